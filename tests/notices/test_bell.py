"""The bell: a word to a person, in her language, read once."""

import pytest
from django.test import Client
from django.utils.translation import override

from accounts.models import User
from notices.kinds import KINDS, plain_sentence, sentence
from notices.models import Notice
from notices.my_day import cards
from notices.tell import tell
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def told(person: User, title: str = "زربية", path: str = "/my-day/") -> Notice:
    return tell([person], "feedback_given", path=path, person="Hassan", title=title)[0]


def test_a_word_is_kept_for_each_person(cast: Cast) -> None:
    tell([cast.president, cast.member], "post_published", title="Tapis", channel="Mastodon")
    assert Notice.objects.count() == 2
    assert {notice.user for notice in Notice.objects.all()} == {cast.president, cast.member}


def test_a_kind_nobody_knows_is_refused(cast: Cast) -> None:
    with pytest.raises(KeyError):
        tell([cast.member], "gossip", title="x")


def test_words_of_two_scripts_do_not_tangle_and_tags_do_no_harm() -> None:
    with override("en"):
        words = sentence("feedback_given", {"person": "<i>حسن</i>", "title": "{Tapis} 100 %"})
    assert words == "<bdi>&lt;i&gt;حسن&lt;/i&gt;</bdi> answered your work “<bdi>{Tapis} 100 %</bdi>”."


def test_the_plain_sentence_isolates_with_marks() -> None:
    with override("en"):
        assert plain_sentence("reconnect", {"channel": "Mastodon"}).startswith("\u2068Mastodon\u2069 must be connected")


def test_a_place_nobody_filled_does_not_break_the_page() -> None:
    with override("en"):
        assert sentence("feedback_given", {"person": "Hassan"}) == "<bdi>Hassan</bdi> answered your work “…”."


def test_a_kind_of_an_older_version_still_says_its_title() -> None:
    assert sentence("gone", {"title": "زربية"}) == "<bdi>زربية</bdi>"


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_every_kind_has_a_sentence_and_a_drawing(kind) -> None:  # type: ignore[no-untyped-def]
    assert kind.sentence.endswith(".") and KINDS[kind.code] is kind and kind.icon


def test_the_list_shows_her_words_newest_first_and_nobody_elses(client: Client, cast: Cast) -> None:
    told(cast.trainee, "first")
    told(cast.trainee, "second")
    told(cast.member, "secret")
    client.force_login(cast.trainee)
    words = client.get("/en/notices/").content.decode()
    assert words.index("second") < words.index("first")
    assert "secret" not in words
    assert words.count("is-new") == 2


def test_following_a_word_reads_it_and_leads_on_in_the_language_being_read(client: Client, cast: Cast) -> None:
    notice = told(cast.trainee)
    client.force_login(cast.trainee)
    assert client.post(f"/fr/notices/{notice.uid}/")["Location"] == "/fr/my-day/"
    notice.refresh_from_db()
    first = notice.read_at
    assert first is not None
    client.post(f"/fr/notices/{notice.uid}/")
    notice.refresh_from_db()
    assert notice.read_at == first


def test_a_word_that_leads_nowhere_leads_to_the_list(client: Client, cast: Cast) -> None:
    notice = told(cast.trainee, path="")
    client.force_login(cast.trainee)
    assert client.post(f"/ar/notices/{notice.uid}/")["Location"] == "/ar/notices/"


def test_somebody_elses_word_is_not_there(client: Client, cast: Cast) -> None:
    notice = told(cast.trainee)
    client.force_login(cast.stranger)
    assert client.post(f"/fr/notices/{notice.uid}/").status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


def test_reading_is_a_post(client: Client, cast: Cast) -> None:
    notice = told(cast.trainee)
    client.force_login(cast.trainee)
    assert client.get(f"/fr/notices/{notice.uid}/").status_code == 405
    assert client.get("/fr/notices/read/").status_code == 405


def test_all_can_be_read_at_once_but_only_hers(client: Client, cast: Cast) -> None:
    told(cast.trainee)
    other = told(cast.member)
    client.force_login(cast.trainee)
    assert client.post("/ar/notices/read/")["Location"] == "/ar/notices/"
    assert not Notice.objects.unread_by(cast.trainee).exists()
    other.refresh_from_db()
    assert other.read_at is None


def test_a_visitor_is_asked_to_sign_in(client: Client) -> None:
    assert client.get("/ar/notices/")["Location"] == "/ar/account/login/?next=/ar/notices/"


def test_her_day_shows_the_newest_word_while_something_is_unread(cast: Cast) -> None:
    assert cards(cast.trainee) == []
    told(cast.trainee, "first")
    told(cast.trainee, "second")
    card = cards(cast.trainee)[0]
    assert card.count == 2 and "second" in card.text


@pytest.mark.parametrize("number", [1, 45])
def test_the_list_costs_the_same_however_long_it_is(
    client: Client,
    cast: Cast,
    number: int,
    django_assert_max_num_queries,  # type: ignore[no-untyped-def]
) -> None:
    for _turn in range(number):
        told(cast.trainee)
    client.force_login(cast.trainee)
    with django_assert_max_num_queries(6):
        words = client.get("/ar/notices/").content.decode()
    assert words.count('class="list-item') == min(number, 30)
    assert ('rel="next"' in words) is (number > 30)
