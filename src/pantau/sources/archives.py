"""Web archives: the pages in WARC and WACZ files, one after another, never all in memory."""

import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType
from msgspec import Struct

from pantau.errors import BinaryInput

SUFFIXES = (".warc", ".warc.gz", ".wacz")
_LIMIT = 8_000_000  # bytes of one page
_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")


class Capture(Struct, frozen=True):
    """A page as the archive holds it. at: when it was retrieved, where the archive says so."""

    url: str
    body: bytes
    at: datetime | None


def is_archive(name: str) -> bool:
    """A WARC or WACZ file, by its name?"""
    return name.lower().endswith(SUFFIXES)


def captures(path: Path) -> Iterator[Capture]:
    """The successful pages of an archive in its order; pictures, scripts and pages beyond the limit are passed over. Raises BinaryInput."""
    try:
        if path.name.lower().endswith(".wacz"):
            yield from _wacz(path)
        else:
            with path.open("rb") as stream:
                yield from _warc(stream)
    except (zipfile.BadZipFile, EOFError, ValueError, OSError) as error:
        raise BinaryInput(f"{path}: a broken web archive ({error})") from error


def _wacz(path: Path) -> Iterator[Capture]:
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            if member.filename.lower().endswith((".warc", ".warc.gz")):
                with archive.open(member) as stream:
                    yield from _warc(cast("BinaryIO", stream))


def _warc(stream: BinaryIO) -> Iterator[Capture]:
    for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True, auto_decode="all"):
        found = _capture(record)
        if found:
            yield found


def _capture(record: WarcRecord) -> Capture | None:
    kind = (record.http_content_type or "").lower()
    if not record.is_http_parsed or record.http_headers.status_code != 200 or not kind.startswith(_TYPES):
        return None
    body = record.reader.read(_LIMIT + 1)
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    return Capture(url, body, record.record_date) if 0 < len(body) <= _LIMIT and url else None
