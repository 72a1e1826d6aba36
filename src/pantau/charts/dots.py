"""A map of dots without a library or a base map: places by name, towns as specks that show where the land is, a graticule."""

import math
from collections.abc import Iterable, Sequence
from html import escape

from msgspec import Struct

from pantau.charts.tracks import INK

SOFT, COLOUR = "#767675", "#0072b2"
FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"
MARGIN, LEAST = 0.12, 3.0  # of the extent on either side; degrees that a map shows at least
TALL = (0.38, 0.8)  # height over width, least and most
SIZE, CHARACTER = 12, 6.3  # of the names: height and mean width
FULL = 600.0  # width from which dots have their full size
LINES = (1, 2, 5, 10, 20, 30, 60)  # degrees between lines of the graticule


class Dot(Struct, frozen=True):
    """A place in degrees (WGS 84). area: no point but a region, drawn as a ring. weight: how often it is named."""

    name: str
    lat: float
    lon: float
    area: bool = False
    weight: int = 1


class View(Struct, frozen=True):
    """What is shown: the corners in degrees, and the picture's size. Plate carrée, true to scale at the middle parallel."""

    west: float
    south: float
    east: float
    north: float
    width: float
    height: float

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a place stands in the picture."""
        x = (lon - self.west) / (self.east - self.west) * self.width
        return x, (self.north - lat) / (self.north - self.south) * self.height

    def holds(self, lat: float, lon: float) -> bool:
        """Is it in the picture?"""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


def view(dots: Sequence[Dot], width: float) -> View:
    """The extent of the dots with a margin, neither too flat nor too tall."""
    lats, lons = [dot.lat for dot in dots], [dot.lon for dot in dots]
    middle = (min(lats) + max(lats)) / 2
    squeeze = max(0.2, math.cos(math.radians(middle)))
    across = max(max(lons) - min(lons), LEAST) * (1 + 2 * MARGIN)
    up = max(max(lats) - min(lats), LEAST) * (1 + 2 * MARGIN)
    shape = up / (across * squeeze)
    if shape < TALL[0]:
        up = TALL[0] * across * squeeze
    elif shape > TALL[1]:
        across = up / (TALL[1] * squeeze)
    centre = (min(lons) + max(lons)) / 2
    return View(centre - across / 2, middle - up / 2, centre + across / 2, middle + up / 2, width, width * up / (across * squeeze))


def picture(dots: Sequence[Dot], towns: Iterable[tuple[float, float]], shown: View) -> str:
    """SVG with the dots, the most named first to get its name, specks at the towns (latitude, longitude)."""
    specks = "".join(f"M{x:.1f} {y:.1f}h.1" for x, y in (shown.at(*town) for town in towns))
    marks = "".join(_mark(dot, shown) for dot in dots)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {shown.width:.0f} {shown.height:.0f}" width="{shown.width:.0f}" '
        f'height="{shown.height:.0f}" font-family="{FONT}" font-size="{SIZE}">{_graticule(shown)}'
        f'<path d="{specks}" stroke="{SOFT}" stroke-opacity=".45" stroke-width="1.3" stroke-linecap="round" fill="none"/>'
        f"{marks}{_names(dots, shown)}</svg>"
    )


def _radius(dot: Dot, shown: View) -> float:
    """In points; smaller in a small picture."""
    return ((9.0 if dot.area else 4.0) + min(4.0, math.log2(dot.weight))) * min(1.0, max(0.6, shown.width / FULL))


def _mark(dot: Dot, shown: View) -> str:
    x, y = shown.at(dot.lat, dot.lon)
    look = f'fill="none" stroke="{COLOUR}" stroke-width="2"' if dot.area else f'fill="{COLOUR}" fill-opacity=".85"'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_radius(dot, shown):.1f}" {look}/>'


def _names(dots: Sequence[Dot], shown: View) -> str:
    """Names beside their dots where there is room; a name that would cover another one is left out."""
    taken = [_box(*shown.at(dot.lat, dot.lon), 2 * _radius(dot, shown), 2 * _radius(dot, shown)) for dot in dots]
    found: list[str] = []
    for dot in sorted(dots, key=lambda dot: -dot.weight):
        x, y = shown.at(dot.lat, dot.lon)
        wide, gap = CHARACTER * len(dot.name), _radius(dot, shown) + 4
        for left, middle in ((x + gap, y), (x - gap - wide, y), (x - wide / 2, y - gap - SIZE / 2), (x - wide / 2, y + gap + SIZE / 2)):
            box = left, middle - SIZE / 2, left + wide, middle + SIZE / 2
            inside = box[0] >= 2 and box[2] <= shown.width - 2 and box[1] >= 2 and box[3] <= shown.height - 2
            if inside and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                found.append(f'<text x="{left:.1f}" y="{middle + SIZE * 0.36:.1f}" fill="{INK}">{escape(dot.name)}</text>')
                break
    return "".join(found)


def _box(x: float, y: float, wide: float, high: float) -> tuple[float, float, float, float]:
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _graticule(shown: View) -> str:
    """Lines at round degrees, named at the left and at the bottom."""
    step = next((size for size in LINES if (shown.east - shown.west) / size <= 7), LINES[-1])
    line = f'stroke="{SOFT}" stroke-opacity=".3" stroke-width=".7"'
    name = f'fill="{SOFT}" font-size="9.5"'
    parts: list[str] = []
    for degree in range(math.ceil(shown.south / step) * step, math.floor(shown.north) + 1, step):
        y = shown.at(degree, shown.west)[1]
        parts.append(
            f'<path d="M0 {y:.1f}H{shown.width:.0f}" {line}/><text x="2" y="{y - 2:.1f}" {name}>{_degrees(degree, "N", "S")}</text>'
        )
    for degree in range(math.ceil(shown.west / step) * step, math.floor(shown.east) + 1, step):
        x = shown.at(shown.south, degree)[0]
        text = f'<text x="{x + 2:.1f}" y="{shown.height - 3:.1f}" {name}>{_degrees(degree, "E", "W")}</text>'
        parts.append(f'<path d="M{x:.1f} 0V{shown.height:.0f}" {line}/>{text}')
    return "".join(parts)


def _degrees(value: int, plus: str, minus: str) -> str:
    return f"{abs(value)}° {plus if value > 0 else minus}" if value else "0°"
