"""Below the door: which addresses may be connected to, and what one call has spent and sent so far."""

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import httpcore

from social.contract import NotSent

Resolve = Callable[[str, int], Sequence[str]]

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


_CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def awake() -> float:
    """Seconds on a clock that never goes back and goes on while the machine sleeps, so that a call outlives no closed lid."""
    return time.clock_gettime(_CLOCK)


class _ThisCall(threading.local):
    """The call this thread is making: when it must end, and whether a byte of it has left.

    Streams are shared between threads by the pool, but each call runs in one thread from start to end.
    """

    ends: float = 0.0
    left: bool = False

    def begin(self, ends: float) -> None:
        self.ends = ends
        self.left = False

    def seconds(self, timeout: float | None) -> float:
        """What may be waited for now: the time-out given, and never past the end of the call."""
        rest = self.ends - awake()
        return rest if timeout is None else min(timeout, rest)


this_call = _ThisCall()


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, also when it hides in an IPv6 wrapping."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def lookup(host: str, port: int) -> Sequence[str]:
    """The addresses of a name, IPv4 first: many of our hosts have no IPv6 route."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(
        dict.fromkeys(str(entry[4][0]) for entry in sorted(found, key=lambda entry: entry[0] != socket.AF_INET))
    )


@dataclass(frozen=True)
class Guard:
    """Turns a host into addresses that may be connected to."""

    allow: frozenset[tuple[str, int]]
    resolve: Resolve = lookup

    def addresses(self, host: str, port: int, seconds: float) -> Sequence[str]:
        """The checked addresses, best first. Raises NotSent when none may be called."""
        found = self._resolve(host, port, seconds)
        if (host.lower(), port) in self.allow:
            return found
        public = [address for address in found if is_public(address)]
        if not public:
            raise NotSent(f"{host} is no public address.")
        return public

    def _resolve(self, host: str, port: int, seconds: float) -> Sequence[str]:
        try:
            return [str(ipaddress.ip_address(host.strip("[]")))]
        except ValueError:
            pass
        # The system's resolver knows no time-out: a name server that is silent must not hold the call.
        answer: list[Sequence[str]] = []
        thread = threading.Thread(target=self._ask, args=(host, port, answer), daemon=True)
        thread.start()
        thread.join(max(0.0, seconds))
        if not answer or not answer[0]:
            raise httpcore.ConnectError(f"{host} is not found.")
        return answer[0]

    def _ask(self, host: str, port: int, answer: list[Sequence[str]]) -> None:
        try:
            answer.append(self.resolve(host, port))
        except (OSError, UnicodeError):
            answer.append([])


class GuardedBackend(httpcore.NetworkBackend):
    """Connects to checked addresses only; the name stays in the Host header and in TLS."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        ends = awake() + this_call.seconds(timeout)
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in self._guard.addresses(host, port, ends - awake()):
            rest = ends - awake()
            if rest <= 0:
                break
            try:
                stream = self._plain.connect_tcp(
                    address, port, timeout=rest, local_address=local_address, socket_options=socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream)
        raise failure or httpcore.ConnectTimeout(f"{host} did not answer in time.")


class _Stream(httpcore.NetworkStream):
    """A connection that keeps to the call's deadline and remembers when a byte has left."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        seconds = this_call.seconds(timeout)
        if seconds <= 0:
            raise httpcore.ReadTimeout("The call took too long.")
        return self._stream.read(max_bytes, timeout=seconds)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if not buffer:
            return
        seconds = this_call.seconds(timeout)
        if seconds <= 0:
            raise httpcore.WriteTimeout("The call took too long.")
        # Before, not after: a write that fails half way has sent something.
        this_call.left = True
        self._stream.write(buffer, timeout=seconds)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        seconds = this_call.seconds(timeout)
        if seconds <= 0:
            self.close()
            raise httpcore.ConnectTimeout("The call took too long.")
        return _Stream(self._stream.start_tls(ssl_context, server_hostname=server_hostname, timeout=seconds))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
