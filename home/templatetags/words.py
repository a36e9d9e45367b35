"""Dates, numbers and directions as this country writes them, for templates: `{% load words %}`."""

import zoneinfo
from datetime import date, datetime
from decimal import Decimal

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

# Babel's names: Arabic is Morocco's (غشت, western digits), Amazigh is written in Tifinagh.
LOCALES = {"ar": "ar_MA", "fr": "fr_MA", "en": "en_GB", "zgh": "zgh"}


def _locale() -> str:
    return LOCALES.get(get_language() or "ar", "ar_MA")


@register.filter
def local_date(value: date | datetime | None) -> SafeString | str:
    """`<time>` with the day in words; an instant is put on the clock of the current zone first."""
    if value is None:
        return ""
    day = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), format_date(day, "long", locale=_locale()))


@register.filter
def local_datetime(value: datetime | None, zone: str | zoneinfo.ZoneInfo | None = None) -> SafeString | str:
    """`<time>` with day and hour on the clock of `zone` (default: the current one); the machine's value is the instant."""
    if value is None:
        return ""
    clock = zoneinfo.ZoneInfo(zone) if isinstance(zone, str) and zone else zone or timezone.get_current_timezone()
    words = format_datetime(value.astimezone(clock), "d MMMM y، HH:mm" if get_language() == "ar" else "d MMMM y, HH:mm", locale=_locale())
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), words)


@register.filter
def local_number(value: int | float | Decimal | None) -> str:
    """The number with this country's separators, in western digits."""
    return "" if value is None else format_decimal(value, locale=_locale())
