"""A situation report: every number has a footnote that holds it, nothing hostile gets through, and it can be proved."""

import html.parser
import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pypdfium2
import pytest
from markdown_it import MarkdownIt
from msgspec import structs

from pantau.errors import NotFound
from pantau.exports.messages.messages import languages, messages
from pantau.exports.sitrep.blocks import Block, Bullets, Heading, Link, Note, Page, Paragraph, Picture, Quote, Ref, Table, Words, words
from pantau.exports.sitrep.footnotes import LONG, quoted, web
from pantau.exports.sitrep.highlights import MOST as MOVES
from pantau.exports.sitrep.html import html as to_html
from pantau.exports.sitrep.markdown import markdown
from pantau.exports.sitrep.page import page as paged
from pantau.exports.sitrep.pdf import pdf
from pantau.ledger.entries import Entry
from pantau.ledger.filters import Filter
from pantau.ledger.judgements import Judgements
from pantau.ledger.ledger import Ledger
from pantau.ledger.proofs import chained, holds
from pantau.pipeline.estimates import assessed
from pantau.pipeline.judging import grade, undo
from pantau.pipeline.sitrep import Asked, sitrep, situation
from pantau.pipeline.statements import evidence
from pantau.records.differences import Shifted
from pantau.records.evidence import Evidence

NOW = datetime(2025, 5, 2, 8, tzinfo=UTC)
ASKED = Asked(Filter(), (), date(2025, 1, 15), date(2025, 5, 1))
EVIL = (
    "</script><script>alert(1)</script> [x](javascript:alert(1)) | `a` **b** #panic() \u202e321 <img src=x onerror=y> $x$ www.evil.example"
)


@pytest.fixture(scope="module")
def report(dossier: Ledger) -> Page:
    return sitrep(dossier, ASKED, "en", "page", NOW)


def quotations(page: Page) -> dict[int, str]:
    """Quotations by footnote."""
    return {note.number: piece.text for note in page.notes for piece in note.line if isinstance(piece, Quote)}


def digits(text: str) -> set[str]:
    return {re.sub(r"[.,](?=\d{3})", "", found) for found in re.findall(r"\d+(?:[.,]\d{3})*", text)}


def values(page: Page) -> list[tuple[str, int]]:
    """Every value of the tables of figures, with the footnote behind it."""
    rows = [row for table in page.blocks if isinstance(table, Table) and len(table.heads) == 4 and table.main == 2 for row in table.rows]
    return [(row[2][0].text, row[2][1].number) for row in rows if isinstance(row[2][0], Words) and isinstance(row[2][1], Ref)]


@pytest.mark.parametrize("language", languages())
def test_every_number_has_a_footnote_whose_quotation_holds_it(dossier: Ledger, language: str) -> None:
    page = sitrep(dossier, ASKED, language, "page", NOW)
    quoted_by = quotations(page)
    plain = [(value, number) for value, number in values(page) if not re.search(r"[–-]|\b(2|200)\b", value)]
    assert len(plain) > 15
    for value, number in plain:
        first = re.split(r" (?:over|selama|in|di) ", value)[0]
        assert digits(first) <= digits(quoted_by[number]), (value, quoted_by[number])


def test_numbers_are_those_of_the_estimates(dossier: Ledger, report: Page) -> None:
    found = assessed(evidence(dossier, ASKED.as_of)).found
    points = [point for one in found for line in one.lines for point in line.points]
    assert len(values(report)) == len(points)
    shown = {number for value, _ in values(report) for number in digits(value)}
    assert {str(value) for point in points for value in (point.low, point.high) if value is not None} <= shown


def test_every_reference_has_its_footnote_and_every_footnote_is_cited(report: Page) -> None:
    text = to_html(report)
    cited = set(re.findall(r'href="#n(\d+)"', text))
    assert cited == set(re.findall(r'<li id="n(\d+)"', text)) == {str(note.number) for note in report.notes}
    assert len(re.findall(r' id="r\d+"', text)) == len(report.notes)
    assert set(re.findall(r"\[\^(\d+)\](?!:)", markdown(report))) == cited


def test_a_footnote_tells_quotation_chain_link_and_hash(report: Page) -> None:
    note = next(note for note in report.notes if "About 1,000 North Koreans dead" in to_text(note))
    text = to_text(note)
    assert "Western officials → BBC → The Selat Courier, 22 January 2025" in text
    assert re.search(r"SHA-256 of the text: [0-9a-f]{64}", text)
    assert any(isinstance(piece, Link) and "#:~:text=About%201%2C000" in piece.url for piece in note.line)


def to_text(note: Note) -> str:
    return "".join(getattr(piece, "text", "") for piece in note.line)


def test_what_is_new_and_nothing_later(dossier: Ledger) -> None:
    page = sitrep(dossier, structs.replace(ASKED, since=date(2024, 12, 18), as_of=date(2024, 12, 24)), "en", "page", NOW)
    text = markdown(page)
    new = text.partition("## Highlights")[2].partition("\n## ")[0]
    for words_ in ("at least 100", "about 1,100", "at least 3,000"):
        assert words_ in new
    assert "several hundred" not in new
    assert not re.search(
        r"\b2025\b", text.partition("## Footnotes")[0].partition("## Forecasts")[0].partition("Timeline")[0].split("Made on")[0]
    )
    assert "about 300" not in text


