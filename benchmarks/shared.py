"""Where the test data and scorers lie: beside the checkout, or in PANTAU_SHARED. They are never copied into the project."""

import json
import os
from pathlib import Path
from typing import Any

DEFAULT = Path(__file__).resolve().parents[2] / "shared"


def folder() -> Path | None:
    """The folder of test data, or None where it is absent."""
    path = Path(os.environ.get("PANTAU_SHARED") or DEFAULT)
    return path if (path / "gold").is_dir() else None


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON lines file."""
    with path.open(encoding="utf8") as lines:
        return [json.loads(line) for line in lines]
