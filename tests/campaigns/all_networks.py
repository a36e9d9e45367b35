"""One account on each network we publish to, stand-ins that fail one call in five, and what became of every post."""

import base64
import contextlib
import re
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import redis

from tests.campaigns.killing import Hand, states
from tests.services.site import Site
from tests.standins import bluesky, mastodon, meta, telegram
from tests.standins.base import StandIn, standing

FAULTED = 0.2
# Telegram wants three seconds between two messages to a channel, and says nothing about what is there: few posts are enough.
SHARES = {"facebook": 0.24, "instagram": 0.24, "mastodon": 0.24, "bluesky": 0.24, "telegram": 0.04}
A_FILM_IN = 5  # posts
CAN_BE_ASKED = ("facebook", "instagram", "mastodon", "bluesky")

PREPARE = """
import datetime as dt
from django.utils import timezone
from campaigns.drafting import create_campaign
from campaigns.models import Channel, PostVersion, VersionPicture
from campaigns.channels.vault import seal
from library.models import Picture
from tests.campaigns.desk import Desk, many_scheduled
from library.uploads import keep_film
from tests.cast import make_cast
from tests.films import phone_film
from tests.library.pictures import phone_picture

cast = make_cast()
campaign = create_campaign(cast.cooperative, author=cast.president, name="Faults")
due = (timezone.now() + dt.timedelta(seconds=1)).replace(microsecond=0)
desk = Desk(cast, campaign, Channel(sealed=""), Channel())
picture = Picture.objects.create(title="t", file=phone_picture(), cooperative=cast.cooperative)
film = keep_film(phone_film(), owner=cast.president, cooperative=cast.cooperative)
for network, server, handle, secret, count in {accounts!r}:
    posts = many_scheduled(desk, count, network, due=due, accounts=1)
    Channel.objects.filter(handle=network + " 0").update(
        network=network, server=server, handle=handle, sealed=seal(secret), remote_account=""
    )
    filmed = posts[::{a_film_in}]
    PostVersion.objects.filter(post__in=filmed).update(film=film, film_alt="زربية")
    if network == "instagram":
        VersionPicture.objects.bulk_create(
            VersionPicture(version=post.current, picture=picture, position=0, alt="زربية") for post in posts if post not in filmed
        )
"""


@dataclass(frozen=True)
class Room:
    """The stand-ins by what they stand for; Facebook and Instagram share one."""

    meta: meta.Meta
    mastodon: mastodon.MastodonServer
    bluesky: bluesky.BlueskyServer
    telegram: telegram.TelegramServer

    @property
    def all(self) -> tuple[StandIn, ...]:
        return (self.meta, self.mastodon, self.bluesky, self.telegram)

    def accounts(self, posts: int) -> list[tuple[str, str, str, str, int]]:
        """(network, server, handle, secret, how many posts) for `posts` deliveries in all."""
        return [
            ("facebook", "", meta.PAGE, meta.TOKEN, int(posts * SHARES["facebook"])),
            ("instagram", "", meta.INSTAGRAM, meta.TOKEN, int(posts * SHARES["instagram"])),
            (
                "mastodon",
                self.mastodon.server.base_url,
                "tazerbit",
                mastodon.TOKEN,
                int(posts * SHARES["mastodon"]),
            ),
            (
                "bluesky",
                self.bluesky.server.base_url,
                bluesky.HANDLE,
                bluesky.PASSWORD,
                int(posts * SHARES["bluesky"]),
            ),
            ("telegram", "", telegram.CHANNEL, telegram.TOKEN, int(posts * SHARES["telegram"])),
        ]

    def environment(self) -> dict[str, str]:
        """What a site needs to know to call them."""
        ports = ",".join(f"127.0.0.1:{standing.server.port}" for standing in self.all)
        return {
            "GRAPH_API_URL": self.meta.server.base_url,
            "TELEGRAM_API_URL": self.telegram.server.base_url,
            "ALLOW_PRIVATE_HOSTS": ports,
        }

    def live(self, network: str) -> list[str]:
        """What people can read there."""
        account = {"facebook": meta.PAGE, "instagram": meta.INSTAGRAM, "mastodon": mastodon.ACCOUNT}
        if network == "bluesky":
            return [record["text"] for record in self.bluesky.records.values()]
        if network == "telegram":
            return [post.text for post in self.telegram.live]
        return (self.meta if network in ("facebook", "instagram") else self.mastodon).texts(account[network])


