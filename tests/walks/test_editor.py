"""A trainer makes a lesson with an exercise: she writes, looks, publishes, translates, publishes again; a trainee does it.

All of it by pressing and typing in the editor's own pages, as Hassan sees them: in French. Our own words are asked of the
catalogue, Wagtail's stand here.
"""

import re
from collections.abc import Callable

import pytest
from django.utils import translation
from playwright.sync_api import Locator, Page, expect

from tests.services.site import Site
from tests.walks.walker import Walker
from training.blocks import EXERCISES, LessonBody
from training.loading.files import read_curriculum

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]

ADD_SUBPAGE = "Ajouter une sous-page"
CHILDREN = "Voir les sous-pages de"
INSERT = "Insérer un bloc"
PREVIEW = "Afficher/masquer la prévisualisation"
MORE = "Plus d'actions"
PUBLISH = "Publier"
TRANSLATE_PAGE = "Traduire cette page"
SUBMIT = "Soumettre"
TRANSLATE = "Traduire"
KEEP = "Enregistrer"
CHANGE = "Modifier"

ARABIC = {
    "title": "ألوان من النبات",
    "summary": "نرى من أين جاء اللون.",
    "text": "الأحمر من الفوّة. اكتبي من أين جاء لونك.",
    "exercise": "اكتبي عن لون واحد",
    "brief": "زبونة تسأل: من أين هذا الأحمر؟",
    "criterion": "نعرف النبات الذي أعطى اللون.",
}
FRENCH = {
    "title": "Des couleurs de plantes",
    "summary": "On voit d'où vient la couleur.",
    "text": "Le rouge vient de la garance. Dites d'où vient votre couleur.",
    "exercise": "Racontez une seule couleur",
    "brief": "Une cliente demande : d'où vient ce rouge ?",
    "criterion": "On sait quelle plante a donné la couleur.",
}
SLUG = "des-couleurs-de-plantes"
ANSWER = "Le rouge de ce tapis vient de la garance d'Aoulouz. Zahra l'a cueillie et séchée à l'ombre."


def test_a_lesson_is_written_previewed_translated_published_and_done(site: Site, person: Callable[..., Walker]) -> None:
    hassan = person("trainer", "desktop", "fr")
    hassan.open("desk/")
    hassan.control(hassan.says("Write lessons")).click()
    module = _module()
    _go_to_module(hassan.page, _front_door(site), _programme()["title"]["ar"], module["title"]["ar"])
    _write(hassan.page)
    _preview(hassan.page)
    arabic = _publish(hassan.page)
    assert arabic.startswith("/ar/")

    _translate(hassan.page)
    french = f"/fr/{_programme()['slug']['fr']}/{module['slug']['fr']}/{SLUG}/"

    zahra = person("trainee", "phone", "fr")
    zahra.open(french.removeprefix("/fr/"))
    zahra.sees(FRENCH["text"])
    zahra.go(zahra.page.locator(".prose").get_by_role("link", name=FRENCH["exercise"], exact=True))
    zahra.sees(FRENCH["brief"])
    zahra.write("Your text", ANSWER)
    zahra.press("Hand in")
    zahra.sees(zahra.says("What you handed in"))

    asked = (
        "SELECT i.title FROM training_submission s JOIN training_learningitem i ON i.id = s.item_id ORDER BY s.id DESC"
    )
    assert site.query(asked)[0] == (ARABIC["exercise"],), "the work belongs to the lesson under both languages"
    response = site.get(arabic)
    assert response.status_code == 200 and ARABIC["text"] in response.text


def _programme() -> dict:
    return read_curriculum().programme


def _module() -> dict:
    return next(one for one in _programme()["modules"] if one["key"] == "2")


def _front_door(site: Site) -> str:
    """The title of the Arabic front door."""
    return str(site.query("SELECT title FROM wagtailcore_page WHERE url_path = ?", "/home/")[0][0])


def _label(block: str) -> str:
    """What a brick is called in the menu of bricks."""
    with translation.override("fr"):
        return str(LessonBody(EXERCISES).child_blocks[block].label)


