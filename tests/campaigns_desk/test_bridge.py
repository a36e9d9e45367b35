"""From the exercise into the campaign with its history, and what it brought back beside the exercise."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.models import Campaign, Post
from cooperatives.models import Membership
from library.uploads import keep_picture
from tests.campaigns_desk.conftest import signed_in
from tests.library.pictures import phone_picture
from training.models import ExerciseVersion, LearningItem, Submission, SubmissionVersion
from training.models.learning import ItemKind

TEXT = "زربية من تازناخت نسجتها زهرة. الثمن 1200 درهم."


@pytest.fixture
def work(cast) -> Submission:
    """Itto's handed-in work, in two versions."""
    item = LearningItem.objects.create(
        kind=ItemKind.EXERCISE,
        translation_key=uuid.uuid4(),
        block_id=str(uuid.uuid4()),
        key="4.2",
        title="نصّ من خمس جمل",
    )
    exercise = ExerciseVersion.objects.create(content_hash="x" * 64, kind="draft_post", content={})
    work = Submission.objects.create(item=item, owner=cast.member)
    picture = keep_picture(phone_picture(), owner=cast.member)
    for number, text in enumerate(("نص أول", TEXT), start=1):
        SubmissionVersion.objects.create(
            submission=work,
            number=number,
            exercise=exercise,
            text=text,
            language="ar",
            picture=picture,
            alt="زربية حمراء",
        )
    return work


def url_of(uid) -> str:
    return f"/ar/campaigns/from-exercise/{uid}/"


def test_the_newest_version_becomes_a_draft_with_its_history(member, work, campaign, channels):
    page = member.get(url_of(work.uid))
    assert page.status_code == 200 and TEXT in page.content.decode() and campaign.name in page.content.decode()
    answer = member.post(url_of(work.uid), {"campaign": campaign.uid, "token": uuid.uuid4()})
    post = Post.objects.get()
    assert answer.url == f"/ar/campaigns/posts/{post.uid}/"
    assert (post.state, post.current.text, post.origin_item) == ("draft", TEXT, work.item)
    assert post.origin_version.number == 2
    assert list(post.current.pictures.values_list("alt", flat=True)) == ["زربية حمراء"]
    assert post.current.variants.count() == len(channels)


def test_a_version_may_be_named_itself(member, work, campaign):
    first = work.versions.get(number=1)
    member.post(url_of(first.uid), {"campaign": campaign.uid, "token": uuid.uuid4()})
    assert Post.objects.get().origin_version == first


def test_taken_twice_it_is_there_once_and_she_is_told(member, work, campaign):
    sent = {"campaign": campaign.uid, "token": uuid.uuid4()}
    first = member.post(url_of(work.uid), sent)
    member.get(first.url)
    again = member.post(url_of(work.uid), sent, follow=True)
    assert Post.objects.count() == 1 and again.redirect_chain[0][0] == first.url
    assert len(again.context["messages"]) == 1


def test_a_new_campaign_can_be_made_on_the_way_and_only_once(member, work, cast):
    assert member.post(url_of(work.uid), {"campaign": "", "name": "", "token": uuid.uuid4()}).status_code == 422
    sent = {"campaign": "", "name": "موسم جديد", "token": uuid.uuid4()}
    for _ in range(2):
        assert member.post(url_of(work.uid), sent).status_code == 302
    assert Campaign.objects.get().name == "موسم جديد" and Post.objects.count() == 1


def test_the_campaign_must_be_one_of_hers(member, work, cast, stranger, campaign):
    campaign.cooperative = cast.other_cooperative
    campaign.save()
    assert member.post(url_of(work.uid), {"campaign": campaign.uid, "token": uuid.uuid4()}).status_code == 422
    assert member.get(url_of(work.uid) + f"?cooperative={cast.other_cooperative.uid}").status_code == 404


def test_work_is_its_owners_alone(president, stranger, client, work, campaign):
    for other in (president, stranger):
        assert other.get(url_of(work.uid)).status_code == 404
        assert other.post(url_of(work.uid), {"campaign": campaign.uid}).status_code == 404
    assert client.get(url_of(work.uid)).status_code == 302
    assert president.get(url_of(uuid.uuid4())).status_code == 404


def test_without_a_cooperative_or_before_handing_in_she_reads_why(cast, work, member):
    unborn = Submission.objects.create(item=work.item, owner=cast.trainee)
    page = signed_in(cast.trainee).get(url_of(unborn.uid))
    assert page.status_code == 200 and page.context["version"] is None
    Membership.objects.filter(user=cast.member).update(left_at="2026-11-01T00:00Z")
    page = member.get(url_of(work.uid))
    assert page.status_code == 200 and "campaigns/cannot_use.html" in [part.name for part in page.templates]
    assert member.post(url_of(work.uid), {"campaign": ""}).status_code == 200 and not Post.objects.exists()


@pytest.fixture
def out(make, work) -> Post:
    """A published post that came from the exercise and drew answers."""
    post = make.published(likes=7, replies=2, shares=1)
    Post.objects.filter(pk=post.pk).update(origin_item=work.item, origin_version=work.versions.last())
    return post


def test_what_came_of_it_stands_beside_the_exercise(out, work, member, president, stranger, nobody):
    url = reverse("campaigns:item_results", args=[work.item.uid])
    for person in (member, president):
        piece = person.get(url, headers={"HX-Request": "true"})
        assert piece.context["total"].likes == 7 and b"<html" not in piece.content
        assert "<html" in person.get(url).content.decode()
    for person in (stranger, nobody):
        assert person.get(url, headers={"HX-Request": "true"}).content.strip() == b""
        assert person.get(url).status_code == 200 and not person.get(url).context["rows"]
    assert member.get(reverse("campaigns:item_results", args=[uuid.uuid4()])).status_code == 404


def test_results_of_post_and_campaign_name_the_figures(out, make, member):
    make.published(likes=1)
    page = member.get(f"/en/campaigns/posts/{out.uid}/results/")
    assert (page.context["total"].likes, page.context["total"].shares) == (7, 1)
    page = member.get(f"/en/campaigns/{make.campaign.uid}/results/")
    assert page.context["total"].likes == 8 and page.context["total"].published == 4
    assert sorted(row.all for row in page.context["rows"]) == [1, 10]
    assert {row.most for row in page.context["rows"]} == {10}


def test_pages_of_a_post_with_picture_and_origin_keep_their_budget(out, work, member, president, make):
    picture = keep_picture(phone_picture(), owner=make.cast.member, cooperative=make.cast.cooperative)
    out.current.pictures.create(picture=picture, position=0, alt="زربية")
    for name in ("", "edit/", "results/", "versions/"):
        with CaptureQueriesContext(connection) as captured:
            assert president.get(f"/ar/campaigns/posts/{out.uid}/{name}").status_code == 200
        assert len(captured) <= 12, "\n".join([name, *(query["sql"][:2000] for query in captured)])
    for url in (reverse("campaigns:item_results", args=[work.item.uid]), f"/ar/campaigns/{make.campaign.uid}/results/"):
        with CaptureQueriesContext(connection) as captured:
            assert member.get(url).status_code == 200
        assert len(captured) <= 12, url


def test_colleagues_see_the_picture_that_came_with_the_work(member, president, stranger, work, campaign):
    member.post(url_of(work.uid), {"campaign": campaign.uid, "token": uuid.uuid4()})
    picture = Post.objects.get().current.pictures.get().picture
    assert president.get(picture.file.url).status_code == 200
    assert stranger.get(picture.file.url).status_code == 404
