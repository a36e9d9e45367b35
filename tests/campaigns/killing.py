"""A site with posts due on a practice wall, and a hand that kills its workers and its clock at random moments."""

import json
import random
import time
from dataclasses import dataclass, field

from tests.services.site import Site

WALL = "kills"
GROWN_UP = 5.0  # seconds a dispatcher or clock lives at least: killing only newborns would prove nothing

PREPARE = """
import datetime as dt, json
from django.utils import timezone
from campaigns.drafting import create_campaign
from campaigns.models import Channel
from campaigns.channels.vault import seal
from practice.walls import issue_token, open_wall
from tests.campaigns.desk import Desk, many_scheduled
from tests.cast import make_cast

cast = make_cast()
open_wall("{wall}", "Kills", public=True)
campaign = create_campaign(cast.cooperative, author=cast.president, name="Kills")
due = timezone.now() + dt.timedelta(seconds={seconds})
desk = Desk(cast, campaign, Channel(sealed=""), Channel())
many_scheduled(desk, {posts}, "post", due=due.replace(microsecond=0), accounts={accounts})
for number, channel in enumerate(Channel.objects.order_by("id")):
    channel.server, channel.handle = "{wall}", f"a{{number}}"
    channel.sealed = seal(issue_token("{wall}", channel.handle))
    channel.save()
"""


@dataclass
class Hand:
    """Kills by name and starts anew; `killed` are the pids of publishing workers it ended."""

    site: Site
    chance: random.Random = field(default_factory=lambda: random.Random(7))
    killed: set[int] = field(default_factory=set)
    born: dict[str, float] = field(default_factory=dict)
    others: int = 0

    def strike(self, *, blindly: bool = False) -> None:
        """One kill: a publishing worker in the middle of a call, now and then the dispatcher's worker or beat instead.

        `blindly`: any publishing worker that has begun a call, for those that sign no fence.
        """
        name = self.chance.choice(["work", "beat"]) if self.chance.random() < 0.2 else ""
        if name and time.monotonic() - self.born.get(name, 0.0) < GROWN_UP:
            return
        if not name:
            publishers = [name for name in self.site.names() if name.startswith("publish")]
            begun = [name for name in publishers if (self.site.var / f"called-{self.site.pid(name)}").exists()]
            calling = begun if blindly else [name for name in publishers if self.site.pid(name) in signed(self.site)]
            if not calling:
                return
            name = self.chance.choice(calling)
            self.killed.add(self.site.pid(name))
        else:
            self.others += 1
        self.site.kill(name)
        self.site.start(name.split("-")[0], name=name)
        self.born[name] = time.monotonic()


def signed(site: Site) -> set[int]:
    """The processes that wrote a fence and have not (or never) written its outcome."""
    rows = site.query("SELECT detail FROM campaigns_sendattempt WHERE phase = 'publish' AND ended_at IS NULL")
    return {int(detail.split()[1]) for (detail,) in rows if detail.startswith("pid ")}


def planned(site: Site, *, posts: int, accounts: int, seconds: int = 1) -> None:
    """So many posts, due in so many seconds, to so many accounts of one wall."""
    site.shell(PREPARE.format(wall=WALL, posts=posts, accounts=accounts, seconds=seconds))


def states(site: Site) -> dict[str, int]:
    """How many deliveries are in which state."""
    return dict(site.query("SELECT state, count(*) FROM campaigns_delivery GROUP BY state"))


def on_the_wall(site: Site) -> list[str]:
    """The texts of all posts on the wall."""
    return [text for (text,) in site.query("SELECT text FROM practice_status")]


def proved(site: Site, hand: Hand) -> set[int]:
    """Kills that fell between fence and outcome: their process signed a fence and never wrote its outcome."""
    return signed(site) & hand.killed


def until_settled(site: Site, *, posts: int, seconds: float, hand: Hand | None = None, kills: int = 0) -> float:
    """Kills until so many kills are proved, then waits until nothing is open; returns the seconds it took."""
    started = time.monotonic()
    while states(site).get("published", 0) < posts:
        assert time.monotonic() - started < seconds, (states(site), site.logs(15))
        if hand is not None and len(proved(site, hand)) < kills:
            hand.strike()
        time.sleep(random.random() * 0.6)
    return time.monotonic() - started


def check(site: Site, *, posts: int) -> None:
    """Every post is published, on the wall exactly once, and nobody was asked anything."""
    assert states(site) == {"published": posts}
    wall = on_the_wall(site)
    assert len(set(wall)) == posts, f"{posts - len(set(wall))} lost"
    assert len(wall) == posts, f"{len(wall) - posts} doubled"
    kinds = {kind for (kind,) in site.query("SELECT DISTINCT kind FROM notices_notice")}
    assert kinds == {"post_published"}
    ids = site.query("SELECT count(DISTINCT remote_id) FROM campaigns_delivery")
    assert ids == [(posts,)]


def story(site: Site) -> str:
    """What happened, for the eye: attempts by phase and outcome."""
    rows = site.query(
        "SELECT phase, outcome, count(*) FROM campaigns_sendattempt GROUP BY phase, outcome ORDER BY 1, 2"
    )
    return json.dumps([list(row) for row in rows])
