"""One forecast from all that tell it: the tellings of an utterance, and utterances that say the same once more."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from pantau.assessments.forecasts.profiles import agreed, commonest, heads, untold
from pantau.records.assessments import Statement
from pantau.records.claims import Modality
from pantau.records.forecasts import Profile, RegisteredForecast
from pantau.records.values import Interval

Content = tuple[str, str | None]  # source and type


class Draft(Struct, frozen=True, gc=False):
    """The tellings of an utterance, or of several, in order of time, with what they agree on."""

    told: tuple[Statement, ...]
    profile: Profile
    days: Interval
    made: date

    @property
    def retold(self) -> bool:
        """Was it said before the first report was published? Its window may be read from the later day then."""
        return self.made < self.told[0].published

    @property
    def content(self) -> Content:
        """What utterances must share to be the same forecast; things and last day come on top."""
        return self.told[0].origin, self.profile.type


def draft(tellings: Sequence[Statement]) -> Draft:
    """What tellings agree on, in whatever order they are."""
    told = tuple(sorted(tellings, key=_order) if len(tellings) > 1 else tellings)
    return Draft(told, agreed(told), _window(told), min(one.said for one in told))


def gathered(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts of one content, put together where they are one forecast: of the same things, with the same last day; or, where one has
    none or is told later ("on 23 December the staff had warned that ..."), said on the same day as another.
    """
    if len(drafts) == 1:
        return list(drafts)
    groups: list[list[Draft]] = []
    places: dict[tuple[str, date], list[tuple[tuple[str, ...], int]]] = defaultdict(list)  # by day: things and number of a group
    for one in sorted(drafts, key=lambda one: (one.retold, one.days.until is None, _order(one.told[0]))):
        days = [("made", one.made)] if one.retold or one.days.until is None else []
        days += [("ends", one.days.until)] if one.days.until else []
        found = [home for day in days for home in places[day]]
        home = _home(one.profile.kinds, found)
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(one)
        for day in {*days, ("made", one.made)}:
            places[day].append((one.profile.kinds, home))
    return [draft([one for part in group for one in part.told]) if len(group) > 1 else group[0] for group in groups]


def _home(kinds: tuple[str, ...], found: Sequence[tuple[tuple[str, ...], int]]) -> int | None:
    """The first group of exactly such a thing, else of the same root, else of none named."""
    roots = heads(kinds)
    same = [n for others, n in found if set(kinds).intersection(others)]
    near = [n for others, n in found if not (kinds and others) or roots & heads(others)]
    return next(iter((*same, *near)), None)


def registered(one: Draft) -> RegisteredForecast:
    """The entry of the register, without what reports tell later."""
    told, days, first = one.told, one.days, one.told[0]
    claim = first.claim
    odds = commonest([other.claim.forecast.probability for other in told if other.claim.forecast])
    word = next((_word(other) for other in told if other.claim.forecast and other.claim.forecast.probability == odds), None)
    modalities: list[Modality] = [other.claim.modality for other in told]
    at_once = days.last is not None and days.last <= first.published
    return RegisteredForecast(
        first.id, first.origin, first.speakers, one.made, first.published, days,
        commonest(modalities) or claim.modality,
        claim.attribution.stance if claim.attribution else None, odds, word if odds else None, one.profile,
        claim.statement.text, first.document, first.outlet, first.url, tuple(other.id for other in told),
        len({other.document for other in told}), tuple(dict.fromkeys(other.utterance for other in told)),
        "its window ends on the day it was published" if at_once else untold(one.profile),
        judged=tuple(sorted({id for other in told for id in other.judged})),
    )  # fmt: skip


def _window(told: Sequence[Statement]) -> Interval:
    """The last day that most tellings name, of those that name one; the first day is the earliest with it.

    A window that starts with its publication starts later in later reports: only the earliest is meant. Tellings of a later day count
    where there are no others.
    """
    found = [(one.published > one.said, one.claim.forecast.days) for one in told if one.claim.forecast]
    if len(found) == 1:
        return found[0][1]
    ending = [pair for pair in found if pair[1].until]
    until = commonest([days.until for retold, days in ending if not retold] or [days.until for _, days in ending])
    since = [days.since for _, days in found if days.until == until and days.since]
    return Interval(min(since, default=None), until)


def _word(statement: Statement) -> str | None:
    """The characters on which the modality rests."""
    return next((ground.span.text for ground in statement.claim.grounds if ground.field == "modality" and ground.span), None)


def _order(statement: Statement) -> tuple[object, ...]:
    return (*statement.order, statement.id)
