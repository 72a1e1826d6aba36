"""Raw pages on disk, compressed, by the SHA-256 of their bytes, in a folder beside the ledger."""

import gzip
import os
from pathlib import Path

from pantau.ledger.ledger import Ledger


class Archive:
    """A folder of pages. Nothing is made before the first page is put there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, hash: str, raw: bytes) -> None:
        """Keep a page; whole or not at all, even if the machine stops."""
        path = self._path(hash)
        if path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}")
        with draft.open("wb") as file:
            file.write(gzip.compress(raw, compresslevel=6, mtime=0))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)

    def get(self, hash: str) -> bytes | None:
        """The page, or None if it was not kept."""
        path = self._path(hash)
        return gzip.decompress(path.read_bytes()) if path.is_file() else None

    def remove(self, hash: str) -> bool:
        """Delete a page; True if it was there."""
        path = self._path(hash)
        there = path.is_file()
        path.unlink(missing_ok=True)
        return there

    def _path(self, hash: str) -> Path:
        return self._folder / hash[:2] / f"{hash}.gz"


def clear_pages(ledger: Ledger, archive: Archive) -> int:
    """Delete the kept pages of withdrawn documents that no other document came from; how many there were."""
    return sum(archive.remove(hash) for hash in ledger.withdrawn_pages())


def beside(ledger: Path) -> Archive:
    """The archive of a ledger: a folder of its name and ".pages"."""
    return Archive(ledger.with_name(f"{ledger.name}.pages"))
