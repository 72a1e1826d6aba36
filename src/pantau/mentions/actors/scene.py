"""Who is who in one text: short forms, acronyms, definite nouns and pronouns led back to what names them."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from pantau.actors import Code
from pantau.actors.tables import ActorTable
from pantau.mentions.actors.mention import Mention, leads, relabelled
from pantau.mentions.actors.pronouns import meant
from pantau.mentions.actors.registry import NAMED, registry, trimmed
from pantau.mentions.actors.stake import NONSTATE, STATE, Stake
from pantau.records.span_index import SpanIndex
from pantau.records.texts import Span, Text

NOUN_REACH = 12  # sentences that a noun looks back for its sector
BEHIND = 24  # characters before a name in which "according to" may stand
NEAR = 2  # sentences that a spokesman looks back for his body
NEWS = "JRN"
CONTESTED = "actors.contested"  # of one of several countries
ARMED = frozenset(("REB", "MIL"))
PRIVATE = frozenset(("BUS", "NGO", "REB"))
UNLED = frozenset(("UAF", "CRM"))  # who attacks does not speak for the body named before
UNSPOKEN = frozenset((None, "MED", "CVL"))  # sectors that have no spokesmen


class Scene:
    """The mentions of one text, each led back as far as it can be. `mentions` is in order of the text."""

    def __init__(self, text: Text, mentions: Sequence[Mention], stake: Stake, table: ActorTable, credits: Mapping[str, Code]) -> None:
        self.text = text
        self._stake = stake
        self.mentions: list[Mention] = trimmed(text, mentions)
        self._pundits = table.home or None
        self._reporting = frozenset(table.reporting)
        self._sources = frozenset(table.sources)
        self._credits = credits
        self._names = registry(text, self.mentions)
        self._held: dict[str, int] = {}  # key -> the last mention so far that can be taken up by it
        for i in range(len(self.mentions)):
            self.mentions[i] = mention = self._homed(self._settled(i))
            if leads(mention):
                self._held.update(dict.fromkeys(mention.keys, i))
        self.by_place = SpanIndex((m, m) for m in self.mentions)

    def _earlier(self, i: int) -> Iterator[tuple[int, Mention]]:
        """The mentions before i that can be taken up, the nearest first, as far as a noun looks back."""
        last = self.mentions[i].sentence - NOUN_REACH
        for j in range(i - 1, -1, -1):
            other = self.mentions[j]
            if other.sentence < last:
                return
            if leads(other):
                yield j, other

    def code(self, mention: Mention) -> Code:
        """The code of a mention, with the country that the rest of the text gives it where it has none of its own."""
        if mention.code.country or not mention.code.sector:
            return mention.code
        if mention.anywhere:
            return mention.code.at(self._pundits) if mention.kind == "person" and mention.name and self._pundits else Code(None, "UNK")
        return mention.code.at(mention.home or self._late(mention))

    def _late(self, mention: Mention) -> str | None:
        """The country at stake for a name that nothing speaks for, which is asked for only now; for what points to it, the same."""
        root = mention if mention.same is None else self.mentions[mention.same]
        return self._stake.country(root) if root.latent or not root.shown else None

    def _homed(self, mention: Mention) -> Mention:
        """The mention with the country at stake for it, if it names none and takes up none that does."""
        if mention.code.country or not mention.code.sector or mention.anywhere or mention.home or mention.pronoun:
            return mention
        whose = mention if mention.same is None else self.mentions[mention.same]
        if CONTESTED in (mention.rule, whose.rule) or mention.latent or (not mention.shown and mention.code.broad_sector == "CVL"):
            return mention  # few of them are ever asked for
        place = self._stake.place(self.text.document.text[slice(*mention.where)]) if mention.where else None
        if mention.seat == "local" and mention.rule == "actors.title" and not place:
            place = self._stake.place(mention.name or "")  # "wali kota | El Daein"
            mention = replace(mention, keys=mention.asks) if place else mention
        if place:
            return replace(mention, code=mention.code.at(place))
        if mention.adrift:
            return mention
        if mention.pundit and mention.name and self._pundits:
            return replace(mention, home=self._pundits)
        if mention.code.sector == NEWS and mention.seat is None and (mention.alias or mention.kind == "person"):
            return mention  # an outlet's name does not say where it is at home
        return replace(mention, home=self._stake.country(mention))

    def at_stake(self, span: Span, code: Code) -> str | None:
        """The country at stake for words that are no mention."""
        sentence = self.text.sentence_at(span.start)
        return self._stake.country(Mention(span.start, span.end, "person", code, sentence or 0, "actors.composed"))

    def lender(self, country: str, start: int) -> Span | None:
        """The words that lent their country to an actor at `start`; None if an outlet or a dateline did."""
        return self.text.span(*found) if (found := self._stake.lender(country, start)) else None

    def named(self, words: str) -> int | None:
        """Index of the mention that names the person or body of these (folded) words."""
        return self._names.get(words.strip(" .'"))

    def credited(self, words: str) -> Code | None:
        """The code of an agency or outlet that the document credits by these (folded) words."""
        return self._credits.get(words)

    def _settled(self, i: int) -> Mention:
        """The mention with its antecedent and code."""
        mention = self.mentions[i]
        if mention.pronoun:
            return meant(self.text, self.mentions, i, mention)
        if mention.rule.startswith("actors.office"):
            return mention
        if mention.owned and not mention.code.country:
            mention = self._owned(i, mention)
        if mention.latent or mention.rule.startswith(NAMED):
            mention = self._short(i, mention)
            if mention.code.country or not mention.asks or mention.rule == "actors.short":
                return mention
            found = self._noun(i, mention)
            return replace(mention, code=found.code, anywhere=mention.anywhere and found.code.country is None)
        if not mention.code.country and mention.asks:
            return self._noun(i, mention)
        return mention

    def _owned(self, i: int, mention: Mention) -> Mention:
        """What belongs to whoever the sentence, or the one before, speaks of first: "its defence ministry", "juru bicaranya"."""
        if mention.code.sector not in STATE:
            return mention
        last = mention.sentence
        found: dict[int, int] = {}
        for j in range(i - 1, -1, -1):
            other = self.mentions[j]
            if other.sentence < last - 1:
                break
            if not other.sited and not other.latent and (other.country or other.code.broad_sector in ARMED):
                found[other.sentence] = j
        if not found:
            return mention
        other = self.mentions[found[max(found)]]
        code = other.code if mention.rank < 2 and other.code.sector else mention.code.at(other.country)
        return replace(mention, code=code, home=other.home, rule="actors.owned")

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
            kind=full.kind, initial=False, same=other if longer else None, anywhere=full.anywhere, home=full.home,
            latent=full.latent and mention.latent, private=full.private,
        )  # fmt: skip

    def _noun(self, i: int, mention: Mention) -> Mention:
        """A body or title without a country: taken up from the same word, from the body that it speaks for, or by its sector."""
        known = ((a, self._names[a]) for a in mention.asks if a in self._names)
        alias = next((j for a, j in known if self.mentions[j].alias == a), self._defined(mention, i))
        if alias != i:
            return self._taken_up(mention, alias, "actors.alias")
        if mention.definite or mention.kind != "person" or mention.name or mention.bodied:
            held = max((self._held[a] for a in mention.asks if a in self._held), default=None)
            if held is not None:
                return self._taken_up(mention, held, "actors.same")
        if mention.definite and mention.kind == "person" and mention.name is None and mention.code.broad_sector in ("CVL", None):
            return meant(self.text, self.mentions, i, replace(mention, pronoun="one"))
        if army := self._army(i, mention):
            return replace(mention, code=army, rule="actors.near")
        near = self._outlet(i, mention) if mention.code.sector == NEWS else self._near(i, mention)
        if near is not None:
            return self._taken_up(mention, near, "actors.near")
        earlier = [m for _, m in self._earlier(i) if m.code.country and m.code.country not in NONSTATE]
        return self._by_sector(i, mention, earlier[::-1])

    def _defined(self, mention: Mention, i: int) -> int:
        """Index of the body that the text has told of by the short form in this mention ("KDU | adviser"); i if none."""
        j = self._names.get(mention.alias or "", i)
        body = self.mentions[j]
        return j if j != i and body.kind == "body" and body.shown and mention.kind != "body" and body.alias == mention.alias else i

    def _near(self, i: int, mention: Mention) -> int | None:
        """The body just before that a bare title speaks for: in the same sentence; a definite or named one also two sentences back."""
        vague = mention.code.broad_sector is None
        if mention.code.sector in UNLED or ((mention.alias or mention.proper) and mention.kind == "body"):
            return None
        if mention.rank > 1 or mention.anywhere or (mention.kind == "group" and not vague and not mention.definite):
            return None
        reach = NEAR if mention.definite or vague or (mention.name and mention.code.sector != "CVL") else 0
        for j in range(i - 1, -1, -1):
            other = self.mentions[j]
            if mention.sentence - other.sentence > reach:
                return None
            if other.quoted and not mention.quoted:
                continue  # whom somebody speaks of is not who he is
            body = other.kind in ("body", "group") and not other.latent and not other.pronoun and other.code.broad_sector not in UNSPOKEN
            if vague and other.code.broad_sector in ("GOV", "MIL", "COP", "JUD", "LEG"):
                continue
            if body and (other.country or other.code.broad_sector in ARMED):
                return j
        return None

    def _army(self, i: int, mention: Mention) -> Code | None:
        """Of which army "the general" is: of that of the last officer by name, who need not be he."""
        if not mention.definite or mention.kind != "person" or mention.code.sector != "MIL":
            return None
        near = (other for _, other in self._earlier(i) if mention.sentence - other.sentence <= NEAR)
        return next((other.code for other in near if other.kind == "person" and other.name and other.code.sector == "MIL"), None)

    def _outlet(self, i: int, mention: Mention) -> int | None:
        """The outlet by name that "the state media", "kantor berita itu" takes up."""
        if not mention.definite or mention.kind != "body":
            return None
        outlets = ((j, other) for j, other in self._earlier(i) if mention.sentence - other.sentence <= NEAR)
        return next((j for j, other in outlets if other.code.sector == NEWS and other.kind == "body" and other.name), None)

    def _taken_up(self, mention: Mention, j: int, rule: str) -> Mention:
        other = self.mentions[j]
        weak = mention.rank < max(2, other.rank) if rule == "actors.alias" else mention.rank < 2
        code = other.code if weak or mention.code.sector == other.code.sector else mention.code.at(other.code.country)
        if mention.rule.startswith(NAMED):
            return replace(mention, code=code)
        shown = mention.shown or mention.definite
        return replace(
            mention, code=code, name=other.name, same=j if mention.definite else None, rule=rule, shown=shown,
            home=mention.home or other.home, anywhere=mention.anywhere or other.anywhere, label=relabelled(mention, other),
        )  # fmt: skip

    def _owner(self, i: int) -> str | None:
        """Whose troops are meant: of the country or the army before them in the sentence that does not say it, else of the last troops."""
        mention = self.mentions[i]
        last: str | None = None
        for j in range(i - 1, -1, -1):
            other = self.mentions[j]
            country = other.code.country
            if mention.sentence - other.sentence > NOUN_REACH:
                break
            if not country or country in NONSTATE:
                continue
            if other.kind == "group" and other.code.broad_sector == "MIL":
                last = last or country
            army = other.kind == "country" or (other.kind == "body" and other.code.broad_sector == "MIL")
            if army and other.shown and other.sentence == mention.sentence and not self._says(other, mention):
                return country
        return last

    def _says(self, other: Mention, mention: Mention) -> bool:
        """Does a word of saying stand between the one and the other, or "according to" before the one?"""
        before = self.text.low[max(self.text.sentences[other.sentence].start, other.start - BEHIND) : other.start].split()
        between = self.text.low[other.end : mention.start].split()
        return any(w in self._sources for w in before) or any(w in self._reporting for w in between)

    def _by_sector(self, i: int, mention: Mention, earlier: Sequence[Mention]) -> Mention:
        """The country of the state media that quote him; of the troops before; of the last company, charity or rebels."""
        if mention.anywhere or mention.adrift or mention.rank < 2:
            return mention
        if mention.kind == "group" and mention.code.broad_sector == "MIL":
            owner = self._owner(i)
            if owner:
                return replace(mention, code=mention.code.at(owner), rule="actors.owner")
        beside = self._beside(mention, earlier)
        if beside:
            return replace(mention, code=mention.code.at(beside), rule="actors.beside")
        reach = NOUN_REACH if mention.code.broad_sector in PRIVATE else NEAR if mention.kind != "body" else -1
        reach = reach if mention.code.broad_sector in (*PRIVATE, "MIL") else -1
        same = [m for m in earlier if m.code.broad_sector == mention.code.broad_sector and mention.sentence - m.sentence <= reach]
        if same and mention.kind == "group" and self._of_others(same[-1], i):
            return replace(mention, rule=CONTESTED)
        return replace(mention, code=mention.code.at(same[-1].code.country), rule="actors.sector") if same else mention

    def _of_others(self, other: Mention, i: int) -> bool:
        """Is it a body that speaks, and of another country ("Seoul's army says | Pyongyang ..."), whose troops may be meant?"""
        after = self.text.low[other.end : min(self.text.sentences[other.sentence].end, other.end + BEHIND)].split()[:2]
        last = self.mentions[i].sentence
        near = self.mentions[max(0, i - NOUN_REACH) : i + NOUN_REACH]
        lands = (m for m in near if m.kind == "country" and other.sentence <= m.sentence <= last)
        return any(w in self._reporting for w in after) and any(m.code.country != other.code.country for m in lands)

    def _beside(self, mention: Mention, earlier: Sequence[Mention]) -> str | None:
        """The country of the state media in the sentence that quote somebody; for media, of whoever is quoted."""
        for other in reversed(earlier):
            if other.sentence != mention.sentence:
                break
            quoted = other.code.sector == NEWS and not other.rule.startswith("actors.body") and mention.kind == "person"
            if quoted or (mention.code.sector == NEWS and not mention.alias):
                return other.code.country
        return None
