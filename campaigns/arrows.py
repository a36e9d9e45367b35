"""The life of a delivery: every arrow it may take, declared once, and the only function that takes one.

The reasons behind the arrows: docs/decisions/0006-at-most-once.md.
"""

import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from campaigns.models import Delivery
from campaigns.models import DeliveryState as State
from campaigns.written_together import Change, is_plain, update_one

ARROWS: dict[State, frozenset[State]] = {
    State.PLANNED: frozenset({State.CLAIMED, State.CANCELLED, State.NEEDS_PERSON, State.PAUSED}),
    State.CLAIMED: frozenset({State.SENDING, State.PLANNED, State.CANCELLED, State.HANDED_OVER, State.REJECTED}),
    State.SENDING: frozenset({State.PUBLISHED, State.ACCEPTED, State.REJECTED, State.PLANNED, State.UNKNOWN}),
    State.ACCEPTED: frozenset({State.PUBLISHED, State.REJECTED, State.UNKNOWN}),
    State.UNKNOWN: frozenset({State.PUBLISHED, State.PLANNED, State.NEEDS_PERSON, State.REJECTED}),
    State.NEEDS_PERSON: frozenset({State.PUBLISHED, State.PLANNED, State.SKIPPED}),
    State.PAUSED: frozenset({State.PLANNED, State.NEEDS_PERSON, State.CANCELLED}),
    State.HANDED_OVER: frozenset({State.PUBLISHED, State.PLANNED, State.SKIPPED, State.CANCELLED}),
    State.REJECTED: frozenset({State.PLANNED, State.CANCELLED}),
    State.PUBLISHED: frozenset(),
    State.SKIPPED: frozenset(),
    State.CANCELLED: frozenset(),
}

# Whoever leaves these states must show the claim under which it entered them.
GUARDED = frozenset({State.CLAIMED, State.SENDING})


class UndeclaredMove(Exception):
    """A mistake in our code: this arrow does not exist."""


def move(
    rows: QuerySet[Delivery] | Iterable[int],
    come_from: State | str,
    go_to: State | str,
    *,
    claim_id: uuid.UUID | None = None,
    any_claim: bool = False,
    new_claim: uuid.UUID | None = None,
    **fields: Any,
) -> int:
    """Moves those of `rows` (ids, or a queryset without slice) that are still in `come_from`; returns how many it moved.

    Only the count tells what happened: a row somebody else moved first is not in it. Rows leaving `claimed` or
    `sending` are guarded by `claim_id`; who holds no claim (a person's verb, the sweeper) says `any_claim`.
    `new_claim` and `fields` are written in the same UPDATE. Raises UndeclaredMove.
    """
    guard = _guard(State(come_from), State(go_to), claim_id, any_claim)
    if new_claim is not None:
        fields["claim_id"] = new_claim
    if isinstance(rows, QuerySet):
        return rows.filter(**guard).update(state=go_to, **fields)
    ids = list(rows)
    if len(ids) == 1 and is_plain(fields.values()):
        return update_one(Change(Delivery, ids[0], {"state": str(go_to), **fields}, guard))
    return Delivery.objects.filter(pk__in=ids, **guard).update(state=go_to, **fields)


def arrow(pk: int, come_from: State, go_to: State, *, claim_id: uuid.UUID | None, **fields: Any) -> Change:
    """The same move of one delivery with plain `fields`, to be written together with what belongs to it."""
    return Change(Delivery, pk, {"state": go_to.value, **fields}, _guard(come_from, go_to, claim_id, False))


def _guard(come_from: State, go_to: State, claim_id: uuid.UUID | None, any_claim: bool) -> dict[str, Any]:
    """What must still be so of a row that takes this arrow. Raises UndeclaredMove."""
    if go_to not in ARROWS[come_from]:
        raise UndeclaredMove(f"{come_from} → {go_to}")
    if come_from in GUARDED and claim_id is None and not any_claim:
        raise UndeclaredMove(f"{come_from} → {go_to} without the claim that guards it")
    return {"state": come_from.value} | ({} if claim_id is None else {"claim_id": claim_id})
