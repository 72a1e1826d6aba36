"""What is to be told on a channel: each alert once, nothing lost, whatever became of earlier attempts."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pantau.channels.times import next_attempt
from pantau.pipeline.outbox import Group, Plan, plan
from pantau.records.alerts import SEVERITIES, Alert, Delivery, HeldAlert, Novelty, Severity
from pantau.records.channels import ChannelSettings

NOON = datetime(2025, 3, 4, 12, tzinfo=UTC)
DESK = ChannelSettings("desk", "stdout", together=3)


def held(number: int, severity: Severity = "notice", novelty: Novelty = "new", minutes: int = 1) -> HeldAlert:
    alert = Alert(f"a{number}", "figure_moved", severity, date(2025, 3, 4), "killed", (), "1", "2", (f"c{number}",), ())
    return HeldAlert(alert, novelty, NOON + timedelta(minutes=minutes))


def opened(settings: ChannelSettings = DESK) -> Delivery:
    return Delivery("", settings.name, (), 0, NOON, "opened")


def pairs(ready: Sequence[HeldAlert]) -> list[int]:
    return [2] * (len(ready) // 2) + [1] * (len(ready) % 2)


def planned(
    alerts: list[HeldAlert], rows: list[Delivery], minutes: float = 2, settings: ChannelSettings = DESK, again: bool = False
) -> Plan:
    return plan(settings, alerts, rows, NOON + timedelta(minutes=minutes), pairs, again=again)


def told(found: Plan) -> list[list[str]]:
    return [[one.alert.key for one in group.alerts] for group in found.due]


def step(group: Group, outcome: str, minutes: float, retry_at: datetime | None = None) -> Delivery:
    keys = tuple(one.alert.key for one in group.alerts)
    at = NOON + timedelta(minutes=minutes)
    return Delivery(group.key, "desk", keys, group.attempt, at, outcome, None, retry_at)  # pyright: ignore[reportArgumentType]


def test_a_few_come_one_by_one_and_many_together() -> None:
    assert told(planned([held(n) for n in range(3)], [opened()])) == [["a0"], ["a1"], ["a2"]]
    assert told(planned([held(n) for n in range(5)], [opened()])) == [["a0", "a1"], ["a2", "a3"], ["a4"]]


def test_what_was_stored_before_the_channel_was_there_is_not_for_it() -> None:
    assert told(planned([held(0, minutes=-1), held(1)], [opened()])) == [["a1"]]


def test_what_is_kept_in_silence_is_told_nobody() -> None:
    assert told(planned([held(0, novelty="late"), held(1, novelty="reread"), held(2, novelty="baseline")], [opened()])) == []


def test_what_the_settings_do_not_ask_for_is_written_down_so_that_a_lower_floor_brings_no_flood() -> None:
    strict = ChannelSettings("desk", "stdout", floor="warning")
    found = planned([held(0), held(1, "urgent")], [opened()], settings=strict)
    assert (told(found), found.filtered) == ([["a1"]], ("a0",))
    rows = [opened(), Delivery("", "desk", found.filtered, 0, NOON, "filtered")]
    assert told(planned([held(0), held(1, "urgent")], rows)) == [["a1"]]


def test_a_failed_message_waits_and_comes_again_whole_with_its_key() -> None:
    alerts = [held(n) for n in range(5)]
    first = planned(alerts, [opened()]).due[0]
    rows = [opened(), step(first, "sending", 2), step(first, "failed", 2, NOON + timedelta(minutes=10))]
    early, late = planned(alerts, rows, 9), planned([*alerts, held(9)], rows, 10)
    assert (told(early), early.waiting) == ([["a2"], ["a3"], ["a4"]], 1)
    assert (late.due[0].key, late.due[0].attempt, told(late)[0]) == (first.key, 2, ["a0", "a1"])


def test_an_attempt_that_ended_in_the_middle_comes_again_at_once_with_its_key() -> None:
    alerts = [held(n) for n in range(5)]
    first = planned(alerts, [opened()]).due[0]
    found = planned([*alerts, held(9)], [opened(), step(first, "sending", 2)], 2.1)
    assert (found.due[0].key, found.due[0].attempt, told(found)[0]) == (first.key, 2, ["a0", "a1"])


def test_what_was_given_up_comes_again_only_when_asked() -> None:
    (group,) = planned([held(0)], [opened()]).due
    rows = [opened(), step(group, "given_up", 2)]
    assert told(planned([held(0)], rows, 9000)) == []
    assert told(planned([held(0)], rows, 3, again=True)) == [["a0"]]


def test_withdrawn_words_are_not_told_again() -> None:
    (group,) = planned([held(0)], [opened()]).due
    assert told(planned([], [opened(), step(group, "sending", 2)])) == []


@given(st.lists(st.sampled_from(SEVERITIES), max_size=12), st.lists(st.sampled_from(["sent", "failed", "crash"]), min_size=60, max_size=60))
def test_whatever_goes_wrong_each_alert_is_told_once_or_given_up_and_none_is_lost(severities: list[Severity], luck: list[str]) -> None:
    alerts = [held(n, severity) for n, severity in enumerate(severities)]
    rows, now, sent = [opened()], NOON + timedelta(minutes=2), list[str]()
    for _ in range(40):
        for group in planned(alerts, rows, (now - NOON).total_seconds() / 60).due:
            keys = tuple(one.alert.key for one in group.alerts)
            rows.append(Delivery(group.key, "desk", keys, group.attempt, now, "sending"))
            fate = luck.pop() if luck else "sent"
            if fate == "crash":
                break
            later = next_attempt(now, group.attempt, None)
            outcome = "sent" if fate == "sent" else "failed" if later else "given_up"
            rows.append(Delivery(group.key, "desk", keys, group.attempt, now, outcome, None, later))
            sent += keys if fate == "sent" else ()
        now += timedelta(hours=13)
    given_up = {key for row in rows if row.outcome == "given_up" for key in row.alerts}
    assert len(sent) == len(set(sent))
    assert set(sent) | given_up == {one.alert.key for one in alerts}
    assert planned(alerts, rows, (now - NOON).total_seconds() / 60).due == ()
