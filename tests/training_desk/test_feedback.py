"""Answering work, once."""

import uuid

import pytest
from django.utils import timezone

from audit.models import Event
from notices.models import Notice
from tests.training_desk.room import GOOD, NOON, Room, other_trainer
from training.feedback import BadLevels, NameTaken, Overtaken, for_submission, give
from training.models import Assessment, Submission, SubmissionState, WorkshopTrainer


def test_an_answer_is_told_written_down_and_takes_the_work_off_the_desk(room: Room) -> None:
    version = room.hands_in()
    give(version, GOOD, "  Bravo  ", by=room.cast.trainer, client_uuid=uuid.uuid4(), now=NOON)
    work = Submission.objects.get()
    assert (work.state, work.waiting_since) == (SubmissionState.ANSWERED, None)
    assert Assessment.objects.get().words == "Bravo"
    notice = Notice.objects.get(user=room.cast.trainee)
    assert (notice.kind, notice.path) == ("feedback_given", f"/my-work/{work.uid}/")
    assert notice.params == {"person": "حسن الإدريسي", "title": room.item.title}
    event = Event.objects.get(verb="work_answered")
    assert (event.actor, event.object_uid, event.detail["version"]) == (room.cast.trainer, work.uid, 1)


def test_sending_twice_is_one_answer_and_one_notice(room: Room) -> None:
    version, name = room.hands_in(), uuid.uuid4()
    answers = {
        give(version, GOOD, words, by=room.cast.trainer, client_uuid=name, now=NOON, seen=0).uid for words in ("a", "b")
    }
    assert len(answers) == 1 and Assessment.objects.get().words == "a"
    assert Notice.objects.count() == 1 and Event.objects.filter(verb="work_answered").count() == 1


@pytest.mark.parametrize(
    "levels, keys",
    [
        ({}, ["call", "claims", "concrete"]),
        ({**GOOD, "call": 4}, ["call"]),
        ({**GOOD, "call": -1}, ["call"]),
        ({**GOOD, "call": "2"}, ["call"]),
        ({**GOOD, "call": True}, ["call"]),
        ({**GOOD, "call": None}, ["call"]),
        ({**GOOD, "beauty": 2}, ["beauty"]),
    ],
)
def test_levels_that_are_missing_wrong_or_not_asked_for_are_refused(room: Room, levels: dict, keys: list[str]) -> None:
    version = room.hands_in()
    with pytest.raises(BadLevels) as refused:
        give(version, levels, "", by=room.cast.trainer, client_uuid=uuid.uuid4(), now=NOON)
    assert refused.value.keys == keys
    assert not Assessment.objects.exists() and Submission.objects.get().state == SubmissionState.HANDED_IN


def test_a_newer_version_must_be_read_first(room: Room) -> None:
    first = room.hands_in()
    room.hands_in(text="v2")
    with pytest.raises(Overtaken) as refused:
        give(first, GOOD, "", by=room.cast.trainer, client_uuid=uuid.uuid4(), now=NOON)
    assert refused.value.newer_version


def test_a_colleagues_answer_must_be_read_first_and_may_then_be_added_to(room: Room) -> None:
    version, karima = room.hands_in(), other_trainer()
    WorkshopTrainer.objects.create(workshop=room.workshop, user=karima)
    give(version, GOOD, "one", by=karima, client_uuid=uuid.uuid4(), now=NOON, seen=0)
    with pytest.raises(Overtaken) as refused:
        give(version, GOOD, "two", by=room.cast.trainer, client_uuid=uuid.uuid4(), now=NOON, seen=0)
    assert not refused.value.newer_version
    give(version, GOOD, "two", by=room.cast.trainer, client_uuid=uuid.uuid4(), now=NOON, seen=1)
    assert [answer.words for answer in for_submission(version.submission)] == ["two", "one"]


def test_the_name_of_another_sending_opens_nothing(room: Room) -> None:
    version, name = room.hands_in(), uuid.uuid4()
    give(version, GOOD, "one", by=room.cast.trainer, client_uuid=name, now=NOON)
    other = room.crowd(1)[0]
    with pytest.raises(NameTaken):
        give(other, GOOD, "two", by=room.cast.trainer, client_uuid=name, now=NOON)
    assert Assessment.objects.get().words == "one"


@pytest.mark.parametrize("answers", [1, 6])
def test_all_answers_come_in_one_query(room: Room, django_assert_num_queries, answers: int) -> None:
    version = room.hands_in()
    for _again in range(answers):
        give(version, GOOD, "", by=room.cast.trainer, client_uuid=uuid.uuid4(), now=timezone.now())
    with django_assert_num_queries(1):
        found = for_submission(version.submission)
        assert [answer.passed for answer in found] == [True] * answers
        assert found[0].version.number == 1 and str(found[0].assessor) and found[0].rows[0].word
