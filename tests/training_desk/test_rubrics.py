"""The criteria of an exercise, frozen when first used."""

import pytest
from django.utils import timezone
from django.utils.translation import override

from tests.training_desk.room import CRITERIA, GOOD, Room, asked
from training.feedback import for_submission, give
from training.models import Rubric
from training.rubrics import Criterion, criteria_for, freeze, is_pass


@pytest.mark.parametrize(
    "levels, passed",
    [
        ([2, 2, 2], True),
        ([1, 2, 3], True),
        ([0, 3, 3], False),
        ([1, 2, 2], False),
        ([3], True),
        ([1], False),
        ([], False),
    ],
)
def test_passing_is_no_zero_and_two_on_average(levels: list[int], passed: bool) -> None:
    assert is_pass(levels) is passed


def test_a_criterion_is_read_in_the_readers_language_or_the_nearest_there_is() -> None:
    both = Criterion("call", {"ar": "دعوة واضحة", "fr": "Un appel clair"})
    with override("fr"):
        assert (both.said, both.language) == ("Un appel clair", "fr")
    with override("zgh"):
        assert (both.said, both.language) == ("دعوة واضحة", "ar")
    with override("fr"):
        assert Criterion("call", {"und": "An old wording"}).said == "An old wording"


def test_the_same_criteria_are_one_rubric(room: Room) -> None:
    assert freeze(room.exercise, room.item) == freeze(asked(CRITERIA), room.item)
    assert Rubric.objects.count() == 1


def test_an_answered_exercise_keeps_its_rubric_when_the_criteria_change_later(room: Room) -> None:
    first = room.hands_in()
    give(first, GOOD, "", by=room.cast.trainer, client_uuid=first.uid, now=timezone.now())
    changed = asked([{"id": "concrete", "text": "New words"}, {"id": "price", "text": "The price is there"}])
    second = room.hands_in(exercise=changed)
    assert [one.said for one in criteria_for(second.exercise, room.item)] == ["New words", "The price is there"]
    give(second, {"concrete": 1, "price": 2}, "", by=room.cast.trainer, client_uuid=second.uid, now=timezone.now())
    newer, older = for_submission(first.submission)
    assert [(row.criterion.said, row.level) for row in older.rows] == [
        (CRITERIA[0]["text"], 2),
        (CRITERIA[1]["text"], 3),
        (CRITERIA[2]["text"], 2),
    ]
    assert (older.passed, newer.passed) == (True, False)
    assert [row.criterion.key for row in newer.rows] == ["concrete", "price"]
