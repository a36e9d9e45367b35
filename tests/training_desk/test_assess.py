"""The page where work is answered."""

import re
import uuid
from typing import Any

import pytest
from django.test import Client

from tests.training_desk.room import FIRST, GOOD, SECOND, Room, other_trainer, signed_in
from training.feedback import give
from training.models import Assessment, SubmissionVersion, WorkshopTrainer


def page_of(version: SubmissionVersion, language: str = "fr") -> str:
    return f"/{language}/desk/submissions/{version.submission.uid}/"


def filled(client: Client, version: SubmissionVersion, language: str = "fr", **levels: Any) -> dict[str, Any]:
    """What a trainer's browser sends: the page's hidden fields, and these levels (default: good ones)."""
    html = client.get(page_of(version, language)).content.decode()
    hidden = dict(re.findall(r'type="hidden" name="(version|seen|client_uuid)" value="([^"]*)"', html))
    assert hidden.keys() == {"version", "seen", "client_uuid"}
    return {**hidden, "words": "Beau travail", **{f"level-{key}": level for key, level in (levels or GOOD).items()}}


@pytest.fixture
def client(room: Room) -> Client:
    return signed_in(room.cast.trainer)


def test_the_page_shows_the_work_what_the_coach_said_and_a_rubric_without_a_choice_made(
    room: Room, client: Client
) -> None:
    html = client.get(page_of(room.hands_in())).content.decode()
    assert FIRST in html and 'dir="auto"' in html
    assert "checked" not in html
    for criterion in room.exercise.content["criteria"]:
        assert criterion["text"] in html
    assert html.count('type="radio"') == 12


def test_sending_answers_and_goes_to_the_next(room: Room, client: Client) -> None:
    version = room.hands_in()
    waiting = room.crowd(1)[0]
    answer = client.post(page_of(version), filled(client, version))
    assert answer.status_code == 302 and answer["Location"].startswith("/fr/desk/next/")
    assert Assessment.objects.get().levels == GOOD
    assert client.get(answer["Location"])["Location"] == page_of(waiting)


def test_a_double_click_is_one_answer_and_both_go_on(room: Room, client: Client) -> None:
    version = room.hands_in()
    sent = filled(client, version)
    assert [client.post(page_of(version), sent).status_code for _press in range(2)] == [302, 302]
    assert Assessment.objects.count() == 1


def test_a_double_click_stays_one_answer_when_a_new_version_came_between(room: Room, client: Client) -> None:
    version = room.hands_in()
    sent = filled(client, version)
    client.post(page_of(version), sent)
    room.hands_in(text=SECOND)
    assert client.post(page_of(version), sent).status_code == 302
    assert Assessment.objects.count() == 1


def test_a_missing_level_is_said_and_the_rest_kept(room: Room, client: Client) -> None:
    version = room.hands_in()
    answer = client.post(page_of(version), filled(client, version, concrete=3, claims=1))
    html = answer.content.decode()
    assert answer.status_code == 422 and not Assessment.objects.exists()
    assert "Beau travail" in html
    assert html.count("checked") == 2
    assert 'href="#div_id_level-call"' in html and 'id="div_id_level-call"' in html


@pytest.mark.parametrize("level", ["4", "-1", "two", "1.5", ""])
def test_a_level_that_is_none_of_the_four_is_refused(room: Room, client: Client, level: str) -> None:
    version = room.hands_in()
    assert client.post(page_of(version), filled(client, version, **{**GOOD, "call": level})).status_code == 422
    assert not Assessment.objects.exists()


def test_a_version_handed_in_meanwhile_is_shown_and_what_was_typed_is_kept(room: Room, client: Client) -> None:
    version = room.hands_in()
    sent = filled(client, version)
    room.hands_in(text=SECOND)
    answer = client.post(page_of(version), sent)
    html = answer.content.decode()
    assert answer.status_code == 409 and not Assessment.objects.exists()
    assert "Beau travail" in html and html.count("checked") == 3
    hidden = dict(re.findall(r'name="(version|client_uuid)" value="([^"]*)"', html))
    again = client.post(page_of(version), {**sent, **hidden})
    assert again.status_code == 302 and Assessment.objects.get().version.number == 2


def test_a_colleagues_answer_meanwhile_is_shown_first(room: Room, client: Client) -> None:
    version, karima = room.hands_in(), other_trainer()
    WorkshopTrainer.objects.create(workshop=room.workshop, user=karima)
    sent = filled(client, version)
    give(version, GOOD, "من كريمة", by=karima, client_uuid=uuid.uuid4(), now=version.handed_in_at)
    answer = client.post(page_of(version), sent)
    assert answer.status_code == 409 and "من كريمة" in answer.content.decode()
    assert 'name="seen" value="1"' in answer.content.decode()


@pytest.mark.parametrize(
    "forged", [{"version": "x"}, {"version": str(uuid.uuid4())}, {"seen": "-3"}, {"client_uuid": ""}]
)
def test_a_form_that_is_not_ours_is_refused(room: Room, client: Client, forged: dict[str, str]) -> None:
    version = room.hands_in()
    assert client.post(page_of(version), filled(client, version) | forged).status_code == 400
    assert not Assessment.objects.exists()


def test_a_version_of_somebody_else_is_refused(room: Room, client: Client) -> None:
    version, other = room.hands_in(), room.crowd(1)[0]
    assert client.post(page_of(version), filled(client, version) | {"version": str(other.uid)}).status_code == 400


def test_what_she_wrote_is_text_and_never_markup(room: Room, client: Client) -> None:
    room.hands_in(text="<script>alert(1)</script> a")
    version = room.hands_in(text="<script>alert(2)</script> b")
    html = client.get(page_of(version)).content.decode()
    assert "<script>alert" not in html and "&lt;script&gt;" in html


def test_two_versions_stand_side_by_side_with_the_changed_words_marked(room: Room, client: Client) -> None:
    room.hands_in(text=FIRST)
    version = room.hands_in(text=SECOND)
    html = client.get(page_of(version)).content.decode()
    assert "<del>900</del>" in html and "<ins>1200</ins>" in html and "<ins>حمراء </ins>" in html


def test_sentences_to_begin_with_are_offered_in_the_language_of_the_work(room: Room, client: Client) -> None:
    html = client.get(page_of(room.hands_in())).content.decode()
    phrases = re.search(r'data-phrases="#id_words">.*?</details>', html, re.S)
    assert phrases is not None and 'lang="ar"' in phrases[0] and phrases[0].count("<li") >= 5


@pytest.mark.parametrize("versions", [1, 6])
def test_the_page_costs_the_same_however_long_the_story(
    room: Room, client: Client, django_assert_max_num_queries, versions: int
) -> None:
    for number in range(versions):
        version = room.hands_in(text=f"{FIRST} {number}")
        if number < versions - 1:
            give(version, GOOD, "", by=room.cast.trainer, client_uuid=uuid.uuid4(), now=version.handed_in_at)
    client.get(page_of(version))
    with django_assert_max_num_queries(12):
        assert client.get(page_of(version)).status_code == 200
    owner = signed_in(room.cast.trainee)
    with django_assert_max_num_queries(12):
        assert owner.get(f"/ar/my-work/{version.submission.uid}/").status_code == 200
