"""`python -m bench.stub_network PORT SECONDS`: a network that takes so long for every post and does nothing with it.

Bare asyncio, so that it costs the machine as little as a server can: what is timed is ours.
"""

import asyncio
import json
import sys
from itertools import count

INSTANCE = json.dumps({"configuration": {"statuses": {"max_characters": 5000}}}).encode()


async def serve(port: int, seconds: float) -> None:
    """Answers until it is ended: an id for each POST after `seconds`, the instance for anything else at once."""
    numbers = count(1)

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                await reader.readexactly(_length(head))
                body = INSTANCE
                if head.startswith(b"POST"):
                    await asyncio.sleep(seconds)
                    body = json.dumps({"id": str(next(numbers)), "url": "https://stub.test/1"}).encode()
                writer.write(
                    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                    % (len(body), body)
                )
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", port, backlog=1024)
    async with server:
        await server.serve_forever()


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return 0


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), float(sys.argv[2])))
