"""Who is who in one text: short forms, acronyms, definite nouns and pronouns led back to what names them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from pantau.actors import Code
from pantau.mentions.actors.mentions import Mention
from pantau.mentions.actors.units import Unit
from pantau.records.texts import Text

REACH = 4  # sentences that a pronoun looks back
NOUN_REACH = 12  # sentences that a noun looks back for its sector
NEAR = 2  # sentences that a spokesman looks back for his body
DATELINE = 6  # a dateline counts as so many mentions of its country
NEWS = "JRN"
ARMED = frozenset(("REB", "MIL"))
PRIVATE = frozenset(("BUS", "NGO", "REB"))
UNSPOKEN = frozenset((None, NEWS, "CVL", "UNK"))  # sectors that have no spokesmen
STATE = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "SPY"))
NAMED = ("actors.title", "actors.apposition", "actors.people", "actors.age", "actors.capitals")
NONSTATE = ("UNO", "IGO", "NGO", "MED", "EUR", "IMG", "MNC")


def home(units: Sequence[Sequence[Unit]], mentions: Sequence[Mention], dateline: str | None, outlet: str | None) -> str | None:
    """The country that the article is about: of its dateline, its bodies and the countries it names; else the outlet's."""
    weights: Counter[str] = Counter()
    for i, row in enumerate(units):
        for unit in row:
            entry = unit.entry
            if entry and entry.country and (entry.role != "body" or entry.sector in STATE):
                weights[entry.country] += 2 if i < 3 or entry.role == "body" else 1
    for mention in mentions:
        if mention.code.country and mention.code.sector in STATE:
            weights[mention.code.country] += 1
    if dateline and weights[dateline] > 2:
        weights[dateline] += DATELINE
    for nobody in NONSTATE:
        del weights[nobody]
    return max(weights, key=lambda c: (weights[c], c)) if weights else outlet


