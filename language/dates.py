"""Dates and numbers as Morocco writes them: غشت and not أغسطس, western digits, weeks that begin on Monday."""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError, dates, numbers

from language.zones import HOME_ZONE, wall_time

FIRST_WEEKDAY = 0  # Monday, as `date.weekday()` counts

Style = Literal["full", "long", "medium", "short"]

_LOCALES = {"ar": "ar_MA", "ary": "ar_MA", "fr": "fr_MA", "en": "en_GB", "zgh": "zgh_MA"}
_FALLBACK = "fr_MA"
# CLDR's own medium and short Arabic dates hold direction marks and bare numbers; these read the same everywhere.
_PATTERNS: dict[Style, str] = {
    "full": "EEEE d MMMM y",
    "long": "d MMMM y",
    "medium": "d MMM y",
    "short": "dd/MM/y",
}
_BETWEEN = {"ar": "{0}، {1}", "fr": "{0} à {1}", "en": "{0} at {1}", "zgh": "{0}, {1}"}


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """The locale dates of a language are written in; French for a language nobody has tables for."""
    base = language.replace("_", "-").partition("-")[0].lower()
    try:
        return Locale.parse(_LOCALES.get(base, base or _FALLBACK))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_FALLBACK)


def local_date(day: date, language: str, style: Style = "long") -> str:
    """A day in words ("7 غشت 2026"); the short style in figures (07/08/2026)."""
    locale = locale_of(language)
    return dates.format_date(day, _PATTERNS[style], locale=locale)


def local_time(moment: datetime) -> str:
    """Hours and minutes of the 24-hour clock; the same in all our languages."""
    return f"{moment:%H:%M}"


def local_datetime(moment: datetime, language: str, zone: str = HOME_ZONE, style: Style = "long") -> str:
    """An instant (aware) as clocks in a zone show it, or a wall time (naive) as it is."""
    wall = wall_time(moment, zone) if moment.tzinfo is not None else moment
    base = language.replace("_", "-").partition("-")[0].lower()
    pattern = "{0} {1}" if style == "short" else _BETWEEN.get(base, "{0} {1}")
    return pattern.format(local_date(wall, language, style), local_time(wall))


def local_number(number: int | float | Decimal, language: str, *, decimals: int | None = None) -> str:
    """A number with the language's own separators and western digits; `decimals` fixes the places after the comma."""
    pattern = None if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    return numbers.format_decimal(number, pattern, locale=locale_of(language), numbering_system="latn")


def local_percent(share: float, language: str) -> str:
    """A share of one as a percentage: 0.125 is "12.5 %" in French."""
    return numbers.format_percent(share, "#,##0.#\u00a0%", locale=locale_of(language), numbering_system="latn")


def month_names(language: str) -> list[str]:
    """January to December."""
    names = locale_of(language).months["stand-alone"]["wide"]
    return [names[month] for month in range(1, 13)]


def weekday_names(language: str, width: Literal["wide", "abbreviated"] = "wide") -> list[str]:
    """Monday to Sunday."""
    names = locale_of(language).days["stand-alone"][width]
    return [names[day] for day in range(7)]
