"""What a user is told who writes a value that no option takes: the toolkit's own words differ from version to version."""

import inspect
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, get_args, get_type_hints

import typer
from typer.models import ParameterInfo

from pantau.errors import BadInput

_GIVEN = re.compile(r"'([^']*)' is not\b|input_value='([^']*)'")


def in_our_words(mistake: typer.BadParameter) -> BadInput | None:
    """The option, the value, what may be written, and where examples are; None for what is missing: the toolkit says that well."""
    context, param = mistake.ctx, mistake.param
    if not mistake.message:
        return None
    if context is None or param is None or context.command.callback is None:
        return BadInput(mistake.message)
    parts = list(_parts(get_type_hints(inspect.unwrap(context.command.callback), include_extras=True)[param.name]))
    info = next((part for part in parts if isinstance(part, ParameterInfo)), None)
    name = max(param.opts, key=len) if param.param_type_name == "option" else (getattr(info, "metavar", None) or param.name).strip("[].")
    return BadInput(f"{name}{_given(mistake)}: {_wanted(parts, info, mistake.message)}. `{_called(context)} --help` shows examples")


def _called(context: Any) -> str:
    """The command as the user knows it, however the program was started."""
    names: list[str] = []
    while context.parent:
        names.append(context.info_name)
        context = context.parent
    return " ".join(["pantau", *reversed(names)])


def _parts(annotation: Any) -> Iterator[Any]:
    """Everything that an annotation is made of, its metadata too."""
    yield annotation
    for part in (*get_args(annotation), *getattr(annotation, "__metadata__", ())):
        yield from _parts(part)


def _given(mistake: typer.BadParameter) -> str:
    """The value, where the toolkit tells it."""
    found = _GIVEN.search(f"{mistake.message} {mistake.__cause__ or ''}")
    return f" {found[1] or found[2]!r}" if found and (found[1] or found[2]) else ""


def _wanted(parts: list[Any], info: ParameterInfo | None, message: str) -> str:
    """What may be written. What one of our own parsers says stands as it is."""
    if info is not None and info.parser is not None:
        return message.rstrip(".")
    kinds = [part for part in parts if isinstance(part, type)]
    choices = next((kind for kind in kinds if issubclass(kind, StrEnum)), None)
    if choices:
        return f"no such choice; write one of: {', '.join(choices)}"
    if int in kinds and info is not None:
        low = "" if info.min is None else f", {info.min:g} or more" if info.max is None else f" from {info.min:g} to {info.max:g}"
        return f"write a whole number{low}"
    return message.rstrip(".")
