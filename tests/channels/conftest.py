"""A server that takes messages, and misbehaves on request."""

import json
import socket
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from pantau.records.alerts import Alert
from pantau.records.channels import Message

NOON = datetime(2025, 3, 4, 12, tzinfo=UTC)
Answer = Callable[["_Handler"], None]


def status(code: int, **headers: str) -> Answer:
    """Answers with a status."""

    def answer(handler: "_Handler") -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def hang(handler: "_Handler") -> None:
    """Says nothing until the other side leaves."""
    handler.server.leave.wait(5)
    handler.close_connection = True


def half(handler: "_Handler") -> None:
    """Begins an answer and hangs up."""
    handler.wfile.write(b"HTTP/1.1 20")
    handler.wfile.flush()
    with suppress(OSError):  # the other side may have left first
        handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True


def garbage(handler: "_Handler") -> None:
    """Answers with what is no HTTP."""
    handler.wfile.write(b"\x00\x01 this is no HTTP at all\r\n\r\n")
    handler.close_connection = True


def half_taken(handler: "_Handler") -> None:
    """Hangs up in the middle of the message, which is never heard whole."""
    raise AssertionError("looked at before the message is read")


class Receiver(ThreadingHTTPServer):
    """answers: one a request, in order; afterwards 200. heard: (headers, JSON, raw body) of every request that came whole."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.heard: list[tuple[dict[str, str], Any, bytes]] = []
        self.leave = threading.Event()
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}/hook"


class _Handler(BaseHTTPRequestHandler):
    server: Receiver  # pyright: ignore[reportIncompatibleVariableOverride]

    def do_POST(self) -> None:
        answer = self.server.answers.pop(0) if self.server.answers else status(200)
        if answer is half_taken:
            self.rfile.read(10)
            self.close_connection = True
            return
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((dict(self.headers), json.loads(body), body))
        answer(self)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def receiving() -> Generator[Receiver]:
    """A server that runs."""
    server = Receiver()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.leave.set()
        server.shutdown()
        server.server_close()


@pytest.fixture
def receiver() -> Generator[Receiver]:
    with receiving() as server:
        yield server


def message(key: str = "k1", subject: str = "[notice] Figure moved: killed", body: str = "100 → 300\nhttps://wire.example/1") -> Message:
    """A message about one alert."""
    alert = Alert("a1", "figure_moved", "notice", date(2025, 3, 4), "killed", ("army",), "100", "300", ("c1",), ("army",))
    return Message(key, subject, body, (alert,), "notice", NOON)
