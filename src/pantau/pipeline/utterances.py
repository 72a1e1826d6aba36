"""Utterances of a ledger, as of a day, with the reports and copy groups that they stand on."""

from datetime import date

from msgspec import Struct

from pantau.errors import NotFound
from pantau.ledger.ledger import Ledger
from pantau.pipeline.copies import reports
from pantau.records.stories import CopyGroup, Drift, Report, Utterance
from pantau.stories.copies import copy_groups
from pantau.stories.drift import drift
from pantau.stories.families import Family, own_family
from pantau.stories.texts import Texts
from pantau.stories.utterances import utterances


class Telling(Struct, frozen=True):
    """Who tells what: reports by id, copy groups, utterances in order of their first reports."""

    reports: dict[str, Report]
    groups: list[CopyGroup]
    utterances: list[Utterance]

    @property
    def copies(self) -> set[str]:
        """Ids of documents that are copies."""
        return {copy.document for group in self.groups for copy in group.copies}

    def with_claim(self, prefix: str) -> Utterance:
        """The utterance that holds the claim whose id begins so. Raises NotFound."""
        found = [one for one in self.utterances if any(told.id.startswith(prefix) for told in one.told)]
        if not found:
            raise NotFound(f"no utterance holds a claim whose id begins with {prefix!r}; `pantau claims` lists ids")
        if len(found) > 1:
            raise NotFound(f"{prefix!r} begins the ids of claims in {len(found)} utterances; give more of it")
        return found[0]


def telling(
    ledger: Ledger, as_of: date | None = None, recorded_by: date | None = None, family: Family = own_family, texts: Texts | None = None
) -> Telling:  # fmt: skip
    """What the documents of a ledger tell together, of those published by `as_of` and held by `recorded_by`. texts: what reads them."""
    found = reports(ledger, as_of, recorded_by)
    groups = copy_groups(found)
    return Telling({report.id: report for report in found}, groups, utterances(found, groups, family, texts))


def drifting(told: Telling) -> list[tuple[Utterance, list[Drift]]]:
    """Utterances that lost something on their way, the most told first."""
    pairs = [(one, drift(one, told.reports)) for one in told.utterances]
    return sorted(((one, lost) for one, lost in pairs if lost), key=lambda pair: (-pair[0].numbers.reports, pair[0].id))
