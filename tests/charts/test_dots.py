"""The map places dots where they are, keeps names apart, and makes a region a ring."""

import re
import xml.etree.ElementTree as ElementTree

from pantau.charts.dots import Dot, picture, view

DOTS = (Dot("Kursk", 51.7, 36.2, weight=4), Dot("Velm <oblast>", 51.0, 37.0, area=True), Dot("Odd", 46.5, 30.7))


def test_dots_stand_where_they_are() -> None:
    shown = view(DOTS, 600)
    assert all(shown.holds(dot.lat, dot.lon) for dot in DOTS)
    (x, y), (further_x, further_y) = shown.at(51.7, 36.2), shown.at(46.5, 30.7)
    assert further_x < x
    assert further_y > y
    assert 0.38 * 600 - 1 <= shown.height <= 0.8 * 600 + 1


def test_a_region_is_a_ring_and_names_are_escaped() -> None:
    svg = picture(DOTS, [(50.0, 35.0)], view(DOTS, 600))
    circles = re.findall(r"<circle[^>]*>", svg)
    assert ['fill="none"' in circle for circle in circles] == [False, True, False]
    assert "Velm &lt;oblast&gt;" in svg
    ElementTree.fromstring(svg)


def test_one_place_alone_has_a_map_of_its_surroundings() -> None:
    shown = view((DOTS[0],), 340)
    assert shown.east - shown.west >= 3
    assert shown.north - shown.south > 0.5


def test_names_that_have_no_room_are_left_out() -> None:
    crowd = tuple(Dot(f"Town number {n}", 50 + n / 1000, 36 + n / 1000) for n in range(20))
    svg = picture((*crowd, DOTS[2]), [], view((*crowd, DOTS[2]), 300))
    assert 1 < len(re.findall("Town number", svg)) < 20
    assert "Odd" in svg
