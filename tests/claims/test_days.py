"""Days between a cue and its content, in front of the cue, behind the content: speaker, statement and the day it was said.

All sentences were published on Friday, 27 December 2024. A row:
sentence, the speaker's last word (None: nobody is named), how the statement begins, said_on.
"""

from datetime import date

import pytest

import pantau

PUBLISHED = date(2024, 12, 27)
Row = tuple[str, str | None, str, str | None]

ENGLISH: list[Row] = [
    ("The harbour office said on December 23, 2024 that two boats had sunk near the pier.", "office", "two boats", "2024-12-23"),
    ("The harbour office said on December 23, 2024, that two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("The harbour office said on Monday, December 23, that two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("The harbour office said on Monday, December 23, 2024, that two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("The harbour office said on Monday, 23 December 2024, that two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("The harbour office said on Monday 23 December that two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("The harbour office said on 23 December that two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("The harbour office said on Dec. 23 that two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("The harbour office said Dec. 23 that two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("The harbour office said late Monday that two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("The harbour office said early on Monday that two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("The harbour office said Monday night that two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("The harbour office said Monday two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("The harbour office said on Monday two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("The harbour office said on Monday (December 23, 2024) that two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("The harbour office said on Monday (Dec. 23) that two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("The harbour office said in a statement on 23 December 2024 that two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("The harbour office said in a statement on Monday that two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("The harbour office said in a statement dated December 23, 2024, that two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("The harbour master told reporters Tuesday that two boats had sunk.", "master", "two boats", "2024-12-24"),
    ("The harbour master told reporters on Tuesday, December 24, that two boats had sunk.", "master", "two boats", "2024-12-24"),
    ("The harbour master told reporters in Port Sarn on December 24, 2024 that two boats had sunk.", "master", "two boats", "2024-12-24"),
    ("On December 23, 2024, the harbour office said that two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("On Monday (December 23, 2024) the harbour office said two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("The harbour office on Monday said two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("The harbour office on December 23, 2024 said two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("The harbour office, on Monday, December 23, said two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("The harbour office said this week that two boats had sunk.", "office", "two boats", None),
    ("The harbour office said at 10 a.m. on Monday that two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("The harbour office said at around 06:30 local time on Monday that two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("Two boats had sunk, the harbour office said on December 23, 2024.", "office", "Two boats", "2024-12-23"),
    ("Two boats had sunk, the harbour office said on Monday (December 23, 2024).", "office", "Two boats", "2024-12-23"),
    ("“Two boats have sunk in the night,” the harbour master said on Monday, December 23.", "master", "Two boats", "2024-12-23"),
    ("The harbour office announced on 23/12/2024 that two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("The harbour office confirmed on Christmas Eve that two boats had sunk.", "office", "two boats", "2024-12-24"),
    ("The harbour office said on Monday: “Two boats have sunk.”", "office", "Two boats", "2024-12-23"),
    ("The harbour office said yesterday, December 26, that two boats had sunk.", "office", "two boats", "2024-12-26"),
    ("The harbour office said December 23 would be remembered as a dark day.", "office", "December 23", None),
    ("The harbour office said Monday was a dark day.", "office", "Monday was", None),
    ("The harbour office said 2024 was a dark year for boats.", "office", "2024 was", None),
    ("The harbour office said in 2023 that two boats had sunk.", "office", "two boats", None),
    ("The harbour office said in December 2023 that two boats had sunk.", "office", "two boats", None),
    ("The harbour office said by Monday two boats would sail.", "office", "by Monday", None),
    ("The harbour office said on Tuesday (Dec. 23) that two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("Sela Brandt, who was freed on Monday, said on Tuesday that two boats had sunk.", "Brandt", "two boats", "2024-12-24"),
    ("Sela Brandt, freed on Monday, said that two boats had sunk.", "Brandt", "two boats", None),
    ("In a statement released on Monday, the harbour office said two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("The harbour office said in a statement released late on Monday that two boats had sunk.", "office", "two boats", "2024-12-23"),
    (
        "The harbour office said in a statement issued Monday, December 23, 2024, that two boats had sunk.",
        "office",
        "two boats",
        "2024-12-23",
    ),
    ("The mayor told the town radio on Monday morning that two boats had sunk.", "mayor", "two boats", "2024-12-23"),
    ("The mayor told a news conference in Port Sarn on Monday (Dec. 23) that two boats had sunk.", "mayor", "two boats", "2024-12-23"),
    ("The mayor wrote on Telegram on December 23 that two boats had sunk.", "mayor", "two boats", "2024-12-23"),
    ("The mayor warned on Monday, 23 December, of more storms.", "mayor", "more storms", "2024-12-23"),
    ("The mayor denied on December 23, 2024 that two boats had sunk.", "mayor", "two boats", "2024-12-23"),
    ("The mayor confirmed Thursday, Dec. 26, that two boats had sunk.", "mayor", "two boats", "2024-12-26"),
    ("According to the harbour office on Monday, two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("The harbour office reported on December 23, 2024: two boats had sunk.", "office", "two boats", "2024-12-23"),
    ("The mayor said on Saturday, December 28, 2024, that two boats had sunk.", "mayor", "two boats", None),
    ("The mayor said on December 23, 1024, that two boats had sunk.", "mayor", "two boats", None),
    ("The mayor said on 5 January 1998 that two boats had sunk.", "mayor", "two boats", "1998-01-05"),
    ("The mayor predicted on Monday that two boats would sail on Friday, January 3, 2025.", "mayor", "two boats", "2024-12-23"),
    ("Speaking on Monday, December 23, the mayor said two boats had sunk.", "mayor", "two boats", "2024-12-23"),
    ("The mayor said on the morning of December 23, 2024 that two boats had sunk.", "mayor", "two boats", "2024-12-23"),
    ("The mayor said at a briefing on Monday that on Sunday two boats had sunk.", "mayor", "on Sunday", "2024-12-23"),
    ("On Tuesday, a day after the storm of Monday, the mayor said two boats had sunk.", "mayor", "two boats", "2024-12-24"),
    ("Two boats sank on Sunday, the harbour office said on Monday (December 23).", "office", "Two boats", "2024-12-23"),
    ("It was reported on December 23, 2024, that two boats had sunk.", None, "two boats", "2024-12-23"),
    ("The mayor tweeted Monday at 10 a.m. that two boats had sunk.", "mayor", "two boats", "2024-12-23"),
    ("The ministry's spokesman, Arno Velt, said on Monday, December 23, 2024, two boats had sunk.", "Velt", "two boats", "2024-12-23"),
    ("On Wed., Dec. 25, the mayor said two boats had sunk.", "mayor", "two boats", "2024-12-25"),
]


INDONESIAN: list[Row] = [
    ("Kementerian Kelautan menyatakan pada Rabu (25/12/2024) tiga nelayan tewas di teluk.", "Kelautan", "tiga nelayan", "2024-12-25"),
    ("Kementerian Kelautan menyatakan, Rabu (25/12/2024), tiga nelayan tewas di teluk.", "Kelautan", "tiga nelayan", "2024-12-25"),
    ("Kementerian Kelautan menyatakan Rabu (25/12/2024) bahwa tiga nelayan tewas di teluk.", "Kelautan", "tiga nelayan", "2024-12-25"),
    ("Kementerian Kelautan menyatakan pada 25 Desember 2024 bahwa tiga nelayan tewas.", "Kelautan", "tiga nelayan", "2024-12-25"),
    ("Kementerian Kelautan menyatakan pada tanggal 25 Desember tiga nelayan tewas.", "Kelautan", "tiga nelayan", "2024-12-25"),
    ("Kementerian Kelautan mengatakan pada Rabu, 25 Desember 2024, bahwa tiga nelayan tewas.", "Kelautan", "tiga nelayan", "2024-12-25"),
    ("Kementerian Kelautan mengatakan, Rabu, 25 Desember 2024, tiga nelayan tewas.", "Kelautan", "tiga nelayan", "2024-12-25"),
    ("Gubernur Lengkong mengatakan, Senin (23/12), tiga nelayan tewas.", "Lengkong", "tiga nelayan", "2024-12-23"),
    ("Gubernur Lengkong, Senin (23/12), mengatakan tiga nelayan tewas.", "Lengkong", "tiga nelayan", "2024-12-23"),
    ("Gubernur Lengkong pada Senin (23/12/2024) mengatakan tiga nelayan tewas.", "Lengkong", "tiga nelayan", "2024-12-23"),
    ("Gubernur Lengkong pada Senin mengatakan tiga nelayan tewas.", "Lengkong", "tiga nelayan", "2024-12-23"),
    ("Gubernur Lengkong pada 23 Desember 2024 mengatakan tiga nelayan tewas.", "Lengkong", "tiga nelayan", "2024-12-23"),
    ("Gubernur Lengkong mengatakan pada Senin malam (23/12/2024) bahwa tiga nelayan tewas.", "Lengkong", "tiga nelayan", "2024-12-23"),
    (
        "Gubernur Lengkong mengatakan kepada wartawan, Senin (23/12/2024), bahwa tiga nelayan tewas.",
        "Lengkong",
        "tiga nelayan",
        "2024-12-23",
    ),
    ("Gubernur Lengkong mengatakan kepada wartawan pada Senin (23/12/2024) tiga nelayan tewas.", "Lengkong", "tiga nelayan", "2024-12-23"),
    ("Pada Senin (23/12/2024), Gubernur Lengkong mengatakan tiga nelayan tewas.", "Lengkong", "tiga nelayan", "2024-12-23"),
    ("Senin (23/12/2024), Gubernur Lengkong mengatakan tiga nelayan tewas.", "Lengkong", "tiga nelayan", "2024-12-23"),
    ("Tiga nelayan tewas, kata Gubernur Lengkong, Senin (23/12/2024).", "Lengkong", "Tiga nelayan", "2024-12-23"),
    ("“Tiga nelayan tewas semalam,” kata Gubernur Lengkong pada Senin (23/12/2024).", "Lengkong", "Tiga nelayan", "2024-12-23"),
    ("Kementerian Kelautan dalam pernyataan pada 23 Desember 2024 menyebut tiga nelayan tewas.", "Kelautan", "tiga nelayan", "2024-12-23"),
    (
        "Kementerian Kelautan menyebutkan dalam pernyataan tertulis, Senin (23/12/2024), tiga nelayan tewas.",
        "Kelautan",
        "tiga nelayan",
        "2024-12-23",
    ),
    ("Kementerian Kelautan menyatakan kemarin bahwa tiga nelayan tewas.", "Kelautan", "tiga nelayan", "2024-12-26"),
    ("Kementerian Kelautan menyatakan hari ini tiga nelayan tewas.", "Kelautan", "tiga nelayan", "2024-12-27"),
    ("Kementerian Kelautan menyatakan, pada Senin (23/12/2024), tiga nelayan tewas.", "Kelautan", "tiga nelayan", "2024-12-23"),
    ("Menurut Kementerian Kelautan, Senin (23/12/2024), tiga nelayan tewas.", "Kelautan", "tiga nelayan", "2024-12-23"),
    ("Kementerian Kelautan melaporkan Senin (23/12/2024) pagi bahwa tiga nelayan tewas.", "Kelautan", "tiga nelayan", "2024-12-23"),
    ("Kementerian Kelautan melaporkan pukul 10.00 WIB, Senin (23/12/2024), tiga nelayan tewas.", "Kelautan", "tiga nelayan", "2024-12-23"),
    ("Kementerian Kelautan mengatakan Senin akan menjadi hari berkabung.", "Kelautan", "Senin akan", None),
    ("Kementerian Kelautan mengatakan pada 2025 kuota ikan akan turun.", "Kelautan", "", None),
    ("Kementerian Kelautan mengatakan hingga Rabu (25/12/2024) tiga nelayan tewas.", "Kelautan", "hingga Rabu", None),
    (
        "Kementerian Kelautan menyatakan dalam pernyataannya pada Rabu (25/12/2024) tiga nelayan tewas.",
        "Kelautan",
        "tiga nelayan",
        "2024-12-25",
    ),
    ("Kementerian Kelautan, Rabu (25/12/2024) malam, menyatakan bahwa tiga nelayan tewas.", "Kelautan", "tiga nelayan", "2024-12-25"),
    ("Juru bicara kementerian itu, Sari Dewi, mengatakan pada Rabu (25/12/2024) tiga nelayan tewas.", "Dewi", "tiga nelayan", "2024-12-25"),
    ("Kementerian Kelautan mengatakan pada pekan lalu bahwa tiga nelayan tewas.", "Kelautan", "tiga nelayan", None),
    ("Kementerian Kelautan mengatakan Selasa (23/12/2024) bahwa tiga nelayan tewas.", "Kelautan", "tiga nelayan", "2024-12-23"),
    (
        "Sari Dewi, yang dibebaskan pada Senin, mengatakan pada Selasa (24/12/2024) bahwa tiga nelayan tewas.",
        "Dewi",
        "tiga nelayan",
        "2024-12-24",
    ),
    (
        "Dalam pernyataan yang dirilis pada Senin (23/12/2024), Kementerian Kelautan menyebut tiga nelayan tewas.",
        "Kelautan",
        "tiga nelayan",
        "2024-12-23",
    ),
    (
        "Kementerian Kelautan mengatakan dalam pernyataan yang dirilis pada Senin (23/12/2024) bahwa tiga nelayan tewas.",
        "Kelautan",
        "tiga nelayan",
        "2024-12-23",
    ),
    (
        "Kementerian Kelautan mengatakan dalam keterangan tertulis yang diterima Senin (23/12/2024) tiga nelayan tewas.",
        "Kelautan",
        "tiga nelayan",
        "2024-12-23",
    ),
    ("Wali kota itu mengungkapkan, pada Senin malam (23/12/2024), tiga nelayan tewas.", "kota", "tiga nelayan", "2024-12-23"),
    ("Wali kota itu menegaskan, Senin, 23 Desember 2024, bahwa tiga nelayan tewas.", "kota", "tiga nelayan", "2024-12-23"),
    ("Wali kota membantah pada Senin (23/12/2024) bahwa tiga nelayan tewas.", "kota", "tiga nelayan", "2024-12-23"),
    ("Wali kota memperingatkan, Senin (23/12/2024), badai akan datang lagi.", "kota", "badai", "2024-12-23"),
    ("Sari Dewi mengatakan, Senin (23/12/2024), “Tiga nelayan tewas di teluk.”", "Dewi", "Tiga nelayan", "2024-12-23"),
    ("Sari Dewi, Senin (23/12/2024), mengatakan, “Tiga nelayan tewas di teluk.”", "Dewi", "Tiga nelayan", "2024-12-23"),
    ("Kementerian Kelautan mengatakan pada hari Senin (23/12/2024) bahwa tiga nelayan tewas.", "Kelautan", "tiga nelayan", "2024-12-23"),
    ("Kementerian Kelautan mengatakan hari Senin tiga nelayan tewas.", "Kelautan", "tiga nelayan", "2024-12-23"),
    ("Kementerian Kelautan mengatakan, pada Sabtu (28/12/2024), tiga nelayan tewas.", "Kelautan", "tiga nelayan", None),
    (
        "Tiga nelayan tewas pada Minggu (22/12/2024), kata Kementerian Kelautan pada Senin (23/12/2024).",
        "Kelautan",
        "Tiga nelayan",
        "2024-12-23",
    ),
    ("Menurut Kementerian Kelautan pada Senin (23/12/2024), tiga nelayan tewas.", "Kelautan", "tiga nelayan", "2024-12-23"),
    ("Menurut laporan Kementerian Kelautan, Rabu (25/12/2024), tiga nelayan tewas.", "Kelautan", "tiga nelayan", "2024-12-25"),
    ("Kementerian Kelautan memperkirakan, Rabu, 25/12/2024, tiga nelayan tewas.", "Kelautan", "tiga nelayan", "2024-12-25"),
    ("Kementerian Kelautan menyatakan, Rabu 25 Desember 2024, tiga nelayan tewas.", "Kelautan", "tiga nelayan", "2024-12-25"),
    ("Kementerian Kelautan menyatakan Rabu kemarin bahwa tiga nelayan tewas.", "Kelautan", "tiga nelayan", "2024-12-25"),
    (
        "Kementerian Kelautan menyampaikan kepada Kantor Berita Arus, Rabu (25/12), tiga nelayan tewas.",
        "Kelautan",
        "tiga nelayan",
        "2024-12-25",
    ),
]


@pytest.mark.parametrize(("language", "row"), [*(("en", row) for row in ENGLISH), *(("id", row) for row in INDONESIAN)])
def test_the_day_is_no_part_of_what_was_said(language: str, row: Row) -> None:
    sentence, speaker, begins, said_on = row
    (claim,) = [c for c in pantau.read(sentence, language=language, published=PUBLISHED).to_dict()["claims"] if c["attribution"]]
    assert [s["text"].split()[-1] for s in claim["attribution"]["speakers"]] == ([speaker] if speaker else [])
    assert claim["statement"]["text"].startswith(begins)
    assert claim["said_on"] == said_on


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("The mayor said on Saturday, December 28, 2024, that two boats had sunk.", "said_on.after_publication"),
        ("The mayor said on December 23, 1024, that two boats had sunk.", "said_on.too_long_ago"),
    ],
)
def test_a_day_that_cannot_be_it_stays_unknown_and_says_why(sentence: str, rule: str) -> None:
    (claim,) = pantau.read(sentence, language="en", published=PUBLISHED).claims
    (ground,) = [g for g in claim.grounds if g.field == "said_on"]
    assert (claim.said_on, ground.rule) == (None, rule)
    assert ground.span


@pytest.mark.parametrize(
    ("language", "limit", "last"),
    [
        ("en", "before the end of the year", "2024-12-31"),
        ("en", "by the end of the year", "2024-12-31"),
        ("en", "until the end of March", "2025-03-31"),
        ("en", "before the week is out", "2024-12-29"),
        ("en", "within the week", "2025-01-03"),
        ("en", "on or before January 5", "2025-01-05"),
        ("en", "before January 5", "2025-01-04"),
        ("en", "before next year", "2024-12-31"),
        ("en", "before the weekend", "2024-12-27"),
        ("id", "sebelum akhir tahun", "2024-12-31"),
        ("id", "paling lambat akhir Maret 2025", "2025-03-31"),
        ("id", "hingga akhir bulan depan", "2025-01-31"),
        ("id", "sebelum 5 Januari", "2025-01-04"),
        ("id", "sebelum akhir pekan", "2024-12-27"),
        ("id", "sebelum pergantian tahun", "2024-12-31"),
    ],
)
def test_a_limit_ends_with_its_period_or_before_its_day(language: str, limit: str, last: str) -> None:
    sentence = {"en": f"The dam will reopen {limit}, the mayor said.", "id": f"Bendungan itu akan dibuka {limit}, kata wali kota."}
    (claim,) = pantau.read(sentence[language], language=language, published=PUBLISHED).to_dict()["claims"]
    assert claim["forecast"]["to"] == last
