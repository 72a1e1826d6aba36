"""The table of words that tell events (`triggers.toml`): its schema, and its rows made ready for the search."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct, field

from pantau.errors import TableError
from pantau.event_types.tables import contexts, types
from pantau.languages.language import Language
from pantau.languages.phrases import Phrases
from pantau.mentions.events.forms import Inflector, Voice, bare
from pantau.mentions.events.words import WordTest, word_test


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one event type, and what must stand beside them. The first row of a word whose conditions hold is taken.

    roots: stems that take `forms`. nouns: stems that take the forms of nouns. words: surfaces as they are, of voice `voice`.
    type None: the words tell no event, and keep later rows of the same words from telling one.
    Conditions are lists of words (see words.py): `with` and `also` within `reach` words behind (for a passive also before; for a noun on
    both sides), `subject` within `reach` words before, `next` and `prev` right beside, `near` anywhere in the
    sentence, `around` anywhere in the text; `not_*` the reverse. sure: told in sentences of sport, show and business, too (see Elsewhere).
    takes: "place" wants the name of a place for object (of a passive: for subject), "towards" one within `reach` words behind.
    demands: the act behind it is asked of another ("gave them a week to withdraw") and is no event of its own yet.
    patient: the verb wants an object; a participle without one is passive ("600 killed, 20 arrested").
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
    sure: bool = False
    patient: bool = False
    demands: bool = False
    takes: Literal["anything", "place", "towards"] = "anything"
    with_: tuple[str, ...] = field(default=(), name="with")
    also: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    prev: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    not_subject: tuple[str, ...] = ()
    not_next: tuple[str, ...] = ()
    not_prev: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    not_around: tuple[str, ...] = ()
    reach: int = 8


class Light(Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that lend an event noun a subject: "launched an attack"."""

    roots: tuple[str, ...]
    forms: tuple[str, ...]


class Elsewhere(Struct, frozen=True, forbid_unknown_fields=True):
    """`words` of sport, show, trade and games ("album", "midfielder").

    Beside them triggers are weak, unless one of `unless` stands there, too.
    """

    words: tuple[str, ...]
    unless: tuple[str, ...]


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
    determiners: tuple[str, ...]  # right before a word, they make it a noun or an adjective: "the"
    prepositions: tuple[str, ...]  # so do these, for a verb's bare form; behind it they close a noun: "attack on"
    partitives: tuple[str, ...]  # prepositions that may stand between a light verb and its noun: "a series of"
    bounds: tuple[str, ...]  # open an object that begins with a number: "at least"
    perfects: tuple[str, ...]  # right before a participle, they make it active: "has"
    verbals: tuple[str, ...]  # right before a bare form, they make it a verb: "will"
    closers: tuple[str, ...]  # behind a word, they show that it was a noun: "has"
    elsewhere: Elsewhere
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
    subject: WordTest | None
    next: WordTest | None
    prev: WordTest | None
    near: WordTest | None
    around: WordTest | None
    not_with: WordTest | None
    not_subject: WordTest | None
    not_next: WordTest | None
    not_prev: WordTest | None
    not_near: WordTest | None
    not_around: WordTest | None


class Choice(Struct, frozen=True, eq=False):
    """One reading of a surface: a row, the voice of the form, the stem it was made of (for `rule`); `noun`: a noun of the row, too."""

    ready: Ready
    voice: Voice
    stem: str
    noun: bool = False


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
        row, test(row.with_), test(row.also), test(row.subject), test(row.next), test(row.prev), test(row.near), test(row.around),
        test(row.not_with), test(row.not_subject), test(row.not_next), test(row.not_prev), test(row.not_near), test(row.not_around),
    )  # fmt: skip
    for surface, voice, stem in _made(row, inflector):
        choices = entries.setdefault(surface, Entry([])).choices
        if choices and choices[-1].ready is ready:
            choices[-1] = _both(choices[-1], voice, bare(stem))
        else:
            choices.append(Choice(ready, voice, bare(stem)))


def _made(row: Row, inflector: Inflector) -> Iterator[tuple[str, Voice, str]]:
    """(surface, voice, stem) of all words of a row."""
    for root in row.roots:
        for surface, voice in inflector.surfaces(root, row.forms):
            yield surface, voice, root
    for noun in row.nouns:
        for surface, voice in inflector.surfaces(noun, ("noun",)):
            yield surface, voice, noun
    for word in row.words:
        yield word, row.voice, word


def _both(choice: Choice, voice: Voice, stem: str) -> Choice:
    """One surface, two forms of one row: past and participle are "either"; a verb form may be a noun, too."""
    if voice == "either":
        return Choice(choice.ready, voice, stem)
    if voice == "noun" and choice.voice != "noun":
        return Choice(choice.ready, choice.voice, choice.stem, noun=True)
    return choice


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
