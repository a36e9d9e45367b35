"""Dates, numbers and directions as this country writes them, for templates: `{% load words %}`."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_bidi

from language import dates, scripts
from language.zones import HOME_ZONE, wall_time

register = template.Library()


def _language() -> str:
    return get_language() or "ar"


@register.filter
def local_date(value: date | datetime | None, style: dates.Style = "long") -> SafeString | str:
    """`<time>` with the day in words; an instant is first put on Morocco's clock. Nothing for nothing."""
    if not value:
        return ""
    day = wall_time(value, HOME_ZONE).date() if isinstance(value, datetime) and timezone.is_aware(value) else value
    return format_html('<time datetime="{}">{}</time>', f"{day:%Y-%m-%d}", dates.local_date(day, _language(), style))


@register.filter
def local_datetime(value: datetime | None, zone: str = HOME_ZONE) -> SafeString | str:
    """`<time>` with day and hour as clocks in `zone` show them; its machine value is the instant."""
    if not value:
        return ""
    words = dates.local_datetime(value, _language(), str(zone or HOME_ZONE))
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), words)


@register.filter
def local_time(value: datetime | None, zone: str = HOME_ZONE) -> SafeString | str:
    """`<time>` with the hour alone, as clocks in `zone` show it."""
    if not value:
        return ""
    wall = wall_time(value, str(zone or HOME_ZONE)) if timezone.is_aware(value) else value
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), dates.local_time(wall))


@register.filter
def local_number(value: int | float | Decimal | None) -> str:
    """The number with the language's separators, in western digits; nothing for nothing (zero is something)."""
    return "" if value is None or value == "" else dates.local_number(value, _language())


@register.filter
def script_dir(text: str | None) -> str:
    """Which way a text runs by its own letters, for a `dir` attribute; the page's way where it has none."""
    return scripts.direction(str(text or "")) or ("rtl" if get_language_bidi() else "ltr")
