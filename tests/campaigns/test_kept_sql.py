"""Kept statements say and do what the query builder would, on both engines."""

import uuid

import pytest
from django.db.models import F

from campaigns import sending
from campaigns.dispatch import claim_due
from campaigns.kept_sql import insert_one, is_plain, update_one
from campaigns.models import Delivery, Phase, SendAttempt
from tests.campaigns.desk import DUE, many_scheduled


def test_a_kept_query_gives_the_same_rows_as_a_fresh_one_for_every_account(real_desk, network):
    many_scheduled(real_desk, 12, "post", accounts=3)
    claim_due(DUE)
    channels = set(Delivery.objects.values_list("channel", flat=True))
    assert len(channels) == 3
    for channel in [*channels, *channels]:
        kept, fresh = sending._QUEUE.rows(channel), list(sending._queue_of(channel))
        assert [row.pk for row in kept] == [row.pk for row in fresh] and len(kept) == 4
        for one, other in zip(kept, fresh, strict=True):
            for part in (None, "channel", "post", "version"):
                left, right = (getattr(row, part) if part else row for row in (one, other))
                assert {field.attname: getattr(left, field.attname) for field in left._meta.concrete_fields} == {
                    field.attname: getattr(right, field.attname) for field in right._meta.concrete_fields
                }
            assert (one.own_text, one.has_pictures) == (other.own_text, other.has_pictures) == (None, False) or (
                one.own_text == other.own_text == "" and one.has_pictures is other.has_pictures is False
            )
        assert sending.is_waited_for(channel)
    assert sending._QUEUE.rows(0) == [] and not sending.is_waited_for(0)


def test_a_guarded_row_is_written_only_while_it_is_as_the_guard_says(real_desk):
    delivery = real_desk.delivery()
    claim = uuid.uuid4()
    assert update_one(Delivery, delivery.pk, {"claim_id": claim, "fenced_at": DUE}, {"state": "planned"}) == 1
    assert update_one(Delivery, delivery.pk, {"ticket": "7"}, {"state": "planned", "claim_id": uuid.uuid4()}) == 0
    assert update_one(Delivery, delivery.pk, {"ticket": "8"}, {"state": "planned", "claim_id": claim}) == 1
    row = Delivery.objects.get()
    assert (row.claim_id, row.fenced_at, row.ticket) == (claim, DUE, "8")


def test_a_new_row_reads_back_as_it_was_written(real_desk):
    delivery = real_desk.delivery()
    made = insert_one(SendAttempt(delivery=delivery, claim_id=uuid.uuid4(), phase=Phase.PUBLISH, started_at=DUE))
    row = SendAttempt.objects.get()
    assert row == made and (row.claim_id, row.started_at, row.outcome, row.ended_at) == (made.claim_id, DUE, "", None)
    made.detail = "later"
    made.save(update_fields=["detail"])
    assert SendAttempt.objects.get().detail == "later"


@pytest.mark.parametrize(("values", "plain"), [(["", None, DUE, 3], True), ([F("tries") + 1], False)])
def test_expressions_are_left_to_the_query_builder(values, plain):
    assert is_plain(values) is plain
