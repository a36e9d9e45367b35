"""Joining by code, progress that never falls, the slot beside a lesson, and doors."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from training.access import Right, exercise_for, submission_for
from training.asking import exercise_now
from training.handing_in import hand_in, save_draft
from training.joining import join, workshop_by_code
from training.models import Completion, Enrolment, LearningItem, LessonPage
from training.my_day import cards
from training.own import finish
from training.progress import Progress, deeds_of, done_items, progress_in


def test_a_visitor_sees_the_workshop_and_signs_in_first(workshop, client: Client) -> None:
    html = client.get("/j/AOULOUZ/").content.decode()
    assert "Aoulouz" in html and "next=/j/AOULOUZ/" in html
    answer = client.post("/j/AOULOUZ/")
    assert answer.status_code == 302 and "/account/login/" in answer["Location"]
    assert not Enrolment.objects.exists()


def test_the_door_speaks_her_language_or_the_workshops(workshop, cast: Cast, client: Client, signed_in) -> None:
    english = {"Accept-Language": "en"}
    assert '<html lang="ar"' in client.get("/j/AOULOUZ/", headers=english).content.decode()
    hassan = signed_in(cast.trainer)
    assert '<html lang="fr"' in hassan.get("/j/AOULOUZ/", headers=english).content.decode()
    assert hassan.post("/j/AOULOUZ/")["Location"] == "/fr/learn/"


def test_joining_twice_is_joining_once(workshop, cast: Cast, signed_in) -> None:
    zahra = signed_in(cast.trainee)
    for _press in range(2):
        assert zahra.post("/j/AOULOUZ/", follow=True).status_code == 200
    seat = Enrolment.objects.get()
    assert len(seat.outline) == 6 and seat.cooperative is None
    assert join(cast.member, workshop).cooperative == cast.cooperative


@pytest.mark.parametrize("typed", ["aoulouz", " AOUL OUZ ", "AOU-LOUZ"])
def test_a_code_is_found_however_it_is_typed(workshop, typed: str) -> None:
    assert workshop_by_code(typed) == workshop


def test_arabic_digits_are_digits_of_a_code(workshop) -> None:
    workshop.code = "SOUSS12"
    workshop.save()
    assert workshop_by_code("souss١٢") == workshop


def test_an_unknown_or_closed_code_is_said_kindly(workshop, client: Client) -> None:
    assert client.get("/j/NOWHERE/").status_code == 404
    workshop.archived_at = timezone.now()
    workshop.save()
    assert client.get("/j/AOULOUZ/").status_code == 404


def test_progress_is_whole_never_above_a_hundred_and_never_falls(school, seat, cast: Cast) -> None:
    seen = []

    def now() -> int:
        seat.refresh_from_db()
        seen.append(progress_in(seat, done_items(deeds_of(cast.trainee))).percent)
        return seen[-1]

    assert now() == 0
    finish(cast.trainee, school.item("1.1"), "ar")
    finish(cast.trainee, school.item("1.1"), "fr")
    assert now() == 16
    save_draft(cast.trainee, school.exercise("1.2"), {"text": "x"})
    assert now() == 16  # a draft is not handed in
    hand_in(
        cast.trainee,
        exercise_now(school.exercise("1.2"), "ar"),
        {"text": "x"},
        client_uuid=uuid.uuid4(),
        now=timezone.now(),
    )
    assert now() == 33
    school.lesson("1.1").delete()
    school.lesson("1.2").unpublish()
    assert now() == 33
    new = school.lesson("4.2").copy(update_attrs={"slug": "new-one"})
    new.save_revision().publish()
    finish(cast.trainee, LearningItem.objects.get(uid=LessonPage.objects.get(pk=new.pk).item_uid()), "ar")
    assert now() == 33  # not in her outline
    assert seen == sorted(seen)
    assert Progress(3, 3).percent == 100 and Progress(0, 0).percent == 0 and Progress(199, 200).percent == 99


def test_the_slot_shows_her_own_work_and_a_visitor_the_way_in(school, seat, cast: Cast, client, signed_in) -> None:
    path = f"/ar/lessons/{school.item('1.2').uid}/mine/"
    assert "/account/login/" in client.get(path, headers={"HX-Request": "true"}).content.decode()
    zahra = signed_in(cast.trainee)
    part = zahra.get(path, headers={"HX-Request": "true"}).content.decode()
    whole = zahra.get(path).content.decode()
    assert "<html" not in part and "<html" in whole and "ع Write" in part
    assert "no-store" in zahra.get(path)["Cache-Control"]


def test_a_lesson_is_marked_done_once(school, seat, cast: Cast, signed_in) -> None:
    zahra = signed_in(cast.trainee)
    path = f"/ar/lessons/{school.item('1.1').uid}/done/"
    for _press in range(2):
        assert zahra.post(path, follow=True).status_code == 200
    assert zahra.get(path).status_code == 405
    assert Completion.objects.count() == 1
    assert "alert-success" in zahra.post(path, headers={"HX-Request": "true"}).content.decode()


def test_marking_done_wants_a_person_and_a_token(school, cast: Cast, client: Client) -> None:
    path = f"/ar/lessons/{school.item('1.1').uid}/done/"
    assert client.post(path).status_code == 302
    strict = Client(enforce_csrf_checks=True)
    strict.login(email=cast.trainee.email, password="tiwizi-demo")
    assert strict.post(path).status_code == 403 and not Completion.objects.exists()


def test_the_learners_page_leads_on(school, seat, cast: Cast, signed_in, django_assert_max_num_queries) -> None:
    finish(cast.trainee, school.item("1.1"), "ar")
    zahra = signed_in(cast.trainee)
    with django_assert_max_num_queries(12):
        html = zahra.get("/ar/learn/").content.decode()
    assert school.path("1.1") in html  # its exercise is still to be done
    assert "Aoulouz" in html
    assert cards(cast.trainee)[0].url == school.path("1.1")


def test_the_day_holds_drafts_not_handed_in(school, seat, cast: Cast, signed_in, django_assert_max_num_queries) -> None:
    save_draft(cast.trainee, school.exercise("1.2"), {"text": "x"})
    with django_assert_max_num_queries(5):
        shown = cards(cast.trainee)
    assert any("Write" in card.title for card in shown)
    html = signed_in(cast.trainee).get("/ar/my-day/").content.decode()
    assert f"/ar/exercises/{school.exercise('1.2').uid}/" in html


@pytest.fixture
def work(school, seat, cast: Cast):
    return hand_in(
        cast.trainee,
        exercise_now(school.exercise("1.2"), "ar"),
        {"text": "x"},
        client_uuid=uuid.uuid4(),
        now=timezone.now(),
    ).submission


@pytest.mark.parametrize(
    "role, right, outcome",
    [
        ("trainee", Right.READ, None),
        ("trainee", Right.WRITE, None),
        ("trainee", Right.ASSESS, PermissionDenied),
        ("trainer", Right.READ, None),
        ("trainer", Right.ASSESS, None),
        ("trainer", Right.WRITE, PermissionDenied),
        ("president", Right.READ, Http404),
        ("member", Right.READ, Http404),
        ("stranger", Right.READ, Http404),
        ("stranger", Right.ASSESS, Http404),
    ],
)
def test_doors_of_a_submission(work, cast: Cast, role: str, right: Right, outcome) -> None:
    person = getattr(cast, role)
    if outcome is None:
        assert submission_for(person, work.uid, right) == work
    else:
        with pytest.raises(outcome):
            submission_for(person, work.uid, right)


def test_unknown_uids_are_not_found(school, cast: Cast) -> None:
    with pytest.raises(Http404):
        submission_for(cast.trainee, uuid.uuid4())
    with pytest.raises(Http404):
        exercise_for(cast.trainee, school.item("1.1").uid)  # a lesson is not an exercise
