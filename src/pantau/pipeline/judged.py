"""Claims of the ledger as judgements leave them: what a list of claims shows, and by what its filter goes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import structs

from pantau.assessments.judgements.applying import Verdict, verdicts
from pantau.assessments.judgements.following import Follower, Place, marks
from pantau.assessments.judgements.versions import in_version
from pantau.ledger.entries import Found, HeldClaim
from pantau.ledger.filters import Filter
from pantau.ledger.judgements import Judgements
from pantau.ledger.ledger import Ledger
from pantau.ledger.versions import followers
from pantau.records.judgements import ABOUT_CLAIMS, Judgement, in_force


def claims(ledger: Ledger, wanted: Filter, limit: int | None = None) -> Found:
    """As `Ledger.claims`, with what was corrected by `wanted.recorded_by` in place of what was read, in the filter too."""
    judged = _verdicts(ledger, wanted.as_of, wanted.recorded_by)
    found = ledger.claims(wanted, limit, {id: one.claim for id, one in judged.items() if any(d.kind == "correct" for d in one.decisions)})
    return structs.replace(found, claims=_after(found.claims, judged))


def claim(ledger: Ledger, id: str, as_of: date | None = None, recorded_by: date | None = None) -> HeldClaim:
    """As `Ledger.claim`, as judged by `recorded_by`. Raises NotFound."""
    return _after([ledger.claim(id, as_of, recorded_by)], _verdicts(ledger, as_of, recorded_by))[0]


def with_versions(ledger: Ledger, judgements: Sequence[Judgement], as_of: date | None, recorded_by: date | None) -> list[Judgement]:
    """The same, each about the versions of its documents that are shown on these days; those of no newer version are the same objects."""
    versions = followers(ledger.store, as_of, recorded_by)
    return [in_version(one, versions, lambda id: ledger.document(id, recorded_by).document.text) for one in judgements]


def places(claims: Iterable[HeldClaim]) -> dict[str, list[Place]]:
    """Where claims stand, by document: for finding those of a judgement."""
    found: dict[str, list[Place]] = defaultdict(list)
    for one in claims:
        found[one.document].append(Place(one.id, one.claim.statement))
    return found


def _after(found: Iterable[HeldClaim], judged: Mapping[str, Verdict]) -> list[HeldClaim]:
    return [_with(one, judged[one.id]) if one.id in judged else one for one in found]


def _with(one: HeldClaim, verdict: Verdict) -> HeldClaim:
    return structs.replace(one, claim=verdict.claim, decisions=verdict.decisions)


def _verdicts(ledger: Ledger, as_of: date | None, recorded_by: date | None) -> Mapping[str, Verdict]:
    """What judgements recorded by that day make of the claims that they are about; only these claims' documents are looked at.

    A document that a newer version took the place of keeps its judgements, and the newer one has them too.
    """
    decided = [one for one in in_force(Judgements(ledger.store).all(recorded_by)) if one.kind in ABOUT_CLAIMS]
    if not decided:
        return {}
    moved = with_versions(ledger, decided, as_of, recorded_by)
    decided += [new for old, new in zip(decided, moved, strict=True) if new is not old]
    documents = {mark.document for one in decided for mark in marks(one)}
    held = ledger.claims_of(*documents, recorded_by=recorded_by)
    return verdicts({one.id: one.claim for one in held}, decided, Follower(places(held), documents)).found