def _go_to_module(page: Page, *titles: str) -> None:
    """Down the menu of pages, from the front door of the language to the module."""
    page.get_by_role("button", name="Pages", exact=True).click()
    menu = page.get_by_role("dialog")
    for title in titles[:-1]:
        menu.get_by_role("link", name=f"{CHILDREN} '{title}'", exact=True).click()
    menu.get_by_role("link", name=titles[-1], exact=True).click()
    expect(page).to_have_title(re.compile(titles[-1]))


def _write(page: Page) -> None:
    """A new lesson in the module: title, summary, a paragraph, and the exercise at its end."""
    page.locator("main").get_by_role("link", name=ADD_SUBPAGE).first.click()
    page.get_by_role("textbox", name=re.compile("^Titre")).fill(ARABIC["title"])
    _part(page, "summary").get_by_role("textbox").fill(ARABIC["summary"])
    body = page.locator("[data-contentpath=body]")
    _insert(body, "text")
    body.get_by_role("textbox").click()
    page.keyboard.type(ARABIC["text"])
    _insert(body, "draft_post")
    for name, path in (("exercise", "title"), ("brief", "brief")):
        _part(body, path).get_by_role("textbox").fill(ARABIC[name])
    _part(body, "criteria").get_by_role("textbox").fill(ARABIC["criterion"])


def _part(room: Page | Locator, path: str) -> Locator:
    """The field of a page or a brick by its name in the house."""
    return room.locator(f"[data-contentpath='{path}']")


def _insert(body: Locator, block: str) -> None:
    """A brick at the end of the lesson."""
    body.get_by_role("button", name=INSERT).last.click()
    body.page.get_by_role("option", name=_label(block), exact=True).click()


def _preview(page: Page) -> None:
    """The lesson as learners will see it, beside the editor."""
    page.get_by_role("button", name=PREVIEW).click()
    frame = page.locator("iframe").last.content_frame  # while a new look loads, the one before is still there
    shown = frame.locator("body")
    expect(shown.locator("h1").first).to_have_text(ARABIC["title"])
    expect(shown).to_contain_text(ARABIC["text"])
    expect(shown).to_contain_text(ARABIC["exercise"])
    expect(shown).not_to_contain_text(ARABIC["criterion"])


def _publish(page: Page) -> str:
    """Publishes the lesson once the editor has kept it by itself; returns its address on the site."""
    expect(page).to_have_url(re.compile("/edit/$"), timeout=20_000)
    page.get_by_role("button", name=MORE).click()
    page.get_by_role("button", name=PUBLISH, exact=True).click()
    told = page.locator(".messages")
    expect(told).to_contain_text(ARABIC["title"])
    return str(told.get_by_role("link").first.get_attribute("href"))


def _translate(page: Page) -> None:
    """Into French, sentence by sentence as the editor lays them out, and published."""
    page.locator(".messages").get_by_role("link").last.click()
    actions = page.get_by_role("navigation", name="Actions", exact=True)
    actions.get_by_role("button").click()
    actions.get_by_role("link", name=TRANSLATE_PAGE).click()
    page.get_by_role("checkbox", name="Français").check()
    page.get_by_role("button", name=SUBMIT, exact=True).click()
    sheet = page.get_by_role("tabpanel")
    for name, words in FRENCH.items():
        _say(sheet, ARABIC[name], words)
    page.get_by_role("tab", name="Promotion").click()
    _say(page.get_by_role("tabpanel"), ARABIC["title"].replace(" ", "-"), SLUG)
    page.get_by_role("button", name=PUBLISH).first.click()
    expect(page.locator(".messages")).to_contain_text(FRENCH["title"])


def _say(sheet: Locator, original: str, words: str) -> None:
    """Translates one sentence and keeps it."""
    row = sheet.get_by_role("listitem").filter(has=sheet.page.get_by_text(original, exact=True)).last
    row.get_by_role("button", name=TRANSLATE, exact=True).click()
    row.get_by_role("textbox").click()
    sheet.page.keyboard.type(words)
    row.get_by_role("button", name=KEEP, exact=True).click()
    expect(row.get_by_role("button", name=CHANGE, exact=True)).to_be_visible()
