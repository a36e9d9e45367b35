"""A film in the composer: brought in, seen, described, exchanged, taken out, and never at the price of what was typed."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaigns.drafting import Content, save_version
from campaigns.forms.film import film_alt_name
from campaigns.models import Campaign, Post
from library.models import Picture, Recording
from library.uploads import keep_film
from tests.campaigns_desk.making import TEXT
from tests.campaigns_desk.test_budgets import MOST_QUERIES, queries
from tests.films import moving, phone_film
from tests.library.pictures import phone_picture

ALT = "يد تعقد خيط صوف أحمر على النول"


@pytest.fixture
def typed(channels) -> dict:
    for channel in channels:
        type(channel).objects.filter(pk=channel.pk).update(network="mastodon", server="https://social.example")
    return {
        "text": TEXT,
        "language": "ar",
        "channels": [str(channel.uid) for channel in channels],
        "token": str(uuid.uuid4()),
    }


@pytest.fixture
def film(cast) -> Recording:
    """A film of the cooperative."""
    return keep_film(phone_film(), owner=cast.member, cooperative=cast.cooperative, alt=ALT)


@pytest.fixture
def url(campaign) -> str:
    return f"/en/campaigns/{campaign.uid}/compose/"


def test_a_film_is_added_without_saving_and_saved_with_its_words(member, campaign, typed, url):
    sent = {**typed, "text": "", "new_film": phone_film(), "new_film_alt": ALT, "action": "film"}
    page = member.post(url, sent)
    film = Recording.objects.get()
    assert page.status_code == 200 and not Post.objects.exists()
    assert (film.cooperative, film.description, film.language) == (campaign.cooperative, ALT, "ar")
    html = page.content.decode()
    form = page.context["form"]
    assert form.film_row.chosen and form.film_row.reel.alt == ALT and form["new_film_alt"].value() == ""
    assert f'<video class="film" controls preload="metadata" playsinline src="{film.file.url}"' in html
    assert ">0:04</span>" in html and f'value="{film.uid}"' in html
    member.post(url, {**typed, "film": str(film.uid), form.film_row.alt_field: "يد تنسج"})
    version = Post.objects.get().current
    assert (version.film, version.film_alt) == (film, "يد تنسج")


def test_pressed_twice_the_form_makes_one_post_and_keeps_one_film(member, typed, url):
    for _twice in range(2):
        assert member.post(url, {**typed, "new_film": phone_film(), "new_film_alt": ALT}).status_code == 302
    assert Recording.objects.count() == 1 and Post.objects.get().versions.count() == 1


def test_words_typed_for_a_film_that_was_there_already_are_kept(member, typed, url):
    film = keep_film(phone_film(), owner=None, cooperative=Campaign.objects.get().cooperative, alt="كلمات قديمة")
    beside = {film_alt_name(film): film.description}  # what the form holds for the film on the shelf
    page = member.post(url, {**typed, **beside, "new_film": phone_film(), "new_film_alt": ALT, "action": "film"})
    assert page.context["form"].film_row.reel.alt == ALT and Recording.objects.get() == film
    member.post(url, {**typed, **beside, "new_film": phone_film(), "new_film_alt": ALT})
    assert Post.objects.get().current.film_alt == ALT


def test_a_refused_film_loses_nothing_of_what_was_typed(member, typed, url):
    sent = {**typed, "new_film": phone_film(tracks=[moving(b"hvc1")]), "new_film_alt": ALT}
    page = member.post(url, sent)
    html = page.content.decode()
    assert page.status_code == 422 and not Post.objects.exists() and not Recording.objects.exists()
    assert list(page.context["form"].errors) == ["new_film"]
    assert "Most Compatible" in html and ALT in html and TEXT.splitlines()[1] in html


def test_a_film_is_kept_although_another_field_is_wrong(member, typed, url):
    page = member.post(url, {**typed, "text": "", "new_film": phone_film(), "new_film_alt": ALT})
    assert page.status_code == 422 and list(page.context["form"].errors) == ["text"]
    assert page.context["form"].film_row.reel.film == Recording.objects.get()


@pytest.mark.parametrize("new", [True, False])
def test_pictures_and_a_film_in_one_post_are_said_plainly(member, typed, film, url, new):
    picture = {"new_picture": phone_picture(), "new_alt": "زربية حمراء"}
    page = member.post(url, {**typed, **picture, **({"new_film": phone_film()} if new else {"film": str(film.uid)})})
    assert page.status_code == 422 and not Post.objects.exists()
    assert "A post holds pictures or one film, not both. Untick the pictures" in page.content.decode()
    form = page.context["form"]
    assert form.film_row and [row.chosen for row in form.picture_rows] == [True]
    mended = {**typed, "pictures": [str(Picture.objects.get().uid)], "film": ""}
    assert member.post(url, mended).status_code == 302
    assert Post.objects.get().current.film is None


def test_a_film_of_the_cooperative_is_chosen_and_taken_out_again(member, typed, film, url):
    page = member.get(url)
    assert [row.reel.film for row in page.context["form"].film_shelf] == [film] and not page.context["form"].film_row
    assert "No film" in page.content.decode() and "<video" not in page.content.decode()
    member.post(url, {**typed, "film": str(film.uid)})
    post = Post.objects.get()
    assert (post.current.film, post.current.film_alt) == (film, ALT)
    edit = f"/en/campaigns/posts/{post.uid}/edit/"
    page = member.get(edit)
    assert page.context["form"].film_row.chosen and page.context["form"].film_shelf == []
    member.post(edit, {**typed, "film": "", "based_on": "1"})
    assert [version.film for version in post.versions.all()] == [film, None]


@pytest.mark.parametrize("named", ["nonsense", str(uuid.UUID(int=7)), "theirs", "sound"])
def test_what_is_no_film_of_the_cooperative_cannot_be_named(member, typed, url, cast, named):
    if named == "theirs":
        row = keep_film(phone_film(), owner=cast.stranger, cooperative=cast.other_cooperative)
        named = str(row.uid)
    elif named == "sound":
        named = str(Recording.objects.create(title="s", type="audio", file="s.mp3", cooperative=cast.cooperative).uid)
    assert member.post(url, {**typed, "film": named}).status_code == 302
    assert Post.objects.get().current.film is None


def test_while_she_writes_the_page_says_where_the_film_does_not_go(member, campaign, channels, typed, film):
    type(channels[1]).objects.filter(pk=channels[1].pk).update(network="practice")
    sent = {**typed, "film": str(film.uid)}
    answer = member.post(f"/en/campaigns/{campaign.uid}/coach/", sent)
    [refused] = [one for one in answer.context["advice"] if one.level == "error"]
    assert refused.message == "No film goes there through Tiwizi." and "tazerbit.fr" in refused.channels[0]
    assert answer.content.decode().count("<video") == 1


def test_what_a_network_would_refuse_is_not_sent_for_approval(member, typed, channels, film, url):
    type(channels[0]).objects.filter(pk=channels[0].pk).update(network="console")
    page = member.post(url, {**typed, "film": str(film.uid), "action": "submit"})
    assert page.status_code == 422 and "No film goes there" in page.content.decode()
    assert Post.objects.get().state == "draft" and page.context["form"].film_row


def test_the_page_says_how_heavy_and_lets_the_browser_know(member, url, settings):
    html = member.get(url).content.decode()
    assert 'accept="video/mp4,video/quicktime"' in html and 'data-film="50000000"' in html
    assert "At most 50 MB and 15 minutes" in html and "data-too-heavy=" in html
    assert "media-src 'self' blob:" in member.get(url)["Content-Security-Policy"]


def test_the_post_and_its_versions_show_the_film(member, president, make, film, typed):
    post = make.draft()
    save_version(post, author=make.cast.member, content=Content("نص", "ar", make.channels, film=(film, ALT)))
    page = president.get(f"/ar/campaigns/posts/{post.uid}/").content.decode()
    assert page.count("<video") == 2 and f'aria-label="{ALT}"' in page  # one look for each account, the second folded
    assert ALT in member.get(f"/ar/campaigns/posts/{post.uid}/versions/").content.decode()


def test_pages_of_a_post_with_a_film_keep_their_budget(member, make, film):
    for number in range(4):
        keep_film(
            phone_film(tracks=[moving(seconds=3.0 + number)]), owner=make.cast.member, cooperative=make.cast.cooperative
        )
    post = make.draft()
    save_version(post, author=make.cast.member, content=Content("نص", "ar", make.channels, film=(film, ALT)))
    for name in ("", "now/", "versions/", "edit/"):
        assert queries(member, f"/ar/campaigns/posts/{post.uid}/{name}") <= MOST_QUERIES, name
    assert queries(member, f"/ar/campaigns/{make.campaign.uid}/compose/") <= MOST_QUERIES


def test_the_coach_asks_little_of_a_post_with_a_film(member, campaign, typed, film):
    with CaptureQueriesContext(connection) as captured:
        assert member.post(f"/ar/campaigns/{campaign.uid}/coach/", {**typed, "film": str(film.uid)}).status_code == 200
    assert len(captured) <= 8
