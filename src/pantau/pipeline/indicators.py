"""A user's indicators over what a ledger holds, as of a day."""

from datetime import date
from importlib import resources
from pathlib import Path

from pantau.assessments.indicator_file import parse
from pantau.assessments.indicators import lights
from pantau.errors import BadIndicators
from pantau.pipeline.statements import Evidence
from pantau.records.indicators import Indicator, Light


def load(path: Path) -> tuple[Indicator, ...]:
    """The indicators of a file. Raises BadIndicators."""
    try:
        return parse(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise BadIndicators(f"{path}: cannot be read ({error})") from error


def examples() -> tuple[Indicator, ...]:
    """The three that come with the sample dossier."""
    return parse(example_text(), "indicators.toml")


def example_text() -> str:
    """Their file, to copy and change."""
    return resources.files("pantau.dossier").joinpath("indicators.toml").read_text(encoding="utf-8")


def lit(indicators: tuple[Indicator, ...], found: Evidence, until: date) -> list[Light]:
    """The light of every indicator at the end of a day, in their order; one without evidence is out."""
    groups = lights(indicators, until)
    groups.take(found.statements)
    results = groups.results()
    return [results.get(one.name, Light(one.name, None, ())) for one in indicators]
