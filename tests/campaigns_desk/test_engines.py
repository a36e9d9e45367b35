"""Both databases answer every page alike, and two presses at the very same moment are one."""

import uuid
from functools import partial

import pytest

from audit.models import Event
from campaigns.channels.vault import seal
from campaigns.desk.lists import Group
from campaigns.drafting import create_campaign
from campaigns.models import Channel, Health, Post
from campaigns.models import DeliveryState as State
from library.models import Consent
from library.uploads import keep_picture
from tests.campaigns.engines import at_once, real_database
from tests.campaigns_desk.conftest import signed_in
from tests.campaigns_desk.making import TEXT, Makes
from tests.cast import make_cast
from tests.library.pictures import phone_picture


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def real_make(request, tmp_path, django_db_setup, django_db_blocker):
    """The desk in a real database of each engine, seen alike by all threads."""

    def server():
        return request.getfixturevalue("shared_postgres")

    with django_db_blocker.unblock(), real_database(request.param, tmp_path, server):
        cast = make_cast()
        campaign = create_campaign(cast.cooperative, author=cast.president, name="قبل المهرجان")
        channel = Channel.objects.create(
            cooperative=cast.cooperative,
            network="practice",
            server="aoulouz",
            handle="t",
            sealed=seal("s"),
            health=Health.OK,
        )
        yield Makes(cast, campaign, [channel])


def test_every_page_opens(real_make):
    make, president = real_make, signed_in(real_make.cast.president)
    make.draft()
    make.in_review()
    make.approved()
    posts = [make.with_deliveries(state) for state in State] + [make.published(likes=3)]
    campaign = f"/ar/campaigns/{make.campaign.uid}/"
    page = president.get(campaign)
    assert {part["group"] for part in page.context["groups"]} == set(Group)
    for group in Group:
        assert president.get(f"{campaign}?group={group}").context["lines"]
    for name in ("", "calendar/", "agenda/", "approvals/", "channels/"):
        assert president.get(f"/ar/campaigns/{name}").status_code == 200, name
    assert president.get(f"{campaign}results/").context["total"].likes == 3
    for post in posts:
        for name in ("", "versions/", "results/", "edit/"):
            assert president.get(f"/ar/campaigns/posts/{post.uid}/{name}").status_code == 200


def test_two_presses_at_the_same_moment_make_one_post(real_make):
    members = [signed_in(real_make.cast.member) for _ in range(2)]
    url = f"/ar/campaigns/{real_make.campaign.uid}/compose/"
    sent = {
        "text": TEXT,
        "language": "ar",
        "token": str(uuid.uuid4()),
        "channels": [str(real_make.channels[0].uid)],
        "action": "submit",
    }
    first, second = at_once(*(lambda client=client: client.post(url, sent) for client in members))
    assert first.status_code == second.status_code == 302 and first.url == second.url
    assert Post.objects.get().versions.count() == 1


def test_a_person_is_noted_once_and_says_no_once_however_many_press_at_once(real_make):
    cast = real_make.cast
    picture = keep_picture(phone_picture(), owner=cast.member, cooperative=cast.cooperative)
    members = [signed_in(cast.member) for _ in range(2)]
    page = f"/ar/campaigns/pictures/{picture.uid}/people/"

    def both(url: str, sent: dict[str, str] | None = None) -> list[int]:
        return [answer.status_code for answer in at_once(*(partial(client.post, url, sent) for client in members))]

    assert both(page, {"person": "Fadma", "token": str(uuid.uuid4())}) == [302, 302]
    consent = Consent.objects.get()
    assert both(f"/ar/campaigns/people/{consent.uid}/no-longer/") == [302, 302]
    real_make.draft()
    real_make.published()
    assert members[0].get(page).status_code == 200
    assert sorted(both(page, {"person": "Itto"})) == [302, 422]  # two forms, one name
    assert list(Event.objects.filter(verb__startswith="consent.").order_by("id").values_list("verb", flat=True)) == [
        "consent.add",
        "consent.withdraw",
        "consent.add",
    ]
