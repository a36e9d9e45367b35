"""The furniture of every page: icons, the main places, the same page in other languages. None of it looks at the person."""

from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.urls import NoReverseMatch, Resolver404, resolve, reverse, translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from training.addresses import path_of

register = template.Library()

# icon, words, the name of the address
PLACES = (
    ("learn", _("Learn"), "wagtail_serve"),
    ("day", _("My day"), "home:my_day"),
    ("campaign", _("Campaigns"), "campaigns:index"),
    ("bell", _("Notices"), "notices:list"),
)

DEMO_PASSWORD = "tiwizi-demo"  # noqa: S105 (published on purpose: the demonstration's people are invented)
DEMO_PEOPLE = (
    ("trainee", _("Zahra, who learns")),
    ("trainer", _("Hassan, who teaches")),
    ("president", _("Fadma, who leads a cooperative")),
    ("member", _("Itto, a member")),
    ("stranger", _("Nadia, from another cooperative")),
)


@register.simple_tag
def icon(name: str, turns: bool = False) -> SafeString:
    """A drawing from the sprite, for eyes only; `turns` mirrors it where one reads from right to left."""
    return format_html(
        '<svg class="icon{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        " icon-turns" if turns else "",
        static("icons/sprite.svg"),
        name,
    )


@register.inclusion_tag("_places.html", takes_context=True)
def main_places(context: dict[str, Any]) -> dict[str, Any]:
    """The places of the main navigation, with the one the address stands under marked."""
    here = getattr(context.get("request"), "path", "")
    front = f"/{get_language()}/"
    places: list[dict[str, Any]] = []
    for drawing, words, name in PLACES:
        try:
            url = front if name == "wagtail_serve" else reverse(name)
        except NoReverseMatch:  # a room whose pages are not mounted has no place in the navigation
            continue
        places.append({"icon": drawing, "words": words, "url": url})
    for place in places:
        place["here"] = _is_page(here) if place["url"] == front else here.startswith(place["url"])
    return {"places": places}


@register.inclusion_tag("_languages.html", takes_context=True)
def language_switch(context: dict[str, Any]) -> dict[str, Any]:
    """Links to this very page in the other languages, or to their front door where it has no translation."""
    addresses = _addresses(context)
    return {
        "languages": [
            {
                "code": code,
                "name": settings.LANGUAGE_NAMES[code],
                "url": addresses.get(code, f"/{code}/"),
                "here": code == get_language(),
            }
            for code, _name in settings.LANGUAGES
        ]
    }


def _is_page(path: str) -> bool:
    """Whether the address is a page of Wagtail, that is: something to learn from."""
    try:
        return resolve(path).url_name == "wagtail_serve"
    except Resolver404:
        return False


def _addresses(context: dict[str, Any]) -> dict[str, str]:
    """Language code → address of the same page; only languages in which it exists."""
    if "addresses" in context:  # a page that knows them already
        return context["addresses"]
    page, request = context.get("page"), context.get("request")
    if isinstance(page, Page):
        rows = page.get_translations(inclusive=True).live().select_related("locale")
        return {row.locale.language_code: path_of(row, row.locale.language_code) for row in rows}
    if request is None:
        return {}
    try:
        match = resolve(request.path)
    except Resolver404:
        return {}
    if match.url_name == "wagtail_serve":
        return {}
    path = request.get_full_path()
    return {code: translate_url(path, code) for code, _name in settings.LANGUAGES}


@register.inclusion_tag("account/_demo_people.html", takes_context=True)
def demo_people(context: dict[str, Any]) -> dict[str, Any]:
    """The invented people one may try the house as; nobody unless this is a demonstration."""
    if not settings.DEMO:
        return {}
    people = [(f"{role}@demo.tiwizi", words) for role, words in DEMO_PEOPLE]
    return {"people": people, "password": DEMO_PASSWORD, "csrf_token": context.get("csrf_token")}
