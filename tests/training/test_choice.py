"""Marks of chosen answers are computed from the raw answer alone."""

import pytest
from django.http import QueryDict

from training.exercises.choice import Choice

CONTENT = {
    "kind": "choice",
    "title": "t",
    "instructions": "i",
    "items": [
        {
            "id": "one",
            "prompt": "?",
            "multiple": False,
            "options": [
                {"id": "a", "text": "A", "correct": True, "feedback": "yes a"},
                {"id": "b", "text": "B", "correct": False, "feedback": "no b"},
            ],
        },
        {
            "id": "many",
            "prompt": "??",
            "multiple": True,
            "options": [
                {"id": "c", "text": "C", "correct": True, "feedback": "yes c"},
                {"id": "d", "text": "D", "correct": True, "feedback": ""},
                {"id": "e", "text": "E", "correct": False, "feedback": "no e"},
            ],
        },
    ],
}
KIND = Choice()


@pytest.mark.parametrize(
    "answer, score",
    [
        ({}, 0),
        ({"one": ["a"], "many": ["c", "d"]}, 3),
        ({"one": ["b"], "many": ["c"]}, 1),
        ({"one": ["a", "b"]}, 0),
        ({"many": ["c", "e"]}, 0),
        ({"many": ["e"]}, 0),
        ({"many": ["c", "d", "e"]}, 1),
        ({"many": ["c", "c", "c"]}, 1),
        ({"one": ["forged"], "many": ["a", "nonsense"]}, 0),
        ({"one": "a", "many": None}, 0),
        ({"unknown": ["a"]}, 0),
    ],
)
def test_points(answer: dict, score: int) -> None:
    marks = KIND.grade(CONTENT, answer, "ar")
    assert (marks.score, marks.out_of) == (score, 3)


def test_feedback_is_said_about_what_was_chosen_only() -> None:
    one, many = KIND.grade(CONTENT, {"one": ["b"], "many": ["c", "d"]}, "ar").questions
    assert one.feedback == ("no b",) and not one.is_right
    assert many.feedback == ("yes c",) and many.is_right


def test_the_learner_sees_neither_key_nor_feedback() -> None:
    seen = str(KIND.prepare(CONTENT, "ar"))
    assert "correct" not in seen and "feedback" not in seen and "yes a" not in seen


def test_a_form_is_read_by_the_ids_of_its_questions() -> None:
    posted = QueryDict("item-one=a&item-many=c&item-many=d&other=1&csrfmiddlewaretoken=x")
    assert KIND.parse(posted) == {"one": ["a"], "many": ["c", "d"]}


def test_the_shape_tells_keys_and_ids_but_no_words() -> None:
    import copy

    translated = copy.deepcopy(CONTENT)
    translated["items"][0]["prompt"] = "autre"
    translated["items"][0]["options"][0]["text"] = "autre"
    assert KIND.shape(CONTENT) == KIND.shape(translated)
    translated["items"][0]["options"][0]["correct"] = False
    assert KIND.shape(CONTENT) != KIND.shape(translated)
