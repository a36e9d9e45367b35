"""A little network on loopback that answers as told: the edge at which the publishers are tested."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass
class Call:
    """A request as it arrived."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, list[str]]:
        return parse_qs(self.body.decode())


@dataclass
class Reply:
    """What to answer; `drop` closes the connection instead, `slow` waits first, `trickle` sends a byte at a time."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    drop: bool = False
    slow: float = 0.0
    trickle: float = 0.0

    def content(self) -> bytes:
        if isinstance(self.body, bytes):
            return self.body
        return json.dumps(self.body if self.body is not None else {}).encode()


Answering = Reply | list[Reply] | Callable[[Call], Reply]


class FakeNetwork:
    """Routes are (method, path); a list of replies is used up in order, its last one stays."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.routes: dict[tuple[str, str], Answering] = {}
        self.port = 0

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def on(self, method: str, path: str, answering: Answering) -> None:
        self.routes[method, path] = answering

    def made(self, method: str, path: str) -> list[Call]:
        return [call for call in self.calls if (call.method, call.path) == (method, path)]

    def answer(self, call: Call) -> Reply:
        self.calls.append(call)
        answering = self.routes.get((call.method, call.path))
        if answering is None:
            return Reply(404, {"error": "Record not found"})
        if isinstance(answering, list):
            return answering.pop(0) if len(answering) > 1 else answering[0]
        return answering if isinstance(answering, Reply) else answering(call)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


@contextmanager
def served() -> Iterator[FakeNetwork]:
    """A fake network that listens on loopback while the block runs."""
    network = FakeNetwork()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            reply = network.answer(Call(self.command, parts.path, parse_qs(parts.query), headers, body))
            time.sleep(reply.slow)
            if reply.drop:
                self.close_connection = True
                self.connection.close()
                return
            content = reply.content()
            self.send_response(reply.status)
            for name, value in {"Content-Type": "application/json", **reply.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            try:
                if reply.trickle:
                    for place in range(len(content)):
                        self.wfile.write(content[place : place + 1])
                        time.sleep(reply.trickle)
                else:
                    self.wfile.write(content)
            except OSError:
                self.close_connection = True

        do_GET = do_POST = do_HEAD = handle_any

        def log_message(self, format: str, *args: object) -> None:
            return

    server = _Server(("127.0.0.1", 0), Handler)
    network.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield network
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
