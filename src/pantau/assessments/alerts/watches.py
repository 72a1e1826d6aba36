"""Stories that a user waits for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pantau.assessments.alerts.making import alert
from pantau.assessments.indicators import fits
from pantau.records.alerts import Alert
from pantau.records.assessments import Statement
from pantau.records.channels import Watch
from pantau.records.indicators import Indicator


def watched(watches: Iterable[Watch], statements: Iterable[Statement], titles: Mapping[str, str]) -> Iterator[Alert]:
    """For each watch, the first statement of every story that fits. titles: of stories, by their id.

    The key is made of that statement, not of the story: where stories are put together anew, none is told again.
    """
    by_story: dict[str, list[Statement]] = defaultdict(list)
    for one in statements:
        if one.story:
            by_story[one.story].append(one)
    wanted = [(watch.name, _asked(watch)) for watch in watches]
    for story, members in by_story.items():
        for name, asked in wanted:
            first = min((one for one in members if fits(asked, one)), key=lambda one: (*one.order, one.id), default=None)
            if first:
                same = (name, first.outlet, first.published, first.claim.statement.text)
                evidence = ((first.id,), (first.origin,))
                yield alert("new_story", first.published, name, first.speakers, (None, titles.get(story)), evidence, same)


def _asked(watch: Watch) -> Indicator:
    """A watch asks what an indicator asks, of claims in any modality."""
    return Indicator(
        watch.name, "", (), watch.event, watch.actors, (), watch.speakers, watch.kinds, watch.places, watch.words, modality=()
    )  # fmt: skip
