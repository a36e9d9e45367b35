"""The kinds of exercise, in the order the editor offers them. A new kind is one module here and one line below."""

from training.exercises.choice import Choice
from training.exercises.draft_post import DraftPost
from training.exercises.kind import Kind, Marks, QuestionMarks

__all__ = ["KINDS", "Kind", "Marks", "QuestionMarks", "kind_named"]

KINDS: tuple[Kind, ...] = (Choice(), DraftPost())

_BY_NAME = {kind.name: kind for kind in KINDS}


def kind_named(name: str) -> Kind:
    """The kind of that name. Raises KeyError for a name nobody knows."""
    return _BY_NAME[name]
