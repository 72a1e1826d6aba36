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
    found = list(WORD.finditer(_own(document)))
    return Words(
        tuple([match[0].lower() for match in found]), tuple([match.start() for match in found]), tuple([match.end() for match in found])
    )


def bare_words(document: Document) -> list[str]:
    """The words of `words_of` without their places, in a fraction of the time."""
    return [word.lower() for word in WORD.findall(_own(document))]


def _own(document: Document) -> str:
    """The text with blanks for furniture, so that offsets stay."""
    text = document.text
    for span in (*document.boilerplate, *document.related):
        text = f"{text[: span.start]}{' ' * (span.end - span.start)}{text[span.end :]}"
    return text


def quoted(text: str) -> list[tuple[int, int]]:
    """Where words stand between quotation marks, within a line."""
    return [match.span() for match in QUOTATION.finditer(text)]
