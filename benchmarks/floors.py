"""The floors of `floors.toml`: read them, and say which a measurement breaks."""

from pathlib import Path

import msgspec
from msgspec import Struct


class Floor(Struct, frozen=True, forbid_unknown_fields=True):
    """The least (or most) that a figure of a set may be."""

    set: str
    figure: str
    peer: str
    least: float | None = None
    most: float | None = None
    test: bool = False

    def holds(self, value: float) -> bool:
        """Does this value keep the floor? NaN does not."""
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)

    def __str__(self) -> str:
        return f">= {self.least:g}" if self.least is not None else f"<= {self.most:g}"


class Floors(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of the file."""

    floor: tuple[Floor, ...]


def load() -> tuple[Floor, ...]:
    """All floors."""
    return msgspec.toml.decode(Path(__file__).with_name("floors.toml").read_bytes(), type=Floors).floor


def broken(floors: tuple[Floor, ...], measured: dict[tuple[str, str], float]) -> list[str]:
    """One sentence for each floor that does not hold, or that nothing was measured for."""
    found: list[str] = []
    for floor in floors:
        value = measured.get((floor.set, floor.figure), float("nan"))
        if not floor.holds(value):
            found.append(f"{floor.set}: {floor.figure} is {value:g}, the floor is {floor}")
    return found
