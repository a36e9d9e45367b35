"""Posts through the API: their shape, what is refused, and what replies, likes and deletion leave behind."""

import re

import pytest
from django.test import override_settings

from practice.models import Media, Status
from practice.walls import issue_token, open_wall
from tests.practice.room import CARPET, photo

FAMILY = "👩‍👩‍👧‍👦"


def test_a_post_is_answered_in_the_shape_of_a_mastodon_status(room):
    with override_settings(BASE_URL="https://tiwizi.example"):
        status = room.post(language="ar", spoiler_text="صوف", sensitive=True)
    assert re.fullmatch(r"\d{17,19}", status["id"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", status["created_at"])
    assert status["url"] == status["uri"] == f"https://tiwizi.example/practice/izourane/@tazerbit/{status['id']}"
    assert status["account"]["acct"] == "tazerbit"
    assert status["account"]["display_name"] == "تعاونية تازربيت"
    assert status["account"]["id"] == str(room.account.pk)
    assert (status["language"], status["spoiler_text"], status["sensitive"]) == ("ar", "صوف", True)
    assert (status["favourites_count"], status["replies_count"], status["reblogs_count"]) == (0, 0, 0)
    assert status["tags"][0]["name"] == "زربية_تازناخت"
    assert status["reblog"] is None
    assert status["media_attachments"] == []


def test_the_content_is_html_in_which_nothing_of_the_text_can_act(room):
    content = room.post('<script>alert(1)</script> & "x"\n\nhttps://example.ma/?a=1&b="><img src=x>')["content"]
    assert content.startswith("<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;</p><p>")
    assert "<img" not in content
    assert 'href="https://example.ma/?a=1&amp;b="' in content
    assert 'rel="nofollow noopener noreferrer"' in content


def test_ids_grow_with_time(room):
    ids = [int(room.post(f"post {i}")["id"]) for i in range(5)]
    assert ids == sorted(set(ids))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("ز" * 500, 200),
        ("ز" * 501, 422),
        (FAMILY * 500, 200),
        ("مُ" * 500, 200),
        ("https://example.ma/" + "x" * 900, 200),
        ("ز" * 477 + " https://example.ma/" + "x" * 100, 422),
        ("", 422),
        (" \n ", 422),
    ],
)
def test_letters_are_counted_as_mastodon_counts_them(room, text, status):
    answer = room.api("POST", "/api/v1/statuses", {"status": text})
    assert answer.status_code == status
    if status == 422:
        assert answer.json()["error"].startswith("Validation failed: ")


def test_the_warning_shares_the_limit(room):
    assert room.api("POST", "/api/v1/statuses", {"status": "ز" * 400, "spoiler_text": "ز" * 101}).status_code == 422


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"status": "x", "scheduled_at": "2030-01-01T00:00:00Z"}, 422),
        ({"status": "x", "poll": {"options": ["a", "b"], "expires_in": 300}}, 422),
        ({"status": "x", "visibility": "direct"}, 422),
        ({"status": "x", "in_reply_to_id": "123"}, 404),
        ({"status": "x", "in_reply_to_id": "9" * 40}, 404),
        ({"status": "x", "media_ids": ["1"]}, 422),
        ({"status": "x", "media_ids": ["nonsense"]}, 422),
        ({"status": "x", "media_ids": [{"a": 1}]}, 422),
        ({"status": {"a": 1}}, 422),
        ({"status": None}, 422),
        ({"status": "x", "language": "not a language!"}, 200),
        ({"status": "a\x00b \ud83d"}, 200),
        ({"status": 42}, 200),
    ],
)
def test_odd_fields_are_refused_or_forgiven_but_never_break(room, fields, status):
    answer = room.api("POST", "/api/v1/statuses", fields)
    assert answer.status_code == status, answer.content
    assert ("error" in answer.json()) == (status != 200)
    assert len(room.texts()) == (1 if status == 200 else 0)


@pytest.mark.parametrize("body", [b"{", b"[]", b'"x"', b"\xff\xfe", b"[" * 20_000, b"nul"])
def test_garbage_json_is_refused_in_json(room, body):
    answer = room.api("POST", "/api/v1/statuses", body)
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_a_huge_body_is_refused(room):
    answer = room.api("POST", "/api/v1/statuses", b'{"status": "' + b"x" * 9_000_000 + b'"}')
    assert (answer.status_code, answer.json()["error"]) == (413, "Payload too large")


@pytest.mark.parametrize("token", [None, "forged", "", "x" * 5000, "ⵣ"])
def test_a_post_needs_a_good_token(room, token):
    headers = {} if token is None else {"HTTP_AUTHORIZATION": f"Bearer {token}"}
    answer = room.client.post(f"{room.base}/api/v1/statuses", {"status": CARPET}, **headers)
    assert (answer.status_code, answer.json()) == (401, {"error": "The access token is invalid"})
    assert room.texts() == []


def test_a_token_of_another_wall_opens_nothing_here(room):
    open_wall("other", "Other")
    foreign = issue_token("other", "tazerbit")
    assert room.api("POST", "/api/v1/statuses", {"status": CARPET}, token=foreign).status_code == 401
    assert room.api("GET", "/api/v1/timelines/public", token=foreign).status_code == 401


def test_a_form_is_read_like_json(room):
    picture = room.api("POST", "/api/v2/media", form={"file": photo(), "description": "زربية"}).json()
    answer = room.api(
        "POST", "/api/v1/statuses", form={"status": CARPET, "media_ids[]": [picture["id"]], "sensitive": "false"}
    )
    assert answer.json()["sensitive"] is False
    assert answer.json()["media_attachments"][0]["description"] == "زربية"


