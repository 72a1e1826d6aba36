"""Names for bodies that have none of their own in the text: "Ministry of Defence (Norway)", the same in every language."""

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from pantau.actors.lexicon import Entry
from pantau.actors.tables import lands, rows


class Label(Struct, frozen=True, gc=False):
    """What somebody is called before the country is known. person: "official"; body: "Navy"; named: the body's name holds for itself."""

    person: str | None = None
    body: str | None = None
    named: bool = False

    def name(self, country: str | None) -> str | None:
        """The name in a country; None if the country is needed and unknown."""
        land = lands().get(country or "")
        if self.body is None:
            return f"{self.person} ({land})" if self.person and land else None
        if not self.named and not land:
            return None
        body = self.body if self.named else _own().get((country or "", self.body)) or f"{self.body} ({land})"
        return f"{self.person} of {body}" if self.person else body


@cache
def _own() -> dict[tuple[str, str], str]:
    return {(country, label): name for country, label, name in rows("pantau.actors", "own_names.tsv")}


class Labeller:
    """The labels of one language: `labels` of its table."""

    def __init__(self, labels: dict[str, list[str]]) -> None:
        self._labels = {word: label for label, words in labels.items() for word in words}

    def label(self, heads: Sequence[Entry], asked: Sequence[str]) -> Label | None:
        """The label of a phrase with these heads; `asked`: its words with what modifies them. None if one of them has none."""
        persons = [h for h in heads if h.kind == "person"]
        bodies = [h for h in heads if h.kind != "person"]
        if len(persons) > 1 or len(bodies) > 1 or not heads:
            return None
        whole = next((self._labels[a] for a in asked if a in self._labels), None)
        person = self._labels.get(persons[0].text) if persons else None
        if (persons and not person) or not bodies:
            return Label(person) if person else None
        if bodies[0].role == "body":
            return Label(person, bodies[0].name, named=True)
        body = whole or self._labels.get(bodies[0].text)
        return Label(person, body) if body or person else None
