"""Workers and beat killed at random moments over due posts, against a practice wall over HTTP: how many lost, doubled, late.

The same site and the same hand as the tests of kills. Beside it, in the same run: the same posts with nobody killed, and a
worker that writes no fence before its call. Environment: BENCH_FAULT_POSTS (200), BENCH_KILLS (20).
"""

import os
import time

from bench.report import tell
from tests.campaigns.killing import Hand, on_the_wall, planned, proved, states
from tests.services.postgres import cluster
from tests.services.site import Site, open_site

POSTS = int(os.environ.get("BENCH_FAULT_POSTS", "200"))
KILLS = int(os.environ.get("BENCH_KILLS", "20"))
ACCOUNTS = 25
PATIENCE = 400

RUNS = (
    ("nobody killed", "sqlite", "keyless dawdle signed", 0),
    ("killed", "sqlite", "keyless dawdle signed", KILLS),
    ("killed", "postgres", "keyless dawdle signed", KILLS),
    ("killed, no fence before the call", "sqlite", "keyless dawdle no_fence", KILLS),
)


def main() -> None:
    """Runs all four."""
    with cluster() as server:
        rows = [run(*given, server=server) for given in RUNS]
    tell(
        "faults",
        f"{POSTS} posts to {ACCOUNTS} accounts of a practice wall that honours no keys; two publishing workers, calls end after 4 s",
        ("what", "database", "seconds", "kills", "between fence and outcome", "lost", "doubled", "asked a person"),
        rows,
        notes=["Lost: not on the wall. Doubled: on the wall more than once. The last row is what the fence is for."],
    )


def run(what: str, database: str, sabotage: str, kills: int, *, server) -> tuple:  # type: ignore[no-untyped-def]
    """One row of the table."""
    with open_site(postgres=lambda: server, database=database, demo=False, roles=("web",),
                   DJANGO_SETTINGS_MODULE="tests.campaigns.saboteur_settings", SABOTAGE=sabotage,
                   PUBLISH_DEADLINE="4") as site:  # fmt: skip
        planned(site, posts=POSTS, accounts=ACCOUNTS)
        for role, name in (("publish", "publish-0"), ("publish", "publish-1"), ("work", "work"), ("beat", "beat")):
            site.start(role, name=name)
        hand, started = Hand(site), time.monotonic()
        while settled(site) < POSTS and time.monotonic() - started < PATIENCE:
            if len(hand.killed) < kills:
                hand.strike(blindly="no_fence" in sabotage)
            time.sleep(0.4)
        took = time.monotonic() - started
        wall = on_the_wall(site)
        asked = states(site).get("needs_person", 0)
        return (what, database, took, len(hand.killed) + hand.others, len(proved(site, hand)),
                POSTS - len(set(wall)), len(wall) - len(set(wall)), asked)  # fmt: skip


def settled(site: Site) -> int:
    """Deliveries that need nothing more from us."""
    found = states(site)
    return sum(found.get(state, 0) for state in ("published", "rejected", "needs_person"))


if __name__ == "__main__":
    main()
