"""The table of words that tell events (`triggers.toml`): its schema, and its rows made ready for the search."""

from msgspec import Struct, field

from pantau.errors import TableError
from pantau.event_types.tables import contexts, types
from pantau.languages.language import Language
from pantau.languages.phrases import Phrases
from pantau.mentions.forms import Inflector, Voice, bare
from pantau.mentions.words import WordTest, word_test


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one event type, and what must stand beside them. The first row of a word whose conditions hold is taken.

    roots: stems that take `forms`. nouns: stems that take the forms of nouns. words: surfaces as they are, of voice `voice`.
    type None: the words tell no event, and keep later rows of the same words from telling one.
    Conditions are lists of words (see words.py): `with` and `also` within `reach` words behind (for a passive also before; for a noun on
    both sides), `next` and `prev` right beside, `near` anywhere in the sentence; `not_*` the reverse.
    """

    type: str | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    voice: Voice = "noun"
    weak: bool = False
    with_: tuple[str, ...] = field(default=(), name="with")
    also: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    prev: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    not_next: tuple[str, ...] = ()
    not_prev: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    reach: int = 8


class Light(Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that lend an event noun a subject: "launched an attack"."""

    roots: tuple[str, ...]
    forms: tuple[str, ...]


class Marks(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that give the events of their sentence a context, or those of a type beside them a mode."""

    key: str
    words: tuple[str, ...]
    type: str | None = None


class Example(Struct, frozen=True, forbid_unknown_fields=True):
    """A text and the types, in order of place, that its words tell."""

    text: str
    types: tuple[str, ...] = ()


class TriggerTable(Struct, frozen=True, forbid_unknown_fields=True):
    """The table `triggers.toml` of one language."""

    sets: dict[str, tuple[str, ...]]
    auxiliaries: tuple[str, ...]  # make a participle passive: "was"
    agents: tuple[str, ...]  # name who did it: "by", "oleh"
    row: tuple[Row, ...]
    light: tuple[Light, ...]
    mode: tuple[Marks, ...]
    context: tuple[Marks, ...]
    example: tuple[Example, ...]
    counterexample: tuple[Example, ...]


class Ready(Struct, frozen=True, eq=False):
    """A row with its conditions made into tests."""

    row: Row
    with_: WordTest | None
    also: WordTest | None
    next: WordTest | None
    prev: WordTest | None
    near: WordTest | None
    not_with: WordTest | None
    not_next: WordTest | None
    not_prev: WordTest | None
    not_near: WordTest | None


class Choice(Struct, frozen=True, eq=False):
    """One reading of a surface: a row, the voice of the form, and the stem it was made of (for `rule`)."""

    ready: Ready
    voice: Voice
    stem: str


class Entry(Struct, eq=False):
    """All that a surface may be."""

    choices: list[Choice]
    light: Voice | None = None
    modes: tuple[tuple[str, str], ...] = ()  # (type, mode)
    contexts: tuple[str, ...] = ()


def compiled(language: Language) -> Phrases[Entry]:
    """The surfaces of a language's trigger table, ready to search. Raises TableError for a type, mode or context that is none."""
    table = language.table("triggers", TriggerTable)
    inflector = Inflector(language)
    entries: dict[str, Entry] = {}
    for row in table.row:
        _check(row, language)
        _add_row(entries, row, table.sets, inflector)
    for light in table.light:
        for root in light.roots:
            for surface, voice in inflector.surfaces(root, light.forms):
                entry = entries.setdefault(surface, Entry([]))
                entry.light = "either" if "either" in (voice, entry.light) else voice
    for marks in (*table.mode, *table.context):
        for word in marks.words:
            _add_mark(entries.setdefault(word, Entry([])), marks)
    return Phrases(entries)


def _add_row(entries: dict[str, Entry], row: Row, sets: dict[str, tuple[str, ...]], inflector: Inflector) -> None:
    def test(items: tuple[str, ...]) -> WordTest | None:
        return word_test(items, sets)

    ready = Ready(
        row, test(row.with_), test(row.also), test(row.next), test(row.prev), test(row.near), test(row.not_with), test(row.not_next),
        test(row.not_prev), test(row.not_near),
    )  # fmt: skip
    made: list[tuple[str, Voice, str]] = [(s, v, root) for root in row.roots for s, v in inflector.surfaces(root, row.forms)]
    made += [(s, v, noun) for noun in row.nouns for s, v in inflector.surfaces(noun, ("noun",))]
    made += [(word, row.voice, word) for word in row.words]
    for surface, voice, stem in made:
        choices = entries.setdefault(surface, Entry([])).choices
        if choices and choices[-1].ready is ready:  # past and participle of one verb look alike: "either" says so
            if voice == "either":
                choices[-1] = Choice(ready, voice, bare(stem))
            continue
        choices.append(Choice(ready, voice, bare(stem)))


def _add_mark(entry: Entry, marks: Marks) -> None:
    if marks.type:
        entry.modes += ((marks.type, marks.key),)
    else:
        entry.contexts += (marks.key,)


def _check(row: Row, language: Language) -> None:
    where = f"languages/{language.id}/triggers.toml: row of {', '.join((*row.roots, *row.nouns, *row.words)[:3])}"
    if row.type is not None and row.type not in types():
        raise TableError(f"{where}: no event type {row.type!r}")
    if row.type and row.mode and row.mode not in types()[row.type].modes:
        raise TableError(f"{where}: {row.type} has no mode {row.mode!r}")
    if not set(row.contexts) <= contexts():
        raise TableError(f"{where}: no context {sorted(set(row.contexts) - contexts())}")
