"""A report as PDF, typeset by Typst, which comes as a wheel; the extra `pdf`.

The page goes in as data, and nothing of it is ever read as markup. Scripts that Typst's own fonts lack (Hangul, Arabic) are set in the
system's fonts, where it has any.
"""

import importlib
from datetime import UTC, datetime
from importlib import resources
from typing import Any

import msgspec
from msgspec import structs

from pantau.errors import MissingPart
from pantau.exports.sitrep.blocks import Page, Picture

INK = "currentColor"  # paper has one colour of ink


def pdf(page: Page, at: datetime) -> bytes:
    """The page as a tagged PDF; `at` is its date of making. Raises MissingPart without typst."""
    blocks = tuple(structs.replace(one, wide=one.wide.replace(INK, "#000000")) if isinstance(one, Picture) else one for one in page.blocks)
    data = msgspec.json.encode(structs.replace(page, blocks=blocks, evidence="")).decode()
    source = resources.files("pantau.exports.sitrep").joinpath("page.typ").read_bytes()
    made: bytes = _typst().compile(source, format="pdf", sys_inputs={"page": data}, timestamp=int(at.astimezone(UTC).timestamp()))
    return made


def _typst() -> Any:
    try:
        return importlib.import_module("typst")
    except ModuleNotFoundError as error:
        raise MissingPart("PDF needs typst, which is not installed: pip install 'pantau[pdf]'; or --format html, and print it") from error
