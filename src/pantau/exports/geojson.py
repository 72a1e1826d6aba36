"""Claims with places as GeoJSON (RFC 7946).

No finer than the text: a place that is a country has no geometry (null), never the point of its capital or middle.
"""

from typing import Any

import msgspec

from pantau.exports import plain
from pantau.exports.fragments import link
from pantau.exports.selection import Selection
from pantau.records.assessments import Statement
from pantau.records.values import Place


def collection(selection: Selection) -> str:
    """A FeatureCollection, one feature a place of a claim, longitude before latitude, WGS 84."""
    features = [_feature(statement, place) for statement in selection.statements for place in _once(statement.claim.places)]
    about = {"about": selection.about, "made_at": selection.made_at, "head": selection.head}
    return msgspec.json.encode({"type": "FeatureCollection", "features": features, "pantau": about}).decode() + "\n"


def _once(places: tuple[Place, ...]) -> list[Place]:
    return list({(place.name, place.precision): place for place in places}.values())


def _feature(statement: Statement, place: Place) -> dict[str, Any]:
    claim = statement.claim
    located = place.precision != "country" and place.lat is not None and place.lon is not None
    geometry = {"type": "Point", "coordinates": [place.lon, place.lat]} if located else None
    properties = {
        "claim": statement.id, "place": place.name, "country": place.country, "precision": place.precision, "geonames": place.geonames,
        "speakers": plain.speakers(claim.attribution), "modality": claim.modality, "event": claim.event.type if claim.event else None,
        "figures": [plain.figure(figure) for figure in claim.figures], "quotation": claim.statement.text, "outlet": statement.outlet,
        "published": statement.published, "link": link(statement.url, claim.statement.text),
    }  # fmt: skip
    return {"type": "Feature", "id": f"{statement.id}-{place.start}", "geometry": geometry, "properties": properties}
