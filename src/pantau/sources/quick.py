"""A quick look at a page: its main text roughly, and what language that seems to be. For the sieve; what is stored comes from `page`."""

from typing import cast

from msgspec import Struct
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.lang import detect_fast

from pantau.sources.file import decode

_GUESSES = 3
_HEAD = 5000  # characters that tell the language


class Glance(Struct, frozen=True):
    """Roughly the main text of a page; languages: the likeliest ones (ISO 639-1), best first. words: how many the text has."""

    text: str
    words: int
    languages: tuple[str, ...]


def glance(raw: bytes, name: str) -> Glance | None:
    """A quick look at the bytes of a page; None for what is no HTML. Raises what `decode` raises."""
    if raw[:1024].lstrip().startswith(b"%PDF-"):
        return None
    source = decode(raw, name)
    if source.kind != "html":
        return None
    text = extract_plain_text(source.text, main_content=True, list_bullets=False, alt_texts=False, comments=False)
    guesses = cast("list[tuple[str, int]]", detect_fast(text[:_HEAD], n_results=_GUESSES))
    return Glance(text, len(text.split()), tuple(code for code, _ in guesses))
