"""Bringing every secret under the first of our keys, so that an old key can be taken away."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Model

from campaigns.channels.vault import SealBroken, reseal
from campaigns.models import Channel, Connecting

# Every column that holds what `vault.seal` made.
SEALED: tuple[tuple[type[Channel] | type[Connecting], str], ...] = (
    (Channel, "sealed"),
    (Channel, "session"),
    (Connecting, "sealed"),
)


@dataclass(frozen=True)
class Told:
    """How many secrets are under the first key now, how many changed meanwhile, and the accounts whose secret nothing opens."""

    resealed: int
    changed: int
    broken: tuple[str, ...]


def reseal_all() -> Told:
    """Every secret anew under the first key. What a person or a worker changes meanwhile was sealed by that key already."""
    resealed, changed, broken = 0, 0, dict[str, None]()
    for model, column, pk, uid, sealed in _secrets():
        try:
            fresh = reseal(sealed)
        except SealBroken:
            broken[f"{model.__name__.lower()} {uid}"] = None
            continue
        # Only over what was read: a key typed in this moment must not be undone.
        done = model._default_manager.filter(pk=pk, **{column: sealed}).update(**{column: fresh})
        resealed, changed = resealed + done, changed + (not done)
    return Told(resealed, changed, tuple(broken))


def _secrets() -> Iterator[tuple[type[Model], str, int, object, str]]:
    for model, column in SEALED:
        rows = model._default_manager.exclude(**{column: ""}).order_by("pk")
        for pk, uid, sealed in rows.values_list("pk", "uid", column).iterator(chunk_size=500):
            yield model, column, pk, uid, sealed
