"""Alerts in words: what changed, old and new, who, quotation and link, fitted to the room that a channel has.

What does not fit goes in this order: the pointer into the link's page, the quotation, names beyond the first, the ends of long words.
Figures stay, and so does the link as long as there is any room for it; where there is none, the claim's id stands in its place. A cut is
shown by "…".
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct, structs

from pantau.exports.fragments import link
from pantau.exports.messages.messages import Messages
from pantau.records.alerts import SEVERITIES, Alert
from pantau.records.channels import Told

ABOUT = 140  # characters of what an alert is about; a quotation may be long
SHORT = 60
LEAST_WORDS = 24  # characters below which a quotation is left out whole
FRAGMENT = ":~:text="
CUT = "…"


class Text(Struct, frozen=True):
    """Subject and body."""

    subject: str
    body: str

    @property
    def size(self) -> int:
        """Characters, with the line between them."""
        return len(self.subject) + 1 + len(self.body)


class _Parts(Struct, frozen=True):
    """The lines of one alert; "" where there is none."""

    subject: str
    values: str
    who: str
    quotation: str
    source: str
    link: str
    more: str

    def text(self) -> Text:
        quoted = f"“{self.quotation}”" if self.quotation else ""
        body = (self.values, self.who, " ".join(part for part in (quoted, self.source) if part), self.link, self.more)
        return Text(self.subject, "\n".join(line for line in body if line))


def text(told: Told, words: Messages, limit: int | None) -> Text:
    """One alert. limit: characters of subject and body; None: any number."""
    parts = _parts(told, words)
    if limit is None or parts.text().size <= limit:
        return parts.text()
    return next((made for made in _shorter(parts, told, words, limit) if made.size <= limit), _cut(parts, limit))


def _parts(told: Told, words: Messages) -> _Parts:
    alert = told.alert
    quotation = " ".join((told.quotation or "").split())
    day = words.day(told.published) if told.published else ""
    source = words.say("alert_source", outlet=told.outlet or words.words["no_outlet"], day=day) if day else ""
    more = words.say("alert_more", id=alert.claims[-1][:10]) if alert.claims else ""
    who = words.say("alert_who", who=words.join(alert.who)) if alert.who else ""
    return _Parts(_subject(told, words, ABOUT), values(alert, words), who, quotation, source, link(told.url, quotation) or "", more)


def _subject(told: Told, words: Messages, most: int) -> str:
    alert = told.alert
    about = " ".join(words.measures.get(alert.about, alert.about).split())
    return f"[{words.words[alert.severity]}] {words.alerts[alert.kind]}: {_shown(about, most)}"


def values(alert: Alert, words: Messages) -> str:
    """What was and what is: "100 → 300"; of two who differ or agree "100 / 300"; "" where neither is a value."""
    between = " / " if alert.kind in ("contradiction", "confirmed") else " → "
    return between.join(words.words.get(value, value) for value in (alert.was, alert.became) if value)


def _shorter(parts: _Parts, told: Told, words: Messages, limit: int) -> Iterator[Text]:
    """Ever shorter forms, each with what the one before left out left out too."""
    more = parts.more
    parts = structs.replace(parts, link=_plain_link(parts.link))
    yield parts.text()
    room = len(parts.quotation) - (parts.text().size - limit)
    parts = structs.replace(parts, quotation=_shown(parts.quotation, room) if room >= LEAST_WORDS else "")
    yield parts.text()
    parts = structs.replace(parts, quotation="", more="")
    yield parts.text()
    first = words.say("alert_who", who=_shown(told.alert.who[0], SHORT)) if told.alert.who else ""
    parts = structs.replace(parts, who=first, subject=_subject(told, words, SHORT))
    yield parts.text()
    parts = structs.replace(parts, source="")
    yield parts.text()
    parts = structs.replace(parts, who="")
    yield parts.text()
    room = len(parts.values) - (parts.text().size - limit)
    if room >= SHORT:  # a title or words, which may be cut; no figure is so long
        yield structs.replace(parts, values=_shown(parts.values, room)).text()
    yield structs.replace(parts, link="", more=more).text()


def _cut(parts: _Parts, limit: int) -> Text:
    """The last resort: as much of the subject as there is room for, at least LEAST_WORDS; values whole where they fit beside that."""
    shown = _shown(parts.values, limit - 1 - LEAST_WORDS)
    return Text(_shown(parts.subject, limit - 1 - len(shown)), shown)


def _plain_link(url: str) -> str:
    head, mark, _ = url.partition(FRAGMENT)
    return head.rstrip("#") if mark else url


def _shown(text: str, most: int) -> str:
    """Words up to so many characters, cut between words where that loses little."""
    if len(text) <= most:
        return text
    if most < 1:
        return ""
    cut = text[: most - 1]
    space = cut.rfind(" ")
    return f"{(cut[:space] if space > most // 2 else cut).rstrip()}{CUT}"


def pages(told: Sequence[Told], words: Messages, limit: int | None) -> list[tuple[Text, int]]:
    """Several alerts told together, in as few messages as hold them: (text, how many of them are in it), in order. None is left out."""
    found: list[tuple[Text, int]] = []
    start = 0
    while start < len(told):
        size = len(told) - start if limit is None else 1
        while start + size < len(told) and _fits(told[start : start + size + 1], words, limit):
            size += 1
        group = told[start : start + size]
        found.append((text(group[0], words, limit) if size == 1 else together(group, words), size))
        start += size
    return found


def together(told: Sequence[Told], words: Messages) -> Text:
    """Alerts below each other, each in its shortest form that has value, speaker and link."""
    worst = SEVERITIES[max(SEVERITIES.index(one.alert.severity) for one in told)]
    subject = f"[{words.words[worst]}] {words.count('alerts', len(told))}"
    return Text(subject, "\n\n".join(_brief(one, words) for one in told))


def _brief(told: Told, words: Messages) -> str:
    parts = _parts(told, words)
    short = structs.replace(parts, subject=_subject(told, words, SHORT), quotation="", source="", more="", link=_plain_link(parts.link))
    made = short.text()
    return f"{made.subject}\n{made.body}" if made.body else made.subject


def _fits(told: Sequence[Told], words: Messages, limit: int | None) -> bool:
    return limit is None or together(told, words).size <= limit
