"""An utterance as lines of text: who tells it after whom, and what was lost."""

from collections.abc import Iterator

from rich.padding import Padding
from rich.text import Text

from pantau.assessments.naming import Names
from pantau.cli.screen import set_in
from pantau.exports import plain
from pantau.pipeline.utterances import Telling
from pantau.records.stories import Drift, Numbers, Utterance

LONG = 110  # characters of a statement that a line shows


def numbers(found: Numbers) -> str:
    """The three numbers."""
    names = ((found.reports, "report"), (found.originals, "original"), (found.origins, "independent origin"))
    return ", ".join(plain.count(number, name) for number, name in names)


def heading(utterance: Utterance) -> Text:
    """Who says it, on which day, and the three numbers."""
    names = Names.of_utterances([utterance])
    who = ", ".join(dict.fromkeys(map(names.of, utterance.speakers))) or "nobody named"
    said = f", said on {utterance.said_on}" if utterance.said_on else ""
    return Text(f"{who}{said}", "bold") + Text(f"  {numbers(utterance.numbers)}", "cyan")


def chain(told: Telling, utterance: Utterance, lost: list[Drift]) -> Iterator[Padding]:
    """One line a claim, those that are told after another one below it and further in; each loss below the claim that lost it."""
    followers: dict[int | None, list[int]] = {}
    for index, source in enumerate(utterance.after):
        followers.setdefault(source, []).append(index)
    stack = [(index, 1) for index in reversed(followers.get(None, []))]
    shown: set[int] = set()
    while stack:
        index, depth = stack.pop()
        shown.add(index)
        yield from _lines(told, utterance, index, depth, lost)
        stack += [(follower, depth + 1) for follower in reversed(followers.get(index, [])) if follower not in shown]


def _lines(told: Telling, utterance: Utterance, index: int, depth: int, lost: list[Drift]) -> Iterator[Padding]:
    one = utterance.told[index]
    report = told.reports[one.document]
    copied = " (copy)" if one.document in told.copies else ""
    head = f"{plain.day(report.document.published)} {plain.outlet(report.outlet, report.document.credits)}{copied}: "
    line = " ".join(one.claim.statement.text.split())
    said = Text(head) + Text(line if len(line) <= LONG else f"{line[: LONG - 2]} …", "italic") + Text(f"  {one.id[:10]}", "dim")
    yield set_in(said, 2 * depth)
    for loss in lost:
        if loss.after == one.id:
            yield set_in(Text(f"LOST {loss.kind}: {loss.was} -> {loss.became}", "bold red"), 2 * depth + 2)
