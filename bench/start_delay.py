"""How long after its hour a post leaves when nothing else is to do: many posts, one after another, on an idle system.

Each has an hour at an odd moment of a second of its own; timed is from that moment to the fence, which stands right before the
publishing call. Environment: BENCH_STARTS (200), BENCH_LATENCY (0.05).
"""

import datetime as dt
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from bench.publish import until_it_answers
from bench.report import tell
from bench.schedule import DESK, count, wait
from config.run.valkey import free_port
from tests.services.postgres import Postgres, cluster
from tests.services.processes import ROOT, end, on_a_leash
from tests.services.site import open_site

STARTS = int(os.environ.get("BENCH_STARTS", "200"))
LATENCY = float(os.environ.get("BENCH_LATENCY", "0.05"))
APART = 1.37  # seconds between two: every part of the dispatcher's second is met
HEAD_START = 5

ROWS = (
    DESK
    + """
with transaction.atomic():
    many_scheduled(desk, {starts}, "post", accounts=1)
    begin = timezone.now() + dt.timedelta(seconds={head_start})
    for number, row in enumerate(Delivery.objects.order_by("id")):
        row.due_at = row.ready_at = begin + dt.timedelta(seconds=number * {apart})
        row.not_after = row.due_at + dt.timedelta(hours=12)
        row.save()
"""
)


def main() -> None:
    """On both databases, one after the other."""
    port = free_port()
    with cluster() as server, tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "stub.log"
        stub = on_a_leash([sys.executable, "-m", "bench.stub_network", str(port), str(LATENCY)], log=log, cwd=ROOT)
        try:
            until_it_answers(port)
            rows = [(database, *told(delays(server, port, database))) for database in ("postgres", "sqlite")]
        finally:
            end(stub)
    tell(
        "start_delay",
        f"{STARTS} posts {APART} s apart on an idle system; seconds from each one's hour to its fence",
        ("database", "earliest", "p50", "p99", "latest"),
        rows,
        notes=[
            "Budget: p50 1 s, p99 3 s, never early. Other schedulers look once a minute: 30 s in the middle, 60 s at worst."
        ],
    )


def told(found: list[float]) -> tuple[float, float, float, float]:
    """Earliest, middle, the 99th of a hundred, latest."""
    return found[0], statistics.median(found), found[min(len(found) - 1, int(len(found) * 0.99))], found[-1]


def delays(server: Postgres, port: int, database: str) -> list[float]:
    """Seconds of each post, in order; stops if one left early."""
    with open_site(postgres=lambda: server, database=database, demo=False, roles=("publish", "work", "beat"),
                   PRACTICE_URL=f"http://127.0.0.1:{port}") as site:  # fmt: skip
        site.shell(ROWS.format(starts=STARTS, head_start=HEAD_START, apart=APART))
        time.sleep(HEAD_START + STARTS * APART)
        wait(site, lambda: count(site, "state = 'published'") == STARTS)
        rows = site.query("SELECT due_at, fenced_at FROM campaigns_delivery")
    found = sorted((_moment(fenced) - _moment(due)).total_seconds() for due, fenced in rows)
    assert found[0] >= 0, "a post went out early"
    return found


def _moment(told: dt.datetime | str) -> dt.datetime:
    """SQLite tells moments in letters."""
    return dt.datetime.fromisoformat(told) if isinstance(told, str) else told


if __name__ == "__main__":
    main()