def section(page: Page, anchor: str) -> list[Block]:
    """The blocks below a heading of level 2."""
    starts = [place for place, block in enumerate(page.blocks) if isinstance(block, Heading) and block.level == 2]
    first = next(place for place in starts if page.blocks[place] == Heading(2, messages("en").words[anchor], anchor))
    return list(page.blocks[first + 1 : next((place for place in starts if place > first), None)])


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "1 claim is left out, because its document was withdrawn from the ledger."),
        ("id", "1 klaim tidak dihitung karena dokumennya ditarik dari catatan."),
    ],
)
def test_what_was_withdrawn_is_counted(dossier: Ledger, language: str, told: str) -> None:
    found = situation(dossier, ASKED, NOW)
    assert told not in markdown(paged(found, language, "page"))
    assert told in markdown(paged(structs.replace(found, withdrawn=1), language, "page"))


def test_what_is_not_shown_is_counted(dossier: Ledger) -> None:
    page = sitrep(dossier, structs.replace(ASKED, since=date(2024, 10, 1)), "en", "page", NOW)
    found = situation(dossier, structs.replace(ASKED, since=date(2024, 10, 1)), NOW)
    (bullets,) = section(page, "highlights")
    assert isinstance(bullets, Bullets)
    assert [line for line in bullets.lines if line == (words(f"and {len(found.changes.moved) - MOVES} more"),)]
    table, rest = section(page, "timeline")
    assert isinstance(table, Table)
    happened = {one.utterance for one in found.chosen if one.claim.event and one.claim.modality == "asserted" and not one.claim.forecast}
    assert rest == Paragraph((words(f"and {len(happened) - len(table.rows)} more"),), small=True)


def test_a_status_is_that_of_its_question_though_another_has_the_same_label(dossier: Ledger) -> None:
    """Of two questions with one label, one moved; the other is the one that the report is about."""
    found = situation(dossier, ASKED, NOW)
    one = next(one for one in found.estimates if one.status == "contested")
    twin = structs.replace(one, question=structs.replace(one.question, id="another"))
    moved = Shifted(one.question.label, "single-source", "contested", "", one.question.id)
    changes = structs.replace(found.changes, moved=(), shifted=(moved,), links=())
    for estimates, expected in (((one,), True), ((twin,), False), ((one, twin), True)):
        made = paged(structs.replace(found, estimates=estimates, changes=changes, standings=()), "en", "page")
        assert any("contested" in str(block) for block in section(made, "highlights")) is expected


def test_a_grade_counts_however_a_report_calls_the_outlet(ledger: Ledger, make_entry: Callable[..., Entry], stored: datetime) -> None:
    ledger.add([make_entry(outlet="yonhap"), make_entry("second", outlet="Nowhere Gazette")], stored)
    for name in ("Yonhap", "Nowhere Gazette"):
        grade(ledger, name, "B", date(2024, 1, 1), "me", "checked by hand", stored)
    grade(ledger, "Zeta Post", "E", date(2024, 1, 1), "me", "checked by hand", stored)
    asked = structs.replace(ASKED, since=date(2024, 12, 1), as_of=date(2025, 1, 1))
    assert situation(ledger, asked, NOW).grades == {"yonhap": "B", "Nowhere Gazette": "B"}
    before = structs.replace(asked, wanted=Filter(recorded_by=stored.date()))
    undo(ledger, Judgements(ledger.store).all()[0].id, "me", "too kind", stored + timedelta(days=1))
    assert situation(ledger, asked, NOW).grades == {"yonhap": "F", "Nowhere Gazette": "B"}
    assert situation(ledger, before, NOW).grades == {"yonhap": "B", "Nowhere Gazette": "B"}


def test_no_article_is_there_whole(dossier: Ledger, report: Page) -> None:
    for text in (to_html(report), markdown(report)):
        for held in dossier.documents():
            assert held.document.text[:400] not in text
    assert max(len(one) for one in quotations(report).values()) <= 2 * LONG


def test_long_statements_are_cut_around_the_number() -> None:
    long = "word " * 200 + "about 4,321 soldiers " + "word " * 200
    cut = quoted(long, "about 4,321")
    assert "about 4,321" in cut
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert len(cut) <= LONG


def test_the_frozen_evidence_verifies_and_leads_to_the_printed_head(report: Page) -> None:
    embedded = re.search(r'<script type="application/json" id="evidence">(.*?)</script>', to_html(report), re.DOTALL)
    assert embedded
    frozen = msgspec.json.decode(embedded[1], type=Evidence)
    assert {exhibit.claim for exhibit in frozen.exhibits} == {note.claim for note in report.notes}
    assert {number for exhibit in frozen.exhibits for number in exhibit.notes} == {note.number for note in report.notes}
    assert all(holds(exhibit.proof) for exhibit in frozen.exhibits)
    assert chained(frozen.heads)
    assert {exhibit.proof.head for exhibit in frozen.exhibits} <= {head.head for head in frozen.heads}
    assert frozen.heads[-1].head in to_html(report)
    forged = structs.replace(frozen.exhibits[0].proof, content="{}")
    assert not holds(forged)


