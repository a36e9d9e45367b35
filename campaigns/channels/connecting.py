"""Accounts of a cooperative: connecting, connecting again, taking away. The check itself is a task (`campaigns/tasks.py`)."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Greatest
from django.http import HttpRequest

from accounts.models import User
from audit.record import record
from campaigns.announcing import announce
from campaigns.arrows import move
from campaigns.channels.vault import seal
from campaigns.models import Channel, Delivery, Health
from campaigns.models import DeliveryState as State
from campaigns.refusals import AlreadyConnected, BadAddress, ChannelInUse, UnknownNetwork
from cooperatives.models import Cooperative
from social.networks import BY_HAND, NETWORKS, network

_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_HOST = re.compile(r"[\w.-]+")
_TELEGRAM = re.compile(r"(?:(?:https?://)?t\.me/|@)?([A-Za-z]\w{3,})/?")
SESSION = ["session", "renew_at", "session_ends_at"]
AT_HOME = {"bluesky": "https://bsky.social"}  # where most accounts are, when nothing else is said
ONE_HOME = ("console", "facebook", "instagram", "telegram")  # one address for everybody: nothing to keep
IN_USE = [State.CLAIMED, State.SENDING, State.ACCEPTED, State.UNKNOWN]


def connect(
    cooperative: Cooperative,
    *,
    network: str,
    handle: str,
    secret: str = "",
    server: str = "",
    title: str = "",
    actor: User,
    request: HttpRequest | None = None,
) -> Channel:
    """A new account. `server`: the wall's slug on the practice network, else the server's https address.

    Its health is "unknown" until `check_channel` has asked the network; one that a person posts to is well at once and
    keeps no secret. Raises UnknownNetwork, BadAddress, AlreadyConnected.
    """
    server, handle, by_hand = clean_server(network, server), clean_handle(network, handle), is_by_hand(network)
    if not handle:
        raise BadAddress
    try:
        with transaction.atomic():
            channel = Channel.objects.create(
                cooperative=cooperative,
                network=network,
                server=server,
                handle=handle,
                title=title[:120],
                sealed="" if by_hand else seal(secret),
                health=Health.OK if by_hand else Health.UNKNOWN,
            )
            write_down(actor, "channel.connect", channel, request)
            if not by_hand:
                have_checked(channel)
    except IntegrityError:
        raise AlreadyConnected from None
    return channel


def reconnect(
    channel: Channel, *, secret: str, actor: User, now: dt.datetime, request: HttpRequest | None = None
) -> Channel:
    """A new secret for the account; its paused deliveries go on from now, those too late by then ask a person."""
    with transaction.atomic():
        locked = Channel.objects.select_for_update(of=("self",)).select_related("cooperative").get(pk=channel.pk)
        locked.sealed, locked.health, locked.paused_until = seal(secret), Health.UNKNOWN, None
        forget_session(locked)
        locked.save(update_fields=["sealed", "health", "paused_until", *SESSION])
        go_on(locked, now)
        write_down(actor, "channel.reconnect", locked, request)
        have_checked(locked)
    return locked


def disconnect(channel: Channel, *, actor: User, now: dt.datetime, request: HttpRequest | None = None) -> Channel:
    """The account is put away with its secret forgotten; what was planned for it is cancelled. Raises ChannelInUse."""
    with transaction.atomic():
        locked = Channel.objects.select_for_update(of=("self",)).select_related("cooperative").get(pk=channel.pk)
        rows = held(locked)
        move(rows, State.PLANNED, State.CANCELLED)
        move(rows, State.PAUSED, State.CANCELLED)
        if rows.filter(state__in=IN_USE).exists():
            raise ChannelInUse
        locked.sealed, locked.archived_at = "", now
        forget_session(locked)
        locked.save(update_fields=["sealed", "archived_at", *SESSION])
        write_down(actor, "channel.disconnect", locked, request)
    return locked


def held(channel: Channel) -> QuerySet[Delivery]:
    """The account's deliveries. Held, or one its worker gives back between two looks would stay planned for what is gone."""
    rows = Delivery.objects.filter(channel=channel)
    list(rows.filter(state__in=[State.PLANNED, *IN_USE]).select_for_update().values_list("pk"))
    return rows


def go_on(channel: Channel, now: dt.datetime) -> None:
    """What waited for the account to be connected again is planned from now on, and begun anew."""
    paused = Delivery.objects.filter(channel=channel, reason="reconnect")
    move(paused, State.PAUSED, State.PLANNED, reason="", ready_at=Greatest(F("due_at"), now))
    # What was begun with the old secret may belong to another account, or be out of the new one's reach.
    Delivery.objects.filter(channel=channel).exclude(begun="").update(begun="")


def forget_session(channel: Channel) -> None:
    """What was made from a secret goes with it."""
    channel.session, channel.renew_at, channel.session_ends_at = "", None, None


def clean_server(name: str, server: str) -> str:
    """The server as it is stored. Raises UnknownNetwork, BadAddress."""
    server = server.strip().rstrip("/")
    if name == "practice":
        slug = server.rsplit("/practice/", 1)[-1].split("/")[0]
        if not _SLUG.fullmatch(slug):
            raise BadAddress
        return slug
    if is_by_hand(name) or name in ONE_HOME:
        return ""
    server = server or AT_HOME.get(name, "")
    if not server and name != "mastodon":
        return ""
    try:
        parts = urlsplit(server if "://" in server else f"https://{server}")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        raise BadAddress from None
    host = parts.hostname or ""
    if parts.scheme != "https" or not _HOST.fullmatch(host) or parts.username or parts.path.strip("/") or parts.query:
        raise BadAddress
    return f"https://{host}{port}"


def clean_handle(name: str, handle: str) -> str:
    """The account's name as its network wants it: people write an @ where there is none, and leave it out where it belongs."""
    handle = handle.strip()
    if name in ("bluesky", "mastodon"):
        return handle.removeprefix("@")
    if name == "telegram" and not is_by_hand(name):
        found = _TELEGRAM.fullmatch(handle)
        return f"@{found[1]}" if found else handle
    return handle


def is_by_hand(name: str) -> bool:
    """Whether a person posts there. Raises UnknownNetwork."""
    try:
        return network(name).by_hand
    except KeyError:
        raise UnknownNetwork(network=name) from None


@dataclass(frozen=True)
class Offer:
    """A network one may add an account of."""

    name: str
    label: str
    by_hand: bool


def offered() -> list[Offer]:
    """Every network of the house, those we publish to first; the console is for those who develop."""
    known = [one for one in (*NETWORKS, *BY_HAND) if one.name != "console" or settings.DEBUG]
    return [Offer(one.name, one.label, one.by_hand) for one in sorted(known, key=lambda one: one.by_hand)]


def have_checked(channel: Channel) -> None:
    """Asks the network soon, by a worker; with the broker away the minute's sweep finds it."""
    from campaigns.tasks import check_channel  # whose other tasks need us

    transaction.on_commit(partial(announce, check_channel, [channel.pk]), robust=True)


def write_down(actor: User, verb: str, channel: Channel, request: HttpRequest | None, **more: str) -> None:
    """The audit event of what was done with an account."""
    detail = {"network": channel.network, "server": channel.server, "handle": channel.handle, **more}
    record(actor, verb, channel, cooperative=channel.cooperative, detail=detail, request=request)
