"""Hours people choose: the missing, the doubled, Morocco's permanent clock, and tables that change under planned posts."""

import datetime as dt

import pytest

from campaigns import hours, scheduling
from campaigns.hours import Instant, instant
from campaigns.models import Delivery, Heartbeat
from campaigns.refusals import UnknownZone
from campaigns.zone_tables import rederive_future, rederive_once
from tests.campaigns.desk import DUE, NOW, TOMORROW


def utc(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("wall", "zone", "means", "shift"),
    [
        ((2026, 11, 22, 9, 0), "Africa/Casablanca", (2026, 11, 22, 9, 0), ""),
        ((2027, 2, 20, 9, 0), "Africa/Casablanca", (2027, 2, 20, 9, 0), ""),  # Ramadan changes nothing any more
        ((2026, 9, 20, 1, 30), "Africa/Casablanca", (2026, 9, 20, 0, 30), "doubled"),
        ((2026, 3, 22, 2, 30), "Africa/Casablanca", (2026, 3, 22, 2, 30), "gap"),
        ((2027, 3, 28, 2, 30), "Europe/Paris", (2027, 3, 28, 1, 30), "gap"),
        ((2027, 10, 31, 2, 30), "Europe/Paris", (2027, 10, 31, 0, 30), "doubled"),
    ],
)
def test_a_wall_time_means_one_instant(wall, zone, means, shift):
    found = instant(dt.datetime(*wall), zone)
    assert (found.utc, found.shift) == (utc(*means), shift)


def test_a_missing_hour_moves_forward_by_the_gap():
    assert instant(dt.datetime(2027, 3, 28, 2, 30), "Europe/Paris").wall == dt.datetime(2027, 3, 28, 3, 30)


def test_an_unknown_zone_is_named():
    with pytest.raises(UnknownZone, match="Africa/Aoulouz"):
        instant(TOMORROW, "Africa/Aoulouz")


def test_the_verb_tells_what_the_clock_change_did(desk):
    post = desk.draft()
    moved = scheduling.move(
        post, wall_time=dt.datetime(2027, 3, 28, 2, 30), zone="Europe/Paris", actor=desk.cast.member, now=NOW
    )
    assert moved.shift == "gap"
    assert (post.zone, post.due_at) == ("Europe/Paris", utc(2027, 3, 28, 1, 30))


def test_planned_posts_follow_new_tables_and_sent_ones_stay(desk, monkeypatch):
    waiting, out = desk.scheduled("waiting"), desk.scheduled("out")
    out.deliveries.update(state="published")
    monkeypatch.setattr(
        hours, "instant", lambda wall, zone: Instant(wall.replace(tzinfo=dt.UTC) - dt.timedelta(hours=1), wall)
    )
    assert rederive_future(NOW) == 2
    earlier = DUE - dt.timedelta(hours=1)
    row = waiting.deliveries.get()
    assert (row.due_at, row.ready_at, row.not_after) == (earlier, earlier, earlier + dt.timedelta(hours=12))
    assert out.deliveries.get().due_at == DUE
    assert rederive_future(NOW) == 0


def test_tables_are_looked_at_once_a_release(desk, django_assert_num_queries):
    desk.scheduled()
    Delivery.objects.update(due_at=DUE)
    rederive_once(NOW)
    assert Heartbeat.objects.filter(name__startswith="zones 20").exists()
    with django_assert_num_queries(1):
        assert rederive_once(NOW) == 0
