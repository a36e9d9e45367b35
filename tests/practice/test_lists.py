"""Lists through the API: who may read them, how they are paged, and that posting stays quick beside many posts."""

import re

import pytest
from django.utils import timezone

from practice.ids import next_id
from practice.models import Status
from practice.walls import issue_token


def ids(answer):
    return [int(status["id"]) for status in answer.json()]


@pytest.fixture
def twelve(room):
    return [int(room.post(f"post {i}")["id"]) for i in range(12)]


def test_a_stranger_reads_nothing_of_a_closed_wall(room):
    status = room.post()
    for path in ("timelines/public", f"statuses/{status['id']}", f"statuses/{status['id']}/context",
                 f"accounts/{room.account.pk}", f"accounts/{room.account.pk}/statuses", "accounts/lookup?acct=tazerbit"):  # fmt: skip
        answer = room.api("GET", f"/api/v1/{path}", token=None)
        assert answer.status_code == 401, path
        assert set(answer.json()) == {"error"}


def test_a_program_without_a_person_reads_nothing_of_a_closed_wall(room):
    app = room.api("POST", "/api/v1/apps", {"client_name": "x"}, token=None).json()
    fields = {"grant_type": "client_credentials", **{name: app[name] for name in ("client_id", "client_secret")}}
    token = room.api("POST", "/oauth/token", fields, token=None).json()["access_token"]
    assert room.api("GET", "/api/v1/apps/verify_credentials", token=token).status_code == 200
    assert room.api("GET", "/api/v1/timelines/public", token=token).status_code == 401
    assert room.api("POST", "/api/v1/statuses", {"status": "x"}, token=token).status_code == 422


def test_the_public_wall_reads_without_a_token(public_room):
    status = public_room.post()
    answer = public_room.api("GET", "/api/v1/timelines/public", token=None)
    assert [s["id"] for s in answer.json()] == [status["id"]]


def test_the_timeline_is_newest_first_and_leaves_replies_out(room):
    first = room.post("first")
    room.post("reply", in_reply_to_id=first["id"])
    second = room.post("second")
    assert ids(room.api("GET", "/api/v1/timelines/public")) == [int(second["id"]), int(first["id"])]


def test_pages_follow_one_another_by_their_links(room, twelve):
    path, seen = "/api/v1/timelines/public?limit=5", []
    while path:
        answer = room.api("GET", path)
        seen += ids(answer)
        match = re.search(r'<http://testserver/practice/izourane(/[^>]+)>; rel="next"', answer.headers.get("Link", ""))
        path = match[1] if match else ""
    assert seen == twelve[::-1]


def test_ids_cut_the_list_as_on_mastodon(room, twelve):
    path = f"/api/v1/accounts/{room.account.pk}/statuses"
    assert ids(room.api("GET", f"{path}?limit=3&max_id={twelve[8]}")) == [twelve[7], twelve[6], twelve[5]]
    assert ids(room.api("GET", f"{path}?limit=3&since_id={twelve[2]}")) == [twelve[11], twelve[10], twelve[9]]
    assert ids(room.api("GET", f"{path}?limit=3&min_id={twelve[2]}")) == [twelve[5], twelve[4], twelve[3]]
    assert ids(room.api("GET", f"{path}?since_id={twelve[9]}&max_id={twelve[11]}")) == [twelve[10]]
    assert ids(room.api("GET", f"{path}?since_id={twelve[11]}")) == []


@pytest.mark.parametrize(("limit", "length"), [("0", 1), ("1", 1), ("999", 12), ("", 12)])
def test_the_limit_is_kept_within_reason(room, twelve, limit, length):
    assert len(room.api("GET", f"/api/v1/timelines/public?limit={limit}").json()) == length


@pytest.mark.parametrize("query", ["limit=x", "max_id=abc", "since_id=-1", "min_id=" + "9" * 25])
def test_numbers_that_are_none_are_refused(room, query):
    assert room.api("GET", f"/api/v1/timelines/public?{query}").status_code == 422


def test_an_account_list_can_leave_replies_out_and_keep_pictures_only(room):
    first = room.post("first")
    room.post("reply", in_reply_to_id=first["id"])
    path = f"/api/v1/accounts/{room.account.pk}/statuses"
    assert len(ids(room.api("GET", path))) == 2
    assert ids(room.api("GET", f"{path}?exclude_replies=true")) == [int(first["id"])]
    assert ids(room.api("GET", f"{path}?only_media=1")) == []
    assert ids(room.api("GET", f"{path}?pinned=true")) == []


def test_accounts_are_found_by_token_id_and_name(room):
    me = room.api("GET", "/api/v1/accounts/verify_credentials").json()
    assert (me["id"], me["username"]) == (str(room.account.pk), "tazerbit")
    assert me["source"]["privacy"] == "public"
    for path in (f"/api/v1/accounts/{me['id']}", "/api/v1/accounts/lookup?acct=@Tazerbit@here"):
        assert room.api("GET", path).json()["id"] == me["id"]
    assert room.api("GET", "/api/v1/accounts/lookup?acct=nobody").status_code == 404


def test_the_instance_tells_the_limits_in_both_shapes(room):
    for version, limits in (("v1", "configuration"), ("v2", "configuration")):
        for slash in ("", "/"):
            body = room.api("GET", f"/api/{version}/instance{slash}", token=None).json()
            assert body["title"] == "ورشة إزوران"
            assert body[limits]["statuses"] == {
                "max_characters": 500, "max_media_attachments": 4, "characters_reserved_per_url": 23
            }  # fmt: skip


def test_a_wall_of_thirty_thousand_posts_is_read_by_its_indexes(room):
    now = timezone.now()
    Status.objects.bulk_create(
        [
            Status(id=next_id(), wall=room.wall, account=room.account, text=f"post {i}", created_at=now)
            for i in range(30_000)
        ],
        batch_size=2_000,
    )
    on_wall = Status.objects.on_wall(room.wall)[:20].explain()
    by_account = Status.objects.by(room.account)[:20].explain()
    assert "practice_on_wall" in on_wall
    assert "TEMP B-TREE" not in on_wall
    assert "practice_by_account" in by_account
    assert "TEMP B-TREE" not in by_account
    issue_token("izourane", "targa")
    last = room.post("the last", key="k")
    assert room.post("again", key="k")["id"] == last["id"]
    assert ids(room.api("GET", "/api/v1/timelines/public?limit=1")) == [int(last["id"])]
