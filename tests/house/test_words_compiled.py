"""Words compiled while the house is being opened are the words it speaks."""

from pathlib import Path

import pytest
from django.utils import translation

from config.run.catalogues import compile_catalogues
from config.run.steps import read_words_again

PO = """msgid ""
msgstr ""
"Language: ar\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;\\n"

msgid "A word nobody said before"
msgstr "كلمة لم يقلها أحد من قبل"
"""


@pytest.fixture
def house(tmp_path: Path, settings) -> Path:
    (tmp_path / "ar" / "LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "ar" / "LC_MESSAGES" / "django.po").write_text(PO)
    settings.LOCALE_PATHS = [tmp_path]
    yield tmp_path
    settings.LOCALE_PATHS = []
    read_words_again([Path("django.mo")])  # the next test reads the house's own words again


def said() -> str:
    with translation.override("ar"):
        return translation.gettext("A word nobody said before")


def test_a_process_that_looked_too_early_speaks_arabic_once_it_is_compiled(house: Path) -> None:
    assert said() == "A word nobody said before"
    read_words_again(compile_catalogues(house))
    assert said() == "كلمة لم يقلها أحد من قبل"
