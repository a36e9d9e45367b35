"""The guarded door: every outgoing call of the house goes through it.

https and public addresses only, unless host and port are on the list; the address that was checked is the one
connected to; no redirect is followed with a secret or for a POST; time and size have hard ends; nothing is ever
sent twice. What failed before a byte left is `NotSent`; what may have arrived is `Unsure`.
"""

import copy
import io
import json as jsonlib
import math
import re
import socket
import ssl
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urljoin

import httpcore
import httpx

from social.contract import NotSent, Unsure
from social.covering import covered, covered_bytes
from social.wire import Guard, GuardedBackend, Resolve, awake, lookup, this_call

CONNECT_SECONDS = 5.0
READ_SECONDS = 30.0
DEADLINE_SECONDS = 45.0
MOST_BYTES = 2 * 1024 * 1024
MOST_REDIRECTS = 3
USER_AGENT = "Tiwizi/1"

# (host, port) or (host, port, path the calls must stay under)
Allowed = tuple[str, int] | tuple[str, int, str]

_HOST = re.compile(rb"[a-z0-9._-]+|[0-9a-f:.]+", re.IGNORECASE)
_FAILURES = (
    httpx.HTTPError,
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    ssl.SSLError,
    OSError,  # a file that is sent cannot be read to its end
)


class Refused(NotSent):
    """The address is not one we call: not https, not public, or not an address at all."""


