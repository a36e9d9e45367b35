"""What goes wrong is said where it went wrong, and nothing typed is lost."""

import datetime as dt
import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from campaigns.drafting import create_campaign
from campaigns.models import Delivery, Post
from campaigns.models import DeliveryState as State
from library.models import Picture
from library.uploads import keep_picture
from tests.campaigns_desk.making import TEXT
from tests.films import phone_film
from tests.library.pictures import phone_picture


@pytest.fixture
def typed(channels) -> dict:
    return {"text": TEXT, "language": "ar", "channels": [str(channels[0].uid)], "token": str(uuid.uuid4())}


WRONG = [
    ({"text": ""}, ["text"]),
    ({"wall_date": "2026-01-05", "wall_clock": "09:00"}, ["wall_date"]),
    ({"channels": ["no channel"], "wall_clock": "tea time"}, ["channels", "wall_clock"]),
    ({"first_comment": "x" * 20_001}, ["first_comment"]),
]


@pytest.mark.parametrize(("wrong", "fields"), WRONG)
def test_above_the_form_stands_the_way_to_each_wrong_field(member, campaign, typed, wrong, fields):
    html = member.post(f"/en/campaigns/{campaign.uid}/compose/", {**typed, **wrong}).content.decode()
    alert = html[html.index('role="alert"') :].split("</div>")[0]
    assert "autofocus" in alert and re.findall(r'href="#div_id_(\w+)"', alert) == fields
    assert all(f'id="div_id_{name}"' in html for name in fields)


def test_pictures_beside_a_film_are_refused_and_the_way_leads_to_the_film(member, campaign, typed):
    sent = {**typed, "new_picture": phone_picture(), "new_film": phone_film()}
    html = member.post(f"/en/campaigns/{campaign.uid}/compose/", sent).content.decode()
    assert '<a href="#div_id_film">Film</a>' in html and 'id="div_id_film"' in html


def test_a_past_time_is_refused_beside_the_day(member, campaign, typed):
    page = member.post(
        f"/ar/campaigns/{campaign.uid}/compose/", {**typed, "wall_date": "2026-01-05", "wall_clock": "09:00"}
    )
    assert page.status_code == 422 and "wall_date" in page.context["form"].errors
    assert "نسجتها إيطو" in page.content.decode() and 'value="2026-01-05"' in page.content.decode()
    assert not Post.objects.exists()


@pytest.mark.parametrize(
    "half, beside", [({"wall_date": "2030-01-05"}, "wall_clock"), ({"wall_clock": "09:00"}, "wall_date")]
)
def test_half_a_time_asks_for_the_other_half(member, campaign, typed, half, beside):
    page = member.post(f"/ar/campaigns/{campaign.uid}/compose/", {**typed, **half})
    assert page.status_code == 422 and list(page.context["form"].errors) == [beside]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_outside_our_time_is_refused_beside_it(member, president, campaign, make, typed, day):
    hour = {"wall_date": day, "wall_clock": "23:00"}
    page = member.post(f"/ar/campaigns/{campaign.uid}/compose/", {**typed, **hour})
    assert page.status_code == 422 and list(page.context["form"].errors) == ["wall_date"]
    page = president.post(f"/ar/campaigns/posts/{make.approved().uid}/schedule/", hour)
    assert page.status_code == 422 and list(page.context["hour_form"].errors) == ["wall_date"]


def test_an_old_draft_whose_hour_went_by_can_still_be_changed(member, make):
    post = make.draft()
    Post.objects.filter(pk=post.pk).update(wall_date="2026-01-05", wall_clock="09:00", due_at="2026-01-05T09:00Z")
    page = member.get(f"/ar/campaigns/posts/{post.uid}/edit/")
    sent = {"text": "نص جديد", "language": "ar", "based_on": "1", "hour_was": page.context["form"]["hour_was"].value()}
    answer = member.post(
        f"/ar/campaigns/posts/{post.uid}/edit/", {**sent, "wall_date": "2026-01-05", "wall_clock": "09:00"}
    )
    assert answer.status_code == 302 and post.versions.count() == 2


def test_the_president_is_told_that_the_hour_is_past(president, make):
    post = make.approved()
    sent = {"wall_date": "2026-01-05", "wall_clock": "09:00"}
    page = president.post(f"/ar/campaigns/posts/{post.uid}/schedule/", sent)
    assert page.status_code == 422 and "wall_date" in page.context["hour_form"].errors
    post.refresh_from_db()
    assert post.state == "approved" and post.wall_date != dt.date(2026, 1, 5)


