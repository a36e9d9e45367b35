"""The bell's number, and the button that lets a phone tell."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from notices import phones, pushing
from notices.kinds import KINDS, sentence
from notices.models import Notice

register = template.Library()


@register.simple_tag(takes_context=True)
def unread_notices(context: dict[str, Any]) -> int:
    """How many notices the signed-in person has not read."""
    return Notice.objects.unread_by(context["user"]).count()


@register.filter
def told(notice: Notice) -> SafeString:
    """The notice's sentence in the active language."""
    return sentence(notice.kind, notice.params)


@register.filter
def drawing(notice: Notice) -> str:
    """The name of the icon beside it."""
    kind = KINDS.get(notice.kind)
    return kind.icon if kind else "bell"


@register.inclusion_tag("notices/_phone.html", takes_context=True)
def phone_button(context: dict[str, Any]) -> dict[str, Any]:
    """To begin, or to end, that the browser being used tells the signed-in person."""
    request = context["request"]
    return {
        "is_told": phones.is_told_here(request.user, request),
        "key": pushing.keys().public,
        "back": request.path,
        "csrf_token": context.get("csrf_token"),
    }
