"""Tests of single words against the word lists of a table: "ban", "sanction*" (begins so), "*ly" (ends so), "@set" (another list)."""

from collections.abc import Mapping

from msgspec import Struct


class WordTest(Struct, frozen=True):
    """Does a folded word stand in a list?"""

    exact: frozenset[str]
    begins: tuple[str, ...]
    ends: tuple[str, ...]

    def __call__(self, low: str) -> bool:
        """True where the list holds the word."""
        return low in self.exact or (bool(self.begins) and low.startswith(self.begins)) or (bool(self.ends) and low.endswith(self.ends))

    def among(self, words: list[str]) -> bool:
        """True where any of the words stands in the list."""
        if not self.exact.isdisjoint(words):
            return True
        if self.begins and any(word.startswith(self.begins) for word in words):
            return True
        return bool(self.ends) and any(word.endswith(self.ends) for word in words)


def word_test(items: tuple[str, ...], sets: Mapping[str, tuple[str, ...]]) -> WordTest | None:
    """The test of a list of words; None of an empty list. Raises KeyError for an unknown @set."""
    words = tuple(w for item in items for w in (sets[item[1:]] if item.startswith("@") else (item,)))
    if not words:
        return None
    return WordTest(
        frozenset(w for w in words if "*" not in w),
        tuple(w[:-1] for w in words if w.endswith("*")),
        tuple(w[1:] for w in words if w.startswith("*")),
    )
