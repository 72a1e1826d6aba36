"""What counts as one independent origin."""

from msgspec import structs

from pantau.records.claims import Attribution, Claim
from pantau.records.texts import Span
from pantau.records.values import Actor
from pantau.stories.origins import Roll, together


def who(text: str, code: str | None, name: str | None = None, kind: str | None = "body") -> Actor:
    return structs.replace(Actor(0, len(text), text, code, "actors.test", name), kind=kind)


def said(*speakers: Actor) -> Claim:
    return Claim("c", Span(0, 4, "said"), Attribution(speakers, None, "says"), None, None, (), (), (), "asserted", None, ())


def behind(*speakers: Actor) -> list[str]:
    """What stands behind each, in a story in which all of them speak."""
    roll = Roll([said(one) for one in speakers])
    return [roll.behind(one) for one in speakers]


def test_a_body_and_the_person_who_speaks_for_it_are_one() -> None:
    assert behind(who("Polisi", "IDN.COP"), who("Made Sukra", "IDN.COP", "Made Sukra", "person")) == ["IDN.COP", "IDN.COP"]
    assert behind(who("Jakarta", "IDN", "Indonesia", "country"), who("the ministry", "IDN.GOV")) == ["IDN.GOV", "IDN.GOV"]


def test_who_speaks_for_himself_is_told_apart_by_name() -> None:
    first, second = who("Olha Rud", "UKR.CVL", "Olha Rud", "person"), who("Petro Hai", "UKR.CVL", "Petro Hai", "person")
    assert behind(first, second) == ["Olha Rud", "Petro Hai"]
    assert behind(who("a resident", "UKR.CVL", None, "person"), who("warga", "UKR.CVL", None, "person")) == ["UKR.CVL", "UKR.CVL"]


def test_one_name_with_two_sectors_is_one_origin() -> None:
    english, indonesian = who("Vasyl Dub", "UKR.GOV", "Vasyl Dub", "person"), who("Vasyl Dub", "UKR.CVL", "Vasyl Dub", "person")
    assert behind(english, indonesian) == ["UKR.GOV", "UKR.GOV"]
    council = who("Relief Council", "COD.NGO", "Relief Council"), who("relief council", "COD.GOV", "Relief Council")
    assert behind(*council) == ["COD.GOV", "COD.GOV"]
    assert behind(who("Relief Council", "COD.NGO", "Relief Council"), who("Food Council", "COD.GOV", "Food Council")) == [
        "COD.NGO",
        "COD.GOV",
    ]


def test_most_claims_decide_which_code_a_name_has() -> None:
    names = [who("Relief Council", code, "Relief Council") for code in ("COD.NGO", "COD.NGO", "COD.GOV")]
    assert behind(*names) == ["COD.NGO"] * 3


def test_bodies_of_no_known_country_are_told_apart_by_their_words() -> None:
    assert behind(who("Interior Ministry", "UNK.GOV"), who("Water Ministry", "UNK.GOV")) == ["Interior Ministry", "Water Ministry"]
    assert behind(who("coast guard", "UNK.MIL"), who("Coast Guard", "UNK.MIL")) == ["Coast Guard", "Coast Guard"]
    assert behind(who("the Kael Institute", "UNK", "Kael Institute")) == ["Kael Institute"]


def test_who_has_no_name_and_no_country_counts_once() -> None:
    assert behind(who("officials", "UNK.GOV", None, "group"), who("pejabat", "UNK.GOV", None, "group")) == ["UNK.GOV", "UNK.GOV"]
    assert behind(who("police", "UNK.COP"), who("polisi", "UNK.COP")) == ["UNK.COP", "UNK.COP"]


def test_words_without_a_country_have_that_of_the_same_words() -> None:
    assert behind(who("Coast Guard", "UNK.MIL"), who("Coast Guard", "PHL.MIL")) == ["PHL.MIL", "PHL.MIL"]
    three = behind(who("Coast Guard", "UNK.MIL"), who("Coast Guard", "PHL.MIL"), who("Coast Guard", "CHN.MIL"))
    assert three == ["Coast Guard", "PHL.MIL", "CHN.MIL"], "nobody can tell whose it is"


def test_armies_of_two_countries_with_the_same_words_stay_two() -> None:
    assert behind(who("the army", "KOR.MIL"), who("the army", "PRK.MIL"), who("the army", "KOR.MIL")) == ["KOR.MIL", "PRK.MIL", "KOR.MIL"]


def test_joint_speakers_are_one_origin_each_once() -> None:
    assert together(["KOR.MIL", "USA.MIL", "KOR.MIL"]) == "KOR.MIL and USA.MIL"
