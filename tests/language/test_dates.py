"""Dates and numbers read as Moroccans write them."""

from datetime import UTC, date, datetime

import pytest

from language.dates import (
    FIRST_WEEKDAY,
    local_date,
    local_datetime,
    local_number,
    local_percent,
    month_names,
    weekday_names,
)

DAY = date(2026, 8, 7)


@pytest.mark.parametrize(
    ("language", "style", "shown"),
    [
        ("ar", "full", "الجمعة 7 غشت 2026"),
        ("ar", "long", "7 غشت 2026"),
        ("ar", "short", "07/08/2026"),
        ("fr", "full", "vendredi 7 août 2026"),
        ("fr", "long", "7 août 2026"),
        ("en", "medium", "7 Aug 2026"),
        ("zgh", "long", "7 ⵖⵓⵛⵜ 2026"),
        ("fr-MA", "long", "7 août 2026"),
        ("tlh", "long", "7 août 2026"),
    ],
)
def test_a_day_is_written_in_the_readers_language(language: str, style: str, shown: str) -> None:
    assert local_date(DAY, language, style) == shown  # type: ignore[arg-type]


def test_arabic_months_are_the_moroccan_ones_with_western_digits() -> None:
    assert month_names("ar") == [
        "يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر",
    ]  # fmt: skip
    assert not any(digit in local_date(DAY, "ar") for digit in "٠١٢٣٤٥٦٧٨٩")


def test_the_week_begins_on_monday() -> None:
    assert FIRST_WEEKDAY == 0
    assert [weekday_names(language)[0] for language in ("ar", "fr", "en", "zgh")] == [
        "الاثنين", "lundi", "Monday", "ⴰⵢⵏⴰⵙ",
    ]  # fmt: skip


def test_an_instant_is_shown_at_the_hour_of_its_zone_and_a_wall_time_as_it_is() -> None:
    instant = datetime(2026, 11, 22, 18, 5, tzinfo=UTC)
    assert local_datetime(instant, "ar", "Africa/Casablanca") == "22 نونبر 2026، 18:05"
    assert local_datetime(instant, "fr", "Europe/Paris") == "22 novembre 2026 à 19:05"
    assert local_datetime(datetime(2026, 11, 22, 9, 0), "en") == "22 November 2026 at 09:00"
    assert local_datetime(instant, "zgh", style="short") == "22/11/2026 18:05"


@pytest.mark.parametrize(
    ("language", "number", "shown"),
    [("ar", 12345.6, "12.345,6"), ("fr", 1500, "1\u202f500"), ("en", 12345.6, "12,345.6"), ("zgh", 1500, "1\u00a0500")],
)
def test_numbers_have_the_separators_of_the_language_and_western_digits(
    language: str, number: float, shown: str
) -> None:
    assert local_number(number, language).replace("\u202f", "\u00a0") == shown.replace("\u202f", "\u00a0")


def test_decimals_and_percentages() -> None:
    assert local_number(2, "fr", decimals=2) == "2,00"
    assert local_number(2.5, "en", decimals=0) == "2"
    assert local_percent(0.125, "en") == "12.5\u00a0%"
