"""The steps of a sign-in that call a network: tasks take them, one worker at a time, and each leaves the row a stage further."""

import json
import logging
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from campaigns import outside, timing
from campaigns.channels.connecting import connect, reconnect
from campaigns.channels.roundtrip import application, back, end, is_late, move, secrets_of
from campaigns.channels.vault import SealBroken, seal
from campaigns.models import Channel, Connecting, Stage
from campaigns.outcomes import kept
from cooperatives.access import Right, has_right
from social.contract import Account, Busy, Disconnected, NetworkError, Rejected
from social.http import Door, Refused
from social.networks import network
from social.oauth import mastodon, meta

log = logging.getLogger(__name__)


def step(row_id: int) -> None:
    """The next call for one try. Another worker that comes at the same time, or later, finds nothing to do."""
    row = _taken(row_id)
    if row is None:
        return
    stage = Stage(row.stage)
    try:
        if not has_right(row.actor, row.cooperative, Right.DECIDE):
            end(row, "no_right", come_from=stage)
        elif stage == Stage.ASKED:
            _register(row)
        elif row.server:
            _exchange(row)
        else:
            _list_pages(row)
    except (NetworkError, SealBroken) as error:
        # Never the network's words: what it says of a sign-in may hold parts of the keys.
        log.info("connecting to %s: %s at %s", row.network, type(error).__name__, stage)
        end(row, problem_of(error), come_from=stage)
    except Exception:
        log.exception("connecting to %s broke at %s", row.network, stage)
        end(row, "refused", come_from=stage)


def problem_of(error: Exception) -> str:
    """A code of `roundtrip_words.PROBLEMS`."""
    match error:
        case Refused():
            return "private"
        case Busy():
            return "busy"
        case Rejected(code="no_such_server"):
            return "no_such_server"
        case Rejected() | Disconnected() | SealBroken():
            return "refused"
    return "unreachable"


def choose(row: Connecting, wanted: Iterable[str], *, request: HttpRequest | None = None) -> list[Channel]:
    """Connects the accounts of these keys among those the network named; [] when none of them is one, or it was done already."""
    chosen = [account for account in choices(row) if account["key"] in set(wanted)]
    if not chosen:
        return []
    with transaction.atomic():
        if not end(row, come_from=Stage.CHOOSE):
            return []
        return [
            _take_in(
                row,
                network=one["network"],
                handle=one["handle"],
                title=one["title"],
                secret=one["secret"],
                request=request,
            )
            for one in chosen
        ]


def choices(row: Connecting) -> list[dict[str, str]]:
    """The accounts the network named, tokens in the clear: show nothing but key, network and title."""
    return list(secrets_of(row)["accounts"]) if row.stage == Stage.CHOOSE and not is_late(row) else []


def _taken(row_id: int) -> Connecting | None:
    """The row, ours alone for as long as a call may last."""
    now = timezone.now()
    free = Connecting.objects.filter(Q(busy_until=None) | Q(busy_until__lt=now), pk=row_id)
    # A code may be worth one use, so nobody else must try it meanwhile: the whole step ends before (`_door`).
    until = now + 3 * timing.lease()
    if not free.filter(stage__in=[Stage.ASKED, Stage.RETURNED]).update(busy_until=until):
        return None
    row = Connecting.objects.select_related("cooperative", "actor").get(pk=row_id)
    if is_late(row):
        end(row, "expired", come_from=Stage(row.stage))
        return None
    return row


def _register(row: Connecting) -> None:
    app = mastodon.register(row.server, back(), settings.BASE_URL, outside.door())
    known = {**secrets_of(row), "client_id": app.client_id, "client_secret": app.client_secret}
    move(row, Stage.ASKED, Stage.READY, sealed=seal(json.dumps(known)))


def _exchange(row: Connecting) -> None:
    known = secrets_of(row)
    token = mastodon.exchange(
        row.server,
        application(row, known),
        back(),
        code=known["code"],
        verifier=known["verifier"],
        http=outside.door(),
    )
    account = network(row.network).check(Account(row.network, row.server, "", token), outside.door())
    with transaction.atomic():
        if end(row, come_from=Stage.RETURNED):
            _take_in(row, network=row.network, handle=account.handle, secret=token, remote_id=account.remote_id)


def _list_pages(row: Connecting) -> None:
    known, base_url = secrets_of(row), f"{settings.GRAPH_API_URL}/{settings.GRAPH_API_VERSION}"
    door = _door()
    token = meta.exchange(base_url, application(row, known), back(), code=known["code"], http=door)
    accounts = [account for page in meta.pages(base_url, token, door) for account in _accounts(page)]
    if not accounts:
        end(row, "no_pages", come_from=Stage.RETURNED)
        return
    move(row, Stage.RETURNED, Stage.CHOOSE, sealed=seal(json.dumps({"accounts": accounts})))


def _door() -> Door:
    """The door for one step: however many calls it makes, they end while the row is ours."""
    return outside.door().until(timing.seconds_awake() + 2 * timing.deadline())


def _accounts(page: meta.Page) -> Iterable[dict[str, str]]:
    """The page, and the Instagram account behind it; one token serves both."""
    yield _choice("facebook", page.id, page.name, page.token)
    if page.instagram_id:
        yield _choice("instagram", page.instagram_id, page.instagram_name or page.name, page.token)


def _choice(where: str, handle: str, title: str, secret: str) -> dict[str, str]:
    return {"key": f"{where}:{handle}", "network": where, "handle": handle, "title": title, "secret": secret}


def _take_in(
    row: Connecting,
    *,
    network: str,
    handle: str,
    secret: str,
    title: str = "",
    remote_id: str = "",
    request: HttpRequest | None = None,
) -> Channel:
    """A new account, or one we have already that gets a new key. What it is called there may have changed since."""
    ours = Channel.objects.filter(
        cooperative=row.cooperative, network=network, server=row.server, archived_at=None
    ).select_for_update()
    same: Any = Q(handle=handle) | (Q(remote_account=remote_id) if remote_id else Q(pk=None))
    known = ours.filter(same).order_by("id").first()
    if known is None:
        return connect(
            row.cooperative,
            network=network,
            server=row.server,
            handle=kept(handle, 120),
            title=title,
            secret=secret,
            actor=row.actor,
            request=request,
        )
    if title and known.title != title:
        Channel.objects.filter(pk=known.pk).update(title=kept(title, 120))
    return reconnect(known, secret=secret, actor=row.actor, now=timezone.now(), request=request)
