"""What we teach is what we enforce: the coach reads the example posts of our own lessons."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from social.coach import review
from social.coach.__main__ import examples
from social.networks import network

LESSONS = sorted((Path(__file__).parents[2] / "training" / "curriculum" / "lessons").glob("*.yaml"))


def rows() -> list[Any]:
    found = []
    for path in LESSONS:
        lesson = yaml.safe_load(path.read_text(encoding="utf-8"))
        for key, language, draft, name, expected in examples(lesson):
            found.append(pytest.param(str(lesson["key"]), draft, name, expected, id=f"{path.stem}-{key}-{language}"))
    return found


def test_there_are_lessons_with_example_posts() -> None:
    assert len(rows()) >= 4 * len(LESSONS) > 0


@pytest.mark.parametrize(("lesson", "draft", "name", "expected"), rows())
def test_a_good_example_is_clean_and_a_poor_one_shows_exactly_what_its_lesson_teaches(
    lesson: str, draft: Any, name: str, expected: set[str]
) -> None:
    findings = review(draft, network(name))
    assert {finding.code for finding in findings} == expected
    assert {finding.teaches for finding in findings} <= {lesson}
