"""A directory of accounts on loopback: just enough of the public one for a server of the AT Protocol to open accounts."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@contextmanager
def directory() -> Iterator[str]:
    """Its address while the block runs."""
    operations: dict[str, list[dict[str, Any]]] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            operations.setdefault(self.path.strip("/"), []).append(json.loads(body))
            self.answer(200, {})

        def do_GET(self) -> None:
            did, _slash, wanted = self.path.strip("/").partition("/")
            told = operations.get(did)
            if not told:
                self.answer(404, {"message": "DID not registered"})
            elif wanted == "log/last":
                self.answer(200, told[-1])
            elif wanted == "data":
                self.answer(200, {"did": did, **told[-1]})
            else:
                self.answer(200, document(did, told[-1]))

        def answer(self, status: int, told: Any) -> None:
            content = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def document(did: str, operation: dict[str, Any]) -> dict[str, Any]:
    """What an account says of itself in public."""
    keys = operation["verificationMethods"].items()
    services = operation["services"].items()
    return {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": did,
        "alsoKnownAs": operation["alsoKnownAs"],
        "verificationMethod": [
            {
                "id": f"{did}#{name}",
                "type": "Multikey",
                "controller": did,
                "publicKeyMultibase": key.removeprefix("did:key:"),
            }
            for name, key in keys
        ],
        "service": [
            {"id": f"#{name}", "type": told["type"], "serviceEndpoint": told["endpoint"]} for name, told in services
        ],
    }
