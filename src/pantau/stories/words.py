"""A document as words with their places, furniture left out."""

import re

from msgspec import Struct

from pantau.records.texts import Document

WORD = re.compile(r"[^\W_]+")
QUOTATION = re.compile(r"“[^”\n]{12,600}”|\"[^\"\n]{12,600}\"|``[^'\n]{12,600}''|«[^»\n]{12,600}»")


class Words(Struct, frozen=True):
    """Words in lower case, and where each starts and ends in `Document.text`."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def words_of(document: Document) -> Words:
    """Words of the text outside boilerplate and related links; the text alone counts, not its marks and breaks."""
    found = list(WORD.finditer(document.text))
    furniture = sorted((span.start, span.end) for span in (*document.boilerplate, *document.related))
    if furniture:
        found = [match for match in found if not any(start <= match.start() < end for start, end in furniture)]
    return Words(tuple(match[0].lower() for match in found), tuple(match.start() for match in found), tuple(match.end() for match in found))


def quoted(text: str) -> list[tuple[int, int]]:
    """Where words stand between quotation marks, within a line."""
    return [match.span() for match in QUOTATION.finditer(text)]
