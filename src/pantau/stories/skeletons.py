"""Words without what spelling and language change in them: the consonants of a name, the value of a number."""

import re
import unicodedata

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
# Letters that stand for one sound in different spellings (Zelensky, Zelenskyy; Moscow, Moskwa; Kim Jong-un; Yeltsin, Jelzin); silent ones.
ALIKE = str.maketrans({"c": "k", "q": "k", "x": "ks", "z": "s", "v": "f", "w": "f", "ß": "s"} | dict.fromkeys("aeiouyjhʹ'", ""))
AGAIN = re.compile(r"(.)\1+")
DIGRAPHS = (
    ("ph", "f"),
    ("sch", "s"),
    ("tsh", "s"),
    ("kh", "k"),
    ("sh", "s"),
    ("ch", "k"),
    ("th", "t"),
    ("dj", "y"),
    ("gh", "g"),
)
LEAST = 2  # consonants that a skeleton needs to tell names apart


def skeleton(word: str) -> str | None:
    """The consonants of a word; None if fewer than LEAST are left. Letters of other scripts stay as they are."""
    low = word.lower()
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    if "h" in low or "dj" in low:  # each digraph has one of them, most words have neither
        for letters, sound in DIGRAPHS:
            low = low.replace(letters, sound)
    kept = low.translate(ALIKE)
    kept = AGAIN.sub(r"\1", kept if kept.isalpha() else "".join(filter(str.isalpha, kept)))
    return kept if len(kept) >= LEAST else None


def value(digits: str) -> str:
    """A number as written in either custom, as one text: "1,100" and "1.100" are "1100", "1,5" and "1.5" are "1.5"."""
    if GROUPED.fullmatch(digits):
        return digits.replace(",", "").replace(".", "")
    whole, _, part = digits.replace(",", ".").rpartition(".")
    return f"{whole.replace('.', '')}.{part}" if whole else part.lstrip("0") or "0"
