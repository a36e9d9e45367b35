"""Every address of the desk, asked by each person: strangers find nothing, members may not decide."""

import pytest
from django.urls import reverse

from campaigns.models import Delivery
from campaigns.urls import urlpatterns

OPEN = {"index", "create", "approvals", "calendar", "agenda", "channels"}  # about the reader's own cooperative
READ = {
    "campaign",
    "change_campaign",
    "campaign_results",
    "compose",
    "post",
    "post_live",
    "versions",
    "post_results",
    "edit",
}
DECIDE = {
    "approve", "send_back", "schedule", "unschedule", "move", "cancel", "retry", "confirm", "skip",
    "connect", "begin_connecting", "reconnect", "correct_channel", "archive_channel",
}  # fmt: skip
# Their own tests say who.
OTHER = {
    "coach_live",
    "submit",
    "from_submission",
    "item_results",
    "new_channel",
    "connecting",
    "choose_accounts",
    "hand_over",
    "people_in_picture",
    "people_in_film",
    "withdraw_consent",
    "give_consent_again",
}


@pytest.fixture
def uids(make, campaign, channels, cast) -> dict[str, object]:
    """What each address names."""
    post = make.scheduled()
    delivery = Delivery.objects.filter(post=post).first()
    named = dict.fromkeys(READ | DECIDE | {"submit"}, post.uid)
    named.update(
        dict.fromkeys(("campaign", "change_campaign", "campaign_results", "compose", "coach_live"), campaign.uid)
    )
    named.update(dict.fromkeys(("retry", "confirm", "skip"), delivery.uid))
    named.update(
        reconnect=channels[0].uid,
        correct_channel=channels[0].uid,
        archive_channel=channels[0].uid,
        connect=cast.cooperative.uid,
    )
    named.update(begin_connecting=cast.cooperative.uid)
    return named


def test_every_address_has_been_thought_of():
    assert {pattern.name for pattern in urlpatterns} == OPEN | READ | DECIDE | OTHER


@pytest.mark.parametrize("name", sorted(READ))
def test_members_read_and_write_strangers_find_nothing(name, uids, president, member, stranger, nobody, client):
    url = reverse(f"campaigns:{name}", args=[uids[name]])
    assert president.get(url).status_code == 200
    assert member.get(url).status_code == 200
    assert stranger.get(url).status_code == 404
    assert nobody.get(url).status_code == 404
    assert client.get(url).status_code == 302 and "login" in client.get(url).url


@pytest.mark.parametrize("name", sorted(DECIDE))
def test_only_the_president_decides(name, uids, member, stranger, client):
    url = reverse(f"campaigns:{name}", args=[uids[name]])
    assert member.post(url).status_code == 403
    assert stranger.post(url).status_code == 404
    assert client.post(url).status_code == 302
    assert member.get(url).status_code == 405


@pytest.mark.parametrize("name", ["coach_live", "submit"])
def test_members_ask_the_coach_and_submit(name, uids, make, member, stranger, client):
    named = {**uids, "submit": make.draft().uid}
    url = reverse(f"campaigns:{name}", args=[named[name]])
    assert stranger.post(url).status_code == 404
    assert member.post(url).status_code in (200, 302)
    assert client.post(url).status_code == 302 and "login" in client.post(url).url


@pytest.mark.parametrize("name", sorted(OPEN))
def test_pages_about_her_own_cooperative(name, make, president, member, nobody, client, cast):
    url = reverse(f"campaigns:{name}")
    assert president.get(url).status_code == 200
    assert member.get(url).status_code == 200
    page = nobody.get(url)
    assert page.status_code == 200 and "campaigns/no_cooperative.html" in [part.name for part in page.templates]
    assert client.get(url).status_code == 302
    assert member.get(url, {"cooperative": cast.other_cooperative.uid}).status_code == 404
    assert member.get(url, {"cooperative": "nonsense"}).status_code == 404


@pytest.mark.parametrize("name", ["coach_live", "post_live", "item_results"])
def test_a_piece_for_someone_signed_out_meanwhile_is_empty(name, uids, client):
    url = reverse(f"campaigns:{name}", args=[uids.get(name, uids["post"])])
    ask = client.post if name == "coach_live" else client.get
    assert ask(url, headers={"HX-Request": "true"}).status_code == 204
    assert ask(url).status_code == 302


def test_a_member_who_left_is_a_stranger(cast, member, campaign):
    cast.cooperative.memberships.filter(user=cast.member).update(left_at="2026-11-01T00:00Z")
    assert member.get(f"/ar/campaigns/{campaign.uid}/").status_code == 404
