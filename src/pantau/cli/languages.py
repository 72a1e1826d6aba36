"""`pantau languages`: which languages can be read."""

from pantau.cli.screen import out
from pantau.languages.language import names

EXAMPLES = ("pantau languages",)


def command() -> None:
    """List the languages that Pantau reads: each is a folder of tables."""
    for code in names():
        out().print(code)
