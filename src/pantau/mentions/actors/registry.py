"""The names of one text: each part of a name, led to the mention that gives it most fully."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from pantau.mentions.actors.mention import Mention
from pantau.records.texts import Text

NAMED = ("actors.title", "actors.apposition", "actors.people", "actors.age", "actors.capitals")


def registry(text: Text, mentions: Sequence[Mention]) -> dict[str, int]:
    """Each part of a name (folded) -> index of the mention that gives it most fully and is best spoken for."""
    names: dict[str, int] = {}
    latent = {text.low[m.start : m.end]: i for i, m in reversed(list(enumerate(mentions))) if m.latent}
    for i in sorted(range(len(mentions)), key=lambda i: (mentions[i].latent, i)):
        mention = mentions[i]
        for part in _parts(text, mention):
            if part == mention.alias and latent.get(part, i) < i:
                continue
            names.setdefault(part.strip(".'"), i)
    return names


def trimmed(text: Text, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, a place taken off the front of a name that follows a title: "Gubernur Kivuma | Jean-Bosco Mutabesha"."""
    found = list(mentions)
    places = {text.low[m.start : m.end] for m in found if m.latent and m.kind == "body"}
    for i, mention in enumerate(found):
        low = text.low[mention.start : mention.end]
        place = next((p for p in places if low.startswith(p + " ")), None)
        if place and mention.rule == "actors.title":
            start = mention.start + len(place) + 1
            found[i] = replace(mention, start=start, name=text.document.text[start : mention.end])
    return found


def _parts(text: Text, mention: Mention) -> Iterator[str]:
    """ "andres manuel lopez obrador" -> itself, its words, "lopez obrador", "andres manuel" ...; a body's own name and acronym."""
    if mention.alias:
        yield mention.alias
    if mention.rule == "actors.apposed":
        yield text.low[mention.start : mention.end]
    if mention.rule == "actors.outlet":
        yield (mention.alias or "").rpartition(" ")[2]
    if mention.kind == "person" and mention.rule.startswith(NAMED) and not mention.initial:
        words = text.low[mention.start : mention.end].split()
        yield " ".join(words)
        yield from words
        yield from (" ".join(words[i:]) for i in range(1, len(words) - 1))
        yield from (" ".join(words[:i]) for i in range(2, len(words)))