def test_planning_without_an_hour_asks_for_one(president, make):
    post = make.approved(hours=None)
    page = president.post(f"/ar/campaigns/posts/{post.uid}/schedule/", {})
    assert page.status_code == 422 and "wall_date" in page.context["hour_form"].errors


@pytest.mark.parametrize("wall, said", [("2027-03-28 02:30", "03:30"), ("2027-10-31 02:30", "02:30")])
def test_missing_and_doubled_hours_are_explained(member, campaign, typed, cast, wall, said):
    cast.cooperative.zone = "Europe/Paris"
    cast.cooperative.save()
    day, clock = wall.split()
    sent = {**typed, "wall_date": day, "wall_clock": clock}
    page = member.post(f"/en/campaigns/{campaign.uid}/compose/", sent, follow=True)
    told = [str(message) for message in page.context["messages"]]
    assert len(told) == 2 and said in told[1] and "the clocks go" in told[1]


def test_in_morocco_no_hour_is_missing(member, campaign, typed):
    sent = {**typed, "wall_date": "2027-03-28", "wall_clock": "02:30"}
    page = member.post(f"/en/campaigns/{campaign.uid}/compose/", sent, follow=True)
    assert len(page.context["messages"]) == 1
    assert Post.objects.get().due_at == dt.datetime(2027, 3, 28, 2, 30, tzinfo=dt.UTC)


def test_too_late_to_cancel_is_explained(president, make):
    post = make.with_deliveries(State.SENDING, fenced_at=timezone.now())
    Delivery.objects.exclude(state=State.SENDING).update(state=State.PUBLISHED)
    page = president.post(f"/en/campaigns/posts/{post.uid}/cancel/")
    assert page.status_code == 409 and "too late" in page.context["refusal"]
    assert "too late" in page.content.decode()


def test_a_stale_edit_keeps_both_texts(member, president, make):
    post = make.draft()
    mine = {"text": "نصّي أنا", "language": "ar", "channels": [str(make.channels[0].uid)], "based_on": "1"}
    theirs = {**mine, "text": "نصّ الرئيسة"}
    assert president.post(f"/ar/campaigns/posts/{post.uid}/edit/", theirs).status_code == 302
    page = member.post(f"/ar/campaigns/posts/{post.uid}/edit/", mine)
    html = page.content.decode()
    assert page.status_code == 409 and "نصّي أنا" in html and "نصّ الرئيسة" in html
    again = {**mine, "based_on": page.context["form"]["based_on"].value()}
    assert member.post(f"/ar/campaigns/posts/{post.uid}/edit/", again).status_code == 302
    assert [version.text for version in post.versions.all()][1:] == ["نصّ الرئيسة", "نصّي أنا"]


def test_a_stale_form_does_not_undo_the_hour_a_colleague_chose(member, president, make, tomorrow):
    post = make.draft()
    before = member.get(f"/ar/campaigns/posts/{post.uid}/edit/").context["form"]
    president.post(f"/ar/campaigns/posts/{post.uid}/move/", {"wall_date": tomorrow, "wall_clock": "11:11"})
    sent = {name: before[name].value() for name in ("language", "based_on", "hour_was", "wall_date")}
    sent.update(text="نص آخر", wall_clock=before["wall_clock"].value().strftime("%H:%M"))
    member.post(f"/ar/campaigns/posts/{post.uid}/edit/", sent)
    post.refresh_from_db()
    assert post.current.text == "نص آخر" and post.wall_clock == dt.time(11, 11)


def test_approving_a_text_that_changed_meanwhile_is_refused(president, member, make):
    post = make.in_review()
    sent = {
        "text": "نص آخر",
        "language": "ar",
        "channels": [str(make.channels[0].uid)],
        "based_on": "1",
        "action": "submit",
    }
    member.post(f"/ar/campaigns/posts/{post.uid}/edit/", sent)
    page = president.post(f"/en/campaigns/posts/{post.uid}/approve/", {"version": "1"})
    assert page.status_code == 409 and "version 2" in page.context["refusal"]
    for nonsense in ("", "x", "-1", "9" * 40):
        assert president.post(f"/en/campaigns/posts/{post.uid}/approve/", {"version": nonsense}).status_code == 409


def test_a_channel_of_another_cooperative_is_no_choice(member, campaign, typed, channels, cast):
    channels[1].cooperative = cast.other_cooperative
    channels[1].save()
    page = member.post(f"/ar/campaigns/{campaign.uid}/compose/", {**typed, "channels": [str(channels[1].uid)]})
    assert page.status_code == 422 and "channels" in page.context["form"].errors


