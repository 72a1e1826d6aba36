"""Cut a text into tokens: words, number runs and single marks, each with its offsets."""

import re

from pantau.records.texts import Token

# Python's \w knows no combining marks and takes "²" or "½" for letters; both are put right here.
_MARKS = (
    r"\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
    r"\u0e31\u0e34-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_NO_LETTERS = r"\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079\u2080-\u2089\u2150-\u218b\u2460-\u249b\u24ea-\u24ff\u2776-\u2793"
_LETTER = rf"[^\W\d_{_NO_LETTERS}]"
_INNER = rf"(?:[^\W_{_NO_LETTERS}]|[{_MARKS}])"
_TOKEN = re.compile(
    rf"{_LETTER}{_INNER}*(?:['’](?![sS](?!\w)){_LETTER}{_INNER}*)*"  # a word; the possessive 's is left for itself
    r"|\d+(?:[.,]\d+)*"
    r"|(?<=[^\W_])['’][sS](?!\w)"
    r"|\S"
)


def tokenize(text: str, low: str) -> tuple[Token, ...]:
    """Every token of `text` in order; `low` is the folded text, of the same length."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = text[start:end]
        first = word[0]
        if first.isalpha():
            kind = "word"
        elif first.isdecimal():
            kind = "number"
        else:
            kind = "mark" if end - start == 1 else "word"
        tokens.append(Token(start, end, word, low[start:end], kind))
    return tuple(tokens)
