"""One name for one origin, wherever it is shown."""

from msgspec import structs

from pantau.assessments.naming import Names
from pantau.records.assessments import Statement
from pantau.records.claims import Attribution
from pantau.records.values import Actor
from tests.assessments.test_links import told


def by(code: str, *names: str, speakers: tuple[str, ...] | None = None) -> Statement:
    """A statement of bodies with this code, as its report names them. speakers: as its utterance has them."""
    who = tuple(structs.replace(Actor(0, 4, "body", code, "actors.test", name), kind="body") for name in names)
    one, said = told(" ".join(names)), speakers or (code,)
    claim = structs.replace(one.claim, attribution=Attribution(who, None, "says"))
    return structs.replace(one, claim=claim, speakers=said, origin=" and ".join(said))


def test_a_code_is_called_as_its_reports_call_it() -> None:
    names = Names.of_statements([by("VEL.MIL", "Velmoran Army Staff")])
    assert (names.of("VEL.MIL"), names.of("Heron Post"), names.of("VEL.GOV")) == ("Velmoran Army Staff", "Heron Post", "VEL.GOV")


def test_a_code_of_several_bodies_says_so() -> None:
    health, fisheries = by("VEL.GOV", "Ministry of Health"), by("VEL.GOV", "Ministry of Fisheries")
    names = Names.of_statements([health, fisheries, health])
    assert names.of("VEL.GOV") == "Ministry of Health and others (VEL.GOV)"
    assert names.in_words(fisheries) == "Ministry of Fisheries", "its own report says which one"


def test_a_longer_form_of_a_name_is_no_other_body() -> None:
    assert Names.of_statements([by("VEL.MED", "VNA"), by("VEL.MED", "state news agency VNA")]).of("VEL.MED") == "VNA"


def test_small_words_are_a_name_only_where_there_is_no_other() -> None:
    assert (
        Names.of_statements([by("VEL.COP", "police"), by("VEL.COP", "police"), by("VEL.COP", "Veld Police")]).of("VEL.COP") == "Veld Police"
    )
    assert Names.of_statements([by("VEL.COP", "police")]).of("VEL.COP") == "police"


def test_a_report_that_names_somebody_else_is_called_by_the_origin() -> None:
    staff = by("VEL.MIL", "Velmoran Army Staff")
    vague = by("VEL", "Veld", speakers=("VEL.MIL",))
    assert Names.of_statements([staff, vague]).in_words(vague) == "Velmoran Army Staff"


def test_joint_speakers_are_named_each() -> None:
    both = by("VEL.MIL", "Velmoran Army Staff", speakers=("VEL.MIL", "Jon Vael"))
    assert Names.of_statements([both]).of("VEL.MIL and Jon Vael") == "Velmoran Army Staff and Jon Vael"
