"""The composer: pictures, own texts, the coach and the look while one writes."""

import uuid

import pytest

from campaigns.models import Post
from library.models import Picture
from tests.campaigns_desk.making import TEXT
from tests.library.pictures import phone_picture


@pytest.fixture
def typed(channels) -> dict:
    return {
        "text": TEXT,
        "language": "ar",
        "channels": [str(channel.uid) for channel in channels],
        "token": str(uuid.uuid4()),
    }


def test_the_page_of_a_new_post_ticks_all_channels_and_names_the_clock(member, campaign, channels):
    page = member.get(f"/fr/campaigns/{campaign.uid}/compose/")
    assert page.context["form"]["channels"].value() == [str(channel.uid) for channel in channels]
    assert page.context["form"]["language"].value() == "fr"
    assert page.context["zone"] == "Maroc"


def test_a_cooperative_without_channels_may_write(member, campaign):
    page = member.get(f"/ar/campaigns/{campaign.uid}/compose/")
    assert page.status_code == 200 and "/ar/campaigns/channels/" in page.content.decode()
    member.post(f"/ar/campaigns/{campaign.uid}/compose/", {"text": TEXT, "language": "ar"})
    assert Post.objects.get().current.variants.count() == 0


def test_pictures_are_added_without_saving_and_saved_with_their_words(member, campaign, typed):
    url = f"/ar/campaigns/{campaign.uid}/compose/"
    page = member.post(
        url,
        {**typed, "text": "", "new_picture": phone_picture(), "new_alt": "زربية حمراء على حائط", "action": "picture"},
    )
    picture = Picture.objects.get()
    assert page.status_code == 200 and not Post.objects.exists()
    assert picture.cooperative == campaign.cooperative and picture.description == "زربية حمراء على حائط"
    [row] = page.context["form"].picture_rows
    assert row.chosen and row.alt == "زربية حمراء على حائط"
    assert page.context["form"]["new_alt"].value() == ""

    member.post(url, {**typed, "pictures": [str(picture.uid)], row.alt_field: "زربية حمراء من تازناخت"})
    assert list(Post.objects.get().current.pictures.values_list("picture", "alt")) == [
        (picture.pk, "زربية حمراء من تازناخت")
    ]


def test_after_a_picture_or_film_the_page_opens_where_it_was_brought_in(member, campaign, make):
    for url in (f"/en/campaigns/{campaign.uid}/compose/", f"/en/campaigns/posts/{make.draft().uid}/edit/"):
        html = member.get(url).content.decode()
        for action, place in (("picture", "pictures"), ("film", "div_id_film")):
            assert f'value="{action}" formaction="{url}#{place}"' in html and html.count(f'id="{place}"') == 1


def test_words_typed_for_a_picture_that_was_there_already_are_kept(member, campaign, typed):
    url = f"/ar/campaigns/{campaign.uid}/compose/"
    [row] = (
        member.post(url, {**typed, "new_picture": phone_picture(), "action": "picture"}).context["form"].picture_rows
    )
    beside = {"pictures": [str(row.picture.uid)], row.alt_field: ""}  # what the form holds for the picture
    again = {**typed, **beside, "new_alt": "زربية حمراء على حائط"}
    page = member.post(url, {**again, "new_picture": phone_picture(), "action": "picture"})
    assert [row.alt for row in page.context["form"].picture_rows] == ["زربية حمراء على حائط"]
    member.post(url, {**again, "new_picture": phone_picture()})
    assert Post.objects.get().current.pictures.get().alt == "زربية حمراء على حائط"


def test_a_picture_brought_in_again_without_words_keeps_those_it_has(member, campaign, typed):
    url = f"/ar/campaigns/{campaign.uid}/compose/"
    member.post(url, {**typed, "new_picture": phone_picture(), "new_alt": "يد تنسج", "action": "picture"})
    page = member.post(url, {**typed, "new_picture": phone_picture(), "action": "picture"})
    assert [(row.chosen, row.alt) for row in page.context["form"].picture_rows] == [(True, "يد تنسج")]


