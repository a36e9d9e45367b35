"""The catalogues beside the code: Arabic and French hold every message, whole; nothing is fuzzy; no placeholder is lost."""

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from config.quality.extraction import catalogue_of_the_code

COMPLETE = ("ar", "fr")
LANGUAGES = ("ar", "fr", "en", "zgh")
# As Django's own catalogues order them (CLDR: zero, one, two, few, many, other); CLDR has no rule for zgh.
PLURALS = {
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;",
    "fr": "nplurals=2; plural=(n > 1);",
    "en": "nplurals=2; plural=(n != 1);",
    "zgh": "nplurals=2; plural=(n > 1);",
}
HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: tiwizi\\n"
"Language: {language}\\n"
"Plural-Forms: {plurals}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""
_PLACEHOLDER = re.compile(r"(?<!%)%\((\w+)\)")


def path_of(root: Path, language: str) -> Path:
    """Where a language's catalogue lives."""
    return root / "locale" / language / "LC_MESSAGES" / "django.po"


def load(root: Path, language: str) -> Catalog:
    """A language's catalogue; an empty one if it has none yet."""
    path = path_of(root, language)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEADER.format(language=language, plurals=PLURALS[language]))
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(root: Path) -> list[str]:
    """Adds what the code says and drops what it no longer says; a line per language tells what is left to translate."""
    said = catalogue_of_the_code(root)
    report = []
    for language in LANGUAGES:
        catalogue = load(root, language)
        catalogue.update(said, no_fuzzy_matching=True, update_header_comment=False)
        catalogue.obsolete.clear()
        with path_of(root, language).open("wb") as file:
            write_po(file, catalogue, width=110, sort_output=True, include_lineno=False)
        _settle_header(path_of(root, language), language)
        empty = sum(1 for message in messages(catalogue) if not is_whole(message))
        report.append(f"{language}: {len(catalogue)} messages, {empty} to translate")
    return report


def _settle_header(path: Path, language: str) -> None:
    """Keeps dates and tool names out of the file: they would differ at every run."""
    _old, body = path.read_text().split("\n\n", 1)
    path.write_text(HEADER.format(language=language, plurals=PLURALS[language]) + "\n" + body)


def messages(catalogue: Catalog) -> Iterator[Message]:
    """The messages without the header."""
    return (message for message in catalogue if message.id)


def is_whole(message: Message) -> bool:
    """True when every plural form is translated."""
    forms = message.string if isinstance(message.string, (tuple, list)) else [message.string]
    return all(forms)


def faults(root: Path) -> list[str]:
    """One line for each thing that is wrong in a catalogue."""
    said = {(message.id, message.context) for message in messages(catalogue_of_the_code(root))}
    return [line for language in LANGUAGES for line in faults_of(load(root, language), language, said)]


def faults_of(catalogue: Catalog, language: str, said: set) -> Iterator[str]:
    """The faults of one catalogue against what the code says, a set of (message, context)."""
    held = {(message.id, message.context): message for message in messages(catalogue)}
    if language in COMPLETE:
        for key in sorted(said - held.keys(), key=str):
            yield f"{language}: not in the catalogue: {_shown(key[0])}"
    for key, message in held.items():
        if key not in said:
            yield f"{language}: nobody says this any more: {_shown(key[0])}"
        elif message.fuzzy:
            yield f"{language}: fuzzy: {_shown(key[0])}"
        elif not is_whole(message):
            if language in COMPLETE:
                yield f"{language}: not translated: {_shown(key[0])}"
        elif lost := _placeholders_lost(message):
            yield f"{language}: placeholders differ ({', '.join(sorted(lost))}): {_shown(key[0])}"


def _placeholders_lost(message: Message) -> set[str]:
    """Names that stand in the message or in a translation, but not in both.

    A singular form may leave out the number it stands for ("one post"), so for plurals only strangers count.
    """
    if isinstance(message.id, str):
        return set(_PLACEHOLDER.findall(message.id)) ^ set(_PLACEHOLDER.findall(str(message.string)))
    known = {name for form in message.id for name in _PLACEHOLDER.findall(form)}
    return {name for form in message.string or () for name in _PLACEHOLDER.findall(form)} - known


def _shown(identity: str | tuple[str, ...] | list[str]) -> str:
    return identity if isinstance(identity, str) else " / ".join(identity)
