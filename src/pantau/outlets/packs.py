"""Packs of feeds by region, as OPML. Their addresses were written down from memory: whether they answer, only a fetch tells."""

from importlib import resources

from pantau.errors import NotFound


def packs() -> tuple[str, ...]:
    """Names of the packs."""
    folder = resources.files("pantau.outlets").joinpath("packs")
    return tuple(sorted(file.name.removesuffix(".opml") for file in folder.iterdir() if file.name.endswith(".opml")))


def pack(name: str) -> bytes:
    """The OPML file of a pack. Raises NotFound."""
    if name not in packs():
        raise NotFound(f"no pack {name!r}; there are: {', '.join(packs())}")
    return resources.files("pantau.outlets").joinpath("packs", f"{name}.opml").read_bytes()
