"""Vega-Lite specifications as files, offline, without a browser."""

from pathlib import Path

import vl_convert

from pantau.errors import BadInput

SCALE = 2  # of a PNG, for dense screens and print


def svg(specification: str) -> str:
    """A picture as SVG."""
    return vl_convert.vegalite_to_svg(specification)


def save(specification: str, path: Path) -> None:
    """Write a picture; the ending says which kind: .svg, .png, or .json for the specification itself. Raises BadInput."""
    ending = path.suffix.lower()
    if ending == ".svg":
        path.write_text(svg(specification), encoding="utf-8")
    elif ending == ".png":
        path.write_bytes(vl_convert.vegalite_to_png(specification, scale=SCALE))
    elif ending == ".json":
        path.write_text(specification, encoding="utf-8")
    else:
        raise BadInput(f"{path}: a picture is a .svg, .png or .json")