class Scene:
    """The mentions of one text, each led back as far as it can be. `mentions` is in order of the text."""

    def __init__(
        self, text: Text, mentions: Sequence[Mention], country: str | None, pundits: str | None, credits: Mapping[str, Code]
    ) -> None:
        self.text = text
        self.country = country
        self.mentions: list[Mention] = list(mentions)
        self._pundits = pundits
        self._credits = credits
        self._trim()
        self._names = self._registry()
        for i in range(len(self.mentions)):
            self.mentions[i] = self._settled(i)

    def _trim(self) -> None:
        """Take a place off the front of a name that follows a title: "Gubernur Kivuma | Jean-Bosco Mutabesha"."""
        places = {self.text.low[m.start : m.end] for m in self.mentions if m.latent and m.kind == "body"}
        for i, mention in enumerate(self.mentions):
            low = self.text.low[mention.start : mention.end]
            place = next((p for p in places if low.startswith(p + " ")), None)
            if place and mention.rule == "actors.title":
                start = mention.start + len(place) + 1
                self.mentions[i] = replace(mention, start=start, name=self.text.document.text[start : mention.end])

    def code(self, mention: Mention) -> Code:
        """The code of a mention, with the article's country where it has none of its own."""
        if mention.code.country or not mention.code.sector:
            return mention.code
        if mention.anywhere:
            return mention.code.at(self._pundits) if mention.kind == "person" and mention.name and self._pundits else Code(None, "UNK")
        return mention.code.at(self.country)

    def named(self, words: str) -> int | None:
        """Index of the mention that names the person or body of these (folded) words."""
        return self._names.get(words.strip(" .'"))

    def credited(self, words: str) -> Code | None:
        """The code of an agency or outlet that the document credits by these (folded) words."""
        return self._credits.get(words)

    def _registry(self) -> dict[str, int]:
        """Each part of a name -> index of the mention that gives it most fully and is best spoken for."""
        names: dict[str, int] = {}
        latent = {self.text.low[m.start : m.end]: i for i, m in reversed(list(enumerate(self.mentions))) if m.latent}
        for i in sorted(range(len(self.mentions)), key=lambda i: (self.mentions[i].latent, i)):
            mention = self.mentions[i]
            for part in self._parts(mention):
                if part == mention.alias and latent.get(part, i) < i:
                    continue
                names.setdefault(part.strip(".'"), i)
        return names

    def _parts(self, mention: Mention) -> Iterator[str]:
        """ "andres manuel lopez obrador" -> itself, its words, "lopez obrador", "andres manuel" ...; a body's own name and acronym."""
        if mention.alias:
            yield mention.alias
        if mention.kind == "person" and mention.rule.startswith(NAMED) and not mention.initial:
            words = self.text.low[mention.start : mention.end].split()
            yield " ".join(words)
            yield from words
            yield from (" ".join(words[i:]) for i in range(1, len(words) - 1))
            yield from (" ".join(words[:i]) for i in range(2, len(words)))

    def _settled(self, i: int) -> Mention:
        """The mention with its antecedent and code."""
        mention = self.mentions[i]
        if mention.pronoun:
            return self._pronoun(i, mention)
        if mention.rule.startswith("actors.office"):
            return mention
        if mention.latent or mention.rule.startswith(NAMED):
            mention = self._short(i, mention)
            if mention.code.country or not mention.asks or mention.rule == "actors.short":
                return mention
            found = self._noun(i, mention)
            return replace(mention, code=found.code, anywhere=mention.anywhere and found.code.country is None)
        if not mention.code.country and mention.asks:
            return self._noun(i, mention)
        return mention

    def _short(self, i: int, mention: Mention) -> Mention:
        """A name that another mention gives more fully, or with a title; an agency that the document credits."""
        low = self.text.low[mention.start : mention.end]
        other = self.named(low)
        credit = self._credits.get(low)
        if credit and (other is None or self.mentions[other].latent):
            return replace(mention, code=credit, kind="body", shown=True, latent=False, rule="actors.credit")
        if other is None or other == i or mention.rule.startswith("actors.people"):
            return mention
        full = self.mentions[other]
        if full.latent and mention.latent and len(full.name or "") <= len(mention.name or ""):
            return mention
        if mention.rule in ("actors.title", "actors.apposition") and mention.code.country and not full.code.country:
            self.mentions[other] = full = replace(full, code=mention.code)
        longer = self.text.low[full.start : full.end] != low
        female = full.female if mention.female is None else mention.female
        if mention.rule in ("actors.title", "actors.apposition") and mention.rank >= full.rank and mention.code.country:
            return replace(mention, name=full.name, female=female, same=other if longer else None)
        return replace(
            mention, code=full.code, name=full.name, shown=full.shown or mention.shown, rule="actors.short", female=female,
            kind=full.kind, initial=False, same=other if longer else None, anywhere=full.anywhere, latent=full.latent and mention.latent,
        )  # fmt: skip

    def _noun(self, i: int, mention: Mention) -> Mention:
        """A body or title without a country: taken up from the same word, from the body that it speaks for, or by its sector."""
        known = ((a, self._names[a]) for a in mention.asks if a in self._names)
        alias = next((j for a, j in known if self.mentions[j].alias == a), i)
        if alias != i:
            return self._taken_up(mention, alias, "actors.alias")
        before = [(j, m) for j, m in enumerate(self.mentions[:i]) if not m.pronoun and m.kind != "country" and not m.latent]
        for j, other in reversed(before):
            if other.keys & mention.asks and (mention.definite or mention.kind != "person" or mention.name):
                return self._taken_up(mention, j, "actors.same")
        if mention.definite and mention.kind == "person" and mention.name is None and mention.code.broad_sector in ("CVL", None):
            return self._pronoun(i, replace(mention, pronoun="one"))
        near = self._near(i, mention)
        if near is not None:
            return self._taken_up(mention, near, "actors.near")
        earlier = [m for _, m in before if m.code.country and m.code.country not in NONSTATE]
        return self._by_sector(i, mention, [m for m in earlier if mention.sentence - m.sentence <= NOUN_REACH])

    def _near(self, i: int, mention: Mention) -> int | None:
        """The body just before that a bare title speaks for: in the same sentence; a definite or named one also two sentences back."""
        vague = mention.code.broad_sector is None
        if mention.rank > 1 or mention.anywhere or (mention.kind == "group" and not vague and not mention.definite):
            return None
        reach = NEAR if mention.definite or mention.name or vague else 0
        for j in range(i - 1, -1, -1):
            other = self.mentions[j]
            if mention.sentence - other.sentence > reach:
                return None
            body = other.kind in ("body", "group") and not other.latent and not other.pronoun and other.code.sector not in UNSPOKEN
            if vague and other.code.broad_sector in ("GOV", "MIL", "COP", "JUD", "LEG"):
                continue
            if body and (other.code.country or other.code.broad_sector in ARMED):
                return j
        return None

    def _taken_up(self, mention: Mention, j: int, rule: str) -> Mention:
        other = self.mentions[j]
        code = other.code if mention.rank < 2 or mention.code.sector == other.code.sector else mention.code.at(other.code.country)
        if mention.rule.startswith(NAMED):
            return replace(mention, code=code)
        shown = mention.shown or mention.definite
        return replace(mention, code=code, name=other.name, same=j if mention.definite else None, rule=rule, shown=shown)

    def _owner(self, i: int) -> str | None:
        """Whose troops are meant: of the country or body just before them in the sentence."""
        for other in reversed(self.mentions[:i]):
            if other.sentence != self.mentions[i].sentence:
                return None
            if other.kind in ("country", "body") and other.shown and other.code.country and other.code.country not in NONSTATE:
                return other.code.country
        return None

    def _by_sector(self, i: int, mention: Mention, earlier: Sequence[Mention]) -> Mention:
        """The country of the state media that quote him; else of the same sector before, unless that has been heard of at home."""
        if mention.anywhere or mention.rank < 2:
            return mention
        if mention.kind == "group" and mention.code.broad_sector in ARMED:
            owner = self._owner(i)
            if owner:
                return replace(mention, code=mention.code.at(owner), rule="actors.owner")
        for other in reversed(earlier):
            if other.sentence != mention.sentence:
                break
            quoted = other.code.sector == NEWS and not other.rule.startswith("actors.body") and mention.kind == "person"
            if quoted or mention.code.sector == NEWS:
                return replace(mention, code=mention.code.at(other.code.country), rule="actors.beside")
        same = [m for m in earlier if m.code.broad_sector == mention.code.broad_sector]
        foreign = mention.code.broad_sector in PRIVATE or not any(m.code.country == self.country for m in same)
        if same and foreign and mention.code.broad_sector not in ("CVL", "GOV", "MED"):
            return replace(mention, code=mention.code.at(same[-1].code.country), rule="actors.sector")
        return mention

    def _pronoun(self, i: int, mention: Mention) -> Mention:
        """The best earlier mention that the pronoun can mean: near, subject of its sentence, outside quotations."""
        best, score = None, 0
        subjects: set[int] = set()
        for j, other in enumerate(self.mentions[:i]):
            first = not other.quoted and other.kind != "country" and not other.pronoun and other.sentence not in subjects
            if first:
                subjects.add(other.sentence)
            value = self._value(mention, other)
            if value and value + 4 * first >= score:
                best, score = j, value + 4 * first
        if best is None:
            return mention
        other = self.mentions[best]
        root = best if other.same is None else other.same
        shown = mention.shown or mention.pronoun in ("one", "many", "enclitic")
        return replace(
            mention, code=other.code, name=other.name, same=root, shown=shown, female=other.female, anywhere=other.anywhere,
            kind=other.kind, rank=other.rank,
        )  # fmt: skip

    def _value(self, pronoun: Mention, other: Mention) -> int:
        """How well an earlier mention suits a pronoun; 0: not at all."""
        back = pronoun.sentence - other.sentence
        if back > REACH or other.initial or (other.pronoun and other.same is None) or not self._suits(pronoun, other):
            return 0
        value = 30 - 4 * back - (6 if other.quoted and not pronoun.quoted else 0)
        if other.latent:
            known = " " in (other.name or "") or self.text.low.count(self.text.low[other.start : other.end]) > 1
            value -= 8 if known else 30
        if other.kind == "person" and other.name is None:
            value -= 10
        if pronoun.pronoun == "enclitic":
            value -= (6 if other.kind == "body" else 0) + (3 if back == 0 else 0)
        return max(0, value)

    def _suits(self, pronoun: Mention, other: Mention) -> bool:
        """Can this kind of pronoun mean this kind of actor?"""
        if pronoun.female is not None and other.female is not None and pronoun.female != other.female:
            return False
        if pronoun.pronoun == "one":
            return other.kind == "person"
        if pronoun.pronoun == "many":
            return other.kind == "group" and (other.shown or other.code.country is not None)
        if pronoun.pronoun == "body":
            return other.kind in ("body", "country") and not other.latent
        return other.kind == "person" or (other.kind == "body" and other.code.country is not None and not other.latent)
