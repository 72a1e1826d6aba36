"""Pictures from the command line: what draws them is an optional part of Pantau."""

import importlib
from pathlib import Path
from typing import Annotated, Any

import typer

from pantau.errors import MissingPart

PictureOption = Annotated[
    Path | None,
    typer.Option("--chart", metavar="PATH", help='Write the picture there (.svg, .png, .json); needs pip install "pantau[charts]".'),
]


def drawing(name: str) -> Any:
    """The module `pantau.charts.<name>`. Raises MissingPart where the libraries that draw are not installed."""
    try:
        return importlib.import_module(f"pantau.charts.{name}")
    except ModuleNotFoundError as error:
        raise MissingPart(f'pictures need {error.name}, which is not installed: pip install "pantau[charts]"') from error
