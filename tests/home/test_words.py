"""Dates, numbers and directions in templates."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from home.templatetags.words import local_date, local_datetime, local_number, local_time, script_dir

MOMENT = datetime(2026, 8, 7, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(("language", "month"), [("ar", "غشت"), ("fr", "août"), ("en", "August"), ("zgh", "ⵖⵓⵛⵜ")])
def test_a_day_is_written_as_morocco_writes_it(language: str, month: str) -> None:
    with override(language):
        words = local_date(date(2026, 8, 7))
    assert month in words and "7" in words and '<time datetime="2026-08-07">' in words


def test_an_instant_is_shown_on_the_clock_of_its_zone() -> None:
    with override("fr"):
        words = local_datetime(datetime(2026, 11, 22, 9, 0, tzinfo=UTC), "Europe/Paris")
        home = local_time(datetime(2026, 11, 22, 9, 0, tzinfo=UTC))
    assert "10:00" in words and 'datetime="2026-11-22T09:00:00+00:00"' in words
    assert ">09:00<" in home


def test_the_day_of_an_instant_is_the_day_in_morocco() -> None:
    with override("en"):
        assert "8 August" in local_date(MOMENT)  # Morocco was an hour ahead until 20 September 2026


def test_numbers_keep_western_digits_in_arabic() -> None:
    with override("ar"):
        assert local_number(1200) in {"1.200", "1,200", "1 200"}
        assert local_number(0) == "0"
    assert local_number(None) == ""


@pytest.mark.parametrize(
    ("language", "text", "way"),
    [("fr", "زربية", "rtl"), ("ar", "Tapis", "ltr"), ("ar", "123", "rtl"), ("fr", "", "ltr")],
)
def test_a_text_runs_the_way_of_its_letters(language: str, text: str, way: str) -> None:
    with override(language):
        assert script_dir(text) == way


def test_nothing_is_written_for_nothing() -> None:
    assert (local_date(None), local_datetime(None), local_time(None)) == ("", "", "")
