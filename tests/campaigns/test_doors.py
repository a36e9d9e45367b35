"""Who opens what: a member her cooperative's desk, the president its decisions, a stranger nothing."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from campaigns.access import Right, campaign_for, channel_for, delivery_for, post_for


@pytest.fixture
def doors(desk):
    """Each door with the uid of something behind it."""
    post = desk.scheduled()
    return [
        (campaign_for, desk.campaign.uid),
        (post_for, post.uid),
        (channel_for, desk.channel.uid),
        (delivery_for, post.deliveries.get().uid),
    ]


def test_members_and_president_come_in(desk, doors):
    for door, uid in doors:
        assert door(desk.cast.member, uid).uid == uid
        assert door(desk.cast.president, str(uid), Right.DECIDE).uid == uid


def test_a_member_is_told_that_deciding_is_not_hers(desk, doors):
    for door, uid in doors:
        with pytest.raises(PermissionDenied):
            door(desk.cast.member, uid, Right.DECIDE)


@pytest.mark.parametrize("who", ["stranger", "trainer", "trainee"])
def test_strangers_find_nothing(desk, doors, who):
    for door, uid in doors:
        with pytest.raises(Http404):
            door(getattr(desk.cast, who), uid)


@pytest.mark.parametrize("uid", ["", "1", "../etc/passwd", uuid.uuid4(), "00000000-0000-0000-0000-000000000000"])
def test_what_names_nothing_finds_nothing(desk, doors, uid):
    for door, _uid in doors:
        with pytest.raises(Http404):
            door(desk.cast.president, uid)


def test_an_archived_post_is_gone(desk, doors):
    post = desk.draft()
    post.archived_at = post.created_at
    post.save()
    with pytest.raises(Http404):
        post_for(desk.cast.president, post.uid)
