"""Finds the words for people in the code: Python through Babel, templates through Django's own reading of them."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.utils.translation.template import templatize

ROOMS = (
    "config", "home", "campaigns", "training", "market", "library", "cooperatives", "practice",
    "notices", "audit", "accounts", "social", "language",
)  # fmt: skip

# Function → which of its arguments are message, plural, context ("c").
KEYWORDS: dict[str, tuple | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_CALL = re.compile(r"\b(_|n?p?gettext)\(")

Found = tuple[str | tuple[str, str], str | None]
"""A message, or (singular, plural), and its context."""


def catalogue_of_the_code(root: Path) -> Catalog:
    """Every message of the code, with the files it comes from."""
    catalogue = Catalog()
    for path in _python_files(root):
        for message, context in from_python(path.read_text()):
            _add(catalogue, message, context, path.relative_to(root))
    for path in sorted((root / "templates").rglob("*.*")):
        if path.suffix in (".html", ".txt", ".xml", ".js", ".json", ".svg"):
            for message, context in from_template(path.read_text(), str(path)):
                _add(catalogue, message, context, path.relative_to(root))
    return catalogue


def _python_files(root: Path) -> Iterator[Path]:
    for room in ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def _add(catalogue: Catalog, message: str | tuple[str, str], context: str | None, path: Path) -> None:
    catalogue.add(message, locations=[(path.as_posix(), 0)], context=context)


def from_python(source: str) -> Iterator[Found]:
    """The messages of one module."""
    for _line, message, _comments, context in extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS):
        yield (message if isinstance(message, str) else (message[0], message[1])), context


def from_template(source: str, origin: str) -> Iterator[Found]:
    """The messages of one template, of `{% translate %}`, `{% blocktranslate %}` and `_("…")` in tags."""
    code = templatize(source, origin=origin)
    for call in _CALL.finditer(code):
        words = _strings_of_call(code[call.end() :])
        if not words:
            continue
        name = call.group(1)
        context = words.pop(0) if "p" in name and name != "_" else None
        yield ((words[0], words[1]) if name.startswith("n") else words[0]), context


def _strings_of_call(code: str) -> list[str]:
    """The string arguments up to the closing bracket of a call whose opening bracket is just behind us."""
    words = []
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        if token.type == tokenize.OP and token.string == ")":
            break
        if token.type == tokenize.STRING:
            words.append(str(ast.literal_eval(token.string)))
    return words
