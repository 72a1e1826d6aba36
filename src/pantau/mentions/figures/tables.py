"""The schemas of the tables behind figures: `figures`, `units` and `measures`. One folder of them is a language."""

from msgspec import Struct

from pantau.records.values import Measure

Words = list[str]


class FigureExample(Struct, forbid_unknown_fields=True):
    """A text and its figures as [text, low, high, bound, measure]; -1 is an open side."""

    text: str
    figures: list[tuple[str, float, float, str, str]] = []


class UnitExample(Struct, forbid_unknown_fields=True):
    """A text and "measure:unit" of every figure with a unit."""

    text: str
    units: Words = []


class MeasureExample(Struct, forbid_unknown_fields=True):
    """A text and the measure of every figure."""

    text: str
    measures: list[Measure] = []


class Pair(Struct, forbid_unknown_fields=True):
    """A predicate of two words that may stand apart: one of `first`, then one of `second` within a few words ("broke his arm")."""

    measure: Measure
    first: Words
    second: Words


class ContextWords(Struct, forbid_unknown_fields=True):
    """What turns words for many things into weapons or soldiers.

    carriers (vehicles, boats) are weapons beside a `military` word, and when taken (`taking`) where `forces` are named; generic ones
    (units) when weapons were spoken of before; whatever is brought down (`downing`) is one. soldierly persons (men, engineers) are
    troops under a verb of commanding, or of having (`holding`), where `forces` are named.
    """

    carriers: Words
    generic: Words
    military: Words
    forces: Words
    downing: Words
    taking: Words
    soldierly: Words
    holding: Words


class Comparison(Struct, forbid_unknown_fields=True):
    """Comparatives of more and of less, the word for "than", and the negations that turn them round: "no larger than"."""

    more: Words
    less: Words
    than: Words
    negation: Words
    over: Words
    under: Words
    degree: Words


class Reaching(Struct, forbid_unknown_fields=True):
    """Verbs of reaching a number, with the words that say it was nearly (`near`) or not (`short`) reached: "almost hit 100".

    towards: verbs of coming near. All of them bound a number only where one of `counts` stands before them ("the toll approached 100",
    not "he approached two men"); without any `counts` they always do.
    """

    verbs: Words
    near: Words
    short: Words
    towards: Words
    counts: Words


class BoundWords(Struct, forbid_unknown_fields=True):
    """Words before and behind a number that bound it; `far` ones may stand anywhere before it in the noun phrase."""

    before: Words
    after: Words
    far: Words = []


class RoleWords(Struct, forbid_unknown_fields=True):
    """Words before and behind a number that tell its role in a rise or a share."""

    increment_before: Words
    increment_after: Words
    remaining_before: Words
    remaining_after: Words
    previous_before: Words
    previous_after: Words


class NoneWords(Struct, forbid_unknown_fields=True):
    """What makes a number no figure: idioms, names with numbers, ages, clock times, "one of", "ago"; bare years from .. to."""

    idioms: Words
    namers: Words
    age_before: Words
    age_after: Words
    clock_before: Words
    clock_after: Words
    day_parts: Words
    day_openers: Words
    pronoun_after: Words
    counting: Words
    age_or_toll: Words
    weak: Words
    long_ago: Words
    past_before: Words
    years_from: int
    years_to: int


class FigureTable(Struct, forbid_unknown_fields=True):
    """The table `figures`: bounds, ranges, roles, rates, and what is no figure."""

    fillers: Words
    range_joiners: Words
    between_before: Words
    between_joiners: Words
    from_before: Words
    by_before: Words
    change: Words
    becoming: Words
    comparison: Comparison
    reaching: Reaching
    unbound: Words
    about: BoundWords
    at_least: BoundWords
    at_most: BoundWords
    role: RoleWords
    mark_words: Words
    per: dict[str, Words]
    none: NoneWords
    example: list[FigureExample]
    counterexample: list[FigureExample]


class UnitTable(Struct, forbid_unknown_fields=True):
    """The table `units`: code -> words for every measure that a unit tells; currencies by ISO 4217 code."""

    time_units: dict[str, str]
    calibre_unit: str
    calibre_near: Words
    magnitude_before: Words
    magnitude_after: Words
    old_times: Words
    currency_before: dict[str, str]
    currency_glued: dict[str, str]
    currency_after: dict[str, Words]
    percent: dict[str, Words]
    distance: dict[str, Words]
    speed: dict[str, Words]
    duration: dict[str, Words]
    other: dict[str, Words]
    example: list[UnitExample]
    counterexample: list[UnitExample]


class MeasureTable(Struct, forbid_unknown_fields=True):
    """The table `measures`: what is counted, and the predicates that say what happened to it.

    active: the object follows ("killing 12"); state: the subject precedes ("12 died"); participle: either, by context ("killed");
    nominal: a noun phrase before the number tells ("death toll ... 12"); among: the same, and the number is a part ("among the dead were
    12"). counts: "the number of", with a predicate behind it.
    finite: words that begin a clause of those counted. lives: lost, they are deaths. mild: predicates that say less than "hostages".
    persons_only: predicates that say nothing of an unknown noun ("held 12 talks"). kin: before a number of children, of whom the
    predicate says nothing ("a mother of two died"). households count as persons under a predicate.
    nameless: words behind a number that name nobody and nothing ("more", "times").
    verb_beginnings: prefixes of verbs, so that a long word right behind a number is none that is counted.
    """

    head: str
    plurals: Words
    endings: Words
    plain_singular: Words
    classifiers: Words
    determiners: Words
    owners: Words
    partitives: Words
    pronouns: Words
    rest: Words
    nameless: Words
    including: Words
    anaphors: Words
    stops: Words
    breakers: Words
    conjunctions: Words
    prepositions: Words
    agents: Words
    auxiliaries: Words
    passive: Words
    adverbs: Words
    finite: Words
    counts: Words
    lives: Words
    mild: Words
    person_pronouns: Words
    persons_only: Words
    households: Words
    kin: Words
    verb_beginnings: Words
    demonym_endings: Words
    context: ContextWords
    pair: list[Pair]
    noun: dict[Measure, Words]
    category: dict[str, Words]
    active: dict[Measure, Words]
    participle: dict[Measure, Words]
    state: dict[Measure, Words]
    nominal: dict[Measure, Words]
    among: dict[Measure, Words]
    example: list[MeasureExample]
    counterexample: list[MeasureExample]


def turned(rows: dict[str, Words]) -> dict[str, str]:
    """word -> key, of key -> words."""
    return {word: key for key, words in rows.items() for word in words}
