# pyright: reportUnknownMemberType=false
# (fastwarc's types are partial)
"""PDF files, mails and web archives as articles; each made here."""

import io
import zipfile
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from fastwarc.warc import WarcRecord, WarcRecordType

from pantau.errors import BadInput, BinaryInput
from pantau.sources.archives import captures, is_archive
from pantau.sources.bytes import read_bytes

LINES = ("Boats lost in the storm", "At least 12 boats were stranded near Delta Town on Monday,", "the harbour office said in a statement.")


def pdf(lines: tuple[str, ...]) -> bytes:
    """A PDF file of one page."""
    drawn = "BT /F1 12 Tf 72 720 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]  # fmt: skip
    made, offsets = "%PDF-1.4\n", list[int]()
    for number, content in enumerate(objects, 1):
        offsets.append(len(made))
        made += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    made += f"xref\n0 6\n0000000000 65535 f \n{table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF\n"
    return made.encode("latin-1")


def test_a_pdf_file() -> None:
    assert read_bytes(pdf(LINES), "a.pdf").text.replace("\n", " ") == " ".join(LINES)


@pytest.mark.parametrize("raw", [b"%PDF-1.7 ...", pdf(LINES)[:200], pdf(()), b"%PDF-" + bytes(range(256)) * 20])
def test_a_broken_or_empty_pdf_file(raw: bytes) -> None:
    with pytest.raises(BadInput, match=r"a\.pdf"):
        read_bytes(raw, "a.pdf")


def mail(html: bool) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = (
        "Ana Marlo <ana@kestrel.example>",
        "Kapal terdampar",
        "Mon, 23 Dec 2024 10:00:00 +0700",
    )
    message["Message-ID"] = "<1@kestrel.example>"
    message.set_content("\n".join(LINES[1:]))
    if html:
        message.add_alternative(
            "<html><body>" + "".join(f"<p>{line} And more was said than the plain part says.</p>" for line in LINES * 3), subtype="html"
        )
        message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    return message.as_bytes()


@pytest.mark.parametrize("name", ["letter.eml", "letter"])
def test_a_mail(name: str) -> None:
    article = read_bytes(mail(html=False), name)
    assert article.text.split("\n")[:3] == ["Kapal terdampar", "Ana Marlo", LINES[1]]
    assert (article.title, article.published, article.bylines) == ("Kapal terdampar", date(2024, 12, 23), ("Ana Marlo",))
    assert "And more" in read_bytes(mail(html=True), name).text


@pytest.mark.parametrize(
    "raw",
    [b"Subject: x\r\nMIME-Version: 1.0\r\n\r\n", b"From: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=nonsense\n\n\xff\xfe"],
)
def test_an_empty_or_broken_mail(raw: bytes) -> None:
    try:
        assert read_bytes(raw, "a.eml").text
    except BadInput as error:
        assert "a.eml" in str(error)  # noqa: PT017


def warc(*pages: tuple[str, int, str, bytes]) -> bytes:
    made = io.BytesIO()
    for url, status, kind, body in pages:
        record = WarcRecord()
        record.init_headers(record_type=WarcRecordType.response)
        record.headers["WARC-Target-URI"] = url
        record.headers["Content-Type"] = "application/http; msgtype=response"
        record.headers["WARC-Date"] = "2024-12-23T10:00:00Z"
        record.set_bytes_content(f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body)
        record.write(made)
    return made.getvalue()


def test_web_archives(tmp_path: Path) -> None:
    raw = warc(
        ("https://kestrel.example/1", 200, "text/html; charset=utf-8", b"<p>one</p>"),
        ("https://kestrel.example/2", 404, "text/html", b"gone"),
        ("https://kestrel.example/3.png", 200, "image/png", b"\x89PNG"), ("https://kestrel.example/4", 200, "text/plain", b"four"),
    )  # fmt: skip
    (tmp_path / "a.warc").write_bytes(raw)
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as archive:
        archive.writestr("archive/data.warc", raw)
        archive.writestr("datapackage.json", "{}")
    for name in ("a.warc", "a.wacz"):
        assert is_archive(name)
        found = list(captures(tmp_path / name))
        assert [(one.url, one.body) for one in found] == [
            ("https://kestrel.example/1", b"<p>one</p>"),
            ("https://kestrel.example/4", b"four"),
        ]
        assert found[0].at is not None
        assert found[0].at.isoformat() == "2024-12-23T10:00:00+00:00"
    (tmp_path / "b.wacz").write_bytes(b"no archive")
    with pytest.raises(BinaryInput, match=r"b\.wacz"):
        list(captures(tmp_path / "b.wacz"))


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("a.pdf", b"At least 12 boats were stranded.", "named like a PDF file, but plain text is in it"),
        ("a.pdf", b"<!doctype html><p>At least 12 boats were stranded.", "named like a PDF file, but a web page is in it"),
        ("a.PNG", b"At least 12 boats were stranded.", "named like a picture"),
        ("a.docx", b"At least 12 boats were stranded.", "named like an office document"),
        ("a.eml", b"At least 12 boats were stranded.", "named like a mail"),
        ("a.txt", b"PK\x03\x04 ...", "a zip archive"),
        ("a.pdf", b"PK\x03\x04 ...", "a zip archive"),
        ("a.html", b"II*\x00....", "a TIFF picture"),
    ],
)
def test_what_a_name_promises_is_kept_or_refused(name: str, raw: bytes, words: str) -> None:
    with pytest.raises(BadInput, match=f"{name}: .*{words}"):
        read_bytes(raw, name)


def test_what_is_in_a_file_counts_more_than_its_name() -> None:
    assert read_bytes(pdf(LINES), "a.txt").text == read_bytes(pdf(LINES), "a.pdf").text
    assert read_bytes(b"<!doctype html><p>" + b"At least 12 boats were stranded. " * 9, "https://kestrel.example/a.pdf").text
