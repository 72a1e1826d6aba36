"""TIMEX3 values of durations and of what comes again."""

from pantau.mentions.times.meaning import Meaning


def length(m: Meaning) -> str:
    """P3D, PT48H, PXY: the length of a stretch."""
    unit, count = m.daypart or m.unit or ("Y" if m.kind == "age" else "D"), m.count
    if unit == "time":
        return "PXD"
    factor, name = {"MIN": (1, "M"), "FN": (2, "W"), "Q": (3, "M")}.get(unit, (1, unit))
    amount = "X" if count is None and m.some else f"{(count or 1) * factor:g}"
    return f"P{'T' if unit in ('H', 'MIN', 'S') else ''}{amount}{name}"


def rhythm(m: Meaning) -> str:
    """P1D, XXXX-WXX-1: how often."""
    if m.weekday:
        return f"XXXX-WXX-{m.weekday}"
    if m.daypart:
        return f"XXXX-XX-XXT{m.daypart}"
    unit = m.unit or "D"
    if unit.startswith("XXXX"):
        return unit
    if unit[0].isdigit():
        return f"P{unit}"
    return length(m)