def test_a_picture_stands_in_one_post_only(room):
    picture = room.api("POST", "/api/v2/media", form={"file": photo()}).json()
    room.post("one", media_ids=[picture["id"]])
    answer = room.api("POST", "/api/v1/statuses", {"status": "two", "media_ids": [picture["id"]]})
    assert answer.status_code == 422
    assert room.texts() == ["one"]


def test_a_picture_of_someone_else_cannot_be_posted(room):
    picture = room.api("POST", "/api/v2/media", form={"file": photo()}).json()
    neighbour = issue_token("izourane", "targa")
    answer = room.api("POST", "/api/v1/statuses", {"status": "x", "media_ids": [picture["id"]]}, token=neighbour)
    assert answer.status_code == 422
    assert Media.objects.get().status_id is None


def test_replies_are_counted_and_found_in_the_conversation(room):
    root = room.post("root")
    first = room.post("first", in_reply_to_id=root["id"])
    room.post("aside", in_reply_to_id=root["id"])
    second = room.post("second", in_reply_to_id=first["id"])
    room.post("elsewhere")
    context = room.api("GET", f"/api/v1/statuses/{second['id']}/context").json()
    assert [s["content"] for s in context["ancestors"]] == ["<p>root</p>", "<p>first</p>"]
    context = room.api("GET", f"/api/v1/statuses/{root['id']}/context").json()
    assert [s["content"] for s in context["descendants"]] == ["<p>first</p>", "<p>aside</p>", "<p>second</p>"]
    again = room.api("GET", f"/api/v1/statuses/{root['id']}").json()
    assert again["replies_count"] == 2
    assert second["in_reply_to_id"] == first["id"]
    assert second["in_reply_to_account_id"] == str(room.account.pk)


def test_a_like_counts_once_and_can_be_taken_back(room):
    status = room.post()
    neighbour = issue_token("izourane", "targa")
    for _ in range(2):
        liked = room.api("POST", f"/api/v1/statuses/{status['id']}/favourite", token=neighbour).json()
    assert (liked["favourites_count"], liked["favourited"]) == (1, True)
    assert room.api("GET", f"/api/v1/statuses/{status['id']}").json()["favourited"] is False
    for _ in range(2):
        back = room.api("POST", f"/api/v1/statuses/{status['id']}/unfavourite", token=neighbour).json()
    assert (back["favourites_count"], back["favourited"]) == (0, False)


def test_only_the_writer_deletes_and_the_answer_holds_the_text(room):
    root = room.post("root")
    reply = room.post("reply", in_reply_to_id=root["id"])
    neighbour = issue_token("izourane", "targa")
    assert room.api("DELETE", f"/api/v1/statuses/{reply['id']}", token=neighbour).status_code == 404
    assert room.api("DELETE", f"/api/v1/statuses/{reply['id']}").json()["text"] == "reply"
    assert room.api("GET", f"/api/v1/statuses/{reply['id']}").status_code == 404
    assert room.api("GET", f"/api/v1/statuses/{root['id']}").json()["replies_count"] == 0
    assert room.api("GET", f"/api/v1/accounts/{room.account.pk}").json()["statuses_count"] == 1


def test_deleting_a_post_leaves_its_replies_and_removes_its_pictures(room):
    picture = room.api("POST", "/api/v2/media", form={"file": photo()}).json()
    root = room.post("root", media_ids=[picture["id"]])
    room.post("reply", in_reply_to_id=root["id"])
    room.api("DELETE", f"/api/v1/statuses/{root['id']}")
    assert room.texts() == ["reply"]
    assert Status.objects.get().in_reply_to_id is None
    assert not Media.objects.exists()


@pytest.mark.parametrize("number", ["1", "0", "-1", "abc", "9" * 30, "１２"])
@pytest.mark.parametrize(
    "path", ["statuses/{}", "statuses/{}/context", "accounts/{}", "accounts/{}/statuses", "media/{}"]
)
def test_unknown_ids_are_404_in_json(room, path, number):
    answer = room.api("GET", f"/api/v1/{path.format(number)}")
    assert (answer.status_code, answer.json()) == (404, {"error": "Record not found"})


def test_an_id_of_another_wall_is_unknown_here(room, public_room):
    status = public_room.post()
    assert room.api("GET", f"/api/v1/statuses/{status['id']}").status_code == 404
    assert room.api("GET", f"/api/v1/accounts/{public_room.account.pk}/statuses").status_code == 404


def test_every_answer_tells_the_rate(room):
    for answer in (room.api("GET", "/api/v1/timelines/public"), room.api("GET", "/api/v1/statuses/1")):
        assert {"X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"} <= set(answer.headers)


def test_what_is_not_there_and_what_is_not_allowed_are_told_in_json(room):
    assert room.api("GET", "/api/v1/nothing").json() == {"error": "Record not found"}
    assert room.api("GET", "/api/v1/nothing").status_code == 404
    answer = room.api("PUT", "/api/v1/statuses/1", {})
    assert (answer.status_code, answer["Allow"]) == (405, "GET, DELETE")
    assert room.client.get("/practice/no-such-wall/api/v1/timelines/public").status_code == 404


def test_a_post_costs_four_statements_and_a_commit(room, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        room.post()


def test_a_full_timeline_costs_the_same_as_a_short_one(room, django_assert_num_queries):
    room.post("one")
    with django_assert_num_queries(4):
        room.api("GET", "/api/v1/timelines/public")
    for i in range(30):
        room.post(f"post {i}")
    with django_assert_num_queries(4):
        assert len(room.api("GET", "/api/v1/timelines/public?limit=40").json()) == 31
