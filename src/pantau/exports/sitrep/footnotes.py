"""Footnotes: each quotes the words behind a number or statement, says who said it through whom, and where it can be read."""

from collections.abc import Mapping

from pantau.exports.fragments import link
from pantau.exports.messages.messages import Messages
from pantau.exports.sitrep.blocks import Code, Line, Link, Note, Piece, Quote, Ref, shown, words
from pantau.records.assessments import Statement
from pantau.records.values import Actor

LONG = 320  # characters of a statement that are quoted whole
AROUND = 130  # characters on either side of the number in a longer one
FEW = 4  # outlets named of those that tell it too
WEB = ("http://", "https://")


class Footnotes:
    """Collects footnotes in the order in which they are first cited; the same words are cited by one number."""

    def __init__(self, told: Messages, hashes: Mapping[str, str]) -> None:
        self._told, self._hashes = told, hashes
        self._numbers: dict[tuple[str, str], int] = {}
        self._notes: list[Note] = []

    def ref(self, statement: Statement, number: str = "", others: tuple[Statement, ...] = ()) -> Ref:
        """A reference to the words of a statement around a number. others: what tells the same too."""
        quotation = quoted(statement.claim.statement.text, number)
        key = statement.id, quotation
        if key in self._numbers:
            return Ref(self._numbers[key])
        self._numbers[key] = len(self._notes) + 1
        self._notes.append(Note(len(self._notes) + 1, self._line(statement, quotation, others), statement.id))
        return Ref(len(self._notes), first=True)

    def all(self) -> tuple[Note, ...]:
        """All notes, by number."""
        return tuple(self._notes)

    def _line(self, statement: Statement, quotation: str, others: tuple[Statement, ...]) -> Line:
        told = self._told
        chain = told.say("note_chain", speaker=who(statement, told), chain=" → ".join(_chain(statement, told)))
        also = self._also(statement, others)
        pieces: list[Piece] = [
            Quote(shown(quotation), statement.language or "und"),
            words(f" {chain}, {told.day(statement.published)}. {also}"),
        ]
        address = link(web(statement.url), quotation_words(quotation))
        pieces.append(Link(address, told.words["note_open"]) if address else words(told.words["no_link"]))
        hash = told.say("note_hash", hash=self._hashes.get(statement.document, "?"))
        return (*pieces, words(". "), Code(hash), words("; "), Code(told.say("note_claim", claim=statement.id)))

    def _also(self, statement: Statement, others: tuple[Statement, ...]) -> str:
        documents = {one.document: one.outlet for one in others if one.document != statement.document}
        if not documents:
            return ""
        names = list(dict.fromkeys(shown(name) for name in documents.values() if name))
        rest = [self._told.count("others", len(names) - FEW)] if len(names) > FEW else []
        outlets = " ".join([", ".join(names[:FEW]), *rest]) or self._told.words["no_outlet"]
        return self._told.say("note_also", reports=self._told.count("reports", len(documents)), outlets=outlets) + " "


def quoted(text: str, number: str = "") -> str:
    """A statement; of a long one the words around the number, with dots where something is left out."""
    line = " ".join(text.split())
    if len(line) <= LONG:
        return line
    at = max(line.find(" ".join(number.split())), 0)
    start, end = max(0, at - AROUND), min(len(line), max(at + len(number) + AROUND, 2 * AROUND))
    start = line.rfind(" ", 0, start) + 1 if start else 0
    end = line.find(" ", end) if line.find(" ", end) > 0 else len(line)
    return f"{'… ' if start else ''}{line[start:end]}{' …' if end < len(line) else ''}"


def quotation_words(quotation: str) -> str:
    """The quotation as it stands in the page, without our dots."""
    return quotation.removeprefix("… ").removesuffix(" …")


def web(url: str | None) -> str | None:
    """An address that a browser may open from a report; None for any other."""
    return url if url and url.lower().startswith(WEB) else None


def who(statement: Statement, told: Messages) -> str:
    """Who says it first-hand; a private person goes without a name."""
    said = statement.claim.attribution
    if said is None:
        return told.words["own_voice"]
    return told.join(dict.fromkeys(named(actor, told) for actor in said.speakers)) if said.speakers else told.words["nobody"]


def named(actor: Actor, told: Messages) -> str:
    """An actor's canonical name, or its words."""
    if actor.private:
        return told.words["private"]
    return shown(actor.name or (actor.coreferent.text if actor.coreferent else actor.text))


def _chain(statement: Statement, told: Messages) -> list[str]:
    said = statement.claim.attribution
    relays = [named(relay, told) for relay in said.relays] if said else []
    return [*relays, shown(statement.outlet) or told.words["no_outlet"]]
