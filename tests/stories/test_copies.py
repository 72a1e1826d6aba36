"""Copy groups: the dossier's own account of who copied whom, and the cases that are no copies."""

from datetime import UTC, datetime, timedelta

from pantau.records.stories import CopyGroup, Report
from pantau.records.texts import Credit, Document
from pantau.stories.copies import copy_groups
from pantau.stories.heads import same_outlet

NOON = datetime(2024, 5, 6, 12, tzinfo=UTC)
BODY = """Harbour workers in Velmora walked out on Tuesday after talks about night shifts broke down, leaving eleven freighters at anchor.
The union's secretary, Ilsa Brandt, told members at the gate that the owners had offered four crowns where nine were asked.
Owners called the strike reckless and said perishable cargo worth six million crowns would spoil within three days.
Ferries to the outer islands keep sailing, because their crews belong to another union that signed in March.
A mediator appointed by the city arrives on Thursday; both sides have agreed to sit at one table, though not in one room."""
OTHER = """Snow closed the northern pass for a second week, and lorries now take the long road round the lake to reach the plain.
The road office counts four hundred vehicles a day where there used to be ninety, and villagers along the shore complain of noise."""
FOOT = "Read our house rules, follow us on every channel, and write to the desk if you have seen something that we should know about."


def report(id: str, text: str, outlet: str, hours: float = 0, credit: str | None = None) -> Report:
    credits = (Credit(0, 0, "", credit, "agency"),) if credit else ()
    when = NOON + timedelta(hours=hours)
    return Report(id, Document(id, "en", text, when.date(), when, outlet=outlet, credits=credits))


def only(reports: list[Report]) -> CopyGroup:
    (group,) = copy_groups(reports)
    return group


def test_a_passage_says_what_stands_in_both_texts() -> None:
    first, second = report("a", BODY, "Wire"), report("b", f"Port stands still\n{BODY}\nOur own last line.", "Post", 1)
    (copy,) = only([second, first]).copies
    assert (copy.document, copy.of, copy.kind) == ("b", "a", "whole")
    (passage,) = copy.passages
    assert first.document.text[passage.source.start : passage.source.end] == passage.source.text
    assert second.document.text[passage.copy.start : passage.copy.end] == passage.copy.text
    assert passage.words == len(BODY.replace("'", " ").split()) or passage.words > 90


def test_the_credited_outlet_is_the_head_even_if_it_came_later() -> None:
    group = only([report("a", BODY, "Post", 0, "Wire"), report("b", BODY, "Wire", 2)])
    assert (group.head, group.origin) == ("b", "Wire")
    assert "credit Wire" in group.why


def test_a_chain_of_credits_leads_to_its_beginning() -> None:
    group = only([report("a", BODY, "Wire"), report("b", BODY, "Post", 1, "Wire"), report("c", BODY, "Echo", 2, "Post")])
    assert group.head == "a"


def test_a_credited_outlet_that_is_not_here_is_named() -> None:
    group = only([report("a", BODY, "Post", 0, "Wire"), report("b", BODY, "Echo", 2, "Wire")])
    assert (group.head, group.origin) == ("a", "Wire")
    assert "not in the ledger" in group.why


def test_nobody_credited_leaves_the_earliest() -> None:
    assert only([report("b", BODY, "Post", 3), report("a", BODY, "Echo", 1)]).head == "a"


def test_a_cut_and_an_extended_text_are_copies() -> None:
    cut = only([report("a", BODY, "Wire"), report("b", "\n".join(BODY.split("\n")[:2]), "Post", 1)])
    assert cut.copies[0].kind == "cut"
    grown = only([report("a", BODY, "Wire"), report("b", f"{BODY}\n{OTHER}\n{OTHER.upper()[::-1]}", "Post", 1)])
    assert grown.copies[0].kind == "extended"


def test_a_roundup_is_a_part_of_each_group_and_joins_them_not() -> None:
    groups = copy_groups([report("a", BODY, "Wire"), report("b", OTHER, "Desk"), report("c", f"{BODY}\n{OTHER}", "Digest", 1)])
    assert [group.documents for group in groups] == [("a",), ("b",)]
    assert [part.kind for group in groups for part in group.parts] == ["merged", "merged"]


def test_what_an_outlet_prints_on_every_page_joins_nobody() -> None:
    words = [f"item{i} " * 3 + f"place{i * 7} thing{i * 3} on day{i} " for i in range(12)]
    pages = [report(str(i), f"{words[i]}\n{FOOT}", "Post", i) for i in range(12)]
    assert copy_groups(pages) == []


def test_one_quotation_is_no_copy() -> None:
    quotation = "“We asked for nine crowns, they offered four, and nobody here goes back to a crane at night for that,” Brandt said."
    assert copy_groups([report("a", f"{BODY}\n{quotation}", "Wire"), report("b", f"{OTHER}\n{quotation}", "Post", 1)]) == []


def test_order_of_arrival_changes_nothing() -> None:
    reports = [
        report("a", BODY, "Wire"),
        report("b", f"New line\n{BODY}", "Post", 1),
        report("c", OTHER, "Desk"),
        report("d", BODY, "Echo", 2),
    ]
    assert copy_groups(reports) == copy_groups(reports[::-1])


def test_nothing_to_compare() -> None:
    assert copy_groups([]) == []
    assert copy_groups([report("a", "", "Wire"), report("b", "\x00 \U0001f600 İ", "Post")]) == []


def test_names_of_one_outlet() -> None:
    assert same_outlet("Lintang Fajar", "Harian Lintang Fajar")
    assert same_outlet("ARUS WIRE", "Arus Wire")
    assert not same_outlet("Wire", "Arus Wire")
    assert not same_outlet("", "Arus Wire")
