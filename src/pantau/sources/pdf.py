"""PDF files: the text of their pages, within bounds."""

import io
import logging
import re
import zlib

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from pantau.errors import BinaryInput, EmptyInput
from pantau.outlets.register import by_name, publisher
from pantau.records.articles import Article
from pantau.sources.page_edges import inside

_PAGES = 200
_LONGEST = 1_000_000  # characters
_HYPHEN = re.compile(r"(?<=[^\W\d_])-\n(?=[^\W\d_])")
# What pypdf lets through from broken files beside its own errors.
_BROKEN = (
    PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, AssertionError, NotImplementedError, RecursionError, OSError,
    zlib.error,
)  # fmt: skip
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports every oddity of a file; ours is the one error at the end


def pdf(data: bytes, name: str) -> Article:
    """The text of a PDF file, a line a line. Raises BinaryInput for a broken or locked one, EmptyInput for one without text (a scan)."""
    missing: list[str] = []
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise BinaryInput(f"{name}: a PDF file that asks for a password; unlock it first")
        title = _line(reader.metadata.title if reader.metadata else None)
        text, address = _text(reader, title, missing)
    except _BROKEN as error:
        raise BinaryInput(f"{name}: a broken PDF file ({error or type(error).__name__}); save it again") from error
    if not any(map(str.isalnum, text)):
        raise EmptyInput(f"{name}: a PDF file without text, probably a scan; run it through text recognition first")
    outlet = publisher(address) if address else None
    return Article(text=text, title=_headline(title, text, outlet), outlet=outlet, url=address, left_out=tuple(missing))


def _headline(title: str | None, text: str, outlet: str | None) -> str | None:
    """The file's title; without the name of the site behind it, where the text begins with what stands before that."""
    first, _, rest = text.partition("\n")
    site = (title or "")[len(first) :].strip(" |-–—")
    return first if title and rest and site and title.startswith(first) and (site == outlet or by_name(site)) else title


def _text(reader: PdfReader, title: str | None, missing: list[str]) -> tuple[str, str | None]:
    """Text and, where a browser printed it on the pages, their address."""
    total = len(reader.pages)
    if total > _PAGES:
        missing.append(f"{total - _PAGES} pages after the first {_PAGES}")
    parts: list[str] = []
    for number in range(min(total, _PAGES)):
        parts.append(reader.pages[number].extract_text())
        if sum(map(len, parts)) > _LONGEST:
            missing.append(f"everything after page {number + 1}")
            break
    pages = [[line for raw in part.splitlines() if (line := " ".join(raw.split()))] for part in parts]
    found = inside(pages, title)
    if found.left:
        missing.append(f"headers and footers of the pages: {'; '.join(found.left)}")
    lines = _HYPHEN.sub("", "\n".join(line for page in found.pages for line in page)).splitlines()
    return "\n".join(_paragraphs(lines)).encode("utf-8", "replace").decode("utf-8"), found.address


def _paragraphs(lines: list[str]) -> list[str]:
    """Lines of a column joined to paragraphs: a line that is as long as its neighbours and ends in no full stop goes on."""
    usual = sorted(map(len, lines))[len(lines) * 3 // 4] if lines else 0
    made: list[str] = []
    open_line = False
    for line in lines:
        if open_line:
            made[-1] += " " + line
        else:
            made.append(line)
        open_line = len(line) > 0.75 * usual and len(line) > 40 and line[-1] not in '.!?:"”'
    return made


def _line(value: object) -> str | None:
    line = " ".join(value.split()) if isinstance(value, str) else ""
    return line if any(c.isalnum() for c in line) else None
