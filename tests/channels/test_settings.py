"""The file of channels and watches: what is right is read, what is wrong is named with line and key, what is secret is refused."""

import pytest

from pantau.channels.secrets import Secret, secret, url
from pantau.channels.settings import parse
from pantau.errors import BadAlerts
from pantau.records.channels import ChannelSettings

GOOD = """
[[channel]]
name = "desk"
kind = "webhook"
url_env = "DESK_URL"
secret_file = "desk.secret"
floor = "warning"
kinds = ["figure_moved", "new_story"]
quiet = "22:00-06:00"
zone = "Asia/Jakarta"
digest = "daily"

[[watch]]
name = "Missiles"
kinds = ["missile"]
actors = ["PRK"]
"""


def read(text: str) -> str:
    """The message of the refusal."""
    with pytest.raises(BadAlerts) as refused:
        parse(text, "alerts.toml", ("en", "id"))
    return str(refused.value)


def test_a_good_file_is_read() -> None:
    found = parse(GOOD, "alerts.toml", ("en", "id"))
    (desk,), (watch,) = found.channel, found.watch
    assert (desk.name, desk.floor, desk.quiet, desk.zone, desk.per_minute) == ("desk", "warning", "22:00-06:00", "Asia/Jakarta", 20)
    assert (watch.name, watch.kinds) == ("Missiles", ("missile",))


@pytest.mark.parametrize(
    ("line", "wrong", "words"),
    [
        (4, 'kind = "pigeon"', "alerts.toml:4: kind"),
        (5, 'url_env = "DESK_URL"\nurl_file = "x"', "alerts.toml:6: url_file: give url_env or url_file"),
        (7, 'floor = "high"', "alerts.toml:7: floor"),
        (8, 'kinds = ["weather"]', "alerts.toml:8: kinds"),
        (9, 'quiet = "10pm"', "alerts.toml:9: quiet: '10pm' are no hours"),
        (10, 'zone = "Jakarta"', "alerts.toml:10: zone: 'Jakarta' is no time zone"),
        (11, 'digest = "weekly"', "alerts.toml:11: digest"),
        (11, "per_minute = 0", "alerts.toml:11: per_minute: at least 1"),
        (11, "limit = 20", "alerts.toml:11: limit: at least 160"),
        (11, 'language = "fr"', "alerts.toml:11: language"),
        (11, 'path = "x"', "alerts.toml:11: path"),
        (15, 'kinds = ["trebuchet"]', "alerts.toml:15: kinds: 'trebuchet' is no kind of object"),
        (16, 'actors = ["Korea"]', "alerts.toml:16: actors"),
        (16, 'color = "red"', "alerts.toml:16: color"),
    ],
)
def test_a_fault_is_named_with_line_and_key(line: int, wrong: str, words: str) -> None:
    lines = list[str](GOOD.split("\n"))
    lines[line - 1] = wrong
    assert words in read("\n".join(lines))


@pytest.mark.parametrize("key", ["url", "secret"])
def test_a_secret_in_the_file_is_refused_and_not_repeated(key: str) -> None:
    told = read(GOOD.replace('url_env = "DESK_URL"', f'{key} = "https://user:hunter2@desk.example"'))
    assert f"alerts.toml:5: {key}: " in told
    assert f"{key}_env or {key}_file" in told
    assert "hunter2" not in told


def test_all_faults_are_told_at_once_and_names_stand_once() -> None:
    told = read('[[channel]]\nname = "a"\nkind = "file"\n\n[[channel]]\nname = "a"\nkind = "apprise"\n')
    assert told.split("\n") == [
        "alerts.toml:1: path: a channel of kind 'file', and no other, has a path",
        "alerts.toml:7: kind: a channel of kind 'apprise' needs url_env or url_file",
        "alerts.toml:6: name: 'a' is taken",
    ]


def test_a_watch_for_everything_is_refused() -> None:
    assert "asks for nothing" in read('[[watch]]\nname = "All"\n')


def test_addresses_come_from_the_environment_or_a_file(tmp_path: object) -> None:
    by_variable = ChannelSettings("desk", "webhook", url_env="DESK_URL", secret_env="DESK_SECRET")
    environment = {"DESK_URL": " https://desk.example/hook\n", "DESK_SECRET": "swordfish"}
    assert url(by_variable, environment).reveal() == "https://desk.example/hook"
    assert repr(secret(by_variable, environment)) == "Secret(...)"
    with pytest.raises(BadAlerts, match="the variable DESK_URL, which is not set"):
        url(by_variable, {})
    by_file = ChannelSettings("desk", "webhook", url_file=f"{tmp_path}/nothing")
    with pytest.raises(BadAlerts, match="cannot be read"):
        url(by_file, {})


def test_a_secret_shows_itself_to_nothing() -> None:
    assert "swordfish" not in f"{Secret('swordfish')!r} {Secret('swordfish')}"