def test_a_picture_is_kept_although_another_field_is_wrong(member, campaign, typed):
    sent = {**typed, "text": "", "new_picture": phone_picture(), "new_alt": "يد"}
    page = member.post(f"/ar/campaigns/{campaign.uid}/compose/", sent)
    assert page.status_code == 422 and list(page.context["form"].errors) == ["text"]
    assert [row.chosen for row in page.context["form"].picture_rows] == [True]


def test_what_a_network_refuses_is_said_once(member, campaign, typed):
    sent = {**typed, "text": f"{TEXT * 40}\n\n", "action": "submit"}
    page = member.post(f"/ar/campaigns/{campaign.uid}/compose/", sent)
    assert page.status_code == 422 and page.context["refused"]
    assert "error" not in [one.level for one in page.context["advice"]]


def test_the_same_file_sent_twice_is_one_picture(member, campaign, typed):
    for _ in range(2):
        member.post(
            f"/ar/campaigns/{campaign.uid}/compose/", {**typed, "new_picture": phone_picture(), "new_alt": "يد"}
        )
    assert Picture.objects.count() == 1 and Post.objects.get().versions.count() == 1


def test_unticking_a_picture_takes_it_out_of_the_next_version_only(member, campaign, typed):
    member.post(f"/ar/campaigns/{campaign.uid}/compose/", {**typed, "new_picture": phone_picture()})
    post = Post.objects.get()
    member.post(f"/ar/campaigns/posts/{post.uid}/edit/", {**typed, "based_on": "1"})
    assert [version.pictures.count() for version in post.versions.all()] == [1, 0]
    page = member.get(f"/ar/campaigns/posts/{post.uid}/edit/")
    assert [row.chosen for row in page.context["form"].picture_rows] == [False]


def test_each_channel_may_say_it_differently(member, campaign, typed, channels):
    own = {f"own_{channels[1].uid.hex}": "Tapis de Taznakht"}
    member.post(f"/ar/campaigns/{campaign.uid}/compose/", {**typed, **own})
    version = Post.objects.get().current
    assert dict(version.variants.values_list("channel__handle", "text")) == {
        "tazerbit": "",
        "tazerbit.fr": "Tapis de Taznakht",
    }
    page = member.get(f"/ar/campaigns/posts/{version.post.uid}/edit/")
    assert page.context["form"].own_texts[1].field.value() == "Tapis de Taznakht"
    assert [look.text for look in page.context["looks"]] == [TEXT, "Tapis de Taznakht"]


def test_text_of_a_channel_that_is_not_ticked_is_left_out(member, campaign, typed, channels):
    sent = {**typed, "channels": [str(channels[0].uid)], f"own_{channels[1].uid.hex}": "Tapis"}
    member.post(f"/ar/campaigns/{campaign.uid}/compose/", sent)
    assert list(Post.objects.get().current.variants.values_list("channel__handle", flat=True)) == ["tazerbit"]


