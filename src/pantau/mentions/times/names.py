"""TIMEX3 names of days and periods."""

from datetime import date

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
