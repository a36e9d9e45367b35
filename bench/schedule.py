"""Posts due together: ours, one django-celery-beat clocked row per post, and bare tasks that do nothing; one run, one machine.

All have the two processes that `PUBLISH_WORKERS=2` starts. Ours is timed to the last row claimed and to the last one handed
to a network that does nothing, with every fence and outcome committed on PostgreSQL; the others to the last task that ran.
Environment: BENCH_POSTS (5000), BENCH_ACCOUNTS (1000).
"""

import os
import sys
import time

import redis

from bench.report import tell
from tests.services.postgres import Postgres, cluster
from tests.services.processes import ROOT, on_a_leash
from tests.services.site import Site, open_site

POSTS = int(os.environ.get("BENCH_POSTS", "5000"))
ACCOUNTS = int(os.environ.get("BENCH_ACCOUNTS", "1000"))
HEAD_START = 8  # seconds between writing the rows and their hour
PATIENCE = 900
SECOND = "publish-2"

DESK = """
import datetime as dt
from django.db import transaction
from django.utils import timezone
from campaigns.channels.vault import seal
from campaigns.drafting import create_campaign
from campaigns.models import Channel, Delivery
from tests.campaigns.desk import Desk, many_scheduled
from tests.cast import make_cast

cast = make_cast()
desk = Desk(cast, create_campaign(cast.cooperative, author=cast.president, name="bench"), Channel(sealed=seal("token")), Channel())
"""

OURS = (
    DESK
    + """
with transaction.atomic():  # the dispatcher sees them with their hour, not before
    many_scheduled(desk, {posts}, "post", accounts={accounts})
    due = timezone.now().replace(microsecond=0) + dt.timedelta(seconds={head_start})
    Delivery.objects.update(due_at=due, ready_at=due, not_after=due + dt.timedelta(hours=12))
print(due.timestamp())
"""
)

CLOCKED = """
import datetime as dt, json
from django.utils import timezone
from django_celery_beat.models import ClockedSchedule, PeriodicTask, PeriodicTasks

due = timezone.now().replace(microsecond=0) + dt.timedelta(seconds={head_start})
clocks = ClockedSchedule.objects.bulk_create(ClockedSchedule(clocked_time=due) for _post in range({posts}))
PeriodicTask.objects.bulk_create(
    PeriodicTask(name=f"post {{number}}", task="bench.noop", queue="publish", one_off=True, clocked=clock, args=json.dumps([number]))
    for number, clock in enumerate(clocks)
)
PeriodicTasks.update_changed()
print(due.timestamp())
"""

BARE = """
import time
from config.celery import app
from bench.tasks import noop

print(time.time())
with app.producer_or_acquire() as producer:
    for number in range({posts}):
        noop.apply_async((number,), producer=producer)
"""


def main() -> None:
    """Runs the three one after another on one PostgreSQL."""
    with cluster() as server:
        claimed, handed_over, published = ours(server)
        print(f"ours: {claimed:.2f} s, {handed_over:.2f} s, {published:.2f} s")
        clocked = baseline(server, CLOCKED, "bench.clocked_settings", beat=True)
        print(f"clocked rows: {clocked:.2f} s")
        bare = baseline(server, BARE, "bench.settings", beat=False)
    tell(
        "schedule",
        f"{POSTS} posts due together, {ACCOUNTS} accounts, PostgreSQL; seconds from their hour to the last one",
        ("what", "seconds", "of clocked rows", "of bare tasks"),
        [
            ("ours: claimed", claimed, claimed / clocked, claimed / bare),
            ("ours: handed to the network", handed_over, handed_over / clocked, handed_over / bare),
            ("ours: outcome written", published, published / clocked, published / bare),
            ("django-celery-beat, a clocked row each: task ran", clocked, 1.0, clocked / bare),
            ("bare tasks that do nothing: task ran", bare, bare / clocked, 1.0),
        ],
        notes=["Budget (two quiet cores): claimed 2 s, handed over 6 s."],
    )


def ours(server: Postgres) -> tuple[float, float, float]:
    """Seconds from the hour to the last row claimed, handed to the network, and written down."""
    with open_site(postgres=lambda: server, database="postgres", demo=False, roles=("publish", "work", "beat"),
                   DJANGO_SETTINGS_MODULE="bench.settings", PUBLISH_WORKERS="2") as site:  # fmt: skip
        site.start("publish", name=SECOND)
        due = float(site.shell(OURS.format(posts=POSTS, accounts=ACCOUNTS, head_start=HEAD_START)))
        wait(site, lambda: count(site, "state = 'planned'") == 0, pause=0.1)
        claimed = time.time() - due
        wait(site, lambda: count(site, "state = 'published'") == POSTS)
        ends = "extract(epoch FROM max(fenced_at)), extract(epoch FROM max(published_at))"
        (row,) = site.query(f"SELECT {ends} FROM campaigns_delivery")
        assert count(site, "claimed_at < due_at") == 0, "a post went out early"
        assert site.query("SELECT count(*) FROM campaigns_sendattempt WHERE phase = 'publish'") == [(POSTS,)]
    return claimed, float(row[0]) - due, float(row[1]) - due


def baseline(server: Postgres, code: str, settings: str, *, beat: bool) -> float:
    """Seconds from the hour (or the first sending) to the last task that ran."""
    with open_site(postgres=lambda: server, database="postgres", demo=False, roles=("publish",),
                   DJANGO_SETTINGS_MODULE=settings, PUBLISH_WORKERS="2") as site:  # fmt: skip
        site.start("publish", name=SECOND)
        site.manage("migrate", "-v0")
        store = redis.Redis.from_url(site.redis_url)
        if beat:  # not our role: ours keeps no schedule, this one keeps it in its tables
            command = [sys.executable, "-m", "celery", "-A", "config.celery", "beat", "--pidfile=",
                       "--scheduler=django_celery_beat.schedulers:DatabaseScheduler"]  # fmt: skip
            on_a_leash(command, log=site.var / "log" / "clocked-beat.log", env=site.environment, cwd=ROOT)
        time.sleep(3)
        due = float(site.shell(code.format(posts=POSTS, head_start=HEAD_START)))
        wait(site, lambda: int(store.get("bench:count") or 0) >= POSTS)
        last = float(store.get("bench:last") or 0)
    return last - due


def count(site: Site, where: str) -> int:
    """Deliveries that are so."""
    return int(site.query(f"SELECT count(*) FROM campaigns_delivery WHERE {where}")[0][0])


def wait(site: Site, condition, *, pause: float = 0.5) -> None:  # type: ignore[no-untyped-def]
    """Polls gently: the waiting must not take the processor from what is timed."""
    ends = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > ends:
            raise SystemExit(f"It did not end within {PATIENCE} s.\n{site.logs()}")
        time.sleep(pause)


if __name__ == "__main__":
    main()
