"""Turns a lesson of the files into bricks, every level with an id made of its key: the same in each language, for ever."""

import uuid
from typing import Any

from training.loading.files import Raw
from training.loading.markdown import rich

SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "tiwizi:curriculum")
Brick = dict[str, Any]


def stable_id(*keys: str) -> str:
    """The id of what stands under these keys."""
    return str(uuid.uuid5(SPACE, "/".join(keys)))


def objectives(owner: str, rows: list[Raw], language: str) -> list[Brick]:
    """Objectives as a StreamField stores them."""
    return [
        {"type": "objective", "id": stable_id(owner, "objectives", str(row["key"])), "value": row[language].strip()}
        for row in rows
        if row.get(language)
    ]


def facts(lesson: Raw, language: str) -> list[Brick]:
    """What a trainer checks every year."""
    return [
        {
            "type": "fact",
            "id": stable_id(lesson["key"], "facts", str(place)),
            "value": {"statement": fact[language].strip(), "source": str(fact.get("source") or "")},
        }
        for place, fact in enumerate(lesson.get("facts") or [])
    ]


def body(lesson: Raw, language: str) -> list[Brick]:
    """The bricks of a lesson in one language."""
    bricks = []
    for block in lesson["blocks"]:
        path = (lesson["key"], block["key"])
        kind = block["kind"] if block["type"] == "exercise" else block["type"]
        bricks.append({"type": kind, "id": stable_id(*path), "value": _value(kind, block, language, path)})
    return bricks


def _value(kind: str, block: Raw, language: str, path: tuple[str, ...]) -> Any:
    def say(name: str) -> str:
        return (block.get(name) or {}).get(language, "").strip()

    if kind == "text":
        return rich(block[language])
    if kind == "tip":
        return {"text": rich(block[language])}
    if kind == "example_post":
        return {
            "quality": block["quality"],
            "network": block["network"],
            "post": say("post"),
            "alt": say("picture_alt"),
            "proof": say("proof"),
            "why": rich(say("why")),
        }
    if kind == "before_after":
        return {"before": say("before"), "after": say("after"), "why": rich(say("why"))}
    if kind == "question":
        return {"prompt": say("prompt"), "options": _options(block, language, path)}
    if kind == "choice":
        return {"title": say("title"), "instructions": say("instructions"), "items": _items(block, language, path)}
    return {
        "title": say("title"),
        "instructions": say("instructions"),
        "brief": say("brief"),
        "network": block["network"],
        "criteria": [_item(row[language].strip(), (*path, row["key"])) for row in block["criteria"]],
    }


def _items(block: Raw, language: str, path: tuple[str, ...]) -> list[Brick]:
    return [
        _item(
            {
                "prompt": item["prompt"][language].strip(),
                "multiple": bool(item.get("multiple")),
                "options": _options(item, language, (*path, item["key"])),
            },
            (*path, item["key"]),
        )
        for item in block["items"]
    ]


def _options(block: Raw, language: str, path: tuple[str, ...]) -> list[Brick]:
    return [
        _item(
            {
                "text": option[language].strip(),
                "correct": option.get("correct") is True,
                "feedback": option["feedback"][language].strip(),
            },
            (*path, option["key"]),
        )
        for option in block["options"]
    ]


def _item(value: Any, path: tuple[str, ...]) -> Brick:
    """A list's entry in full form: without its id, a translation would not know it again."""
    return {"type": "item", "id": stable_id(*path), "value": value}
