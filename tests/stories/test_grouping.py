"""Copy groups as they come, batch by batch: closed when nothing can join them any more, in whatever order that happens."""

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b

from pantau.records.stories import CopyGroup, Report
from pantau.records.texts import Document
from pantau.stories.copies import Copies, copy_groups
from pantau.stories.grouping import Groups
from pantau.stories.window import HELD, beyond, outdated, reach

START = date(2024, 1, 1)


def words(seed: str, number: int = 120) -> str:
    chance = random.Random(seed)
    return " ".join("".join(chance.choice("aeiklmnoprstu") for _ in range(7)) for _ in range(number))


def report(name: str, text: str, day: int) -> Report:
    """Ids are hashes, as in a ledger: their order is not that of time."""
    published = START + timedelta(days=day)
    at = datetime(published.year, published.month, published.day, 9, tzinfo=UTC)
    return Report(blake2b(name.encode(), digest_size=8).hexdigest(), Document(name, "en", text, published, at, outlet=name))


def streamed(batches: Sequence[Sequence[Report]]) -> list[CopyGroup]:
    desk, groups, found = Copies(), Groups(), list[CopyGroup]()
    for batch in batches:
        groups.add(batch, desk.add(batch))
        found += groups.close(batch)
    return found + groups.close()


def by_id(groups: Sequence[CopyGroup]) -> list[CopyGroup]:
    return sorted(groups, key=lambda group: group.id)


def test_a_roundup_closed_before_its_source_stays_a_part_of_it() -> None:
    source, other = words("source"), words("other")
    first = report("source", source, 0)
    roundup = report("roundup", f"{words('own')}\n{source[: len(source) // 2]}\n{other}", 1)
    late = [report(f"late{n}", source, 30 * n) for n in range(1, 4)]  # keeps the group of the source open
    told = [[first, report("other", other, 0), roundup], *([one] for one in late), [report("last", words("last"), 300)]]
    found = streamed(told)
    (group,) = [one for one in found if first.id in one.documents]
    assert {copy.document for copy in group.copies} == {one.id for one in late}
    assert [part.document for part in group.parts] == [roundup.id]


def test_streamed_groups_are_those_of_all_at_once() -> None:
    chance, told = random.Random(3), list[Report]()
    for day in range(0, 160, 2):
        fresh = f"{words(f'd{day}')}\n{words(f'e{day}')}"
        copied = chance.choice(told).document.text if told and chance.random() < 0.6 else words(f"f{day}")
        told += [report(f"a{day}", fresh, day), report(f"b{day}", copied, day)]
    assert by_id(streamed([told[at : at + 10] for at in range(0, len(told), 10)])) == by_id(copy_groups(told))


def test_closed_groups_are_let_go() -> None:
    groups, text = Groups(), words("text")
    desk, old = Copies(), [report("x", text, 0), report("y", text, 1)]
    groups.add(old, desk.add(old))
    assert groups.close([report("near", "", 40)]) == []
    assert [group.id for group in groups.close([report("far", "", 60)])] == [old[0].id]
    assert groups.close() == []


def test_nothing_older_than_the_window_is_copied() -> None:
    text = words("text")
    assert copy_groups([report("x", text, 0), report("y", text, HELD.days + 1)]) == []
    assert len(copy_groups([report("x", text, 0), report("y", text, HELD.days)])) == 1


def test_reports_without_a_day_are_always_in_reach() -> None:
    undated = Report("u", Document("u", "en", "text"))
    assert reach([undated]) is None
    assert not beyond(undated, START)
    assert not beyond(report("x", "text", 0), None)
    assert outdated(report("x", "text", 0), [undated, report("y", "text", HELD.days + 1)])
