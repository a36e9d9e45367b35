"""A name or a server typed wrong is corrected while nothing was sent through the account: afterwards its posts would lie."""

import datetime as dt
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest

from accounts.models import User
from campaigns.channels.connecting import (
    IN_USE,
    SESSION,
    clean_handle,
    clean_server,
    forget_session,
    go_on,
    have_checked,
    held,
    is_by_hand,
    write_down,
)
from campaigns.channels.vault import SealBroken, seal, unseal
from campaigns.models import Channel, Delivery, DeliveryState, Health, Phase, SendAttempt
from campaigns.refusals import AlreadyConnected, BadAddress, ChannelInUse, KeyForServer, SentThrough

NAMES = ["server", "handle", "title", "remote_account", "limits"]


def correct(
    channel: Channel,
    *,
    handle: str,
    server: str = "",
    secret: str = "",
    actor: User,
    now: dt.datetime,
    request: HttpRequest | None = None,
) -> Channel:
    """The account under the name and server it should have had; it is checked again, and what waited for it goes on.

    An empty secret keeps the one there is. Raises BadAddress, AlreadyConnected, SentThrough, ChannelInUse, KeyForServer.
    """
    server, handle = clean_server(channel.network, server), clean_handle(channel.network, handle)
    if not handle:
        raise BadAddress
    try:
        with transaction.atomic():
            locked = Channel.objects.select_for_update(of=("self",)).select_related("cooperative").get(pk=channel.pk)
            if held(locked).filter(state__in=IN_USE).exists():
                raise ChannelInUse  # whoever sends has read the name already
            if sent_through([locked]):
                raise SentThrough
            if (locked.server, locked.handle) != (server, handle) or secret:
                _rename(locked, server, handle, secret, actor, now, request)
    except IntegrityError:
        raise AlreadyConnected from None
    return locked


def sent_through(channels: Iterable[Channel]) -> set[int]:
    """The ids of those something was, or may have been, published through. One query."""
    called = Exists(SendAttempt.objects.filter(phase=Phase.PUBLISH, delivery=OuterRef("pk")))
    by_hand = Q(state__in=[DeliveryState.PUBLISHED, DeliveryState.HANDED_OVER])
    sent = Delivery.objects.filter(called | by_hand, channel__in=list(channels))
    return set(sent.order_by().values_list("channel", flat=True).distinct())


def asks_key(channel: Channel) -> bool:
    """Whether another server of this network is somebody else's machine, which must not be told a key it was not given."""
    return bool(channel.server) and channel.network != "practice"


def _rename(
    locked: Channel, server: str, handle: str, secret: str, actor: User, now: dt.datetime, request: HttpRequest | None
) -> None:
    was = {"was_server": locked.server, "was_handle": locked.handle}
    if server != locked.server and asks_key(locked) and not secret:
        raise KeyForServer
    if handle != locked.handle:
        locked.title = ""  # what people call it was told of the other account
    locked.server, locked.handle, locked.remote_account, locked.limits = server, handle, "", {}
    by_hand = is_by_hand(locked.network)
    locked.health, locked.paused_until = Health.OK if by_hand else Health.UNKNOWN, None
    if not by_hand:
        locked.sealed = _sealed_anew(locked, secret)
    forget_session(locked)
    locked.save(update_fields=[*NAMES, "health", "paused_until", "sealed", *SESSION])
    go_on(locked, now)
    write_down(actor, "channel.correct", locked, request, **was)
    if not by_hand:
        have_checked(locked)


def _sealed_anew(channel: Channel, secret: str) -> str:
    """Sealed anew even if it is the same secret: what was asked of the network under the old name finds it gone then."""
    try:
        return seal(secret or unseal(channel.sealed))
    except SealBroken:
        raise KeyForServer from None