@contextlib.contextmanager
def room(*, rate: float = FAULTED, dawdle: float = 0.25) -> Iterator[Room]:
    """All stand-ins on loopback, failing one call in five."""
    with contextlib.ExitStack() as stack:
        made = Room(
            meta.Meta(rate=rate, seed=1),
            mastodon.MastodonServer(rate=rate, seed=2),
            bluesky.BlueskyServer(rate=rate, seed=3),
            telegram.TelegramServer(rate=rate, seed=4),
        )
        for stand_in in made.all:
            stand_in.dawdle = dawdle
            stack.enter_context(standing(stand_in))
        made.meta.quota_total = 10_000
        yield made


def run(site: Site, found: Room, *, posts: int, kills: int, seconds: float) -> tuple[Hand, int]:
    """Plans, starts two publishing workers, kills until `kills`, and waits until nothing is open; (hand, deliveries)."""
    accounts = found.accounts(posts)
    site.shell(PREPARE.format(accounts=accounts, a_film_in=A_FILM_IN))
    for role, name in (("publish", "publish-0"), ("publish", "publish-1"), ("work", "work"), ("beat", "beat")):
        site.start(role, name=name)
    total = sum(count for *_account, count in accounts)
    hand, ends = Hand(site), time.monotonic() + seconds
    while (now := states(site)).get("published", 0) + now.get("needs_person", 0) < total:
        assert time.monotonic() < ends, (now, site.logs(15))
        if len(hand.killed) < kills:
            hand.strike()
        time.sleep(0.3)
    return hand, total


def ends(site: Site) -> dict[str, dict[str, int]]:
    """Network → state → how many deliveries."""
    found: dict[str, dict[str, int]] = {}
    rows = site.query(
        "SELECT c.network, d.state, count(*) FROM campaigns_delivery d JOIN campaigns_channel c ON c.id = d.channel_id "
        "GROUP BY c.network, d.state"
    )
    for network, state, count in rows:
        found.setdefault(network, {})[state] = count
    return found


def doubts(site: Site) -> list[tuple[str, int, str]]:
    """(network, delivery, its state now) of every delivery that was ever in doubt."""
    return site.query(
        "SELECT DISTINCT c.network, d.id, d.state FROM campaigns_delivery d JOIN campaigns_channel c ON c.id = d.channel_id "
        "JOIN campaigns_sendattempt a ON a.delivery_id = d.id WHERE a.phase = 'publish' AND a.outcome IN ('', 'unsure')"
    )


SECRETS = (meta.TOKEN, mastodon.TOKEN, bluesky.PASSWORD, telegram.TOKEN)

PAGES = """
from django.test import Client
from accounts.models import User
from campaigns.models import Delivery

client = Client(headers={"host": "127.0.0.1"})
client.force_login(User.objects.get(email="president@demo.tiwizi"))
posts = Delivery.objects.values_list("post__uid", flat=True).distinct()
for path in ["/fr/campaigns/channels/", "/ar/my-day/", *(f"/fr/campaigns/posts/{uid}/" for uid in posts)]:
    answer = client.get(path, follow=True)
    assert answer.status_code == 200, (path, answer.status_code)
    print(answer.content.decode())
"""


class Listener:
    """Hears everything that is said to the message store while it lives: every task with its arguments."""

    def __init__(self, site: Site) -> None:
        self.heard: list[str] = []
        self._store = redis.Redis.from_url(site.redis_url, decode_responses=True)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with contextlib.suppress(redis.ConnectionError), self._store.monitor() as monitor:
            for said in monitor.listen():
                self.heard.append(base64_opened(said["command"]))


def base64_opened(command: str) -> str:
    """The command with the bodies of Celery's messages in the clear."""
    bodies = re.findall(r'\\?"body\\?":\s*\\?"([A-Za-z0-9+/=]+)', command)
    return command + " ".join(base64.b64decode(body).decode("utf-8", "replace") for body in bodies)


def where_secrets_show(site: Site, heard: list[str]) -> list[str]:
    """The places outside the sealed fields in which a secret can be read: logs, rows, the message store, pages."""
    places = {f"log {path.name}": path.read_text(errors="replace") for path in (site.var / "log").glob("*.log")}
    places["what the message store heard"] = "\n".join(heard)
    places["pages"] = site.shell(PAGES)
    tables = ("campaigns_sendattempt", "campaigns_delivery", "campaigns_channel", "notices_notice", "audit_event")
    for table in tables:
        places[f"table {table}"] = "\n".join(map(str, site.query(f"SELECT * FROM {table}")))
    assert "campaigns.publish" in places["what the message store heard"], "nothing was heard"
    return [name for name, text in places.items() if any(secret in text for secret in SECRETS)]