@dataclass(frozen=True)
class Answer:
    """A network's answer, read whole. Header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    def json(self) -> Any:
        """The body as JSON; None when it is none."""
        try:
            return jsonlib.loads(self.body)
        except (ValueError, RecursionError):
            return None


class Door:
    """Calls networks for us. One door serves all threads and keeps connections open between calls.

    `allow` lists what may be private or without TLS, such as our own practice network; an entry may carry the
    path its calls must stay under. `resolve` answers (host, port) with IP addresses.
    """

    def __init__(
        self,
        allow: Iterable[Allowed] = (),
        *,
        connect_seconds: float = CONNECT_SECONDS,
        read_seconds: float = READ_SECONDS,
        deadline_seconds: float = DEADLINE_SECONDS,
        most_bytes: int = MOST_BYTES,
        connections: int = 100,
        resolve: Resolve = lookup,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._allow = {(entry[0].lower(), entry[1]): entry[2] if len(entry) == 3 else "/" for entry in allow}
        self._deadline_seconds = deadline_seconds
        self._until = math.inf
        self._most_bytes = most_bytes
        self._timeout = httpx.Timeout(read_seconds, connect=connect_seconds, pool=connect_seconds)
        guard = Guard(frozenset(self._allow), resolve)
        self._client = httpx.Client(
            transport=_Transport(GuardedBackend(guard), ssl_context or _trusted(), connections, deadline_seconds),
            timeout=self._timeout,
            headers={"User-Agent": USER_AGENT, "Accept": "application/json", "Accept-Encoding": "identity"},
            trust_env=False,
        )

    def request(
        self,
        method: str,
        url: str,
        *,
        token: str | None = None,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, Any] | None = None,
        data: Mapping[str, Any] | None = None,
        json: Any = None,
        files: Mapping[str, Any] | None = None,
        content: bytes | io.IOBase | None = None,
        hide: Iterable[str] = (),
        seconds: float | None = None,
    ) -> Answer:
        """One call, whatever its status. Raises Refused or another NotSent, or Unsure; never repeats a call.

        `content` is a body sent as it is; its Content-Type belongs into `headers`. An open file, here or in `files`, is read
        piece by piece while it leaves, and must be able to tell its length. `seconds`: how long this call may last where
        the door's own deadline is too short for what it carries; never beyond `until`.

        `hide` names secrets that stand elsewhere than in `token` (in the address, in a field). None of them, nor the
        token, comes back: a server that repeats one in its answer is read as if it had written dots.
        """
        hidden = [secret for secret in (token, *hide) if secret]
        sent = {**(headers or {}), **({"Authorization": f"Bearer {token}"} if token is not None else {})}
        what = {"params": params, "data": data, "json": json, "files": files, "content": content}
        follows = method.upper() in {"GET", "HEAD"} and not hidden
        try:
            answer = self._ask(method.upper(), url, sent, what, follows=follows, seconds=seconds)
        except (NotSent, Unsure) as error:
            raise type(error)(covered(error.text, hidden)) from None
        return Answer(
            answer.status,
            {name: covered(value, hidden) for name, value in answer.headers.items()},
            covered_bytes(answer.body, hidden),
            covered(answer.url, hidden),
        )

    def _ask(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        what: dict[str, Any],
        *,
        follows: bool,
        seconds: float | None,
    ) -> Answer:
        """One call, and where it `follows` redirects, those that come of it; each address is inspected anew."""
        ends = min(awake() + (seconds or self._deadline_seconds), self._until)
        for _ in range(MOST_REDIRECTS + 1):
            try:
                request = self._client.build_request(method, url, headers=headers, **what)
            except (httpx.InvalidURL, UnicodeError, ValueError) as error:
                raise Refused(f"Not an address: {error}") from error
            self._inspect(request.url)
            answer = self._send(request, ends)
            target = answer.headers.get("location")
            if not (follows and answer.status in {301, 302, 303, 307, 308} and target):
                return answer
            url, what = urljoin(answer.url, target), {}
        raise Unsure("Too many redirects.")

    def until(self, ends: float) -> "Door":
        """The same door, its connections shared, for calls that must not begin, nor last, beyond `ends` (`wire.awake()`).

        The last look at the clock is the one before the first byte is written: a process that was stopped anywhere
        before it sends nothing when it goes on.
        """
        limited = copy.copy(self)
        limited._until = min(ends, self._until)
        return limited

    def close(self) -> None:
        """Closes the connections kept open."""
        self._client.close()

    def __enter__(self) -> "Door":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _inspect(self, url: httpx.URL) -> None:
        """Refuses what can be refused by the look of an address; where it leads is checked when connecting."""
        port = url.port or {"https": 443, "http": 80}.get(url.scheme, 0)
        under = self._allow.get((url.host.lower(), port))
        if not _HOST.fullmatch(url.raw_host) or url.userinfo:
            raise Refused("Not an address we call.")
        if url.scheme != "https" and not (url.scheme == "http" and under is not None):
            raise Refused("Only https addresses are called.")
        path = unquote(url.raw_path.partition(b"?")[0].decode("ascii", "replace"))
        if under is not None and (not path.startswith(under) or "/../" in f"{path}/" or "\\" in path):
            raise Refused("This path is not one we call.")

    def _send(self, request: httpx.Request, ends: float) -> Answer:
        this_call.begin(ends)
        try:
            response = self._client.send(request, stream=True, follow_redirects=False)
            try:
                body = self._read(response)
            finally:
                response.close()
        except NotSent as refused:
            raise Refused(refused.text) from refused
        except _FAILURES as error:
            raise self._failure(error) from error
        return Answer(
            response.status_code,
            {name.lower(): value for name, value in response.headers.items()},
            body,
            str(request.url),
        )

    def _read(self, response: httpx.Response) -> bytes:
        body = bytearray()
        for chunk in response.iter_raw():
            body += chunk
            if len(body) > self._most_bytes:
                raise Unsure("The answer is too large.")
        return bytes(body)

    def _failure(self, error: Exception) -> NotSent | Unsure:
        reason = f"{type(error).__name__}: {error}".rstrip(": ")
        return Unsure(reason) if this_call.left else NotSent(reason)


class _Transport(httpx.BaseTransport):
    """httpx over a connection pool that connects through our guard, and tries nothing twice."""

    def __init__(
        self, backend: httpcore.NetworkBackend, ssl_context: ssl.SSLContext, connections: int, deadline_seconds: float
    ) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl_context,
            max_connections=connections,
            max_keepalive_connections=connections,
            keepalive_expiry=15.0,
            http1=True,
            http2=False,
            retries=0,
            network_backend=backend,
            socket_options=_socket_options(deadline_seconds),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        assert isinstance(request.stream, httpx.SyncByteStream)
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        self._pool.close()


def _socket_options(deadline_seconds: float) -> list[tuple[int, int, int] | tuple[int, int, bytes]]:
    """When we are done with a call, or dead, the system is too: it must not go on delivering what we gave up on."""
    options: list[tuple[int, int, int] | tuple[int, int, bytes]] = [
        (socket.IPPROTO_TCP, socket.TCP_NODELAY, 1),
        (socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)),  # closing drops what has not left yet
    ]
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        options.append((socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, int(deadline_seconds * 1000)))
    return options


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


@lru_cache(maxsize=1)
def _trusted() -> ssl.SSLContext:
    """Certificates we trust; reading them takes longer than a call."""
    return httpx.create_ssl_context(trust_env=False)
