"""Pantau runs wherever Python does: text files name their encoding, and what only POSIX has stands in marked places."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted(path for folder in ("src", "scripts", "benchmarks", "tests") for path in (ROOT / folder).rglob("*.py"))
MARK = "POSIX only"  # a comment or a reason to skip, in the file that needs it
# What Windows lacks, or has otherwise.
POSIX = re.compile(
    r"\bos\.(fork|kill|killpg|setsid|getuid|geteuid|chown|mkfifo|umask|uname|WNOHANG)\b"
    r"|\b(import|from) (fcntl|resource|pwd|grp|termios|pty|select)\b|\bSIG(KILL|HUP|ALRM|USR1|QUIT)\b"
    r"|\bstart_new_session\b|send_signal\(signal\.SIGINT|\"/(tmp|dev|etc|usr|var|proc)\b|%-[dmHIy]\b"
)
# Methods that open text unless a mode says otherwise, and where their encoding stands if it is not named.
PLACES = {"open": 2, "read_text": 0, "write_text": 1}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name)
def test_text_files_name_their_encoding(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf8"))
    assert [f"line {call.lineno}" for call in ast.walk(tree) if isinstance(call, ast.Call) and guesses(call)] == []


def guesses(call: ast.Call) -> bool:
    """Does this call read or write text in the encoding of the machine?"""
    method = isinstance(call.func, ast.Attribute)
    word = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if word in ("run", "Popen") and method:
        return any(k.arg in ("text", "universal_newlines") for k in call.keywords) and not any(k.arg == "encoding" for k in call.keywords)
    if word not in PLACES or (word == "open" and not opens_text(call, method)):
        return False
    return len(call.args) <= PLACES[word] and not any(keyword.arg == "encoding" for keyword in call.keywords)


def opens_text(call: ast.Call, method: bool) -> bool:
    """Is this `open` one of a file, and not in binary mode? As a method it is one only with a mode, or with nothing in the brackets."""
    modes = [*call.args[0 if method else 1 :][:1], *(keyword.value for keyword in call.keywords if keyword.arg == "mode")]
    said = [mode.value for mode in modes if isinstance(mode, ast.Constant) and isinstance(mode.value, str)]
    if method and not said:
        return not call.args and not call.keywords
    return all("b" not in mode and set(mode) <= set("rwaxt+") for mode in said)


def test_what_only_posix_has_is_marked_and_never_in_the_package() -> None:
    found = {name(path): path.read_text(encoding="utf8") for path in FILES if path != Path(__file__)}
    needing = {place for place, text in found.items() if POSIX.search(text)}
    assert {place for place in needing if place.startswith("src/")} == set()
    assert {place for place in needing if MARK not in found[place]} == set()


def test_files_of_the_package_have_names_that_every_system_takes() -> None:
    paths = [name(path) for path in (ROOT / "src").rglob("*") if "__pycache__" not in path.parts]
    assert [path for path in paths if re.search(r'[<>:"|?*\\]|[ .]$', path) or len(path) > 120] == []
    assert len({path.casefold() for path in paths}) == len(paths)
    reserved: Iterator[str] = (Path(path).stem.casefold() for path in paths)
    assert not {"con", "prn", "aux", "nul"} & set(reserved)
