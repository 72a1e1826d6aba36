"""Pages: the main text and what they say about themselves; hostile ones end in a partial article or a clear error."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pantau.errors import NoArticle
from pantau.sentences.prepare import prepare_article
from pantau.sources.article import article
from pantau.sources.file import Source, decode
from pantau.sources.metadata import moment
from pantau.sources.page import page

PARAGRAPHS = [
    f"The ship number {i} left the port on the morning after the storm, its captain told {i + 3} reporters on the quay." for i in range(9)
]
BODY = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
JSONLD = """<script type="application/ld+json">{"@graph": [{"@type": "Organization", "@id": "#o", "name": "Fjord Gazette"},
{"@type": ["NewsArticle"], "headline": "Nine ships leave", "datePublished": "2024-11-06T23:30:00+0700", "publisher": {"@id": "#o"},
"author": [{"@type": "Person", "name": "Nora Lindvik"}, {"@type": "Person", "name": "Per Hals"}]}]}</script>"""
PAGE = f"""<!DOCTYPE html><html><head><title>Nine ships leave port - Fjord Gazette</title>{JSONLD}
<link rel="canonical" href="https://fjordgazette.example/ships"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Nine ships leave port</h1>{BODY}</article><footer>About us</footer></body></html>"""


def test_a_page_gives_its_text_and_says_who_published_it_when() -> None:
    got = page(PAGE, "ships.html")
    assert got.text == "\n".join(["Nine ships leave port", "Nora Lindvik, Per Hals", *PARAGRAPHS])
    assert (got.title, got.outlet) == ("Nine ships leave port", "Fjord Gazette")
    assert got.published == date(2024, 11, 6)
    assert got.published_at == datetime.fromisoformat("2024-11-06T23:30:00+07:00")
    assert got.published_basis == "metadata:jsonld datePublished"
    assert (got.bylines, got.url) == (("Nora Lindvik", "Per Hals"), "https://fjordgazette.example/ships")


def test_a_page_becomes_a_text_with_its_bylines_as_credits() -> None:
    text = prepare_article(page(PAGE, "ships.html"))
    document = text.document
    assert [(c.name, c.kind) for c in document.credits] == [("Nora Lindvik", "byline"), ("Per Hals", "byline")]
    assert all(document.text[c.start : c.end] == c.text for c in document.credits)
    assert (document.outlet, document.title, document.language) == ("Fjord Gazette", "Nine ships leave port", "en")
    assert [document.text[s.start : s.end] for s in text.sentences] == ["Nine ships leave port", *PARAGRAPHS]


def test_arguments_win_over_metadata() -> None:
    document = prepare_article(page(PAGE, "ships.html"), published=date(2025, 1, 2), outlet="The Selat Ledger").document
    assert (document.published, document.published_basis, document.published_at) == (date(2025, 1, 2), "argument", None)
    assert document.outlet == "The Selat Ledger"


@pytest.mark.parametrize(
    ("head", "basis"),
    [
        ('<meta property="article:published_time" content="2024-11-06T08:00:00Z">', "metadata:meta article:published_time"),
        ('<meta name="pubdate" content="2024/11/6">', "metadata:meta pubdate"),
        ('<meta itemprop="datePublished" content="Wed, 06 Nov 2024 08:00:00 GMT">', "metadata:meta datepublished"),
        ('<time datetime="2024-11-06">today</time>', "metadata:time"),
        ('<script type="application/ld+json">{broken</script><time datetime="2024-11-06 10:00">', "metadata:time"),
        ("", None),
    ],
)
def test_the_day_is_found_where_pages_say_it(head: str, basis: str | None) -> None:
    got = page(f"<html><head>{head}</head><body><article>{BODY}</article></body></html>", "x")
    assert got.published_basis == basis
    assert got.published == (date(2024, 11, 6) if basis else None)


@pytest.mark.parametrize("value", ["", "soon", "2024-13-45", "0000-00-00", "9" * 59, "99999-01-01", "Mon, 99 Foo 2024"])
def test_what_is_no_date_is_none(value: str) -> None:
    assert moment(value) is None


def test_a_day_without_a_time_has_no_moment() -> None:
    got = page(f'<html><meta name="date" content="2024-11-06"><body><article>{BODY}</article></body></html>', "x")
    assert (got.published, got.published_at) == (date(2024, 11, 6), None)


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<html><body>" + "<div>" * 100_000 + BODY + "</div>" * 100_000, "nested deeper"),
        ("<html><body><article>" + BODY + "<span>" * 100_000, "nested deeper"),
        ("<html><body><article>" + BODY + "<p " + " ".join(f"a{i}=b" for i in range(100_000)) + ">", "attributes"),
        ("<html><body><article>" + BODY + "<br>" * 50_000, "elements after"),
    ],
    ids=["deep", "deep behind the text", "attributes", "elements"],
)
def test_hostile_pages_are_read_in_part_and_say_so(html: str, said: str) -> None:
    got = page(html, "x")
    assert PARAGRAPHS[3] in got.text
    assert any(said in words for words in got.left_out)


@pytest.mark.parametrize("html", ["<html></html>", "<!--" * 50_000, "<script>" * 50_000, "<html><body><p>Hi</p>", "<" * 100_000])
def test_a_page_without_an_article_is_refused_by_name(html: str) -> None:
    with pytest.raises(NoArticle, match=r"^x\.html: "):
        page(html, "x.html")


def test_plain_text_passes_unchanged() -> None:
    assert article(decode(b"A ship left.\n", "x")).text == "A ship left.\n"


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div>",
                "<a href='",
                "<table>",
                "<h1>",
                "<title>",
                "<script",
                "&#",
                "\x00",
                "ship ",
                "captain said. ",
                "“",
                '"',
                "<!--",
                "]]>",
                "<meta charset=x>",
            ]
        ),
        max_size=80,
    )
)
def test_any_markup_is_read_or_refused(parts: list[str]) -> None:
    try:
        got = article(Source("x", "html", "".join(parts), "utf-8"))
    except NoArticle:
        return
    prepare_article(got, "en")
