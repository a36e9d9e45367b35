"""What a kind of exercise is: a form for its author, what the learner sees, what she answered, and what that is worth."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Protocol

from wagtail import blocks

Content = dict[str, Any]
Answer = dict[str, Any]


class Posted(Protocol):
    """What `request.POST` offers, as far as answers need it: the names, the last value of a name, or all of them."""

    def get(self, key: str, default: str) -> str: ...

    def getlist(self, key: str) -> list[str]: ...

    def __iter__(self) -> Iterator[str]: ...


@dataclass(frozen=True)
class QuestionMarks:
    """One question marked. `feedback` holds what its author says about each answer that was chosen."""

    id: str
    chosen: tuple[str, ...]
    is_right: bool
    score: int
    out_of: int
    feedback: tuple[str, ...]


@dataclass(frozen=True)
class Marks:
    """What an answer is worth, in points. `out_of` 0: nothing here is marked by the server."""

    score: int
    out_of: int
    questions: tuple[QuestionMarks, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The form kept in `Attempt.marks`."""
        return {"questions": [asdict(question) for question in self.questions]}


class Kind:
    """One kind of exercise. None of its verbs touches the database; contents and answers are plain JSON values."""

    name: ClassVar[str]
    block: ClassVar[type[blocks.StructBlock]]
    read_by_person: ClassVar[bool] = False

    def content(self, value: blocks.StructValue) -> Content:
        """What the author wrote, with the ids that learners' answers name. Keys and feedback are in it."""
        raise NotImplementedError

    def shape(self, content: Content) -> Any:
        """The ids and keys alone: two translations of one exercise have the same."""
        raise NotImplementedError

    def prepare(self, content: Content, language: str) -> Content:
        """What the learner sees, in the content's own order: no key, no feedback, no trainer's word."""
        raise NotImplementedError

    def parse(self, posted: Posted) -> Answer:
        """What she answered, raw. Never raises: an answer that names nothing we asked is simply not right."""
        raise NotImplementedError

    def grade(self, content: Content, answer: Answer, language: str) -> Marks:
        """The marks, from the raw answer alone."""
        raise NotImplementedError


def text_of(posted: Posted, name: str, most: int) -> str:
    """A posted text with unix line ends, without surrounding blanks and NULs, cut at `most` characters."""
    return plain(str(posted.get(name, "") or "")).replace("\r\n", "\n").strip()[:most]


def plain(text: str) -> str:
    """Without NULs, which no answer needs and PostgreSQL does not keep."""
    return text.replace("\x00", "")
