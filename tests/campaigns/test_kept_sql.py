"""Kept statements say and do what the query builder would, on both engines."""

import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from campaigns import sending
from campaigns.dispatch import claim_due
from campaigns.models import Delivery, Phase, SendAttempt
from campaigns.written_together import Change, insert_one, is_plain, update_one, write_together
from notices.models import Notice
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
    assert update_one(Change(Delivery, delivery.pk, {"claim_id": claim, "fenced_at": DUE}, {"state": "planned"})) == 1
    assert (
        update_one(Change(Delivery, delivery.pk, {"ticket": "7"}, {"state": "planned", "claim_id": uuid.uuid4()})) == 0
    )
    assert update_one(Change(Delivery, delivery.pk, {"ticket": "8"}, {"state": "planned", "claim_id": claim})) == 1
    row = Delivery.objects.get()
    assert (row.claim_id, row.fenced_at, row.ticket) == (claim, DUE, "8")


def test_what_is_written_together_stands_or_falls_with_the_first(real_desk):
    delivery, author = real_desk.delivery(), real_desk.cast.president
    attempt = insert_one(SendAttempt(delivery=delivery, phase=Phase.PUBLISH, started_at=DUE))
    before = Notice.objects.count()

    def together(state: str) -> tuple[bool, Notice]:
        told = Notice(user=author, kind="post_published", params={"title": "زربية"}, path="/x/")
        end = Change(SendAttempt, attempt.pk, {"ended_at": DUE, "outcome": "published"}, {})
        return write_together(Change(Delivery, delivery.pk, {"ticket": "7"}, {"state": state}), end, told), told

    written, told = together("sending")
    attempt.refresh_from_db()
    delivery.refresh_from_db()
    assert (written, told.pk, attempt.outcome, delivery.ticket, Notice.objects.count()) == (False, None, "", "", before)

    written, told = together("planned")
    attempt.refresh_from_db()
    delivery.refresh_from_db()
    kept = Notice.objects.get(pk=told.pk)
    assert written and (attempt.outcome, attempt.ended_at, delivery.ticket) == ("published", DUE, "7")
    assert (kept.params, kept.path, kept.user_id, kept.read_at) == ({"title": "زربية"}, "/x/", author.pk, None)
    assert not told._state.adding and told.created_at == kept.created_at


def test_when_one_step_is_refused_by_the_database_none_is_written(real_desk):
    delivery = real_desk.delivery()
    wrong = SendAttempt(delivery_id=delivery.pk, phase=None, started_at=DUE)
    with pytest.raises(IntegrityError):
        write_together(Change(Delivery, delivery.pk, {"ticket": "7"}, {"state": "planned"}), wrong)
    delivery.refresh_from_db()
    assert delivery.ticket == ""


def test_what_must_be_committed_at_once_is_refused_inside_another_transaction(real_desk):
    delivery = real_desk.delivery()
    with transaction.atomic(), pytest.raises(RuntimeError):
        write_together(Change(Delivery, delivery.pk, {"ticket": "7"}, {"state": "planned"}), durable=True)


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


def test_postgresql_plans_a_kept_question_once(real_desk):
    if connection.vendor != "postgresql":
        assert sending._WAITING.rows(0) == []
        return
    sending._WAITING.rows(0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%campaigns_delivery%'")
        assert cursor.fetchone()[0] >= 1
