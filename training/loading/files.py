"""Reads the curriculum's files; what breaks their format is refused with file, key and reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from training.exercises.draft_post import network_choices

FOLDER = Path(__file__).resolve().parents[1] / "curriculum"
LANGUAGES = ("ar", "fr")  # lessons; programme and modules have "en" too

Raw = dict[str, Any]


class BadFile(ValueError):
    """A file that cannot become pages."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        super().__init__(f"{file}: {key or 'file'}: {reason}")
        self.file, self.key, self.reason = file, key, reason


@dataclass(frozen=True)
class Curriculum:
    """The programme's own file, and lessons by key in the programme's order."""

    programme: Raw
    lessons: dict[str, Raw]


def read_curriculum(folder: Path = FOLDER) -> Curriculum:
    """Everything that has a file. Raises BadFile."""
    programme = _yaml(folder / "programme.yaml")
    check = _Check("programme.yaml")
    check.texts(programme, "", "title", "summary", "slug", languages=(*LANGUAGES, "en"))
    order: list[str] = []
    for module in check.rows(programme, "", "modules"):
        key = f"module {module.get('key')}"
        check.texts(module, key, "title", "summary", "slug", languages=(*LANGUAGES, "en"))
        check.keyed(module, key, "objectives")
        order += [str(lesson.get("key")) for lesson in check.rows(module, key, "lessons", may_be_empty=True)]
    if len(set(order)) != len(order):
        raise BadFile("programme.yaml", "lessons", "a lesson's key stands twice")
    found: dict[str, Raw] = {}
    for path in sorted((folder / "lessons").glob("*.yaml")):
        lesson = _yaml(path)
        check_lesson(lesson, path.name)
        if lesson["key"] not in order:
            raise BadFile(path.name, lesson["key"], "programme.yaml names no lesson of this key")
        found[lesson["key"]] = lesson
    return Curriculum(programme, {key: found[key] for key in order if key in found})


def check_lesson(lesson: Raw, file: str) -> None:
    """Raises BadFile at the first thing that breaks the format."""
    check = _Check(file)
    if lesson.get("key") != Path(file).stem:
        raise BadFile(file, "key", "the key and the file's name differ")
    check.texts(lesson, "", "title", "summary", "slug")
    if not isinstance(lesson.get("minutes"), int):
        raise BadFile(file, "minutes", "a whole number is missing")
    check.keyed(lesson, "", "objectives")
    kinds = [_check_block(check, block) for block in check.keyed_rows(lesson, "", "blocks")]
    if kinds.count("exercise") != 1:
        raise BadFile(file, "blocks", "a lesson has exactly one exercise")
    check.text(lesson.get("trainer_note"), "trainer_note")
    facts = lesson.get("facts") or []
    if lesson.get("review_yearly") and not facts:
        raise BadFile(file, "facts", "a lesson to be checked every year names its facts")
    for place, fact in enumerate(facts):
        check.text(fact, f"facts[{place}]")


def _check_block(check: "_Check", block: Raw) -> str:
    key, kind = block["key"], block.get("type")
    if kind in ("text", "tip"):
        check.text(block, key)
    elif kind == "example_post":
        check.one_of(block, key, "quality", ("good", "poor"))
        check.one_of(block, key, "network", [name for name, _label in network_choices()])
        check.texts(block, key, "post", "picture_alt", "why")
    elif kind == "before_after":
        check.texts(block, key, "before", "after", "why")
    elif kind == "question":
        check.texts(block, key, "prompt")
        check.options(block, key, many=False)
    elif kind == "exercise":
        _check_exercise(check, block, key)
    else:
        raise BadFile(check.file, key, f"unknown type {kind!r}")
    return kind


def _check_exercise(check: "_Check", block: Raw, key: str) -> None:
    check.texts(block, key, "title", "instructions")
    kind = check.one_of(block, key, "kind", ("choice", "draft_post"))
    if kind == "choice":
        for item in check.keyed_rows(block, key, "items"):
            check.texts(item, f"{key}.{item['key']}", "prompt")
            check.options(item, f"{key}.{item['key']}", many=bool(item.get("multiple")))
    else:
        check.texts(block, key, "brief")
        check.one_of(block, key, "network", [name for name, _label in network_choices()])
        check.keyed(block, key, "criteria")


def _yaml(path: Path) -> Raw:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadFile(path.name, "", "the file is missing") from None
    except yaml.YAMLError as error:
        raise BadFile(path.name, "", f"not YAML: {' '.join(str(error).split())}") from error
    if not isinstance(data, dict):
        raise BadFile(path.name, "", "a mapping is expected")
    return data


class _Check:
    """The questions asked of a file; each raises BadFile with its name."""

    def __init__(self, file: str) -> None:
        self.file = file

    def text(self, value: Any, key: str, languages: tuple[str, ...] = LANGUAGES) -> None:
        for language in languages:
            words = value.get(language) if isinstance(value, dict) else None
            if not isinstance(words, str) or not words.strip():
                raise BadFile(self.file, key, f"no words in {language!r}")

    def texts(self, data: Raw, key: str, *names: str, languages: tuple[str, ...] = LANGUAGES) -> None:
        for name in names:
            self.text(data.get(name), f"{key}.{name}".strip("."), languages)

    def rows(self, data: Raw, key: str, name: str, *, may_be_empty: bool = False) -> list[Raw]:
        rows = data.get(name)
        where = f"{key}.{name}".strip(".")
        if not isinstance(rows, list) or not (rows or may_be_empty) or not all(isinstance(r, dict) for r in rows):
            raise BadFile(self.file, where, "a list is expected")
        return rows

    def keyed_rows(self, data: Raw, key: str, name: str) -> Iterator[Raw]:
        """Rows whose keys are there and different; a number is as good a key as a word."""
        seen: set[str] = set()
        for row in self.rows(data, key, name):
            own = row.get("key")
            if own in (None, ""):
                raise BadFile(self.file, f"{key}.{name}".strip("."), "an entry has no key")
            row["key"] = str(own)
            if row["key"] in seen:
                raise BadFile(self.file, row["key"], "this key stands twice")
            seen.add(row["key"])
            yield row

    def keyed(self, data: Raw, key: str, name: str) -> None:
        for row in self.keyed_rows(data, key, name):
            self.text(row, f"{key}.{name}.{row['key']}".strip("."))

    def one_of(self, data: Raw, key: str, name: str, allowed: Any) -> str:
        if data.get(name) not in allowed:
            raise BadFile(self.file, f"{key}.{name}", f"{data.get(name)!r} is none of {', '.join(allowed)}")
        return data[name]

    def options(self, data: Raw, key: str, *, many: bool) -> None:
        right = 0
        for option in self.keyed_rows(data, key, "options"):
            where = f"{key}.{option['key']}"
            self.text(option, where)
            self.texts(option, where, "feedback")
            right += option.get("correct") is True
        if right == 0 or (right > 1 and not many):
            raise BadFile(self.file, key, "exactly one option is right" if not many else "no option is right")
