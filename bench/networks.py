"""The five networks we publish to, one call in five gone wrong, workers killed: what is lost, doubled, asked, and how soon.

Strict stand-ins over HTTP (`tests/standins/`), a real database and workers. Two runs: many posts and kills with calls that end after
3 s, and few with the site's own deadline of 45 s, which shows how long doubts last for people. Environment: BENCH_NETWORK_POSTS
(500), BENCH_NETWORK_KILLS (50).
"""

import os
import time

from bench.report import tell
from tests.campaigns.all_networks import CAN_BE_ASKED, Room, doubts, ends, room, run
from tests.services.postgres import Postgres, cluster
from tests.services.site import Site, open_site

POSTS = int(os.environ.get("BENCH_NETWORK_POSTS", "500"))
KILLS = int(os.environ.get("BENCH_NETWORK_KILLS", "50"))
PATIENCE = 1500

RUNS = (("3 s", "postgres", 1.0), ("45 s", "postgres", 0.1))  # (deadline, database, part of posts and kills)


def main() -> None:
    """Both runs on one PostgreSQL."""
    with cluster() as server:
        rows = [_row(*given, server=server) for given in RUNS]
    tell(
        "networks",
        "Facebook, Instagram, Mastodon, Bluesky, Telegram: one account each, one publishing call in five goes wrong",
        (
            "calls end after", "posts", "kills", "seconds", "faults", "lost", "doubled", "doubts of the four",
            "settled by asking", "live found within s", "absent re-sent within s", "Telegram asks a person",
            "calls before their wait was over", "two at once on an account",
        ),
        rows,
        notes=["Telegram cannot be asked. Lost and doubled are counted on the stand-ins, by their texts."],
    )  # fmt: skip


def _row(deadline: str, database: str, part: float, *, server: Postgres) -> tuple:
    with room() as found, open_site(
        postgres=lambda: server, database=database, demo=False, roles=(),
        DJANGO_SETTINGS_MODULE="tests.campaigns.saboteur_settings", SABOTAGE="signed",
        PUBLISH_DEADLINE=deadline.split()[0], **found.environment(),
    ) as site:  # fmt: skip
        started = time.monotonic()
        hand, total = run(site, found, posts=int(POSTS * part), kills=max(1, int(KILLS * part)), seconds=PATIENCE)
        took, told = time.monotonic() - started, ends(site)
        lost, doubled = _lost_and_doubled(found, told)
        in_doubt = [row for row in doubts(site) if row[0] in CAN_BE_ASKED]
        settled = sum(state == "published" for _network, _pk, state in in_doubt)
        live, absent = waits(site)
        return (
            deadline, total, len(hand.killed) + hand.others, took, sum(one.faulted for one in found.all), lost, doubled,
            len(in_doubt), settled, max(live, default=None), max(absent, default=None),
            told.get("telegram", {}).get("needs_person", 0),
            sum(one.too_early for one in found.all), sum(one.together for one in found.all),
        )  # fmt: skip


def _lost_and_doubled(found: Room, told: dict[str, dict[str, int]]) -> tuple[int, int]:
    lost = doubled = 0
    for network, states in told.items():
        live = found.live(network)
        doubled += len(live) - len(set(live))
        if network in CAN_BE_ASKED:
            lost += sum(states.values()) - len(set(live))
        else:  # what a person is asked about is not lost
            lost += max(0, states.get("published", 0) - len(set(live)))
    return lost, doubled


def waits(site: Site) -> tuple[list[float], list[float]]:
    """Seconds from each doubt to the network's word that it is there, and to the call that sent it again."""
    rows = site.query(
        "SELECT a.delivery_id, a.phase, a.outcome, extract(epoch FROM a.started_at), extract(epoch FROM a.ended_at) "
        "FROM campaigns_sendattempt a JOIN campaigns_delivery d ON d.id = a.delivery_id "
        "JOIN campaigns_channel c ON c.id = d.channel_id WHERE c.network <> 'telegram' ORDER BY a.delivery_id, a.id"
    )
    live, absent, since = [], [], {}
    for delivery, phase, outcome, began, ended in rows:
        if phase == "publish":
            if delivery in since:
                absent.append(float(began) - since.pop(delivery))
            if outcome in ("", "unsure"):
                since[delivery] = float(ended or began)
        elif outcome == "found" and delivery in since:
            live.append(float(ended) - since.pop(delivery))
    return live, absent


if __name__ == "__main__":
    main()
