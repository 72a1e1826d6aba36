"""A web server on this machine that behaves badly in every way we know, one way a path; every loop in it ends."""

import gzip
import threading
import time
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Headers = dict[str, str]
Reply = tuple[int, Headers, bytes]
XML = {"Content-Type": "application/rss+xml"}


def article(number: int | str, day: int = 23) -> str:
    """A page with an article about boats."""
    said = "".join(
        f"<p>At least {number}{i} boats were destroyed and sailors killed in the attack on Monday, the office of Delta Town said.</p>"
        for i in range(6)
    )
    return (
        f"<html><head><title>Harbour office counts {number} boats</title>"
        f'<meta property="article:published_time" content="2024-12-{day}T08:00:00+00:00"></head>'
        f"<body><h1>Harbour office counts {number} boats</h1><article>{said}</article></body></html>"
    )


def entry(number: int | str, extra: str = "") -> str:
    """An entry with a teaser that leads to the article."""
    return f"<item><guid>g{number}</guid><title>Boats {number}</title><link>/article/{number}</link>{extra}</item>"


def rss(*entries: str) -> bytes:
    """An RSS feed."""
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour news</title>{"".join(entries)}</channel></rss>'.encode()


class WildServer(ThreadingHTTPServer):
    """`pages`: what stands at a path, changed at will; the rest stands in WILD. `after`: called when it was shown. `asked`: requests."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        self.pages: dict[str, Reply] = {}
        self.asked: Counter[str] = Counter()
        self.seen: list[Headers] = []
        self.after: dict[str, Callable[[], object]] = {}
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def base(self) -> str:
        """http://127.0.0.1:port"""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def show(self, path: str, body: str | bytes, status: int = 200, **headers: str) -> str:
        """Put something at a path; its address."""
        raw = body.encode() if isinstance(body, str) else body
        self.pages[path] = (status, {name.replace("_", "-"): value for name, value in headers.items()}, raw)
        return self.base + path

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up on us is what we provoke."""


class _Handler(BaseHTTPRequestHandler):
    server: WildServer  # pyright: ignore[reportIncompatibleVariableOverride]

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.server.asked[path] += 1
        self.server.seen.append(dict(self.headers.items()))
        with suppress(BrokenPipeError, ConnectionResetError):
            wild = WILD.get(path)
            if wild:
                wild(self)
            elif path in self.server.pages:
                self.reply(*self.server.pages[path])
                self.server.after.get(path, bool)()
            elif path.startswith("/article/"):
                self.reply(200, {"Content-Type": "text/html; charset=utf-8"}, article(path.rpartition("/")[2]).encode())
            elif path.startswith("/many/"):
                self.reply(302, {"Location": f"/many/{int(path[6:]) + 1}"}, b"")
            else:
                self.reply(404, {}, b"nothing here")

    def reply(self, status: int, headers: Headers, body: bytes) -> None:
        """A whole answer; 304 if the client has it already."""
        tag = headers.get("ETag")
        if tag and self.headers.get("If-None-Match") == tag:
            status, body = 304, b""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def slow_bytes(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(60):
            self.wfile.write(b" ")
            time.sleep(0.05)

    def slow_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for n in range(60):
            self.wfile.write(f"X-{n}: a\r\n".encode())
            time.sleep(0.05)

    def endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(2000):
            self.wfile.write(b"x" * 65_536)

    def bomb(self) -> None:
        self.reply(200, {"Content-Encoding": "gzip", **XML}, BOMB)

    def garbage(self) -> None:
        self.wfile.write(b"\x00\x01 this is no HTTP at all\r\n\r\n")

    def cut_off(self) -> None:
        self.reply(200, {"Content-Length": "100000", **XML}, rss(entry(1)))

    def hang_up(self) -> None:
        self.connection.close()


def _to(target: str) -> Callable[[_Handler], None]:
    return lambda handler: handler.reply(302, {"Location": target.replace("PORT", handler.server.base.rpartition(":")[2])}, b"")


def _says(status: int, headers: Headers, body: bytes) -> Callable[[_Handler], None]:
    return lambda handler: handler.reply(status, headers, body)


BOMB = gzip.compress(b" " * 40_000_000, 9)
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "lol">'
    + b"".join(b'<!ENTITY %c "&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;">' % (97 + n, *[96 + n] * 10) for n in range(1, 12))
    + b'<!ENTITY file SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><guid>e</guid><title>Boats &l; &file;</title>'
    b"<description>Twelve boats were stranded in the storm, the harbour office said on Monday.</description></item></channel></rss>"
)
LATIN = "<rss version='2.0'><channel><item><guid>l</guid><title>Señor Núñez</title><link>/article/7</link></item></channel></rss>"
WILD: dict[str, Callable[[_Handler], None]] = {
    "/slow-bytes": _Handler.slow_bytes,
    "/slow-headers": _Handler.slow_headers,
    "/endless": _Handler.endless,
    "/bomb": _Handler.bomb,
    "/garbage": _Handler.garbage,
    "/cut-off": _Handler.cut_off,
    "/hang-up": _Handler.hang_up,
    "/loop": _to("/loop"),
    "/to-metadata": _to("http://169.254.169.254/latest/meta-data/"),
    "/to-localhost": _to("http://localhost:PORT/good"),
    "/to-number": _to("http://2130706433:PORT/good"),
    "/to-file": _to("file:///etc/passwd"),
    "/wrong-charset": _says(200, {"Content-Type": "application/rss+xml; charset=utf-8"}, LATIN.encode("latin-1")),
    "/broken": _says(200, XML, rss(entry(8), entry(9))[:-40] + b"<item><title>torn & <b"),
    "/entities": _says(200, XML, ENTITIES),
    "/busy": _says(429, {"Retry-After": "120"}, b""),
    "/tired": _says(503, {"Retry-After": "Wed, 01 Jan 2025 00:10:00 GMT"}, b""),
    "/sick": _says(500, {}, b"oops"),
    "/empty-feed": _says(200, XML, rss()),
    "/nothing": _says(200, XML, b""),
    "/html": _says(
        200, {"Content-Type": "text/html"}, b'<html><head><link rel="alternate" type="application/rss+xml" href="/good"></head></html>'
    ),
    "/forbidden": _says(200, XML, rss(entry(1))),
}


@contextmanager
def wild_server() -> Generator[WildServer]:
    """A server for the time of a test."""
    server = WildServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
