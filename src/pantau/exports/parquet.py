"""Figures as Parquet, with the columns of `figures`. Needs pyarrow, the extra `parquet`."""

import importlib
from pathlib import Path
from typing import Any

from pantau.errors import MissingPart
from pantau.exports.figures import COLUMNS, rows
from pantau.exports.selection import Selection


def write(selection: Selection, path: Path) -> None:
    """Write one file. Days are DATE, whole numbers INT64, figures DOUBLE. Raises MissingPart without pyarrow."""
    arrow, parquet = _library("pyarrow"), _library("pyarrow.parquet")
    kinds: dict[str, Any] = {"text": arrow.string(), "whole": arrow.int64(), "number": arrow.float64(), "day": arrow.date32()}
    schema = arrow.schema([(name, kinds[kind]) for name, kind in COLUMNS])
    columns: list[list[object]] = [[] for _ in COLUMNS]
    for row in rows(selection):
        for column, cell in zip(columns, row, strict=True):
            column.append(cell)
    arrays = [arrow.array(column, type=kinds[kind]) for column, (_, kind) in zip(columns, COLUMNS, strict=True)]
    about = {"made_at": selection.made_at.isoformat(), "head": selection.head, "about": selection.about}
    parquet.write_table(arrow.Table.from_arrays(arrays, schema=schema.with_metadata(about)), path)


def _library(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        raise MissingPart("Parquet needs pyarrow, which is not installed: pip install 'pantau[parquet]'") from error
