"""A report as Markdown (CommonMark with tables and footnotes as GitHub, Pandoc and Obsidian read them); what is quoted is never markup."""

import re
from collections.abc import Iterator

from pantau.exports.sitrep.blocks import Block, Bullets, Code, Heading, Line, Link, Note, Page, Paragraph, Piece, Quote, Ref, Table

MARKS = re.compile(r"([\\`*_\[\]{}<>#|~&!$@^])")
START = re.compile(r"^(\s*)([-+=])|^(\s*\d+)([.)])")
ADDRESS = re.compile(r"(?i)(https?|ftp|mailto|www)([:.])")


def markdown(page: Page) -> str:
    """The page; pictures are left out, their figures stand in the tables."""
    lead = "\n\n".join(_line(line) for line in page.lead)
    parts = [
        f"# {_safe(page.title)}",
        lead,
        *(text for block in page.blocks for text in _block(block)),
        f"## {_safe(page.labels['notes'])}",
    ]
    return "\n\n".join([*parts, "\n".join(map(_note, page.notes))]) + "\n"


def _safe(text: str) -> str:
    """Text that is no markup, wherever it stands."""
    line = MARKS.sub(r"\\\1", " ".join(text.split()) if text.strip() else text)
    return ADDRESS.sub(lambda found: f"{found[1]}\\{found[2]}" if found[2] == ":" else f"{found[1]}&#46;", line)


def _padded(text: str) -> str:
    """Safe text that keeps one space at either end, where it had any."""
    head, tail = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' if head else ''}{_safe(text.strip())}{' ' if tail and text.strip() else ''}"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {_safe(block.text)}"
    elif isinstance(block, Paragraph):
        yield _line(block.line)
    elif isinstance(block, Bullets):
        yield "\n".join(f"- {_line(line)}" for line in block.lines)
    elif isinstance(block, Table):
        yield "\n".join(_table(block))


def _table(table: Table) -> Iterator[str]:
    yield f"| {' | '.join(map(_safe, table.heads))} |"
    yield f"|{' --- |' * len(table.heads)}"
    for row in table.rows:
        yield f"| {' | '.join(map(_line, row))} |"


def _line(line: Line) -> str:
    """Pieces in a row; what would open a list where the line begins does not."""
    made = "".join(map(_piece, line))
    return START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[2] else f"{found[3]}\\{found[4]}", made)


def _piece(piece: Piece) -> str:
    if isinstance(piece, Ref):
        return f"[^{piece.number}]"
    if isinstance(piece, Quote):
        return f"“{_safe(piece.text)}”"
    if isinstance(piece, Link):
        address = piece.url.translate({ord(mark): f"%{ord(mark):02X}" for mark in '<> |\\"`'})
        return f"[{_safe(piece.text)}](<{address}>)"
    if isinstance(piece, Code):
        return _safe(piece.text)
    return f"**{_safe(piece.text)}**" if piece.strong else _padded(piece.text)


def _note(note: Note) -> str:
    return f"[^{note.number}]: {_line(note.line)}"
