"""A report as blocks and pieces of text, the same for every form it is written in. Text here is plain: each form escapes it its own way."""

from msgspec import Struct

# What would move or hide characters: controls, overrides of direction, and what XML forbids. They show as the replacement character.
HIDDEN = (*range(9), 11, 12, *range(14, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000))
SHOWN = dict.fromkeys((*HIDDEN, 0x200E, 0x200F, 0x061C, 0xFFFE, 0xFFFF), "�")


class Words(Struct, frozen=True, tag="words"):
    """Plain text; strong: of more weight."""

    text: str
    strong: bool = False


class Quote(Struct, frozen=True, tag="quote"):
    """What stands in a report, in its own language (ISO 639-1)."""

    text: str
    language: str


class Ref(Struct, frozen=True, tag="ref"):
    """Points to a footnote; first: no reference before this one points to it."""

    number: int
    first: bool = False


class Link(Struct, frozen=True, tag="link"):
    """An address of the web and what to call it; `page`: without its text fragment."""

    url: str
    text: str


class Code(Struct, frozen=True, tag="code"):
    """Digits to compare: hashes and ids."""

    text: str


Piece = Words | Quote | Ref | Link | Code
Line = tuple[Piece, ...]


class Heading(Struct, frozen=True, tag="heading"):
    """level: 2 a section, 3 within one. anchor: of a section."""

    level: int
    text: str
    anchor: str = ""


class Paragraph(Struct, frozen=True, tag="paragraph"):
    """One paragraph; small: beside the matter."""

    line: Line
    small: bool = False


class Bullets(Struct, frozen=True, tag="bullets"):
    """A list without an order."""

    lines: tuple[Line, ...]


class Table(Struct, frozen=True, tag="table"):
    """Heads and rows of as many cells. main: the column that narrow pages show as the title of a row."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    caption: str
    main: int = 0


class Picture(Struct, frozen=True, tag="picture"):
    """SVG in a wide and a narrow form, and what it shows in words."""

    wide: str
    narrow: str
    alt: str


class Note(Struct, frozen=True, tag="note"):
    """A footnote. claim: the ledger's id."""

    number: int
    line: Line
    claim: str


Block = Heading | Paragraph | Bullets | Table | Picture


class Page(Struct, frozen=True):
    """A whole report. lead: what stands below the title. evidence: JSON, "" for none.

    labels: words that forms need (skip, contents, notes).
    """

    language: str
    title: str
    lead: tuple[Line, ...]
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    labels: dict[str, str]
    evidence: str = ""


def shown(text: str) -> str:
    """Text on one line, with nothing in it that hides or moves characters."""
    return " ".join(text.translate(SHOWN).split())


def words(text: str, *, strong: bool = False) -> Words:
    """A piece of plain text."""
    return Words(text.translate(SHOWN), strong)


def sentence(text: str, *pieces: Piece) -> Line:
    """Text and what follows it."""
    return (words(text), *pieces)
