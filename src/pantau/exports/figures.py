"""One row a figure, in columns that users of UCDP's event data know; for CSV and Parquet.

The names and codes of precision follow the codebook of the UCDP Georeferenced Event Dataset: `where_prec` 1 exact place, 3 second-level
and 4 first-level unit, 5 a region, 6 a country; `date_prec` 1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 longer. A claim
without a figure has one row with empty numbers, so that nothing is left out.
"""

from collections.abc import Iterator
from datetime import date

from pantau.exports import plain
from pantau.exports.fragments import link
from pantau.exports.selection import Selection
from pantau.records.assessments import Statement
from pantau.records.claims import Claim
from pantau.records.stories import Numbers
from pantau.records.values import Figure, Interval, Precision

# Name, and the Parquet type: text, whole number, number, day.
COLUMNS: tuple[tuple[str, str], ...] = (
    ("id", "text"), ("claim", "text"), ("utterance", "text"), ("story", "text"), ("event_type", "text"), ("event_mode", "text"),
    ("side_a", "text"), ("side_b", "text"), ("measure", "text"), ("low", "number"), ("best", "number"), ("high", "number"),
    ("bound", "text"), ("unit", "text"), ("role", "text"), ("counted", "text"), ("counted_actor", "text"), ("counted_category", "text"),
    ("modality", "text"), ("date_start", "day"), ("date_end", "day"), ("date_prec", "whole"), ("where_coordinates", "text"),
    ("where_prec", "whole"), ("country", "text"), ("latitude", "number"), ("longitude", "number"), ("source_original", "text"),
    ("source_codes", "text"), ("source_relays", "text"), ("source_office", "text"), ("source_date", "day"), ("source_headline", "text"),
    ("source_article", "text"), ("stance", "text"), ("said_on", "day"), ("reports", "whole"), ("originals", "whole"),
    ("origins", "whole"), ("credibility", "whole"), ("quotation", "text"), ("starts", "whole"), ("ends", "whole"), ("document", "text"),
)  # fmt: skip
WHERE: dict[Precision, int] = {"point": 1, "city": 1, "admin2": 3, "admin1": 4, "region": 5, "country": 6}
DAYS = ((1, 1), (6, 2), (7, 3), (31, 4))  # longest span of days, and its code; longer is 5


def rows(selection: Selection) -> Iterator[tuple[object, ...]]:
    """The cells of COLUMNS, one row a figure."""
    for statement in selection.statements:
        numbers = selection.numbers.get(statement.utterance, Numbers(1, 1, 1))
        credibility = selection.credibility.get(statement.id)
        figures: tuple[Figure | None, ...] = statement.claim.figures or (None,)
        for position, figure in enumerate(figures):
            yield (
                f"{statement.id}-{position}", statement.id, statement.utterance, statement.story, *_event(statement.claim),
                *_figure(figure), statement.claim.modality, *_when(statement.claim), *_where(statement.claim),
                *_source(statement), numbers.reports, numbers.originals, numbers.origins, credibility,
                statement.claim.statement.text, statement.claim.statement.start, statement.claim.statement.end, statement.document,
            )  # fmt: skip


def best(figure: Figure) -> int | float | None:
    """One value, where the words give one."""
    return figure.best if figure.best is not None else figure.low if figure.low == figure.high else None


def _event(claim: Claim) -> tuple[object, ...]:
    event = claim.event
    if not event:
        return (None,) * 4
    sides = (", ".join(who.actor or who.text for who in side) or None for side in (event.actors, event.recipients))
    return event.type, event.mode, *sides


def _figure(figure: Figure | None) -> tuple[object, ...]:
    if not figure:
        return (None,) * 10
    of = (figure.of.text, figure.of.actor, figure.of.category) if figure.of else (None,) * 3
    return figure.measure, figure.low, best(figure), figure.high, figure.bound, figure.unit, figure.use, *of


def _when(claim: Claim) -> tuple[object, ...]:
    days = next((time.days for time in claim.times if time.days), None)
    return (days.first, days.last, precision_of(days)) if days else (None, None, None)


def precision_of(days: Interval) -> int:
    """UCDP's `date_prec`; 5 also for an open side."""
    if days.first is None or days.last is None:
        return 5
    length = (days.last - days.first).days + 1
    return next((code for longest, code in DAYS if length <= longest), 5)


def _where(claim: Claim) -> tuple[object, ...]:
    """The first place that is not named as the one who acts ("Russia fired at Sumy"); a country has no coordinates."""
    acting = claim.event.actors if claim.event else ()
    place = next((p for p in claim.places if not any(p.overlaps(who) for who in acting)), None)
    if place is None:
        return (None,) * 5
    point = (None, None) if place.precision == "country" else (place.lat, place.lon)
    return place.name, WHERE[place.precision], place.country, *point


def _source(statement: Statement) -> tuple[object, ...]:
    said = statement.claim.attribution
    codes = ", ".join(who.actor or "UNK" for who in said.speakers) if said else None
    article = link(statement.url, statement.claim.statement.text)
    published: date = statement.published
    return (
        plain.actors(said.speakers) or None if said else None, codes, plain.through(said) or None, statement.outlet or None, published,
        statement.title, article, said.stance if said else None, statement.claim.said_on,
    )  # fmt: skip
