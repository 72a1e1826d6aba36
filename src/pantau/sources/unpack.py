"""Unpacking within bounds: a few kilobytes can unpack to gigabytes, so every step says how much it may give."""

import zlib
from collections.abc import Iterable, Iterator

from pantau.errors import NotReached, TooMuch

_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32
_STEP = 65_536


def unpacked(chunks: Iterable[bytes], encoding: str, limit: int, name: str) -> Iterator[bytes]:
    """The chunks of a body without its Content-Encoding, never more than `limit` bytes in sum. Raises TooMuch, NotReached."""
    names = [part.strip().lower() for part in encoding.split(",") if part.strip().lower() not in ("", "identity")]
    if not names:
        yield from _counted(chunks, limit, name)
    elif names in (["gzip"], ["x-gzip"], ["deflate"]):
        yield from _counted(_inflate(chunks, name), limit, name)
    else:
        raise NotReached(f"{name}: the server packed its answer as {encoding!r}, which was not asked for")


def _counted(chunks: Iterable[bytes], limit: int, name: str) -> Iterator[bytes]:
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > limit:
            raise TooMuch(f"{name}: more than {limit / 1e6:g} MB, the limit of one fetch")
        yield chunk


def _inflate(chunks: Iterable[bytes], name: str) -> Iterator[bytes]:
    """Unpack in steps, so that no chunk becomes more than _STEP bytes at once."""
    machine = zlib.decompressobj(_GZIP_OR_ZLIB)
    first = True
    for chunk in chunks:
        rest = chunk
        while rest:
            try:
                piece = machine.decompress(rest, _STEP)
            except zlib.error as error:
                if not first:
                    raise NotReached(f"{name}: the packed answer is broken ({error})") from error
                machine = zlib.decompressobj(-zlib.MAX_WBITS)  # some servers send deflate without its head
                first = False
                continue
            first = False
            rest = machine.unconsumed_tail
            yield piece
            if machine.eof:
                return
    tail = machine.flush()
    if tail:
        yield tail
    if not machine.eof and not first:
        raise NotReached(f"{name}: the packed answer ends in the middle")


def gunzipped(body: bytes, limit: int, name: str) -> bytes:
    """A body that is a gzip file itself (a packed site map), unpacked; any other as it is. Raises TooMuch, NotReached."""
    return b"".join(unpacked((body,), "gzip", limit, name)) if body.startswith(b"\x1f\x8b") else body
