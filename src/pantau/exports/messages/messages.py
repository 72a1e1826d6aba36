"""Words, numbers and days as a reader of one language expects them, from the table `exports/messages/<code>.toml`."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib import resources

import msgspec
from msgspec import Struct

from pantau.actors.tables import rows
from pantau.errors import TableError, UnknownLanguage
from pantau.records.values import Amount, Bound

OTHER = "other"


class Messages(Struct, frozen=True, forbid_unknown_fields=True):
    """One table. plural: which numbers take which form of `counted`; a number in none of them takes "other"."""

    thousands: str
    decimal: str
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    plural: dict[str, tuple[int, ...]]
    counted: dict[str, dict[str, str]]
    measures: dict[str, str]
    kinds: dict[str, str]
    bounds: dict[str, str]
    statuses: dict[str, str]
    rules: dict[str, str]
    standings: dict[str, str]
    states: dict[str, str]
    modalities: dict[str, str]
    omissions: dict[str, str]
    grades: dict[str, str]
    alerts: dict[str, str]
    words: dict[str, str]

    def say(self, key: str, **fields: object) -> str:
        """A message with its fields filled in; braces in the fields stay what they are."""
        return self.words[key].format_map({name: str(value) for name, value in fields.items()})

    def count(self, key: str, n: int) -> str:
        """So many of something, in the form that the number takes."""
        forms = self.counted[key]
        form = next((form for form, numbers in self.plural.items() if n in numbers), OTHER)
        return forms.get(form, forms[OTHER]).format(n=self.number(n))

    def number(self, value: Amount | None) -> str:
        """Digits with thousands set apart; "" for an open side."""
        if value is None:
            return ""
        plain = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"
        return plain.replace(",", "\0").replace(".", self.decimal).replace("\0", self.thousands)

    def amount(self, low: Amount | None, high: Amount | None, bound: Bound) -> str:
        """A value with its bound: "at least 100". A range stays a range, whatever its bound."""
        kind = "between" if bound in ("exact", "about") and low != high else bound
        kind = "at_least" if high is None else "at_most" if low is None else kind
        return self.bounds[kind].format(low=self.number(low), high=self.number(high))

    def day(self, day: date) -> str:
        """As "23 December 2024"."""
        return f"{day.day} {self.months[day.month - 1]} {day.year}"

    def join(self, parts: Iterable[str]) -> str:
        """ "a, b and c"."""
        *most, last = list(parts) or [""]
        return f"{', '.join(most)}{self.words['and']}{last}" if most else last


@cache
def languages() -> tuple[str, ...]:
    """Codes of the languages in which Pantau can speak."""
    folder = resources.files("pantau.exports.messages")
    return tuple(sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml")))


@cache
def messages(code: str) -> Messages:
    """The table of a language. Raises UnknownLanguage, TableError."""
    if code not in languages():
        raise UnknownLanguage(f"reports cannot be written in {code!r}; write one of these codes: {', '.join(languages())}")
    try:
        return msgspec.toml.decode(resources.files("pantau.exports.messages").joinpath(f"{code}.toml").read_bytes(), type=Messages)
    except msgspec.DecodeError as error:
        raise TableError(f"exports/messages/{code}.toml: {error}") from error


@cache
def countries(code: str) -> dict[str, str]:
    """Names of countries in this language, by ISO alpha-3 and alpha-2."""
    found = rows("pantau.languages", code, "territories.tsv")
    return {key: name.partition(" (")[0] for alpha3, alpha2, name in found for key in (alpha3, alpha2) if key}
