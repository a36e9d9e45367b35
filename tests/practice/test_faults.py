"""The faults of a wall: what a client sees, how long they last, and what they leave alone."""

import time

import pytest
from django.utils.translation import override

from practice.faults import KINDS, LONGEST_WAIT, NOTHING, plan
from practice.models import Wall
from practice.models.walls import Mode
from practice.walls import NoSuchWall, clear_faults, set_fault, wall_faults
from tests.campaigns.engines import at_once
from tests.practice.room import CARPET


def posts(room):
    return room.api("POST", "/api/v1/statuses", {"status": CARPET})


def test_an_expired_token_is_refused_everywhere_and_nothing_is_stored(room):
    set_fault("izourane", "token_expired")
    for answer in (posts(room), room.api("GET", "/api/v1/accounts/verify_credentials")):
        assert (answer.status_code, answer.json()) == (401, {"error": "The access token is invalid"})
    assert room.texts() == []


def test_an_expired_token_does_not_close_a_public_wall_to_readers(public_room):
    set_fault("demo", "token_expired")
    assert public_room.api("GET", "/api/v1/timelines/public", token=None).status_code == 200


def test_busy_says_when_to_come_back(room):
    set_fault("izourane", "busy", seconds=7)
    answer = posts(room)
    assert (answer.status_code, answer["Retry-After"], answer["X-RateLimit-Remaining"]) == (429, "7", "0")
    assert answer.json()["error"] == "Too many requests"
    assert room.texts() == []


def test_long_texts_are_refused_and_short_ones_pass(room):
    set_fault("izourane", "refuses_long_text")
    assert room.api("POST", "/api/v1/statuses", {"status": "ز" * 101}).status_code == 422
    assert room.api("POST", "/api/v1/statuses", {"status": "ز" * 100}).status_code == 200


def test_a_lost_answer_is_a_502_and_the_post_is_there(room):
    set_fault("izourane", "answers_lost")
    answer = posts(room)
    assert answer.status_code == 502
    assert "json" not in answer["Content-Type"]
    listed = room.api("GET", f"/api/v1/accounts/{room.account.pk}/statuses").json()
    assert len(listed) == 1


def test_a_refusal_keeps_its_answer_when_answers_are_lost(room):
    set_fault("izourane", "answers_lost")
    assert room.api("POST", "/api/v1/statuses", {"status": ""}).status_code == 422


def test_a_slow_answer_comes_late_and_the_post_is_there_before_it(real_room):
    set_fault("izourane", "slow", seconds=2)
    started = time.monotonic()

    def look() -> tuple[int, float]:
        time.sleep(1)
        return len(real_room.texts()), time.monotonic() - started

    answer, (there, looked) = at_once(lambda: posts(real_room), look)
    assert answer.status_code == 200
    assert time.monotonic() - started >= 2
    assert looked < 2
    assert there == 1


def test_the_network_tells_its_limits_whatever_is_wrong(room):
    for mode in Mode.values:
        set_fault("izourane", mode, seconds=1)
    assert room.api("GET", "/api/v2/instance", token=None).status_code == 200


def test_a_fault_for_the_next_calls_ends_by_itself(room):
    set_fault("izourane", "busy", calls=2)
    assert [posts(room).status_code for _ in range(3)] == [429, 429, 200]
    assert wall_faults("izourane") == []


def test_two_calls_at_once_never_share_the_last_of_a_fault(real_room):
    set_fault("izourane", "busy", calls=3)
    answers = at_once(*[lambda: posts(real_room).status_code] * 8)
    assert sorted(answers) == [200] * 5 + [429] * 3


def test_a_fault_of_publishing_leaves_reading_alone_and_is_not_used_up_by_it(room):
    set_fault("izourane", "token_expired", calls=1, posting_only=True)
    set_fault("izourane", "answers_lost", calls=1)
    for _ in range(3):
        assert room.api("GET", "/api/v1/accounts/verify_credentials").status_code == 200
    assert {state.calls_left for state in wall_faults("izourane")} == {1}
    assert posts(room).status_code == 401


@pytest.mark.parametrize(("drawn", "strikes"), [(0.0, True), (0.29, True), (0.3, False), (0.99, False)])
def test_a_fault_strikes_with_its_chance(room, drawn, strikes):
    set_fault("izourane", "busy", chance=0.3)
    wall = Wall.objects.get(slug="izourane")
    assert plan(wall, posting=True, chance=lambda: drawn).busy is strikes


def test_a_wall_without_faults_asks_for_none(room, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert plan(room.wall, posting=True) is NOTHING


def test_switching_again_changes_the_fault_and_clearing_ends_it(room):
    set_fault("izourane", "slow", seconds=5)
    set_fault("izourane", "slow", seconds=9, calls=4)
    set_fault("izourane", "busy")
    assert [(s.mode, s.seconds, s.calls_left) for s in wall_faults("izourane")] == [("busy", 30, None), ("slow", 9, 4)]
    clear_faults("izourane", "slow")
    assert [state.mode for state in wall_faults("izourane")] == ["busy"]
    clear_faults("izourane")
    assert wall_faults("izourane") == []
    assert Wall.objects.get(slug="izourane").has_faults is False


@pytest.mark.parametrize(
    "wrong",
    [{"mode": "flood"}, {"mode": "slow", "seconds": LONGEST_WAIT + 1}, {"mode": "slow", "seconds": -1},
     {"mode": "busy", "calls": 0}, {"mode": "busy", "chance": 1.1}],
)  # fmt: skip
def test_a_fault_that_cannot_be_is_refused(room, wrong):
    mode = wrong.pop("mode")
    with pytest.raises(ValueError):
        set_fault("izourane", mode, **wrong)
    assert wall_faults("izourane") == []


def test_faults_of_a_wall_that_is_not_there_say_so(db):
    with pytest.raises(NoSuchWall, match="no practice wall called 'nowhere'"):
        set_fault("nowhere", "slow")


def test_every_fault_is_explained(db):
    assert [kind.mode.value for kind in KINDS] == Mode.values
    with override("en"):
        for kind in KINDS:
            assert all(len(str(words)) > 10 for words in (kind.name, kind.looks_like, kind.what_to_do))
