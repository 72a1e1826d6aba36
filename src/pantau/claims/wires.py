"""Relays that are only called an agency ("told the news agency"): the one that the document credits."""

from msgspec import structs

from pantau.claims.attribution.grammar import ClauseTable
from pantau.languages.language import Language
from pantau.records.texts import Credit, Span, Text
from pantau.records.values import Actor


class WireReader:
    """Knows what an agency is called in one language. Build once a language."""

    def __init__(self, language: Language) -> None:
        self._words = frozenset(language.table("clauses", ClauseTable).wires)

    def credit(self, text: Text, relay: Actor) -> Credit | None:
        """The agency of the dateline or credit that a relay without a name must be; None if it has one, or no single agency is credited."""
        agencies = {c.name: c for c in reversed(text.document.credits) if c.kind == "agency"}
        if relay.text.lower() not in self._words or len(agencies) != 1:
            return None
        return next(iter(agencies.values()))


def named(relay: Actor, credit: Credit, known: Actor) -> Actor:
    """The relay as the agency that the document credits; known: who the credit's own words name."""
    span = Span(credit.start, credit.end, credit.text)
    return structs.replace(
        relay, actor=known.actor or "MED", name=known.name or credit.name, coreferent=span, kind="body", rule="actors.credit"
    )
