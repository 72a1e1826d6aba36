"""TIMEX3 names of days and periods."""

from datetime import date

from pantau.mentions.times.meaning import Meaning
from pantau.mentions.times.story import Story


def finer(unit: str, grain: str) -> bool:
    """Is a unit finer than what is known of a date (D, M or Y)?"""
    return (unit in ("D", "W", "WE", "H", "MIN", "S") and grain != "D") or (unit == "M" and grain == "Y")


def coarse(story: Story) -> str:
    """The date told last, with X for its day or month."""
    return f"{story.year:04d}-{story.month:02d}-XX" if story.month else f"{story.year:04d}-XX-XX"


def name(first: date, unit: str) -> str:
    """The TIMEX3 value of the period of a unit that begins on a day: 2024-W47, 2024-Q3, 199."""
    iso = first.isocalendar()
    names = {
        "D": first.isoformat(), "time": first.isoformat(), "M": f"{first:%Y-%m}", "Q": f"{first.year:04d}-Q{(first.month + 2) // 3}",
        "DE": f"{first.year // 10:03d}", "CE": f"{first.year // 100:02d}", **dict.fromkeys(("W", "FN"), f"{iso.year}-W{iso.week:02d}"),
        "WE": f"{iso.year}-W{iso.week:02d}-WE",
    }  # fmt: skip
    return names.get(unit, f"{first.year:04d}")


def beyond_calendar(base: date | None, unit: str, by: float) -> str | None:
    """The name of the year, or of past and future, where the calendar of Python has no days: "5,000 years ago" is BC2977."""
    if base is None or unit not in ("Y", "DE", "CE"):
        return None
    year = base.year + round(by * {"Y": 1, "DE": 10, "CE": 100}[unit])
    if year < 1:
        return f"BC{1 - year:04d}" if unit == "Y" else "PAST_REF"
    return "FUTURE_REF" if year > date.max.year else None


def half(m: Meaning) -> str:
    """What the value of a year has behind it where only half of it is meant."""
    return {"first half": "-H1", "second half": "-H2"}.get(m.part or "", "")
