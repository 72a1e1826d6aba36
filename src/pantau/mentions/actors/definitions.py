"""What a text itself says of a body: the short form in brackets behind its name, the apposition that says what it is."""

from collections.abc import Sequence

from msgspec.structs import replace

from pantau.actors import ActorBook, Code, Entry, of_entries
from pantau.mentions.actors.mention import Mention
from pantau.mentions.actors.phrases import Phrase, PhraseBuilder, bracketed, gap
from pantau.mentions.actors.units import Unit
from pantau.records.texts import Text

DEFINED = frozenset(("body", "country", "word"))  # what a short form of the tables may be, and mean something else in a text
VAGUE = (None, "UNK")
LONG = 3  # letters of a short form that may leave out the first words of the name ("Sudan's Rapid Support Forces (RSF)")


class DefinitionFinder:
    """Finds the short forms that a text defines otherwise than the tables know them."""

    def __init__(self, book: ActorBook, phrases: PhraseBuilder) -> None:
        self._phrases = phrases
        self._head = book.lexicon.table.head

    def applied(self, text: Text, rows: list[list[Unit]]) -> list[list[Unit]]:
        """The units of every sentence, short forms as the text defines them: "Rapid Support Forces (RSF)" leaves no reporters."""
        meant: dict[str, Entry | None] = {}
        for row in rows:
            for short in bracketed(row, text.low):
                self._define(text, row, short, meant)
        self._spelled(text, rows, meant)
        if not meant:
            return rows
        return [[u._replace(entry=meant[w]) if (w := _written(text, u)) in meant else u for u in row] for row in rows]

    def _define(self, text: Text, row: Sequence[Unit], short: Unit, meant: dict[str, Entry | None]) -> None:
        written = _written(text, short)
        if short.entry is None or short.entry.role not in DEFINED or not written.isupper():
            return
        before = self._phrases.phrases([u for u in row if u.end < short.start], text.low)
        if not before or before[-1].name or before[-1].end + 2 != short.start:
            return
        long = before[-1]
        body = next((e for e in long.heads if e.role == "body"), None)
        names = [text.document.text[long.start : long.end], *([body.name] if body and body.name else [])]
        if (body and body.name == short.entry.name) or not any(abbreviates(written, n) for n in names):
            return
        entry = None if long.bare else self._entry(written, body.name if body else names[0], long)
        if entry is None or (entry.country, entry.broad) != (short.entry.country, short.entry.broad):
            meant[written] = entry  # else the tables mean the same body

    def _spelled(self, text: Text, rows: Sequence[Sequence[Unit]], meant: dict[str, Entry | None]) -> None:
        """Short forms of the tables whose letters are those of the one other body that the text writes out."""
        bodies = [(u, u.entry) for row in rows for u in row if u.entry and u.entry.role == "body" and u.entry.name]
        shorts = {w: e for u, e in bodies if len(w := _written(text, u)) >= LONG and w.isupper()}
        for written, entry in shorts.items():
            named = {e.name: e for u, e in bodies if " " in _written(text, u) and abbreviates(written, e.name or "")}
            others = {e.name for u, e in bodies if e.name == entry.name and _written(text, u) != written}
            if written not in meant and len(named) == 1 and entry.name not in named and not others:
                (meant[written],) = named.values()

    def _entry(self, written: str, name: str | None, long: Phrase) -> Entry:
        code = of_entries(long.entries, self._head, None)
        rank = max((h.rank for h in long.heads), default=2)
        return Entry("body", written, code.country, code.sector, code.broad_sector, "body", name, rank, "exact")


def _written(text: Text, unit: Unit) -> str:
    return text.document.text[unit.start : unit.end]


def abbreviates(short: str, name: str) -> bool:
    """Is it made of the first letters of the name's words, or, being long enough, of its last ones?"""
    words = name.replace("-", " ").replace("'s ", " ").split()
    initials = ["".join(w[0] for w in words).upper(), "".join(w[0] for w in words if w[0].isupper())]
    letters = short.replace(".", "")
    return letters in initials or (len(letters) >= LONG and any(i.endswith(letters) for i in initials))


def apposed(text: Text, phrases: Sequence[Phrase], i: int, articles: frozenset[str]) -> Phrase | None:
    """The common noun behind a comma that says what the body named in phrase i is: "the Kivu Union (KU), a rebel militia"."""
    after = next((p for p in phrases[i + 1 :] if text.low[p.end : p.end + 1] != ")"), None)
    if after is None or after.name or not after.heads or after.heads[0].role != "word" or after.heads[0].sector is None:
        return None
    comma, _, words = gap(text.low, phrases[i].end, after.start).partition(" ")
    short = text.low[phrases[i].end : after.start].startswith(" (")
    said = words in articles if words else short
    bodies = all(h.kind in ("body", "group") for h in after.heads)
    return after if comma == "," and said and bodies else None


def told(text: Text, mention: Mention, said: Phrase) -> Mention:
    """A body by its own name, as what its apposition says that it is; other mentions as they are."""
    worded = mention.kind in ("body", "group") and mention.proper and not mention.rule.startswith("actors.body")
    head = max(said.heads, key=lambda h: (h.sector not in VAGUE, h.rank))
    if not (worded or mention.rule in ("actors.capitals", "actors.outlet")) or head.sector in VAGUE:
        return mention
    country = next((e.country for e in said.entries if e.country), None) or (said.place and said.place.country) or mention.code.country
    low = text.low[mention.start : mention.end]
    keys = frozenset((*mention.keys, *(h.text for h in said.heads), *(h.text.split()[-1] for h in said.heads)))
    return replace(
        mention, code=Code(country, head.sector, head.broad), rank=head.rank, kind="body", shown=True, latent=False, initial=False,
        rule="actors.apposed", name=mention.name or text.document.text[mention.start : mention.end],
        alias=mention.alias or low, keys=keys, label=None,
    )  # fmt: skip
