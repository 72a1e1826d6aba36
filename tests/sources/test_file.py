"""Bytes in every shape: decoded, or refused by name."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pantau.errors import BadInput, BinaryInput, EmptyInput, NoArticle, TooLarge, UndecodableInput
from pantau.sources.article import article
from pantau.sources.file import decode, read_file, read_stream

TEXT = "“Kapal itu sudah berlayar,” kata Sutejo – kemarin. Harga solar naik 5 persen di pelabuhan."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_is_decoded(encoding: str) -> None:
    source = decode(TEXT.encode(encoding), "kapal.txt")
    assert (source.text, source.kind) == (TEXT, "text")


def test_a_page_is_decoded_as_it_declares() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body><p>Корабль вышел в море.</p></body></html>'
    source = decode(page.encode("cp1251"), "page")
    assert (source.text, source.kind, source.encoding) == (page, "html", "cp1251")


def test_a_declaration_of_no_text_encoding_is_not_followed() -> None:
    with pytest.raises(UndecodableInput, match="page: byte"):
        decode(b'<meta charset="hex">' + bytes(range(0x80, 0xFF)) * 3, "page")


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("<!DOCTYPE html><p>", "html"),
        ("\n <html lang=id>", "html"),
        ("<!-- x --><body>", "html"),
        ("a < b <html>", "text"),
        ("Kapal", "text"),
    ],
)
def test_pages_are_told_from_text(head: str, kind: str) -> None:
    assert decode(head.encode(), "x").kind == kind


def test_the_name_of_a_file_helps() -> None:
    assert decode(b"<custom-app>ship</custom-app>", "ship.html").kind == "html"


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"", EmptyInput, "empty"),
        (b" \n\t ", EmptyInput, "empty"),
        (b"\xef\xbb\xbf\n", EmptyInput, "empty"),
        (b"%PDF-1.7 ...", BinaryInput, "PDF"),
        (b"PK\x03\x04rest", BinaryInput, "zip"),
        (b"\x89PNG\r\n\x1a\n", BinaryInput, "PNG"),
        (b"SQLite format 3\x00...", BinaryInput, "ledger"),
        (b"abc\x00\x00\x00def\x00", BinaryInput, "zero bytes"),
        (b"\x01\x02\x03\x04 ab \x05\x06\x07", BinaryInput, "control"),
        ("Корабль вышел в море".encode("koi8-r"), UndecodableInput, "UTF-8"),
        ("Kapal “itu” – “ini” – ".encode() * 9 + b"\xff" + b"Kapal", UndecodableInput, "UTF-8"),
        (b"\xff\xfeA\x00\x00\xd8B\x00", UndecodableInput, "UTF-16"),
        (b"<?xml version='1.0'?><rss version='2.0'></rss>", NoArticle, "feed"),
    ],
)
def test_bad_input_is_refused_by_name(data: bytes, error: type[BadInput], words: str) -> None:
    with pytest.raises(error, match=f"^kapal.bin: .*{words}"):
        decode(data, "kapal.bin")


def test_half_a_character_at_the_end_is_left_out_and_said() -> None:
    source = decode("Kapal “itu”".encode()[:-1], "kapal.txt")
    assert source.text == "Kapal “itu"
    assert "last 2 bytes" in source.left_out[0]
    assert article(source).left_out == source.left_out


def test_no_more_than_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"kapal " * 1000)
    with pytest.raises(TooLarge, match=r"large\.txt: more than 0\.005 MB"):
        read_file(path, limit=5000)
    stream = io.BytesIO(b"kapal " * 1000)
    with pytest.raises(TooLarge, match="standard input"):
        read_stream(stream, limit=10)
    assert stream.tell() == 11


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        source = decode(data, "any")
    except BadInput:
        return
    source.text.encode("utf-8")
