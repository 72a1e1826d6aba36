"""Whether a claim fulfils a filter in the fields that a correction can change: what `filters` asks of rows, asked of a corrected claim."""

from collections.abc import Collection, Mapping

from pantau.ledger.filters import CODE, Corrected, Filter
from pantau.records.claims import Claim
from pantau.records.values import Actor


def corrected(claims: Mapping[str, Claim], wanted: Filter) -> Corrected:
    """Of corrected claims, by their ids, those that fulfil the filter."""
    return Corrected(tuple(claims), tuple(id for id, claim in claims.items() if fits(claim, wanted)))


def fits(claim: Claim, wanted: Filter) -> bool:
    """Has the claim the speaker, event, measure, stance, modality and future that the filter asks for? The rest is not looked at."""
    said, event = claim.attribution, claim.event
    asked_and_held: tuple[tuple[str | None, Collection[str | None]], ...] = (
        (wanted.event and wanted.event.upper(), [event.type] if event else []),
        (wanted.measure and wanted.measure.lower(), [figure.measure for figure in claim.figures]),
        (wanted.stance and wanted.stance.lower(), [said.stance] if said else []),
        (wanted.modality and wanted.modality.lower(), [claim.modality]),
    )
    if not all(word in held for word, held in asked_and_held if word):
        return False
    speaks = wanted.speaker is None or any(_is(wanted.speaker, who) for who in (said.speakers if said else ()))
    return speaks and (claim.forecast is not None or not wanted.forecasts)


def _is(wanted: str, who: Actor) -> bool:
    code, name = who.actor or "", who.name or ""
    if CODE.fullmatch(wanted):
        return wanted in (code, who.text, name) or code.startswith(f"{wanted}.")
    return wanted.casefold() in name.casefold() or wanted.casefold() in who.text.casefold()
