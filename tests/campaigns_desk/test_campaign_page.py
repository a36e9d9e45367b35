"""A campaign shows what waits for whom; a cooperative shows its campaigns."""

import datetime as dt

from django.utils import timezone

from campaigns.desk.lists import FIRST_FEW, Group, grouped
from campaigns.models import Campaign, Delivery
from campaigns.models import DeliveryState as State
from campaigns.querysets import shown_posts
from campaigns.shown import Shown, shown_state
from cooperatives.models import Membership

IN_GROUP = {
    Group.DRAFT: {Shown.DRAFT},
    Group.IN_REVIEW: {Shown.IN_REVIEW},
    Group.APPROVED: {Shown.APPROVED},
    Group.GOING: {Shown.SCHEDULED, Shown.PUBLISHING},
    Group.PUBLISHED: {Shown.PUBLISHED, Shown.PARTLY_PUBLISHED},
    Group.ATTENTION: {Shown.ATTENTION, Shown.PARTLY_PUBLISHED},
    Group.CANCELLED: {Shown.CANCELLED},
}


def test_the_database_groups_posts_as_people_read_them(make):
    make.draft()
    make.in_review()
    make.approved()
    for state in State:
        make.with_deliveries(state)
    for post in grouped(shown_posts()):
        assert shown_state(post) in IN_GROUP[post.group], (post.group, shown_state(post))
    assert {post.group for post in grouped(shown_posts())} == set(Group)


def test_posts_stand_under_what_they_wait_for(make, president):
    for number in range(FIRST_FEW + 2):
        make.draft(f"زربية رقم {number}")
    make.in_review()
    make.with_deliveries(State.NEEDS_PERSON, reason="is_it_there")
    page = president.get(f"/en/campaigns/{make.campaign.uid}/")
    groups = [(part["group"], len(part["lines"]), part["more"]) for part in page.context["groups"]]
    assert groups == [(Group.ATTENTION, 1, 0), (Group.IN_REVIEW, 1, 0), (Group.DRAFT, FIRST_FEW, 2)]
    whole = president.get(f"/en/campaigns/{make.campaign.uid}/?group=draft")
    assert len(whole.context["lines"]) == FIRST_FEW + 2


def test_long_groups_have_pages(make, president):
    for number in range(23):
        make.draft(f"زربية رقم {number}")
    first = president.get(f"/en/campaigns/{make.campaign.uid}/?group=draft")
    second = president.get(f"/en/campaigns/{make.campaign.uid}/?group=draft&page=2")
    assert len(first.context["lines"]) == 20 and len(second.context["lines"]) == 3
    assert "?group=draft&amp;page=2" in first.content.decode()


def test_what_is_published_shows_the_latest_first(make, president):
    old, _new = make.published("قديم"), make.published("جديد")
    type(old).objects.filter(pk=old.pk).update(due_at="2026-01-01T09:00Z")
    [part] = president.get(f"/en/campaigns/{make.campaign.uid}/").context["groups"]
    assert [line.title for line in part["lines"]] == ["جديد", "قديم"]


def test_an_empty_campaign_leads_on_to_the_first_post(president, campaign):
    assert f"/ar/campaigns/{campaign.uid}/compose/" in president.get(f"/ar/campaigns/{campaign.uid}/").content.decode()


def test_a_campaign_is_made_and_changed(member, cast):
    answer = member.post("/ar/campaigns/new/", {"name": "موسم أركان", "goal": "60 قنينة", "starts_on": "2026-12-01"})
    campaign = Campaign.objects.get()
    assert answer.url == f"/ar/campaigns/{campaign.uid}/" and campaign.cooperative == cast.cooperative
    wrong = {"name": "موسم أركان", "starts_on": "2026-12-10", "ends_on": "2026-12-01"}
    page = member.post(f"/ar/campaigns/{campaign.uid}/change/", wrong)
    assert page.status_code == 422 and "ends_on" in page.context["form"].errors
    member.post(f"/ar/campaigns/{campaign.uid}/change/", {**wrong, "ends_on": "2026-12-31"})
    campaign.refresh_from_db()
    assert (campaign.goal, campaign.ends_on.day) == ("", 31)
    assert member.post("/ar/campaigns/new/", {"name": ""}).status_code == 422


def test_who_belongs_to_two_cooperatives_chooses(member, cast, campaign):
    Membership.objects.create(cooperative=cast.other_cooperative, user=cast.member, role="president")
    first = member.get("/ar/campaigns/")
    assert first.context["desk"].cooperative == cast.other_cooperative and first.context["desk"].decides
    other = member.get(f"/ar/campaigns/?cooperative={cast.cooperative.uid}")
    assert [row.name for row in other.context["page_obj"]] == [campaign.name] and not other.context["desk"].decides
    assert f"/ar/campaigns/new/?cooperative={cast.cooperative.uid}" in other.content.decode()
    member.post(f"/ar/campaigns/new/?cooperative={cast.cooperative.uid}", {"name": "ثانية"})
    assert Campaign.objects.get(name="ثانية").cooperative == cast.cooperative


def test_a_post_put_off_is_the_next_at_its_new_hour(member, make):
    make.scheduled(hours=2)
    later = timezone.now() + dt.timedelta(hours=9)
    Delivery.objects.update(ready_at=later)
    assert [one.next_due for one in member.get("/en/campaigns/").context["page_obj"]] == [later]
