"""The arrows of a delivery: exactly those of the design, taken only by whoever holds the claim."""

import itertools
import uuid

import pytest

from campaigns.arrows import ARROWS, UndeclaredMove, move
from campaigns.models import Delivery, DeliveryState

DESIGN = """
planned: claimed cancelled needs_person paused
claimed: sending planned cancelled handed_over rejected
sending: published accepted rejected planned unknown
accepted: published rejected unknown
unknown: published planned needs_person rejected
needs_person: published planned skipped
paused: planned needs_person cancelled
handed_over: published planned skipped cancelled
rejected: planned cancelled
published:
skipped:
cancelled:
"""


def test_the_arrows_are_those_of_the_design():
    table = dict(line.split(":") for line in DESIGN.split("\n") if line)
    assert {str(start): {str(end) for end in ends} for start, ends in ARROWS.items()} == {
        start: set(ends.split()) for start, ends in table.items()
    }


@pytest.mark.parametrize(("start", "end"), itertools.product(DeliveryState, DeliveryState))
def test_a_declared_arrow_is_taken_and_any_other_raises(desk, start, end):
    delivery = desk.delivery()
    Delivery.objects.filter(pk=delivery.pk).update(state=start)
    if end in ARROWS[start]:
        assert move([delivery.pk], start, end, any_claim=True) == 1
        delivery.refresh_from_db()
        assert delivery.state == end
    else:
        with pytest.raises(UndeclaredMove):
            move([delivery.pk], start, end, any_claim=True)


def test_a_row_somebody_else_moved_is_not_counted(desk):
    delivery = desk.delivery()
    assert move([delivery.pk], "planned", "cancelled") == 1
    assert move([delivery.pk], "planned", "cancelled") == 0


def test_leaving_a_claim_needs_the_claim(desk):
    delivery, claim = desk.delivery(), uuid.uuid4()
    move([delivery.pk], "planned", "claimed", claim_id=None)
    Delivery.objects.filter(pk=delivery.pk).update(claim_id=claim)
    with pytest.raises(UndeclaredMove):
        move([delivery.pk], "claimed", "sending")
    assert move([delivery.pk], "claimed", "sending", claim_id=uuid.uuid4()) == 0
    assert move([delivery.pk], "claimed", "sending", claim_id=claim) == 1
