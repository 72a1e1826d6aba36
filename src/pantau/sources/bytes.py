"""Bytes of any kind that we read as an article: text, page, PDF, mail."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import PurePath
from typing import cast

from pantau.errors import BadInput, TooLarge
from pantau.records.articles import Article
from pantau.sources.article import article
from pantau.sources.file import LIMIT, decode

# Readers of kinds that most runs never meet; they load when one comes.
_MAIL_HEADS = (b"return-path:", b"received:", b"delivered-to:", b"message-id:", b"mime-version:", b"from:", b"date:", b"subject:", b"to:")
# Endings of files that are never text, and what they promise: a file of that name with text in it is not what somebody meant to hand in.
_PROMISED = {
    ".pdf": "a PDF file", ".doc": "an office document", ".docx": "an office document", ".odt": "an office document",
    ".rtf": "an RTF document", ".epub": "a book", ".zip": "a zip archive", ".gz": "a gzip archive", ".7z": "a 7z archive",
    ".rar": "a rar archive", ".png": "a picture", ".jpg": "a picture", ".jpeg": "a picture", ".gif": "a picture", ".webp": "a picture",
    ".mp3": "a sound file", ".mp4": "a video",
}  # fmt: skip
_PARSERS = {"pdf": "pantau.sources.pdf", "mail": "pantau.sources.mail"}


def read_bytes(raw: bytes, name: str, limit: int = LIMIT) -> Article:
    """The article in these bytes. name: for messages, and for its suffix. Raises BadInput naming it."""
    if len(raw) > limit:
        raise TooLarge(f"{name}: more than {limit / 1e6:g} MB, the limit of one document; cut it into articles")
    if raw[:1024].lstrip().startswith(b"%PDF-"):
        return _parser("pdf")(raw, name)
    if name.lower().endswith(".eml") or _is_mail(raw):
        return _parser("mail")(raw, name)
    source = decode(raw, name, limit)
    promised = _PROMISED.get(PurePath(name).suffix.lower())
    if promised and "://" not in name:  # an address may end in anything
        held, ending = ("a web page", ".html") if source.kind == "html" else ("plain text", ".txt")
        raise BadInput(f"{name}: named like {promised}, but {held} is in it; name it {PurePath(name).stem}{ending} if that is right")
    return article(source)


def _is_mail(raw: bytes) -> bool:
    """Does it begin with a header that opens mails, and hold one that only mails have?"""
    head = raw[:20_000].lower()
    return head.startswith(_MAIL_HEADS) and (b"\nmime-version:" in head or b"\nmessage-id:" in head)


@cache
def _parser(kind: str) -> Callable[[bytes, str], Article]:
    return cast("Callable[[bytes, str], Article]", getattr(import_module(_PARSERS[kind]), kind))
