"""Addresses and secrets of channels: read from the environment or a file when a channel is opened, and shown by nothing."""

from collections.abc import Mapping
from pathlib import Path

from pantau.errors import BadAlerts
from pantau.records.channels import ChannelSettings


class Secret:
    """Words that no log, error or picture of the object shows."""

    __slots__ = ("_words",)

    def __init__(self, words: str) -> None:
        self._words = words

    def reveal(self) -> str:
        """The words themselves, for the one who sends them."""
        return self._words

    def __repr__(self) -> str:
        return "Secret(...)"


def url(settings: ChannelSettings, environment: Mapping[str, str]) -> Secret:
    """The address of a channel. Raises BadAlerts where it is not to be found."""
    found = _found(settings.name, "url", settings.url_env, settings.url_file, environment)
    if found is None:
        raise BadAlerts(f"channel {settings.name!r} has no address; name where it stands with url_env or url_file")
    return found


def secret(settings: ChannelSettings, environment: Mapping[str, str]) -> Secret | None:
    """What signs the messages of a channel; None if nothing does. Raises BadAlerts."""
    return _found(settings.name, "secret", settings.secret_env, settings.secret_file, environment)


def _found(channel: str, what: str, variable: str | None, file: str | None, environment: Mapping[str, str]) -> Secret | None:
    if variable:
        words = environment.get(variable, "").strip()
        if not words:
            raise BadAlerts(f"channel {channel!r}: {what}_env names the variable {variable}, which is not set")
        return Secret(words)
    if file:
        try:
            words = Path(file).expanduser().read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise BadAlerts(f"channel {channel!r}: {what}_file {file} cannot be read ({type(error).__name__})") from error
        if not words:
            raise BadAlerts(f"channel {channel!r}: {what}_file {file} is empty")
        return Secret(words)
    return None
