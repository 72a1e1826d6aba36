"""Connections to checked addresses only, within one time limit for everything: name, connection, headers, body."""

import ssl
from collections.abc import Callable, Iterable
from typing import Any

import httpcore
import httpx

from pantau.sources.addresses import Gate

Clock = Callable[[], float]  # seconds, monotonic


class Deadline:
    """How much of a time limit is left."""

    def __init__(self, seconds: float, clock: Clock) -> None:
        self._clock = clock
        self._end = clock() + seconds

    def left(self, most: float | None = None) -> float:
        """Seconds left, but no more than `most`. Raises httpcore.ReadTimeout at the end."""
        rest = self._end - self._clock()
        if rest <= 0:
            raise httpcore.ReadTimeout("the time limit of the whole fetch")
        return rest if most is None else min(rest, most)


class _Stream(httpcore.NetworkStream):
    """A stream that a server cannot keep open by sending a byte now and then."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout)), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Resolves, checks, and connects to the very address that was checked; name and certificate stay those of the host."""

    def __init__(self, gate: Gate, deadline: Deadline) -> None:
        self._gate, self._deadline = gate, deadline
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = self._gate.addresses(host, port, self._deadline.left(timeout))
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in addresses[:4]:
            try:
                stream = self._backend.connect_tcp(address, port, self._deadline.left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self._deadline)
        raise failure


class CheckedTransport(httpx.HTTPTransport):
    """One request, one connection: what was checked is what is used, and no kept connection outlives its check."""

    def __init__(self, gate: Gate, deadline: Deadline, context: ssl.SSLContext) -> None:
        super().__init__(verify=context, trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=context, max_connections=1, max_keepalive_connections=0, network_backend=_Backend(gate, deadline)
        )
