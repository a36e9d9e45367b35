"""Bringing the exercises of the original lesson into a translation that is edited by hand."""

from typing import Any

from training.exercises import KINDS, kind_named
from training.identity import exercises_in, source_of
from training.models import LessonPage

_NAMES = {kind.name for kind in KINDS}


def take_exercises(page: LessonPage) -> bool:
    """Saves a draft of `page` with exactly the original's exercises; False if there is nothing to bring.

    An exercise that means the same keeps its translated words; others come in the original's words, to be translated.
    """
    source = source_of(page)
    if not isinstance(source, LessonPage):
        return False
    draft: LessonPage = page.get_latest_revision_as_object()
    theirs, ours = exercises_in(source), exercises_in(draft)
    body: list[dict[str, Any]] = []
    for raw in draft.body.raw_data:
        if raw["type"] not in _NAMES:
            body.append(dict(raw))
    originals = [dict(raw) for raw in source.body.raw_data]
    for place, raw in enumerate(originals):
        if raw["type"] not in _NAMES:
            continue
        mine = next((dict(own) for own in draft.body.raw_data if own["id"] == raw["id"]), None)
        same = mine is not None and _shape(ours[raw["id"]]) == _shape(theirs[raw["id"]])
        body.insert(_after(originals[:place], body), mine if same and mine else raw)
    if [raw["id"] for raw in body] == [raw["id"] for raw in draft.body.raw_data] and all(
        _shape(ours[key]) == _shape(theirs[key]) for key in ours
    ):
        return False
    draft.body = body
    draft.save_revision()
    return True


def _after(before: list[dict[str, Any]], body: list[dict[str, Any]]) -> int:
    """Where to put a block: behind the nearest of the original's earlier blocks that is here too, else at the end."""
    places = {raw["id"]: place for place, raw in enumerate(body)}
    return next((places[raw["id"]] + 1 for raw in reversed(before) if raw["id"] in places), len(body))


def _shape(content: dict[str, Any]) -> Any:
    return [content["kind"], kind_named(content["kind"]).shape(content)]
