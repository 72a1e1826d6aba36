"""The schema of the table `numbers`: the words of a language by their role in the grammar of numbers."""

from typing import Literal, NamedTuple

from msgspec import Struct

from pantau.records.values import Amount

Role = Literal["unit", "teen", "ten", "times", "plus", "plural", "vague", "few", "article_few", "article_count", "count", "fraction"]


class NumberExample(Struct, forbid_unknown_fields=True):
    """A text and the [low, high] of every number in it that is no ordinal."""

    text: str
    values: list[list[float]] = []


class NumberTable(Struct, forbid_unknown_fields=True):
    """The table `numbers`: the words of a language by their role."""

    thousands: str
    decimal: str
    connectors: list[str]
    articles: list[str]
    of: list[str]
    point: list[str]
    glued: list[str]
    minus: list[str]
    openers: list[str]
    ordinal_prefix: list[str]
    ordinal_suffix: list[str]
    decade_suffix: list[str]
    ordinal_nouns: list[str]
    part_before: list[str]
    unit: dict[str, int]
    teen: dict[str, int]
    ten: dict[str, int]
    times: dict[str, int]
    plus: dict[str, int]
    plural: dict[str, int]
    vague: dict[str, tuple[int, int]]
    few: dict[str, tuple[int, int]]
    article_few: dict[str, tuple[int, int]]
    article_count: dict[str, int]
    count: dict[str, int]
    fraction: dict[str, tuple[int, int]]
    denominator: dict[str, int]
    tail: dict[str, float]
    over: dict[str, int]
    ordinal: dict[str, int]
    both: dict[str, int]  # ordinals that count where no noun stands before them: "kedua negara"
    both_behind: list[str]
    suffix: dict[str, int]
    money_suffix: dict[str, int]
    example: list[NumberExample]
    counterexample: list[NumberExample]


class Word(NamedTuple):
    """A number word: its role and what it stands for."""

    role: Role
    low: Amount
    high: Amount


def words_of(table: NumberTable) -> dict[str, Word]:
    """Every number word with its role."""
    words: dict[str, Word] = {}
    single: dict[Role, dict[str, int]] = {
        "unit": table.unit, "teen": table.teen, "ten": table.ten, "times": table.times, "plus": table.plus,
        "plural": table.plural, "article_count": table.article_count, "count": table.count,
    }  # fmt: skip
    double: dict[Role, dict[str, tuple[int, int]]] = {"vague": table.vague, "few": table.few, "article_few": table.article_few}
    for role, rows in single.items():
        words |= {word: Word(role, n, n) for word, n in rows.items()}
    for role, pairs in double.items():
        words |= {word: Word(role, low, high) for word, (low, high) in pairs.items()}
    return words | {word: Word("fraction", n / d, n / d) for word, (n, d) in table.fraction.items()}
