"""A small curriculum in two languages: two modules, three lessons, both kinds of exercise, a quick question."""

from pathlib import Path
from typing import Any

import yaml

from training.loading.files import Curriculum


def both(words: str) -> dict[str, str]:
    return {"ar": f"ع {words}", "fr": f"F {words}", "en": f"E {words}"}


def option(key: str, *, correct: bool = False) -> dict[str, Any]:
    return {"key": key, **both(f"option {key}"), "correct": correct, "feedback": both(f"feedback {key}")}


def choice() -> dict[str, Any]:
    return {
        "key": "ex",
        "type": "exercise",
        "kind": "choice",
        "title": both("Choose"),
        "instructions": both("Pick the answers"),
        "items": [
            {
                "key": "i1",
                "prompt": both("one?"),
                "multiple": False,
                "options": [option("a", correct=True), option("b")],
            },
            {
                "key": "i2",
                "prompt": both("many?"),
                "multiple": True,
                "options": [option("c", correct=True), option("d", correct=True), option("e")],
            },
        ],
    }


def draft_post() -> dict[str, Any]:
    return {
        "key": "ex",
        "type": "exercise",
        "kind": "draft_post",
        "title": both("Write"),
        "instructions": both("Write it"),
        "brief": both("The fair opens"),
        "network": "facebook",
        "criteria": [{"key": "c1", **both("concrete")}, {"key": "c2", **both("clear")}],
    }


def lesson(key: str, exercise: dict[str, Any], title: str) -> dict[str, Any]:
    return {
        "key": key,
        "slug": {"ar": f"درس-{title}", "fr": f"lecon-{key.replace('.', '-')}"},
        "title": both(title),
        "summary": both(f"About {title}"),
        "minutes": 9,
        "objectives": [{"key": "o1", **both("can")}],
        "blocks": [
            {"key": "open", "type": "text", **both("## Head\n\nWords **bold**.\n\n- one\n- two")},
            {"key": "tip", "type": "tip", **both("a tip")},
            {
                "key": "good",
                "type": "example_post",
                "quality": "good",
                "network": "facebook",
                "post": both("a post"),
                "picture_alt": both("a red carpet on a stone floor"),
                "why": both("because"),
                "findings": [],
            },
            {"key": "ba", "type": "before_after", "before": both("b"), "after": both("a"), "why": both("w")},
            {
                "key": "q",
                "type": "question",
                "prompt": both("quick?"),
                "options": [option("x", correct=True), option("y")],
            },
            exercise,
        ],
        "trainer_note": both("SECRET-NOTE"),
        "review_yearly": True,
        "facts": [{**both("SECRET-FACT"), "source": "law 25-06"}],
    }


def module(key: str, title: str, lessons: list[str]) -> dict[str, Any]:
    return {
        "key": key,
        "slug": {"ar": f"وحدة-{title}", "fr": f"module-{key}", "en": f"module-{key}"},
        "title": both(title),
        "summary": both(f"Module {title}"),
        "objectives": [{"key": f"{key}.o1", **both("can")}],
        "lessons": [{"key": lesson_key, "title": both(lesson_key)} for lesson_key in lessons],
    }


def small_curriculum() -> Curriculum:
    programme = {
        "key": "small",
        "slug": {"ar": "برنامج", "fr": "programme", "en": "programme"},
        "title": both("Programme"),
        "summary": both("All of it"),
        "modules": [module("1", "first", ["1.1", "1.2"]), module("4", "fourth", ["4.2"])],
    }
    lessons = [
        lesson("1.1", choice(), "زربية"),
        lesson("1.2", draft_post(), "where"),
        lesson("4.2", draft_post(), "text"),
    ]
    return Curriculum(programme, {row["key"]: row for row in lessons})


def written(folder: Path) -> Path:
    """The small curriculum as files."""
    whole = small_curriculum()
    (folder / "lessons").mkdir()
    (folder / "programme.yaml").write_text(yaml.safe_dump(whole.programme, allow_unicode=True))
    for key, row in whole.lessons.items():
        (folder / "lessons" / f"{key}.yaml").write_text(yaml.safe_dump(row, allow_unicode=True))
    return folder
