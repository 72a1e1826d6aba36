"""How Pantau behaves on the network: limits, pace, who it says it is. Every setting has a default that is safe and polite."""

from pathlib import Path

import msgspec
from msgspec import Struct

from pantau.errors import BadSettings
from pantau.records.forecasts import ForecastSettings


class FetchSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """The section `[fetch]` of the settings. Times in seconds, sizes in bytes.

    contact: an address or web page where a site's owner reaches who runs this; goes into the User-Agent.
    allow: hosts, addresses or networks ("10.1.0.0/16") that may be fetched although they are not public.
    pace: seconds between two requests to one host. keep_pages: keep every stored page, compressed, beside the ledger.
    sieve: leave out pages of other languages and without anything that is read here, before they are read.
    pages: how many pages of one source are fetched in one round. tries: failed fetches before the teaser has to do.
    """

    contact: str = ""
    allow: tuple[str, ...] = ()
    robots: bool = True
    pace: float = 2.0
    connect_timeout: float = 10.0
    read_timeout: float = 15.0
    total_timeout: float = 45.0
    page_limit: int = 8_000_000
    feed_limit: int = 32_000_000
    redirects: int = 5
    threads: int = 8
    pages: int = 200
    tries: int = 4
    keep_pages: bool = False
    sieve: bool = True


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file of settings."""

    fetch: FetchSettings = FetchSettings()
    forecasts: ForecastSettings = ForecastSettings()


def load(path: Path | None) -> Settings:
    """The settings in a TOML file; the defaults if there is no path or no file. Raises BadSettings."""
    if path is None or not path.is_file():
        return Settings()
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Settings)
    except (msgspec.DecodeError, OSError) as error:
        raise BadSettings(f"{path}: {error}") from error
