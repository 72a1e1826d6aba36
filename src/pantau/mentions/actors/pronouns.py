"""Whom a pronoun means."""

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from pantau.mentions.actors.mention import Mention
from pantau.records.texts import Text

REACH = 4  # sentences that a pronoun looks back
MOST = 80  # mentions that it looks back; where more stand in so few sentences, it is a list that no pronoun takes up


def meant(text: Text, mentions: Sequence[Mention], i: int, mention: Mention) -> Mention:
    """The i-th mention, a pronoun, as whom it means; as it is if that is nobody."""
    best = _antecedent(text, mentions, i, mention)
    if best is None:
        return mention
    other = mentions[best]
    root = best if other.same is None else other.same
    shown = mention.shown or mention.pronoun in ("one", "many", "enclitic")
    return replace(
        mention, code=other.code, name=other.name, same=root, shown=shown, female=other.female, anywhere=other.anywhere,
        kind=other.kind, rank=other.rank, home=other.home, label=other.label, private=other.private,
    )  # fmt: skip


def _antecedent(text: Text, mentions: Sequence[Mention], i: int, pronoun: Mention) -> int | None:
    """Index of the best mention before the i-th that the pronoun can mean: near, subject of its sentence, outside quotations."""
    best, score = None, 0
    subjects: set[int] = set()
    for j in range(bisect_left(mentions, pronoun.sentence - REACH, max(0, i - MOST), i, key=lambda m: m.sentence), i):
        other = mentions[j]
        if _held(text, other, mentions[j + 1 : i]):
            continue
        land = other.kind == "country" and pronoun.pronoun != "body"
        plain = not other.quoted and not land and not other.pronoun and not _post(text, other)
        first = plain and other.sentence not in subjects
        if first:
            subjects.add(other.sentence)
        value = _value(text, pronoun, other)
        if value and value + 4 * first >= score:
            best, score = j, value + 4 * first
    return best


def _post(text: Text, other: Mention) -> bool:
    """Is it the short form of a post, behind the post and before its holder: "Kepala Pusat Penerangan (Kapuspen) Mayjen X"?"""
    return other.kind == "person" and text.low[other.start - 1 : other.start] == "(" and text.low[other.end : other.end + 1] == ")"


def _held(text: Text, other: Mention, behind: Sequence[Mention]) -> bool:
    """Is it a post with its holder's name behind it, capitals between: "Kepala Penerangan Kodam | XII/Tanjungpura Letkol Inf | X Y"?"""
    if other.rule != "actors.composed" or other.kind != "person":
        return False
    holder = next((m for m in behind if m.kind == "person"), None)
    if holder is None or holder.sentence != other.sentence or holder.rule != "actors.title":
        return False
    between = text.document.text[other.end : holder.start]
    return "," not in between and all(word[0].isupper() for word in between.split())


def _value(text: Text, pronoun: Mention, other: Mention) -> int:
    """How well an earlier mention suits a pronoun; 0: not at all."""
    back = pronoun.sentence - other.sentence
    if back > REACH or other.initial or (other.pronoun and other.same is None) or not _suits(pronoun, other):
        return 0
    value = 30 - 4 * back - (6 if other.quoted and not pronoun.quoted else 0)
    if other.latent:
        known = " " in (other.name or "") or text.low.count(text.low[other.start : other.end]) > 1
        value -= 8 if known else 30
    if other.kind == "person" and other.name is None:
        value -= 10
    if pronoun.pronoun == "enclitic":
        value -= (6 if other.kind == "body" else 0) + (3 if back == 0 else 0)
    return max(0, value)


def _suits(pronoun: Mention, other: Mention) -> bool:
    """Can this kind of pronoun mean this kind of actor?"""
    if pronoun.female is not None and other.female is not None and pronoun.female != other.female:
        return False
    if pronoun.pronoun == "one":
        return other.kind == "person"
    if pronoun.pronoun == "many":
        return other.kind == "group" and (other.shown or other.code.country is not None)
    if pronoun.pronoun == "body":
        return other.kind in ("body", "country") and not other.latent
    return other.kind == "person" or (other.kind == "body" and other.country is not None and not other.latent)
