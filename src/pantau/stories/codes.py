"""What was read out of a statement, as features."""

from collections.abc import Iterator

from pantau.records.claims import Claim
from pantau.records.values import Actor


def coded(claim: Claim) -> Iterator[str]:
    """What was read out of a statement, as anchors: actors' codes, event type, kinds of objects, places, days, figures."""
    event = claim.event
    if event:
        yield f"e:{event.type}"
        yield from (f"o:{thing.kind}" for thing in event.objects if thing.kind)
        yield from (f"c:{code}" for code in _codes((*event.actors, *event.recipients)))
    yield from (f"p:{place.geonames or place.name}" for place in claim.places)
    yield from (f"d:{time.days.since}" for time in claim.times if time.days and time.days.since)
    yield from (f"f:{figure.low}-{figure.high}" for figure in claim.figures)


def _codes(actors: tuple[Actor, ...]) -> set[str]:
    return {who.actor for who in actors if who.actor}
