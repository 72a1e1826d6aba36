"""Mails (EML): subject, day, sender, and the text of the longest readable part."""

from datetime import datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr

from pantau.errors import EmptyInput, UndecodableInput
from pantau.records.articles import Article
from pantau.sources.entry import block_text
from pantau.sources.head import with_head
from pantau.sources.metadata import moment

_BROKEN = (MessageError, ValueError, LookupError, UnicodeError, TypeError, AttributeError, IndexError, RecursionError)


def mail(data: bytes, name: str) -> Article:
    """A mail as an article. Raises EmptyInput for one without text, UndecodableInput for a broken one."""
    try:
        message: EmailMessage = message_from_bytes(data, policy=policy.default)
        if not any(message.get(head) for head in ("from", "subject", "date", "message-id")):
            raise UndecodableInput(f"{name}: named like a mail, but it has no head of one; if it is plain text, name it .txt")
        subject = " ".join(str(message.get("subject") or "").split()) or None
        sender = parseaddr(str(message.get("from") or ""))[0].strip() or None
        at = moment(str(message.get("date") or "") or None)
        body = _body(message)
    except _BROKEN as error:
        raise UndecodableInput(f"{name}: a broken mail ({error}); save it again") from error
    if not any(map(str.isalnum, body)):
        raise EmptyInput(f"{name}: a mail without text")
    return Article(
        text=with_head(body, subject, [sender] if sender else []).encode("utf-8", "replace").decode("utf-8"),
        title=subject,
        published=at.date() if isinstance(at, datetime) else at,
        published_at=at if isinstance(at, datetime) else None,
        published_basis="metadata:mail" if at else None,
        bylines=(sender,) if sender else (),
    )


def _body(message: EmailMessage) -> str:
    """The plain part; the HTML one where that says more than twice as much."""
    texts: dict[str, str] = {}
    for kind in ("plain", "html"):
        part = message.get_body((kind,))
        if part is not None:
            content = str(part.get_content())
            texts[kind] = block_text(content) if kind == "html" else "\n".join(line.strip() for line in content.splitlines())
    plain, page = texts.get("plain", ""), texts.get("html", "")
    return page if len(page) > 2 * len(plain) else plain