def test_a_picture_of_another_cooperative_is_not_taken(member, stranger, campaign, typed, cast):
    theirs = keep_picture(phone_picture(), owner=cast.stranger, cooperative=cast.other_cooperative)
    private = keep_picture(phone_picture(size=(90, 90)), owner=cast.trainee)
    member.post(
        f"/ar/campaigns/{campaign.uid}/compose/", {**typed, "pictures": [str(theirs.uid), str(private.uid), "x"]}
    )
    assert not Post.objects.get().current.pictures.exists()


def test_a_form_that_names_what_somebody_else_made_finds_nothing(stranger, cast, make, campaign, typed):
    theirs, compose = make.draft(), f"/ar/campaigns/{campaign.uid}/compose/"
    own = create_campaign(cast.other_cooperative, author=cast.stranger, name="x")
    forged = compose.replace(str(campaign.uid), str(own.uid))
    sent = {**typed, "channels": [], "token": str(theirs.uid)}
    assert stranger.post(forged, sent).status_code == 404
    assert stranger.post("/ar/campaigns/new/", {"name": "x", "token": str(campaign.uid)}).status_code == 404


def test_sending_without_a_channel_asks_for_one_and_keeps_the_draft(member, campaign, typed):
    page = member.post(f"/ar/campaigns/{campaign.uid}/compose/", {**typed, "channels": [], "action": "submit"})
    assert page.status_code == 422 and "channels" in page.context["form"].errors
    assert Post.objects.get().state == "draft"


def test_what_a_network_would_refuse_is_told_and_not_sent(member, campaign, typed, channels):
    long = "زربية " * 120
    page = member.post(f"/en/campaigns/{campaign.uid}/compose/", {**typed, "text": long, "action": "submit"})
    post = Post.objects.get()
    assert page.status_code == 422 and page.context["refused"][0].level == "error"
    assert (
        "too long" in page.context["refused"][0].message
        and channels[0].handle in page.context["refused"][0].channels[0]
    )
    assert post.state == "draft" and f"/campaigns/posts/{post.uid}/edit/" in page.content.decode()
    again = {**typed, "based_on": page.context["form"]["based_on"].value(), "action": "submit"}
    assert member.post(f"/en/campaigns/posts/{post.uid}/edit/", again).status_code == 302
    post.refresh_from_db()
    assert post.state == "in_review" and Post.objects.count() == 1


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("a.jpg", b"\xff\xd8 this is no picture", content_type="image/jpeg"),
        SimpleUploadedFile("a.pdf", b"%PDF-1.7", content_type="application/pdf"),
        phone_picture(size=(6000, 5000)),
    ],
    ids=["broken", "not a picture", "30 megapixels"],
)
def test_a_picture_that_cannot_be_kept_is_refused_and_the_words_stay(member, campaign, typed, file):
    page = member.post(f"/ar/campaigns/{campaign.uid}/compose/", {**typed, "new_picture": file, "new_alt": "يد تنسج"})
    html = page.content.decode()
    assert page.status_code == 422 and list(page.context["form"].errors) == ["new_picture"]
    assert "نسجتها إيطو" in html and "يد تنسج" in html
    assert not Post.objects.exists() and not Picture.objects.exists()


def test_nonsense_in_addresses_shows_the_nearest_page(president, make):
    make.scheduled()
    for query in ("?page=x", "?page=99", "calendar/?month=2026-13", "calendar/?month=x"):
        url = f"/ar/campaigns/{query}"
        assert president.get(url).status_code == 200
    for query in ("from=x", "from=0001-01-01", "from=9999-12-31", "page=-1"):
        assert president.get(f"/ar/campaigns/agenda/?{query}").status_code == 200
    assert president.get(f"/ar/campaigns/{make.campaign.uid}/?group=nonsense").status_code == 200
    assert president.get("/ar/campaigns/posts/00000000-0000-0000-0000-000000000000/").status_code == 404


def test_a_member_cannot_move_what_the_president_planned(member, make, tomorrow):
    post = make.scheduled()
    form = member.get(f"/ar/campaigns/posts/{post.uid}/edit/").context["form"]
    sent = {"text": TEXT, "language": "ar", "channels": form["channels"].value(), "based_on": "1"}
    sent.update(hour_was=form["hour_was"].value(), wall_date=tomorrow, wall_clock="07:07")
    page = member.post(f"/ar/campaigns/posts/{post.uid}/edit/", sent)
    assert page.status_code == 403 and "wall_date" in page.context["form"].errors
    post.refresh_from_db()
    assert post.state == "scheduled" and post.wall_clock != dt.time(7, 7)