def test_the_coach_reads_along_and_saves_nothing(member, campaign, typed, channels):
    answer = member.post(
        f"/en/campaigns/{campaign.uid}/coach/", {**typed, "text": "أحسن زربية"}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 200 and not Post.objects.exists()
    assert {one.level for one in answer.context["advice"]} <= {"advice", "warning"}
    assert answer.context["looks"][0].length.used == 10 and answer.context["looks"][0].length.limit == 500
    assert b"<html" not in answer.content
    assert b'id="coach-count" hx-swap-oob="true"' in answer.content
    assert b"hx-swap-oob" not in member.get(f"/en/campaigns/{campaign.uid}/compose/").content


def test_the_coach_names_the_channel_only_where_the_channels_differ(member, campaign, typed, channels):
    url = f"/en/campaigns/{campaign.uid}/coach/"
    same = member.post(url, {**typed, "text": "زربية " * 100})
    [too_long] = [one for one in same.context["advice"] if one.level == "error"]
    assert too_long.channels == ()
    differ = member.post(url, {**typed, f"own_{channels[1].uid.hex}": "زربية " * 100})
    [too_long] = [one for one in differ.context["advice"] if one.level == "error"]
    assert len(too_long.channels) == 1 and "tazerbit.fr" in too_long.channels[0]


def test_the_coach_is_silent_before_a_word_is_written(member, campaign, typed):
    answer = member.post(f"/en/campaigns/{campaign.uid}/coach/", {**typed, "text": " "})
    assert answer.context["is_empty"] and answer.context["advice"] == []


def test_the_coach_knows_the_post_being_changed(member, stranger, make):
    post = make.draft()
    url = f"/en/campaigns/{make.campaign.uid}/coach/"
    assert member.post(url, {"post": post.uid, "text": "x"}).status_code == 200
    assert member.post(url, {"post": "nonsense", "text": "x"}).status_code == 404
    assert member.post(url, {"text": "x", "pictures": ["nonsense", "x"], "channels": ["nonsense"]}).status_code == 200


def test_check_shows_the_coach_without_saving(member, campaign, typed):
    page = member.post(f"/en/campaigns/{campaign.uid}/compose/", {**typed, "text": "أحسن زربية", "action": "check"})
    assert page.status_code == 200 and page.context["advice"] and not page.context["form"].errors
    assert "أحسن زربية" in page.content.decode() and not Post.objects.exists()


def test_a_good_post_draws_no_finding_of_origin_or_contact(member, campaign, typed, cast):
    cast.cooperative.products = ["زربية"]
    cast.cooperative.save()
    answer = member.post(f"/en/campaigns/{campaign.uid}/coach/", typed)
    said = " ".join(one.message for one in answer.context["advice"])
    assert "does not say who made it" not in said and "contact" not in said


def test_every_paragraph_of_the_look_runs_its_own_way(member, campaign, typed):
    answer = member.post(
        f"/ar/campaigns/{campaign.uid}/coach/", {**typed, "text": "Tapis de Taznakht\n\nزربية تازناخت <b>"}
    )
    html = answer.content.decode()
    assert '<p dir="auto">Tapis de Taznakht</p>' in html and '<p dir="auto">زربية تازناخت &lt;b&gt;</p>' in html


def test_an_edit_of_a_scheduled_post_takes_it_back_to_draft(member, make):
    post = make.scheduled()
    page = member.get(f"/en/campaigns/posts/{post.uid}/edit/")
    assert "must be approved again" in page.content.decode()
    sent = {"text": "نص آخر", "language": "ar", "channels": page.context["form"]["channels"].value(), "based_on": "1"}
    sent.update(hour_was=page.context["form"]["hour_was"].value(), wall_date=post.wall_date, wall_clock=post.wall_clock)
    assert member.post(f"/en/campaigns/posts/{post.uid}/edit/", sent).status_code == 302
    post.refresh_from_db()
    assert post.state == "draft" and not post.deliveries.exclude(version=None).exists()


def test_a_first_comment_is_not_offered_for_a_status(member, campaign, channels, typed):
    type(channels[0]).objects.update(network="whatsapp")
    url = f"/fr/campaigns/{campaign.uid}/compose/"
    assert "first_comment" not in member.get(url).content.decode()
    type(channels[0]).objects.filter(pk=channels[1].pk).update(network="facebook_profile")
    page = member.post(url, {**typed, "first_comment": "Prix : 1200 dirhams", "action": "check"})
    assert page.content.decode().count('<p dir="auto">Prix : 1200 dirhams</p>') == 1


def test_a_first_comment_is_offered_and_shown_only_where_it_will_be_written(member, campaign, channels, typed):
    url = f"/fr/campaigns/{campaign.uid}/compose/"
    assert "first_comment" in member.get(url).content.decode()
    channels[1].network = "console"
    channels[1].save()
    page = member.post(url, {**typed, "first_comment": "Prix : 1200 dirhams", "action": "check"})
    assert page.content.decode().count('<p dir="auto">Prix : 1200 dirhams</p>') == 1
    type(channels[0]).objects.update(network="console")
    assert "first_comment" not in member.get(url).content.decode()
    kept = member.post(url, {**typed, "first_comment": "Prix : 1200 dirhams", "action": "check"}).content.decode()
    assert "Prix : 1200 dirhams</textarea>" in kept and '<p dir="auto">Prix' not in kept, "nothing she typed is lost"