def test_one_story_alone(dossier: Ledger) -> None:
    statements = evidence(dossier, ASKED.as_of).statements
    story = next(one.story for one in statements if "1,100" in one.claim.statement.text and one.story)
    page = sitrep(dossier, structs.replace(ASKED, stories=(story,)), "en", "page", NOW)
    assert page.title != "Situation report"
    assert len(page.notes) < len(sitrep(dossier, ASKED, "en", "page", NOW).notes)
    with pytest.raises(NotFound):
        sitrep(dossier, structs.replace(ASKED, stories=("zzzz",)), "en", "page", NOW)
    with pytest.raises(NotFound, match="no claim fits"):
        sitrep(dossier, structs.replace(ASKED, as_of=date(2020, 1, 1), since=date(2019, 1, 1)), "en", "page", NOW)


class Tags(html.parser.HTMLParser):
    """Collects what a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def hostile() -> Page:
    line = (words(EVIL), Quote(EVIL, "en"), Link("https://a.example/" + EVIL, EVIL), Ref(1, first=True))
    table = Table((EVIL, EVIL), ((line, line),), EVIL)
    note = Note(1, line, "c")
    return Page(
        "en",
        EVIL,
        (line,),
        (Bullets((line,)), table),
        (note,),
        dict.fromkeys(("skip", "contents", "notes", "evidence"), EVIL),
        json.dumps([EVIL]),
    )


def test_hostile_text_is_no_markup_in_html() -> None:
    page = to_html(hostile())
    seen = Tags()
    seen.feed(page)
    assert [tag for tag, _ in seen.tags if tag in ("img", "iframe", "object")] == []
    assert [attributes.get("type") for tag, attributes in seen.tags if tag == "script"] == ["application/json"]
    assert [name for _, attributes in seen.tags for name in attributes if name.startswith("on")] == []
    assert all((attributes.get("href") or "#").startswith(("#", "https://")) for tag, attributes in seen.tags if tag == "a")


def test_a_hostile_article_is_shown_and_does_nothing(ledger: Ledger, make_entry: Callable[..., Entry], stored: datetime) -> None:
    entry = make_entry(outlet=EVIL)
    ledger.add([structs.replace(entry, article=structs.replace(entry.article, outlet=EVIL, url="javascript:alert(1)"))], stored)
    page = sitrep(ledger, structs.replace(ASKED, since=date(2024, 12, 1), as_of=date(2025, 1, 1)), "en", "page", NOW)
    text = to_html(page)
    assert "about 1,100" in text
    assert "\u202e" not in text.partition('<script type="application/json"')[0]
    assert text.count("<script") == 1
    assert 'href="javascript' not in text
    assert "](<javascript" not in markdown(page)


def test_hostile_text_is_no_markup_in_markdown() -> None:
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown(hostile()))
    seen = Tags()
    seen.feed(rendered)
    tags = {tag for tag, _ in seen.tags}
    assert tags & {"script", "img", "code", "strong", "em"} == set()
    assert all((attributes.get("href") or "").startswith("https://a.example/") for tag, attributes in seen.tags if tag == "a")
    assert web("javascript:alert(1)") is None


def test_hostile_text_is_no_markup_in_pdf() -> None:
    made = pypdfium2.PdfDocument(pdf(hostile(), NOW))
    assert "#panic()" in made[0].get_textpage().get_text_range()


def test_pdf_opens_and_holds_the_figures(report: Page) -> None:
    picture = Picture('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="8">x</text></svg>', "", "a picture")
    made = pypdfium2.PdfDocument(pdf(structs.replace(report, blocks=(*report.blocks, picture)), NOW))
    text = "".join(page.get_textpage().get_text_range() for page in made)
    assert len(made) > 3
    for words_ in ("Key figures", "about 1,100", "Western officials", "Footnotes"):
        assert words_ in text
    first: Any = made[0]
    assert first.render(scale=0.5).to_numpy().std() > 1


def test_the_map_has_points_and_never_a_country(report: Page) -> None:
    (picture,) = [block for block in report.blocks if isinstance(block, Picture)]
    names = set(re.findall(r'fill="currentColor">([^<]+)<', picture.wide))
    assert {"Kursk", "Vladivostok"} <= names
    assert names & {"Russia", "North Korea", "Ukraine"} == set()
    assert "Kursk" in picture.alt


def test_the_page_needs_nothing_from_elsewhere(report: Page) -> None:
    seen = Tags()
    seen.feed(to_html(report))
    assert [attributes for _, attributes in seen.tags if "src" in attributes] == []
    assert [tag for tag, _ in seen.tags if tag in ("link", "iframe", "img")] == []


def test_the_same_report_twice_is_the_same(dossier: Ledger, report: Page, tmp_path: Path) -> None:
    assert to_html(sitrep(dossier, ASKED, "en", "page", NOW)) == to_html(report)
