"""A crowd of browsers in a process of its own: `python -m bench.load URL CLIENTS SECONDS` prints one JSON line.

Each client keeps its connection and asks again as soon as it has its answer. One loop over plain sockets, so that the
crowd costs little beside what it measures.
"""

import json
import re
import selectors
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.I)


@dataclass(frozen=True)
class Load:
    """What the crowd saw; times in milliseconds."""

    per_second: float
    p50: float
    p95: float
    bytes_each: int


def load(url: str, *, clients: int, seconds: float) -> Load:
    """Sends a crowd and waits for what it says."""
    command = [sys.executable, "-m", "bench.load", url, str(clients), str(seconds)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"The crowd failed at {url}:\n{done.stderr}")
    return Load(**json.loads(done.stdout))


def crowd(url: str, clients: int, seconds: float) -> Load:
    """Asks for `seconds`; raises if an answer is not 200."""
    parts = urlsplit(url)
    path = quote(parts.path, safe="/%") + (f"?{parts.query}" if parts.query else "")
    lines = [f"GET {path} HTTP/1.1", f"Host: {parts.netloc}", "Accept-Encoding: gzip, deflate, br", "Accept: text/html"]
    ask = ("\r\n".join(lines) + "\r\n\r\n").encode()
    ready = selectors.DefaultSelector()
    begun: dict[int, float] = {}
    heard: dict[int, bytes] = {}
    took: list[float] = []
    size = 0

    def send(client: socket.socket) -> None:
        heard[client.fileno()] = b""
        begun[client.fileno()] = time.perf_counter()
        client.sendall(ask)

    for _number in range(clients):
        client = socket.create_connection((parts.hostname or "", parts.port or 80))
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        ready.register(client, selectors.EVENT_READ)
        send(client)
    started = time.perf_counter()
    ends = started + seconds
    while (now := time.perf_counter()) < ends:
        for key, _event in ready.select(1.0):
            client = key.fileobj
            assert isinstance(client, socket.socket)
            heard[key.fd] += client.recv(262_144)
            if _is_whole(heard[key.fd]):
                took.append(time.perf_counter() - begun[key.fd])
                size = len(heard[key.fd])
                send(client)
    took.sort()
    middle, late = took[len(took) // 2], took[int(len(took) * 0.95)]
    return Load(len(took) / (now - started), middle * 1000, late * 1000, size)


def _is_whole(answer: bytes) -> bool:
    head, end, body = answer.partition(b"\r\n\r\n")
    if not end:
        if not answer:
            raise SystemExit("the server closed the connection")
        return False
    if b" 200 " not in head.split(b"\r\n", 1)[0]:
        raise SystemExit(head.decode(errors="replace"))
    found = LENGTH.search(head)
    return len(body) >= int(found[1]) if found else body.endswith(b"0\r\n\r\n")


if __name__ == "__main__":
    print(json.dumps(vars(crowd(sys.argv[1], int(sys.argv[2]), float(sys.argv[3])))))
