"""Files and standard input: bytes in, decoded text or HTML out, or an error that names the file and says what to do."""

import codecs
import re
from pathlib import Path
from typing import BinaryIO, Literal

from msgspec import Struct

from pantau.errors import BinaryInput, EmptyInput, NoArticle, TooLarge, UndecodableInput

LIMIT = 20_000_000  # bytes of one document
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|article|main|section|div|h1|p|script)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.IGNORECASE | re.DOTALL
)
_CHARSET = re.compile(rb"<(?:meta[^>]{0,300}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_PAGES = (".html", ".htm", ".xhtml")
# First bytes of files that are no text, what they are, and what to do with them.
_MAGIC = (
    (b"%PDF-", "a PDF file", "take its text out first (for example with pdftotext)"),
    (b"PK\x03\x04", "a zip archive or an office document", "unpack it, or save the document as plain text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (b"Rar!", "a rar archive", "unpack it first"),
    (b"\x89PNG", "a PNG picture", "hand in the text of the article"),
    (b"\xff\xd8\xff", "a JPEG picture", "hand in the text of the article"),
    (b"GIF8", "a GIF picture", "hand in the text of the article"),
    (b"RIFF", "a WebP picture or a sound file", "hand in the text of the article"),
    (b"\x00\x00\x00\x18ftyp", "a video", "hand in the text of the article"),
    (b"ID3", "a sound file", "hand in the text of the article"),
    (b"OggS", "a sound file", "hand in the text of the article"),
    (b"\x7fELF", "a program", "hand in the text of the article"),
    (b"MZ\x90\x00", "a program", "hand in the text of the article"),
    (b"SQLite format 3\x00", "an SQLite database", "name it as the ledger, not as an article"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as plain text"),
    (b"{\\rtf", "an RTF document", "save it as plain text"),
    (b"II*\x00", "a TIFF picture", "hand in the text of the article"),
    (b"MM\x00*", "a TIFF picture", "hand in the text of the article"),
    (b"<svg", "an SVG picture", "hand in the text of the article"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Source(Struct, frozen=True):
    """What was handed in, decoded. `name` is for messages; `left_out` says what was not read."""

    name: str
    kind: Literal["text", "html"]
    text: str
    encoding: str
    left_out: tuple[str, ...] = ()


def read_file(path: Path, limit: int = LIMIT) -> Source:
    """A file, decoded. limit in bytes. Raises OSError if it cannot be opened, and everything that `decode` raises."""
    with path.open("rb") as stream:
        return read_stream(stream, str(path), limit)


def read_stream(stream: BinaryIO, name: str = "standard input", limit: int = LIMIT) -> Source:
    """A stream read to its end, but never more than `limit` bytes of it. Raises what `decode` raises."""
    return decode(stream.read(limit + 1), name, limit)


def decode(data: bytes, name: str, limit: int = LIMIT) -> Source:
    """Bytes as text or HTML. Raises EmptyInput, TooLarge, BinaryInput, UndecodableInput, or NoArticle for a feed; each names `name`."""
    if len(data) > limit:
        raise TooLarge(f"{name}: more than {limit / 1e6:g} MB, the limit of one document; cut it into articles, or raise the limit")
    if not data.strip():
        raise EmptyInput(f"{name}: empty; hand in the text or the HTML of one article")
    _refuse_magic(data, name)
    text, encoding, left_out = _text(data, name)
    if not text.strip("\ufeff \t\r\n"):
        raise EmptyInput(f"{name}: empty; hand in the text or the HTML of one article")
    if len(_CONTROLS.findall(text[:100_000])) > 0.05 * len(text[:100_000]) + 2:
        raise BinaryInput(f"{name}: control characters, no text; hand in plain text or HTML")
    return Source(name, _kind(text, name), text, encoding, left_out)


def _kind(text: str, name: str) -> Literal["text", "html"]:
    head = text[:4000].lstrip("\ufeff")
    feed = _FEED.match(head)
    if feed:
        raise NoArticle(f"{name}: a feed or site map (<{feed.group(1)}>), no article; hand in the pages that it lists")
    return "html" if _HTML.match(head) or (name.lower().endswith(_PAGES) and "<" in head) else "text"


def _refuse_magic(data: bytes, name: str) -> None:
    for magic, what, advice in _MAGIC:
        if data.startswith(magic):
            raise BinaryInput(f"{name}: {what}, no text; {advice}")


def _text(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    """Text, encoding, and what was left out: by byte order mark, by zero bytes, as UTF-8, as declared, as Windows-1252."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding, name), encoding.removesuffix("-sig"), ()
    if b"\x00" in data:
        encoding = _wide(data[:10_000])
        if encoding is None:
            raise BinaryInput(f"{name}: zero bytes, no text; hand in plain text or HTML")
        return _strict(data, encoding, name), encoding, ()
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as error:
        return _not_utf8(data, name, error)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableInput(f"{name}: broken {encoding.upper()} at byte {error.start}; save it again as UTF-8") from error


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: in European text every other byte is zero."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.05 * half else None


def _not_utf8(data: bytes, name: str, error: UnicodeDecodeError) -> tuple[str, str, tuple[str, ...]]:
    if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
        return data[: error.start].decode("utf-8"), "utf-8", (f"the last {len(data) - error.start} bytes: half a character",)
    declared = _declared(data)
    if declared:
        try:
            return data.decode(declared), declared, ()
        except UnicodeDecodeError:
            pass  # the page declares what it is not: go on as if it declared nothing
    if not _western(data):
        raise UndecodableInput(f"{name}: byte {error.start} is no UTF-8, and no other encoding is plain; save it as UTF-8")
    return data.decode("cp1252"), "windows-1252", ()


def _declared(data: bytes) -> str | None:
    """The text encoding that a page or an XML head declares, if Python knows it."""
    found = _CHARSET.search(data[:4096])
    if found is None:
        return None
    try:
        codec = codecs.lookup(found.group(1).decode("ascii", "replace"))
    except LookupError:
        return None
    name = "cp1252" if codec.name in ("iso8859-1", "ascii") else codec.name  # what browsers do
    try:
        b" ".decode(name)  # refuses codecs that do not make text (hex, zlib), and those in which the declaration itself could not stand
    except (LookupError, UnicodeError):
        return None
    return name


def _western(data: bytes) -> bool:
    """Is Windows-1252 plausible: few bytes beyond ASCII, all letters or signs of it, and not UTF-8 with a broken place?"""
    high = [byte for byte in data if byte > 0x7F]
    if len(high) > 0.1 * len(data) or any(byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) for byte in high):
        return False
    good = len(re.findall(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}", data))
    return good * 2 < len(high) * 0.5
