"""What each speaker says over time, a figure that is repeated, copied, reworded or retold counted once."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from pantau.actors.tables import lands
from pantau.assessments.estimates.figures import Datum
from pantau.assessments.frames import ABOUT, GROWING
from pantau.records.estimates import Line, Point, Standing
from pantau.records.values import Amount

MEDIA = "MED"
NEAR = 7  # days within which a spokesman and the body, or a medium and its source, give the same number as one source
Draft = list[Datum]  # data that are one point; the first names the speaker
Number = tuple[Amount, Amount]


def lines(data: Sequence[Datum]) -> tuple[Line, ...]:
    """Lines by speaker, in order of their first point."""
    drafts: dict[Number, list[Draft]] = {}
    for datum in sorted(data, key=_order):
        _place(drafts.setdefault(datum.number, []), datum)
    spoken: dict[str, list[Draft]] = {}
    for same in drafts.values():
        for draft in _retold(same):
            spoken.setdefault(draft[0].voice, []).append(draft)
    made = [_line(group) for group in spoken.values()]
    return tuple(sorted(made, key=lambda line: (line.points[0].published, line.speaker)))


def _order(datum: Datum) -> tuple[object, ...]:
    """First-hand speakers before outlets, so that an outlet that repeats a number finds it."""
    return datum.statement.published, datum.own, *datum.statement.order, datum.figure.start


def _place(drafts: list[Draft], datum: Datum) -> None:
    """Put a figure to the point of its speaker, with the same number, that it repeats; else it is a new one.

    An outlet's own voice may repeat anybody. Of one utterance the bound may have got lost: "more than 100" for 100 is one point.
    """
    for draft in drafts:
        first = draft[0]
        once = first.statement.utterance == datum.statement.utterance
        if (datum.own or first.voice == datum.voice) and (once or _same(first, datum)):
            draft.append(datum)
            return
    drafts.append([datum])


def _same(one: Datum, other: Datum) -> bool:
    """The same bound and stretch; reports of one speaker may differ in a lost "about"."""
    return one.stretch == other.stretch and (one.value == other.value or (_plain(one) and _plain(other)))


def _plain(datum: Datum) -> bool:
    return datum.figure.bound in ("exact", "about")


def _retold(drafts: list[Draft]) -> list[Draft]:
    """Of points with the same number: those that somebody nearer to the source gave within NEAR days are given to it."""
    kept = list(drafts)
    for draft in drafts if len(drafts) > 1 else ():
        home = next((one for one in kept if one is not draft and _retells(draft[0], one[0])), None)
        if home:
            home.extend(draft)
            kept.remove(draft)
    return kept


def _retells(one: Datum, source: Datum) -> bool:
    return abs((one.said - source.said).days) <= NEAR and one.voice != source.voice and _nearer(source, one)


def _nearer(one: Datum, other: Datum) -> bool:
    """Is the first speaker nearer to the source?

    Anybody against an outlet or a medium; a body against its country ("Seoul"); a person against a body with the same code.
    """
    if other.own or MEDIA in other.code:
        return not one.own and MEDIA not in one.code
    if _is_country(other):
        return one.code[:3] == other.code[:3] and not _is_country(one)
    return bool(one.code) and one.code == other.code and _named(one) > _named(other)


def _is_country(datum: Datum) -> bool:
    return bool(datum.code) and lands().get(datum.code[:3]) == datum.speaker


def _named(datum: Datum) -> tuple[bool, bool]:
    """A name before a role; a person before a body."""
    said = datum.statement.claim.attribution
    person = any(who.kind == "person" and (who.name or "") == datum.speaker for who in (said.speakers if said else ()))
    return not datum.speaker[:1].islower(), person


def _line(drafts: list[Draft]) -> Line:
    ordered = sorted(drafts, key=lambda draft: (_said(draft), _order(draft[0])))
    name = ordered[0][0].speaker
    points = tuple(_point(draft, ordered[place + 1 :]) for place, draft in enumerate(ordered))
    codes = [datum.code for draft in ordered for datum in draft if datum.code and datum.speaker == name]
    return Line(name, codes[0] if codes else None, points, all(datum.own for draft in ordered for datum in draft))


def _said(draft: Draft) -> date:
    """The earliest day that a report gives; a report that comes later may know it better than the first."""
    return min(datum.said for datum in draft)


def _point(draft: Draft, later: Iterable[Draft]) -> Point:
    first = _best_told(draft)
    claims = tuple(dict.fromkeys(datum.statement.id for datum in (first, *draft)))
    said, figure = first.statement.claim.attribution, first.figure
    relays = tuple(who.name or who.text for who in (said.relays if said else ()))
    return Point(
        _said(draft), min(datum.statement.published for datum in draft), max(datum.statement.published for datum in draft), figure.low,
        figure.high, figure.best, figure.bound, figure.text, first.statement.claim.statement.text, claims,
        len({datum.statement.document for datum in draft}), tuple(dict.fromkeys(datum.statement.outlet for datum in draft)), relays,
        _standing(draft, list(later)), first.stretch, _place_of(draft), _again(draft),
    )  # fmt: skip


def _again(draft: Draft) -> date | None:
    """The last day on which a report says that this speaker said it; that one comes late, and names no day, tells nothing."""
    if len(draft) == 1:
        return None
    first, voice = _said(draft), draft[0].voice
    days = [datum.said for datum in draft if datum.voice == voice and datum.statement.claim.said_on and not datum.statement.copy]
    return last if (last := max(days, default=first)) > first else None


def _place_of(draft: Draft) -> str | None:
    """The place that most reports name."""
    if len(draft) == 1:
        return draft[0].where or None
    return Counter(datum.where for datum in draft).most_common(1)[0][0] or None


def _best_told(draft: Draft) -> Datum:
    """The report whose words stand for all: of the bound that most of them keep, the first. A lost "about" does not win."""
    if len(draft) == 1:
        return draft[0]
    bounds = [datum.figure.bound for datum in draft if not datum.statement.copy]
    kept = max(dict.fromkeys(bounds), key=lambda bound: (bounds.count(bound), bound != "exact")) if bounds else draft[0].figure.bound
    return next((datum for datum in draft if datum.figure.bound == kept), draft[0])


def _standing(draft: Draft, later: list[Draft]) -> Standing:
    """A lower total of something that only grows takes the earlier one back."""
    if not later:
        return "current"
    following = later[0][0]
    falls = draft[0].measure in GROWING and draft[0].kind == "stock" and following.number[1] < draft[0].number[0] * (1 - ABOUT)
    return "withdrawn" if falls else "superseded"
