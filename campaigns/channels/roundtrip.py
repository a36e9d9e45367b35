"""Out to a network's own sign-in page and back: the parts a person sees. What calls a network is `roundtrip_steps.py`.

A row of `Connecting` is the whole memory of a try. Every move of it is one conditional UPDATE that believes only its
count, so a code that comes back twice is used once. Twenty minutes after it began a try is over.
"""

import datetime as dt
import json
import uuid
from collections.abc import Iterable
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from campaigns.announcing import announce
from campaigns.channels.connecting import clean_server
from campaigns.channels.vault import SealBroken, seal, unseal
from campaigns.channels.ways_in import way_in
from campaigns.models import Connecting, Stage
from cooperatives.models import Cooperative
from social.oauth import Application, mastodon, meta, new_verifier

LASTS = dt.timedelta(minutes=20)
KEPT = dt.timedelta(days=1)
PATIENCE = dt.timedelta(seconds=5)  # after which a step nobody took is announced again
OVER = (Stage.DONE, Stage.FAILED)


def back() -> str:
    """Where networks send people back to: one address without a language, because Facebook wants it registered."""
    return f"{settings.BASE_URL}/campaigns/connected/"


def begin(cooperative: Cooperative, *, network: str, server: str = "", actor: User, language: str) -> Connecting:
    """A new try. Raises UnknownNetwork, BadAddress; ValueError for a network that has no sign-in page we know."""
    server = clean_server(network, server)
    kind = way_in(network).sign_in
    if not kind:
        raise ValueError(f"{network} has no way in of its own")
    # Facebook knows us already; a server of the Mastodon kind must be told first who we are.
    stage = Stage.ASKED if kind == "mastodon" else Stage.READY
    with transaction.atomic():
        row = Connecting.objects.create(
            cooperative=cooperative,
            actor=actor,
            network=network,
            server=server,
            stage=stage,
            language=language,
            sealed=seal(json.dumps({"verifier": new_verifier()})),
        )
        hurry(row)
    return row


def way_out(row: Connecting) -> str:
    """The address of the network's sign-in page; "" while, or because, there is none to go to. Raises SealBroken."""
    if row.stage != Stage.READY or is_late(row):
        return ""
    if row.server:
        kept = secrets_of(row)
        return mastodon.sign_in_address(
            row.server, application(row, kept), back(), state=str(row.uid), verifier=kept["verifier"]
        )
    return meta.sign_in_address(settings.GRAPH_API_VERSION, application(row, {}), back(), state=str(row.uid))


def came_back(row: Connecting, *, code: str, error: str) -> bool:
    """She is back with a code, or with a no. False when this way back was used already, or is over."""
    if is_late(row) or not (code or error):
        return False
    if not code:
        return end(row, "denied" if error == "access_denied" else "refused", come_from=Stage.READY)
    sealed = seal(json.dumps({**secrets_of(row), "code": code}))
    with transaction.atomic():
        if not move(row, Stage.READY, Stage.RETURNED, sealed=sealed):
            return False
        hurry(row)
    return True


def is_late(row: Connecting) -> bool:
    return timezone.now() > row.created_at + LASTS


def move(row: Connecting, come_from: Stage, to: Stage, **fields: Any) -> bool:
    """One step, if the row still stands where we believe it to stand."""
    moved = Connecting.objects.filter(pk=row.pk, stage=come_from).update(stage=to, busy_until=None, **fields)
    if moved:
        row.stage = to
    return bool(moved)


def end(row: Connecting, problem: str = "", *, come_from: Stage) -> bool:
    """The try is over, well or with a problem; its secrets are forgotten."""
    return move(row, come_from, Stage.FAILED if problem else Stage.DONE, problem=problem, sealed="")


def secrets_of(row: Connecting) -> dict[str, Any]:
    """The row's secrets in the clear: never store, log or show them. Raises SealBroken."""
    if not row.sealed:
        raise SealBroken("nothing is sealed here any more")
    return dict(json.loads(unseal(row.sealed)))


def application(row: Connecting, kept: dict[str, Any]) -> Application:
    """Who we are to the row's network."""
    if row.server:
        return Application(kept["client_id"], kept["client_secret"])
    return Application(settings.META_APP_ID, settings.META_APP_SECRET)


def waiting(now: dt.datetime) -> QuerySet[Connecting]:
    """Tries whose next step is a worker's and was taken by none so far."""
    free = Q(busy_until=None) | Q(busy_until__lt=now)
    return Connecting.objects.filter(
        free, stage__in=[Stage.ASKED, Stage.RETURNED], created_at__lt=now - PATIENCE, created_at__gt=now - LASTS
    )


def sweep(now: dt.datetime) -> Iterable[int]:
    """Ends what is older than a try may be, forgets the secrets, and gives the ids that still wait for a worker."""
    Connecting.objects.filter(created_at__lt=now - KEPT).delete()
    late = Connecting.objects.filter(created_at__lt=now - LASTS).exclude(stage__in=OVER)
    late.update(stage=Stage.FAILED, problem="expired", sealed="", busy_until=None)
    return waiting(now).values_list("pk", flat=True)[:100]


def hurry(row: Connecting) -> None:
    """Soon, by a worker; with the broker away the sweep finds it."""
    from campaigns.tasks import connect_step  # whose other tasks need us

    if row.stage in (Stage.ASKED, Stage.RETURNED):
        transaction.on_commit(partial(announce, connect_step, [row.pk]), robust=True)


def try_for(user: User, state: str) -> Connecting | None:
    """Her own try of this state; None for anybody else's, and for what is no state at all."""
    try:
        wanted = uuid.UUID(state)
    except ValueError:
        return None
    return Connecting.objects.select_related("cooperative").filter(uid=wanted, actor=user).first()
