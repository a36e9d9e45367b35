"""How many posts a second leave one publishing worker, by its pool, against a network over HTTP that takes 50 ms a post.

The ceiling is threads ÷ latency. Every fence and outcome is committed on PostgreSQL; one publish at a time per account
stays. Environment: BENCH_PUBLISH_POSTS (4000), BENCH_ACCOUNTS (1000), BENCH_LATENCY (0.05).
"""

import os
import sys
import tempfile
import time
from pathlib import Path

import httpx

from bench.report import tell
from bench.schedule import OURS, count, wait
from config.run.valkey import free_port
from tests.services.postgres import Postgres, cluster
from tests.services.processes import ROOT, end, on_a_leash
from tests.services.site import Site, open_site

POSTS = int(os.environ.get("BENCH_PUBLISH_POSTS", "4000"))
ACCOUNTS = int(os.environ.get("BENCH_ACCOUNTS", "1000"))
LATENCY = float(os.environ.get("BENCH_LATENCY", "0.05"))
HEAD_START = 4  # seconds between writing the rows and their hour

# (what, pool, how many at once, processes, part of the posts: a slow pool need not send them all to be known)
POOLS = (
    ("threads 32 (ours)", "threads", 32, 1, 1.0),
    ("threads 16 in each of two (ours, PUBLISH_WORKERS=2)", "threads", 32, 2, 1.0),
    ("threads 8", "threads", 8, 1, 0.5),
    ("prefork 2", "prefork", 2, 1, 0.1),
)


def main() -> None:
    """Each pool in turn on one PostgreSQL and one stub."""
    port = free_port()
    with cluster() as server, tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "stub.log"
        stub = on_a_leash([sys.executable, "-m", "bench.stub_network", str(port), str(LATENCY)], log=log, cwd=ROOT)
        try:
            until_it_answers(port)
            found = [
                (what, size, run(server, port, pool, size, processes, int(POSTS * part)))
                for what, pool, size, processes, part in POOLS
            ]
        finally:
            end(stub)
    slowest = found[-1][2]
    tell(
        "publish",
        f"{POSTS} posts due together to {ACCOUNTS} accounts of a network that takes {LATENCY * 1000:.0f} ms; PostgreSQL",
        ("pool", "posts/s", "ceiling posts/s", "of the ceiling", "of prefork 2"),
        [(what, rate, size / LATENCY, rate * LATENCY / size, rate / slowest) for what, size, rate in found],
        notes=["Budget (two quiet cores): 330 posts/s and half of the ceiling with 32 threads."],
    )


def run(server: Postgres, port: int, pool: str, size: int, processes: int, posts: int) -> float:
    """Posts a second between the first fence and the last outcome."""
    with open_site(postgres=lambda: server, database="postgres", demo=False, roles=("work", "beat"),
                   PRACTICE_URL=f"http://127.0.0.1:{port}", PUBLISH_WORKERS=str(processes)) as site:  # fmt: skip
        for number in range(processes):
            _start_worker(site, pool, size, number)
        time.sleep(4)
        site.shell(OURS.format(posts=posts, accounts=min(ACCOUNTS, posts), head_start=HEAD_START))
        wait(site, lambda: count(site, "state = 'published'") == posts)
        spans = "extract(epoch FROM max(published_at) - min(fenced_at))"
        seconds = float(site.query(f"SELECT {spans} FROM campaigns_delivery")[0][0])
        assert site.query("SELECT count(*) FROM campaigns_sendattempt WHERE phase = 'publish'") == [(posts,)]
    print(f"{pool} {size} in {processes}: {posts} in {seconds:.1f} s")
    return posts / seconds


def _start_worker(site: Site, pool: str, size: int, number: int) -> None:
    """Our own role where it is what we time; else the same worker with another pool."""
    if (pool, size) == ("threads", 32):
        site.start("publish", name=f"publish-{number + 1}")
    else:
        command = [sys.executable, "-m", "celery", "-A", "config.celery", "worker", f"--pool={pool}",
                   f"--concurrency={size}", "--queues=publish,ask", "--without-gossip", "--without-mingle"]  # fmt: skip
        on_a_leash(command, log=site.var / "log" / "pool.log", env=site.environment, cwd=ROOT)


def until_it_answers(port: int) -> None:
    """Waits for the stub; SystemExit after ten seconds."""
    ends = time.monotonic() + 10
    while time.monotonic() < ends:
        try:
            httpx.get(f"http://127.0.0.1:{port}/")
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The stub network does not answer.")


if __name__ == "__main__":
    main()
