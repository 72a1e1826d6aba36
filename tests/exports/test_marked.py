"""The marked page: every mark in its place, any text safe, nothing from elsewhere."""

from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from pantau.exports.marked import FORBIDDEN, page
from pantau.exports.marks import KINDS, Mark, of_reading, segments
from pantau.records.claims import Reading
from pantau.records.texts import Document

MakeReading = Callable[..., Reading]
MARKS = st.lists(st.builds(Mark, st.integers(-3, 25), st.integers(-3, 25), st.sampled_from(KINDS), st.just("note")), max_size=12)


class Article(HTMLParser):
    """The text inside <article>, and the notes on it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.notes, self.tags, self._inside = "", [""], set[str](), False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._inside = self._inside or tag == "article"
        self.notes += [value or "" for name, value in attrs if name == "data-note"]

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "article"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.text += data


def test_the_page_holds_the_text_and_every_kind_of_mark(make_reading: MakeReading) -> None:
    reading = make_reading()
    read = Article(page(reading))
    assert read.text == reading.document.text
    notes = "\n".join(read.notes)
    values = ("casualties: about 1,100, guards (VEL.MIL)", "last weekend = 2024-12-21 to 2024-12-22", "Velmora (VE)", "object: rocket")
    chain = ("cue: estimates", "relay: Velmoran Radio (VEL.MED)", "speaker: Velmoran Army Staff (VEL.MIL)", "left out: link")
    assert [words for words in values + chain if words not in notes] == []


def test_the_page_is_self_contained(make_reading: MakeReading) -> None:
    html = page(make_reading())
    assert not Article(html).tags & {"script", "img", "link", "iframe"}
    assert "http" not in html.replace("http-equiv", "")
    assert "prefers-color-scheme: dark" in html
    assert 'name="viewport"' in html


def test_hostile_text_stays_text(make_reading: MakeReading) -> None:
    reading = make_reading("\n<script>alert(1)</script>\"' onfocus=x & &amp; \x00\x0b $text ${title}")
    read = Article(page(reading, "<b>"))
    assert "script" not in read.tags
    assert read.text == reading.document.text.translate(FORBIDDEN)


@given(st.text(max_size=80))
def test_any_text_makes_a_page(text: str) -> None:
    empty = Reading(Document("d", "en", text), (), (), (), (), (), (), ())
    assert (
        unescape(Article(page(empty)).text) == unescape(text.translate(FORBIDDEN)).replace("\r\n", "\n").replace("\r", "\n") or "\r" in text
    )


@given(MARKS)
def test_segments_cover_the_text_once_with_the_right_marks(marks: list[Mark]) -> None:
    text = "abcdefghijklmnopqrstuvw"
    pieces = list(segments(text, marks))
    assert "".join(piece.text for piece in pieces) == text
    for piece in pieces:
        expected = [m for m in marks if m.start < m.end and m.start < piece.end and piece.start < m.end]
        assert sorted(piece.marks, key=repr) == sorted(expected, key=repr)


def test_overlapping_marks_are_cut_where_they_cross(make_reading: MakeReading) -> None:
    pieces = list(segments("abcdef", [Mark(0, 4, "statement", "s"), Mark(2, 6, "figure", "f")]))
    assert [(p.text, [m.kind for m in p.marks]) for p in pieces] == [
        ("ab", ["statement"]),
        ("cd", ["statement", "figure"]),
        ("ef", ["figure"]),
    ]
    assert {mark.kind for mark in of_reading(make_reading())} >= set(KINDS) - {"boilerplate", "actor"}


def test_a_reading_without_anything_has_a_page(make_reading: MakeReading) -> None:
    bare = structs.replace(make_reading(), claims=(), figures=(), times=(), places=(), actors=(), events=())
    assert "0 claims" in page(bare)
