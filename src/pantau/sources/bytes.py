"""Bytes of any kind that we read as an article: text, page, PDF, mail."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import cast

from pantau.errors import TooLarge
from pantau.records.articles import Article
from pantau.sources.article import article
from pantau.sources.file import LIMIT, decode

# Readers of kinds that most runs never meet; they load when one comes.
_MAIL_HEADS = (b"return-path:", b"received:", b"delivered-to:", b"message-id:", b"mime-version:", b"from:", b"date:", b"subject:", b"to:")
_PARSERS = {"pdf": "pantau.sources.pdf", "mail": "pantau.sources.mail"}


def read_bytes(raw: bytes, name: str, limit: int = LIMIT) -> Article:
    """The article in these bytes. name: for messages, and for its suffix. Raises BadInput naming it."""
    if len(raw) > limit:
        raise TooLarge(f"{name}: more than {limit / 1e6:g} MB, the limit of one document; cut it into articles")
    if raw[:1024].lstrip().startswith(b"%PDF-"):
        return _parser("pdf")(raw, name)
    if name.lower().endswith(".eml") or _is_mail(raw):
        return _parser("mail")(raw, name)
    return article(decode(raw, name, limit))


def _is_mail(raw: bytes) -> bool:
    """Does it begin with a header that opens mails, and hold one that only mails have?"""
    head = raw[:20_000].lower()
    return head.startswith(_MAIL_HEADS) and (b"\nmime-version:" in head or b"\nmessage-id:" in head)


@cache
def _parser(kind: str) -> Callable[[bytes, str], Article]:
    return cast("Callable[[bytes, str], Article]", getattr(import_module(_PARSERS[kind]), kind))
