"""Is a capitalised phrase the name of a medium, and of which kind?"""

import re

from msgspec import Struct

from pantau.sentences.media import MediaKind, kind

_NAME_WORD = r"[^\W\d_a-z](?:\w|[&+-]|\.(?=\w)|['’](?!s(?!\w)))*"
NAME = re.compile(rf"{_NAME_WORD}(?:[ \u00a0](?:(?:of|de|the|&) )?{_NAME_WORD}){{0,5}}")
_DOMAIN = re.compile(r"[\w-]+\.(?:com|co|id|net|org|tv|news|info|co\.[a-z]{2}|[a-z]{2})", re.IGNORECASE)


class MediaWords(Struct, frozen=True):
    """Words of a language that tell a medium (`media`), an agency (`agency`), or that something is neither (`others`).

    kickers stand where a dateline stands ("exclusive").
    """

    media: frozenset[str]
    agency: frozenset[str]
    others: frozenset[str]
    kickers: frozenset[str] = frozenset()

    def kind(self, name: str, outlets: frozenset[str] = frozenset()) -> MediaKind | None:
        """Kind of the medium of this name; None if nothing says that it is one. `outlets`: folded names from elsewhere in the document."""
        low = name.lower()
        known = kind(low) or kind(low.removeprefix("the "))
        if known:
            return known
        words = low.split()
        if not words or words[0] in self.others:
            return None
        if any(word in self.agency for word in words) and len(words) > 1:
            return "agency"
        if self._published_by(low, outlets) or _DOMAIN.fullmatch(low) or any(word in self.media for word in words):
            return "outlet"
        return None

    def _published_by(self, low: str, outlets: frozenset[str]) -> bool:
        """Is this one of the outlets, or one of them without its first word ("Harian Samudra": "Samudra")?"""
        return low in outlets or any(head in self.media and rest == low for head, _, rest in (o.partition(" ") for o in outlets))


def name_at(text: str, at: int, others: frozenset[str]) -> tuple[int, int] | None:
    """(start, end) of the capitalised phrase that begins at `at`; it ends before a word of `others`."""
    match = NAME.match(text, at)
    if match is None:
        return None
    end = match.end()
    words = match.group().split()
    for word in reversed(words[1:]):
        if word.lower().strip(".,'’") in others:
            end = match.start() + match.group().rindex(word)
    name = text[at:end].rstrip(" \u00a0.,-'’&")
    return (at, at + len(name)) if name and name.split()[0].lower() not in others else None
