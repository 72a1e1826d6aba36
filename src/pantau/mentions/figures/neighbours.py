"""A number among its neighbours, and the marks that show that it counts nothing."""

import unicodedata
from typing import NamedTuple

from pantau.mentions.figures.nouns import Counted
from pantau.mentions.figures.quantities import Quantity, Tokens
from pantau.mentions.figures.units import Unit
from pantau.records.texts import Sentence, Text, Token

_TITLE = 3  # words with capitals before a full stop
_RATED = 21  # no rating by age goes higher


class Seen(NamedTuple):
    """A number in its sentence, with its unit and noun."""

    tokens: Tokens
    first: int  # of the sentence
    last: int
    q: Quantity
    unit: Unit | None
    noun: Counted
    shouted: bool
    upper: bool

    @property
    def before(self) -> Token | None:
        """The token before the number, in the sentence."""
        return self.tokens[self.q.first - 1] if self.q.first > self.first else None

    @property
    def after(self) -> Token | None:
        """The token behind the number, in the sentence."""
        return self.tokens[self.q.last] if self.q.last < self.last else None


def numbering(seen: Seen) -> bool:
    """ "1." and "2)" at the head of a line, "(3)" anywhere, "0800 555 111"."""
    tokens, q, before, after = seen.tokens, seen.q, seen.before, seen.after
    if after and before and before.text + after.text in ("()", "[]"):
        return True
    if _chained(seen):
        return True
    if (before and _one_run(before, tokens[q.first])) or (after and _one_run(tokens[q.last - 1], after)):
        return True
    return before is None and after is not None and after.text in (".", ")") and after.start == q.number.end


def _chained(seen: Seen) -> bool:
    """ "888-847-6592": three runs of digits and more with dashes between."""
    left = right = seen.q.first
    while left - 2 >= seen.first and _dash_between(seen.tokens, left - 2):
        left -= 2
    while right + 2 < seen.last and _dash_between(seen.tokens, right):
        right += 2
    return right - left >= 4


def inside(seen: Seen) -> bool:
    """ "A14", "2A6": digits inside a word, no currency ("$A500")."""
    first = seen.tokens[seen.q.first]
    if first.start == seen.q.number.start:
        return seen.tokens[seen.q.last - 1].end > seen.q.number.end
    return not (seen.before and seen.before.end == first.start and unicodedata.category(seen.before.text[-1]) == "Sc")


def coded(seen: Seen) -> bool:
    """ "555-0142", "rated 17+": a number joined to one that begins with a nought, or an age with a plus and nothing counted."""
    tokens, q = seen.tokens, seen.q
    if q.last + 1 < seen.last and _dash_between(tokens, q.last - 1):
        right = tokens[q.last + 1].text
        if right[0] == "0" and len(right) > 1:
            return True
    plus = seen.after is not None and seen.after.text == "+" and seen.after.start == q.number.end and seen.unit is None
    if not plus or (q.low or 0) > _RATED:
        return False
    return q.last + 1 >= seen.last or tokens[q.last + 1].kind == "mark"


def _dash_between(tokens: Tokens, i: int) -> bool:
    """Do tokens i to i + 2 read "888-847" without a space?"""
    left, dash, right = tokens[i], tokens[i + 1], tokens[i + 2]
    return left.kind == right.kind == "number" and dash.text == "-" and left.end == dash.start and dash.end == right.start


def is_name(words: Tokens) -> bool:
    """Only words with capitals."""
    return all(t.kind == "word" and t.text[0].isupper() for t in words)


def _one_run(left: Token, right: Token) -> bool:
    """Two runs of digits with one space between, the first of them no year: a telephone or a code."""
    return left.kind == right.kind == "number" and right.start == left.end + 1 and len(left.text) != 4


def is_shouted(text: Text, sentence: Sentence) -> bool:
    """Most longer words have capitals, and no full stop ends them: a headline, or a text in upper case."""
    line = text.document.text[sentence.start : sentence.end]
    words = [t.text for t in text.tokens[sentence.first : sentence.last] if t.kind == "word" and len(t.text) > 3]
    capitals = sum(w[0].isupper() for w in words)
    if line.rstrip().endswith(".") and not line.isupper():
        return capitals == len(words) >= _TITLE
    return 2 * capitals > len(words)
