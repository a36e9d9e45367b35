"""The catalogue tools: what the code says is found, and a catalogue that lags is named."""

from pathlib import Path

from babel.messages.catalog import Catalog

from config.quality.catalogues import faults_of, load, update
from config.quality.extraction import from_python, from_template
from config.run.catalogues import compile_catalogues
from tests.services.processes import ROOT

TEMPLATE = """{% load i18n %}<p>{% translate "Good day" %}</p>{{ _("Deep") }}
{% blocktranslate count n=posts|length with name=who trimmed %}
  {{ name }} has {{ n }} post
{% plural %}
  {{ name }} has {{ n }} posts
{% endblocktranslate %}{% translate "May" context "month" as m %} gettext("not a word of ours"
"""


def test_words_of_templates_are_found() -> None:
    assert list(from_template(TEMPLATE, "t.html")) == [
        ("Good day", None),
        ("Deep", None),
        (("%(name)s has %(n)s post", "%(name)s has %(n)s posts"), None),
        ("May", "month"),
    ]


def test_words_of_python_are_found() -> None:
    code = '_("a" "b"); ngettext("one", "many", n); pgettext("c", "m"); gettext_noop("x"); other("y")'
    assert list(from_python(code)) == [("ab", None), (("one", "many"), None), ("m", "c"), ("x", None)]


def catalogue(*entries: tuple[object, object], fuzzy: bool = False) -> Catalog:
    made = Catalog(locale="fr")
    for identity, translation in entries:
        made.add(identity, translation, flags=["fuzzy"] if fuzzy else [])  # type: ignore[arg-type]
    return made


def test_each_fault_of_a_catalogue_is_named() -> None:
    said = {("Good day", None), ("Hello %(name)s", None), (("one", "many %(n)s"), None)}
    whole = [("Good day", "Bonjour"), ("Hello %(name)s", "Salut %(name)s"), (("one", "many %(n)s"), ("un", "%(n)s"))]

    def fault(*entries: tuple[object, object], **options: bool) -> str:
        return next(faults_of(catalogue(*entries, **options), "fr", said))

    assert not list(faults_of(catalogue(*whole), "fr", said))
    assert "not in the catalogue: Good day" in fault(*whole[1:])
    assert "not translated" in fault(("Good day", ""), *whole[1:])
    assert "placeholders differ (name, nom)" in fault(whole[0], ("Hello %(name)s", "Salut %(nom)s"), whole[2])
    assert "nobody says this" in fault(*whole, ("Old", "Vieux"))
    assert "fuzzy" in fault(*whole, fuzzy=True)
    assert not list(faults_of(catalogue(), "en", said)), "English is its own translation"


def test_updating_keeps_translations_and_adds_what_is_new(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    page = tmp_path / "templates" / "page.html"
    page.write_text('{% load i18n %}{% translate "Good day" %}')
    update(tmp_path)
    path = tmp_path / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    path.write_text(path.read_text().replace('msgid "Good day"\nmsgstr ""', 'msgid "Good day"\nmsgstr "Bonjour"'))
    page.write_text('{% load i18n %}{% translate "Good day" %}{% translate "New" %}')
    assert update(tmp_path)[1] == "fr: 2 messages, 1 to translate"
    assert load(tmp_path, "fr").get("Good day").string == "Bonjour"  # type: ignore[union-attr]
    assert path.read_text() == (update(tmp_path), path.read_text())[1], "a second time changes nothing"


def test_arabic_has_its_six_plural_forms_in_djangos_order(tmp_path: Path) -> None:
    import gettext

    (tmp_path / "templates").mkdir()
    update(tmp_path)
    path = tmp_path / "locale" / "ar" / "LC_MESSAGES" / "django.po"
    forms = "".join(f'msgstr[{n}] "form {n}"\n' for n in range(6))
    path.write_text(path.read_text() + f'\nmsgid "one post"\nmsgid_plural "%(n)s posts"\n{forms}')
    (compiled,) = [found for found in compile_catalogues(tmp_path / "locale") if "/ar/" in str(found)]
    with compiled.open("rb") as file:
        words = gettext.GNUTranslations(file)
    said = {n: words.ngettext("one post", "%(n)s posts", n) for n in (0, 1, 2, 3, 10, 11, 99, 100, 103)}
    assert list(said.values()) == [f"form {form}" for form in (0, 1, 2, 3, 3, 4, 4, 5, 3)]


def test_a_catalogue_is_compiled_again_only_when_it_changed(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    update(tmp_path)
    assert len(compile_catalogues(tmp_path / "locale")) == 4
    assert not compile_catalogues(tmp_path / "locale")


def test_our_own_catalogues_name_no_machine_and_no_date() -> None:
    for path in sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po")):
        head = path.read_text()[:600]
        assert "POT-Creation-Date" not in head and "Last-Translator" not in head, path
