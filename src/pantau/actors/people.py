"""People in office, by date."""

from datetime import date
from functools import cache

from msgspec import Struct

from pantau.actors.tables import rows


class Term(Struct, frozen=True, gc=False):
    """One office of one person. `code` as in the table ("RUS.SPY:MIL"); days inclusive, None where open or not sure."""

    code: str
    office: str
    since: date | None
    until: date | None

    def holds(self, on: date) -> bool:
        """Was the person in this office on that day?"""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


class Person(Struct, frozen=True):
    """A widely named person with all spellings and terms, in order of time."""

    name: str
    spellings: tuple[str, ...]
    terms: tuple[Term, ...]
    female: bool

    def code(self, on: date | None) -> str:
        """The code on that day; without a day that of the last term. After the last term: out of office (ELI)."""
        if on is None:
            return self.terms[-1].code
        held = [t for t in self.terms if t.holds(on)]
        if held:
            return held[-1].code
        before = [t for t in self.terms if t.since is not None and t.since <= on]
        return f"{before[-1].code.partition('.')[0]}.ELI" if before else self.terms[0].code


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def people() -> tuple[Person, ...]:
    """Everyone in people.tsv."""
    spellings: dict[tuple[str, str], list[str]] = {}
    terms: dict[str, list[Term]] = {}
    women: set[str] = set()
    for code, name, others, office, since, until, female in rows("pantau.actors", "people.tsv"):
        terms.setdefault(name, []).append(Term(code, office, _day(since), _day(until)))
        spellings.setdefault((name, ""), []).extend(s for s in others.split("|") if s)
        if female:
            women.add(name)
    return tuple(
        Person(name, tuple(dict.fromkeys([name, *spellings[name, ""]])), tuple(sorted(t, key=lambda t: t.since or date.min)), name in women)
        for name, t in terms.items()
    )


@cache
def _holders() -> dict[tuple[str, str], list[tuple[Term, Person]]]:
    found: dict[tuple[str, str], list[tuple[Term, Person]]] = {}
    for person in people():
        for term in person.terms:
            if term.office:
                found.setdefault((term.code[:3], term.office), []).append((term, person))
    return found


def holder(country: str, office: str, on: date) -> Person | None:
    """Who held this office of this country on that day; None if the table does not know, or knows two."""
    held = {person.name: person for term, person in _holders().get((country, office), []) if term.holds(on)}
    return next(iter(held.values())) if len(held) == 1 else None
