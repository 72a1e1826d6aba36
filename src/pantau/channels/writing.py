"""A message as plain words and as JSON."""

import msgspec

from pantau.records.channels import Message


def plain(message: Message) -> str:
    """Subject and body."""
    return f"{message.subject}\n{message.body}" if message.body else message.subject


def document(message: Message) -> bytes:
    """One JSON object: `id` is the key of the message on this channel; `alerts` are the facts, in the form of the ledger."""
    return msgspec.json.encode(
        {
            "id": message.key,
            "severity": message.severity,
            "sent_at": message.at,
            "subject": message.subject,
            "text": message.body,
            "alerts": message.alerts,
        }
    )
