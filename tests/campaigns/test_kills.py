"""Real workers ended in the middle of whatever they do: every post is out once, and no person was asked."""

import signal
import time

import pytest

from campaigns import timing
from tests.campaigns.killing import Hand, check, planned, proved, states, story, until_settled

pytestmark = pytest.mark.kills

POSTS, ACCOUNTS, KILLS = 200, 25, 20
SABOTEUR = "tests.campaigns.saboteur_settings"
ENGINES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture
def site(running_site):
    """A site whose calls end after four seconds, with two publishing workers; `sabotage` says what is wrong with them."""

    def make(database: str, sabotage: str):
        return running_site(
            database=database,
            demo=False,
            roles=("web",),
            DJANGO_SETTINGS_MODULE=SABOTEUR,
            SABOTAGE=sabotage,
            PUBLISH_DEADLINE="4",
        )

    return make


def start(site, *, publishers: int = 2) -> None:
    for number in range(publishers):
        site.start("publish", name=f"publish-{number}")
    site.start("work")
    site.start("beat")


@pytest.mark.parametrize("database", ENGINES)
def test_whoever_is_killed_every_post_is_published_exactly_once(site, database):
    site = site(database, "keyless dawdle signed")
    planned(site, posts=POSTS, accounts=ACCOUNTS)
    start(site)
    hand = Hand(site)
    took = until_settled(site, posts=POSTS, seconds=200, hand=hand, kills=KILLS + 2)
    print(f"{database}: {took:.0f} s, {len(hand.killed)} workers and {hand.others} others killed, {story(site)}")
    assert len(proved(site, hand)) >= KILLS
    check(site, posts=POSTS)


def test_without_the_fence_the_same_check_fails(site):
    """The test itself is tested: a worker that writes its fence after the call doubles posts."""
    site = site("sqlite", "keyless dawdle no_fence")
    planned(site, posts=40, accounts=20)
    start(site)
    site.wait(lambda: states(site).get("published", 0) > 3, what="work to begin")
    hand = Hand(site)
    while len(hand.killed) < 5 and states(site).get("published", 0) < 40:
        hand.strike(blindly=True)
        time.sleep(0.2)
    until_settled(site, posts=40, seconds=90)
    with pytest.raises(AssertionError, match="doubled"):
        check(site, posts=40)


def test_losing_the_message_store_twice_and_having_two_clocks_costs_nothing(site):
    site = site("sqlite", "keyless dawdle")
    planned(site, posts=60, accounts=20)
    start(site)
    site.start("beat", name="beat-2")
    site.start("work", name="work-2")
    for _loss in range(2):
        before = states(site).get("published", 0)
        site.wait(
            lambda before=before: states(site).get("published", 0) > min(before + 5, 59),
            seconds=60,
            what="posts to go out",
        )
        site.kill("valkey")
        time.sleep(1.5)
        site.start("valkey")
    until_settled(site, posts=60, seconds=90)
    check(site, posts=60)


@pytest.mark.parametrize("database", ENGINES)
@pytest.mark.parametrize("place", ["before_fence", "after_fence", "before_write", "after_call"])
def test_a_worker_stopped_and_woken_after_the_reconciliation_publishes_nothing(site, place, database):
    # On SQLite one post: another thread's transaction, stopped half way, would hold the whole database until it is woken.
    posts = 1 if database == "sqlite" else 3
    site = site(database, f"keyless {place}")
    planned(site, posts=posts, accounts=posts)
    start(site, publishers=1)
    site.wait(lambda: (site.var / f"stopped-{place}").exists(), what="the worker to stop itself")
    site.start("publish", name="publish-1")
    until_settled(site, posts=posts, seconds=100)  # PostgreSQL ends a stopped transaction after 30 s
    site.signal("publish-0", signal.SIGCONT)
    site.wait(lambda: open_attempts(site) == 0, what="the woken worker to see that it is over")
    site.stop("publish-0")
    check(site, posts=posts)


def open_attempts(site) -> int:
    return site.query("SELECT count(*) FROM campaigns_sendattempt WHERE ended_at IS NULL")[0][0]


def test_a_stop_on_either_side_of_the_fence_is_told_apart():
    """What the waits must keep apart for this: a worker's patience, its call, and the proof of absence."""
    assert timing.fence_patience() < timing.deadline() < timing.absence_after_vanishing().total_seconds()


def test_with_postgres_restarted_in_the_middle_every_post_is_published_exactly_once(
    site_factory, postgres_server, request
):
    with site_factory(
        database="postgres",
        postgres=lambda: postgres_server,
        demo=False,
        roles=("web",),
        DJANGO_SETTINGS_MODULE=SABOTEUR,
        SABOTAGE="keyless dawdle",
        PUBLISH_DEADLINE="4",
    ) as site:
        request.node.sites = [site]
        planned(site, posts=100, accounts=25)
        start(site)
        site.wait(lambda: states(site).get("published", 0) > 20, what="the first posts")
        for _restart in range(2):
            postgres_server.restart()
            before = states(site).get("published", 0)
            site.wait(
                lambda before=before: states(site).get("published", 0) > min(before, 99),
                seconds=40,
                what="work to go on",
            )
        until_settled(site, posts=100, seconds=90)
        check(site, posts=100)
