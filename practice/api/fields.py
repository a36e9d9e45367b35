"""What a client sent, from a form or from JSON, read one way: unreadable values are refused, never guessed."""

import json
from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from practice.api.answers import Refusal, invalid
from practice.text import clean

_NO = {"", "0", "f", "F", "false", "FALSE", "off", "OFF"}


class Fields:
    """The named values of one call; a form's `media_ids[]` and JSON's `media_ids` are the same list."""

    def __init__(self, values: Mapping[str, list[Any]], files: Mapping[str, UploadedFile]) -> None:
        self._values, self._files = values, files

    @classmethod
    def of_form(cls, form: QueryDict, files: MultiValueDict[str, UploadedFile] | None = None) -> "Fields":
        values = {name.removesuffix("[]"): form.getlist(name) for name in form}
        return cls(values, {name: files.getlist(name)[-1] for name in files} if files else {})

    @classmethod
    def of_json(cls, body: bytes) -> "Fields":
        """Raises Refusal unless the body is one JSON object; an empty body is an empty object."""
        try:
            read = json.loads(body or b"{}")
        except (ValueError, RecursionError):
            raise Refusal(400, "The JSON could not be read") from None
        if not isinstance(read, dict):
            raise Refusal(400, "The JSON is not an object")
        return cls({name: value if isinstance(value, list) else [value] for name, value in read.items()}, {})

    def text(self, name: str, otherwise: str = "") -> str:
        """The last value as text; null counts as absent. Raises Refusal for an object or a list."""
        value = (self._values.get(name) or [None])[-1]
        if value is None:
            return otherwise
        if not isinstance(value, str | int | float):
            raise invalid(f"{name} is not a text")
        return clean(str(value))

    def texts(self, name: str) -> list[str]:
        """Every value as text."""
        values = self._values.get(name) or []
        if not all(isinstance(value, str | int) for value in values):
            raise invalid(f"{name} is not a list of texts")
        return [str(value) for value in values]

    def flag(self, name: str) -> bool:
        """Whether the value says yes, in the many ways clients say it."""
        value = (self._values.get(name) or [None])[-1]
        return value not in _NO if isinstance(value, str) else bool(value)

    def has(self, name: str) -> bool:
        """Whether a value that is not empty was sent."""
        return any(value not in (None, "", [], {}) for value in self._values.get(name) or [])

    def file(self, name: str) -> UploadedFile | None:
        """The uploaded file, if there is one."""
        return self._files.get(name)
