"""One Idempotency-Key makes one post: one after the other, eight at once, and when the answer was lost."""

import json

import pytest
from django.test import Client

from practice.models import Status
from practice.walls import clear_faults, issue_token, set_fault
from tests.campaigns.engines import at_once
from tests.practice.room import CARPET


def test_the_same_key_brings_back_the_same_post(room):
    first = room.post(key="delivery-1")
    again = room.post(key="delivery-1")
    assert again["id"] == first["id"]
    assert len(room.texts()) == 1
    assert again["account"]["statuses_count"] == 1


def test_the_first_text_stands_whatever_comes_with_the_key_later(room):
    room.post("first", key="k")
    assert room.post("second", key="k")["content"] == "<p>first</p>"
    assert room.texts() == ["first"]


def test_a_key_belongs_to_one_account(room):
    room.post(key="k")
    neighbour = issue_token("izourane", "targa")
    room.api("POST", "/api/v1/statuses", {"status": "theirs"}, token=neighbour, Idempotency_Key="k")
    assert len(room.texts()) == 2


def test_without_a_key_the_same_text_twice_is_two_posts(room):
    for _ in range(2):
        room.api("POST", "/api/v1/statuses", {"status": CARPET})
    assert len(room.texts()) == 2


def test_a_key_that_cannot_be_kept_is_refused(room):
    answer = room.api("POST", "/api/v1/statuses", {"status": CARPET}, Idempotency_Key="k" * 201)
    assert answer.status_code == 422
    assert room.texts() == []


def test_eight_calls_at_once_with_one_key_make_one_post(real_room):
    def call() -> tuple[int, str]:
        answer = Client().post(
            f"{real_room.base}/api/v1/statuses",
            json.dumps({"status": CARPET}),
            content_type="application/json",
            headers={"Authorization": f"Bearer {real_room.token}", "Idempotency-Key": "one"},
        )
        return answer.status_code, answer.json().get("id", answer.content)

    answers = at_once(*[call] * 8)
    assert len(set(answers)) == 1, answers
    assert answers[0] == (200, str(Status.objects.get(wall=real_room.wall).pk))
    real_room.account.refresh_from_db()
    assert real_room.account.statuses_count == 1


def test_eight_likes_at_once_by_one_account_count_once(real_room):
    status = real_room.post()
    path = f"{real_room.base}/api/v1/statuses/{status['id']}/favourite"

    def call() -> int:
        return Client().post(path, headers={"Authorization": f"Bearer {real_room.token}"}).status_code

    assert at_once(*[call] * 8) == [200] * 8
    assert Status.objects.get().favourites_count == 1


@pytest.mark.parametrize("calls", [None, 1])
def test_a_lost_answer_left_one_post_and_the_key_finds_it(room, calls):
    set_fault("izourane", "answers_lost", calls=calls)
    lost = room.api("POST", "/api/v1/statuses", {"status": CARPET}, Idempotency_Key="k")
    assert lost.status_code == 502
    assert room.texts() == [CARPET]
    if calls is None:
        clear_faults("izourane")
    found = room.post(key="k")
    assert found["id"] == str(Status.objects.get().pk)
