# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# (the tools that check our exports ship no types)
"""Every export is read back by a tool that others wrote."""

import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import duckdb
import feedparser
import geojson as geojson_parser
import pytest
from pybtex.database import parse_string
from stix2validator import ValidationOptions, validate_string

from pantau.exports import annotations, atom, citations, figures, geojson, jsonld, lines, parquet, sheet, stix
from pantau.exports.fragments import link
from pantau.exports.selection import Selection
from pantau.ledger.filters import Filter
from pantau.ledger.ledger import Ledger
from pantau.pipeline.selection import selection

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def chosen(dossier: Ledger) -> Selection:
    return selection(dossier, Filter(), NOW)


@pytest.fixture(scope="module")
def nothing(dossier: Ledger) -> Selection:
    return selection(dossier, Filter(text="zanzibarite"), NOW)


def test_the_stix_validator_accepts_the_bundle(chosen: Selection, nothing: Selection) -> None:
    for some in (chosen, nothing):
        results: Any = validate_string(stix.bundle(some), ValidationOptions(version="2.1"))
        assert results.is_valid, results.errors
    kinds = {made["type"] for made in json.loads(stix.bundle(chosen))["objects"]}
    assert {"report", "note", "identity", "location"} <= kinds


def test_stix_ids_stay_the_same(dossier: Ledger, chosen: Selection) -> None:
    later = selection(dossier, Filter(), NOW.replace(year=2026))
    ids = [{made["id"] for made in json.loads(stix.bundle(some))["objects"]} for some in (chosen, later)]
    assert ids[0] == ids[1]


def test_confidence_follows_the_admiralty_table(chosen: Selection) -> None:
    first, second = (statement.id for statement in chosen.statements[:2])
    graded = Selection(chosen.statements[:2], chosen.documents, NOW, credibility={first: 2, second: 6})
    notes = [made for made in json.loads(stix.bundle(graded))["objects"] if made["type"] == "note"]
    assert [note.get("confidence") for note in notes] == [70, None]


def test_a_country_is_no_point(chosen: Selection) -> None:
    parsed: Any = geojson_parser.loads(geojson.collection(chosen))
    assert parsed.is_valid
    features = parsed["features"]
    countries = [feature for feature in features if feature["properties"]["precision"] == "country"]
    towns = [feature for feature in features if feature["properties"]["precision"] == "city"]
    assert countries
    assert all(feature["geometry"] is None for feature in countries)
    assert towns
    assert all(-90 <= feature["geometry"]["coordinates"][1] <= 90 for feature in towns)


def test_a_feed_reader_reads_the_feed(chosen: Selection) -> None:
    parsed: Any = feedparser.parse(atom.feed(chosen))
    assert not parsed.bozo
    assert len(parsed.entries) == atom.MOST
    assert len({entry.id for entry in parsed.entries}) == atom.MOST
    assert all("#:~:text=" in entry.link for entry in parsed.entries)


def test_duckdb_reads_the_parquet_file(chosen: Selection, tmp_path: Path) -> None:
    path = tmp_path / "claims.parquet"
    parquet.write(chosen, path)
    found = duckdb.execute(f"SELECT low, best, high, source_date FROM '{path}' WHERE measure = 'casualties' AND low = 1100").fetchall()
    assert found
    assert {row[:3] for row in found} == {(1100.0, 1100.0, 1100.0)}
    count = duckdb.execute(f"SELECT count(*) FROM '{path}'").fetchall()
    assert count == [(sum(1 for _ in figures.rows(chosen)),)]


def test_csv_has_the_same_rows_as_parquet(chosen: Selection, tmp_path: Path) -> None:
    stream = StringIO()
    sheet.write(stream, [name for name, _ in figures.COLUMNS], figures.rows(chosen))
    path = tmp_path / "claims.csv"
    path.write_text(stream.getvalue(), encoding="utf-8")
    count = duckdb.execute(f"SELECT count(*), count(DISTINCT id) FROM read_csv('{path}', header = true, sample_size = -1)").fetchall()
    total = sum(1 for _ in figures.rows(chosen))
    assert count == [(total, total)]


def test_a_bibtex_parser_reads_every_entry(chosen: Selection) -> None:
    entries: Any = parse_string(citations.bibtex(chosen), "bibtex").entries
    assert len(entries) == len({statement.document for statement in chosen.statements})
    assert all({"title", "date", "url", "note"} <= set(entry.fields.keys()) for entry in entries.values())


def test_what_latex_would_run_is_text(chosen: Selection) -> None:
    assert citations.bibtex(chosen).count("{") == citations.bibtex(chosen).count("}")


def test_csl_items_name_outlet_and_day(chosen: Selection) -> None:
    items = json.loads(citations.csl(chosen))
    assert all(item["container-title"] and len(item["issued"]["date-parts"][0]) == 3 for item in items)


def test_annotations_quote_what_stands_there(chosen: Selection) -> None:
    texts = {statement.url: chosen.documents[statement.document].text for statement in chosen.statements}
    notes = json.loads(annotations.collection(chosen))["first"]["items"]
    assert len(notes) > len(chosen.statements)
    for note in notes:
        words, place = note["target"]["selector"]
        text = texts[note["target"]["source"]]
        assert text[place["start"] : place["end"]] == words["exact"]
        assert text[: place["start"]].endswith(words["prefix"])


def test_claims_in_json_ld_have_author_and_appearance(chosen: Selection) -> None:
    claims = json.loads(jsonld.graph(chosen))["@graph"]
    assert len(claims) == len(chosen.statements)
    assert any("author" in claim for claim in claims)
    assert all(claim["appearance"]["url"].startswith("https://") for claim in claims)


def test_a_line_of_json_knows_utterance_and_story(chosen: Selection) -> None:
    fields = json.loads(lines.statement(chosen.statements[0]))
    assert {"utterance", "story", "origin", "claim"} <= set(fields)


def test_no_export_holds_an_article(chosen: Selection) -> None:
    """Quotations, not articles: no text of a document stands whole in any export."""
    outputs = [stix.bundle(chosen), geojson.collection(chosen), atom.feed(chosen), citations.bibtex(chosen), jsonld.graph(chosen)]
    paragraphs = [max(document.text.split("\n"), key=len) for document in chosen.documents.values()]
    assert all(paragraph not in output for output in outputs for paragraph in paragraphs if len(paragraph) > 400)


@pytest.mark.parametrize(
    ("url", "words", "made"),
    [
        ("https://a.example/x", "about 1,100 dead", "https://a.example/x#:~:text=about%201%2C100%20dead"),
        ("https://a.example/x#top", "pro-war", "https://a.example/x#top:~:text=pro%2Dwar"),
        ("https://a.example/x", "one " * 40, "https://a.example/x#:~:text=one%20one%20one%20one%20one,one%20one%20one%20one%20one"),
        (None, "words", None),
    ],
)
def test_links_open_at_the_words(url: str | None, words: str, made: str | None) -> None:
    assert link(url, words) == made
