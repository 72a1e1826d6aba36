"""What was read out of a statement, as features."""

from pantau.records.claims import Claim
from pantau.records.values import Actor


def coded(claim: Claim) -> list[str]:
    """What was read out of a statement, as anchors: actors' codes, event type, kinds of objects, places, days, figures."""
    event, found = claim.event, list[str]()
    if event:
        found.append(f"e:{event.type}")
        found += [f"o:{thing.kind}" for thing in event.objects if thing.kind]
        found += [f"c:{code}" for code in _codes((*event.actors, *event.recipients))]
    if claim.places:
        found += [f"p:{place.geonames or place.name}" for place in claim.places]
    if claim.times:
        found += [f"d:{time.days.since}" for time in claim.times if time.days and time.days.since]
    if claim.figures:
        found += [f"f:{figure.low}-{figure.high}" for figure in claim.figures]
    return found


def _codes(actors: tuple[Actor, ...]) -> dict[str, None]:
    return {who.actor: None for who in actors if who.actor}
