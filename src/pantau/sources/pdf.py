"""PDF files: the text of their pages, within bounds."""

import io
import logging
import re
import zlib

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from pantau.errors import BinaryInput, EmptyInput
from pantau.records.articles import Article

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
        text = _text(reader, missing)
    except _BROKEN as error:
        raise BinaryInput(f"{name}: a broken PDF file ({error or type(error).__name__}); save it again") from error
    if not any(map(str.isalnum, text)):
        raise EmptyInput(f"{name}: a PDF file without text, probably a scan; run it through text recognition first")
    return Article(text=text, title=title, left_out=tuple(missing))


def _text(reader: PdfReader, missing: list[str]) -> str:
    total = len(reader.pages)
    if total > _PAGES:
        missing.append(f"{total - _PAGES} pages after the first {_PAGES}")
    parts: list[str] = []
    for number in range(min(total, _PAGES)):
        parts.append(reader.pages[number].extract_text())
        if sum(map(len, parts)) > _LONGEST:
            missing.append(f"everything after page {number + 1}")
            break
    lines = (" ".join(line.split()) for line in _HYPHEN.sub("", "\n".join(parts)).splitlines())
    return "\n".join(_paragraphs([line for line in lines if line])).encode("utf-8", "replace").decode("utf-8")


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
