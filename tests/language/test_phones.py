"""However a number is typed, it is one person."""

import pytest

from language.phones import parse_phone, phones_in, show_phone, whatsapp_link

ONE = "+212612345678"


@pytest.mark.parametrize(
    "typed",
    [
        "0612345678", "06 12 34 56 78", "06.12.34.56.78", "06-12-34-56-78", "06/12/34/56/78", "٠٦١٢٣٤٥٦٧٨", "٠٦ ١٢ ٣٤ ٥٦ ٧٨",
        "۰۶۱۲۳۴۵۶۷۸", "+212612345678", "+212 6 12 34 56 78", "+212 (0)6 12 34 56 78", "00212612345678", "00 212 612-345678",
        "612345678", " 0612345678 ", "\u200e+212612345678",
    ],
)  # fmt: skip
def test_every_way_to_type_a_number_is_the_same_person(typed: str) -> None:
    assert parse_phone(typed) == ONE


@pytest.mark.parametrize(
    "typed", ["", "06 12 34", "abc", "1500", "0012", "+2126123456789012", "0112345678", "06123456789"]
)
def test_what_is_no_number_is_none(typed: str) -> None:
    assert parse_phone(typed) is None


def test_landlines_new_ranges_and_foreign_numbers_are_numbers_too() -> None:
    assert parse_phone("0528 12 34 56") == "+212528123456"
    assert parse_phone("08 08 12 34 56") == "+212808123456"
    assert parse_phone("+33 6 12 34 56 78") == "+33612345678"


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("للطلب: 06 12 34 56 78 شكرا", ["06 12 34 56 78"]),
        ("واتساب ٠٦١٢٣٤٥٦٧٨،", ["٠٦١٢٣٤٥٦٧٨"]),
        ("Tél. +212 612-345678.", ["+212 612-345678"]),
        ("(06) 12 34 56 78", ["(06) 12 34 56 78"]),
        ("wa.me/212612345678", ["wa.me/212612345678"]),
        ("https://wa.me/212612345678?text=%D8%B3", ["https://wa.me/212612345678"]),
        ("0612345678 ou 0528123456", ["0612345678", "0528123456"]),
        ("0612345678\n0528123456", ["0612345678", "0528123456"]),
        ("120 درهم 06 12 34 56 78 150", ["06 12 34 56 78"]),
        ("الثمن 35 0612345678", ["0612345678"]),
        ("واتساب0612345678", ["0612345678"]),
        ("+33 6 12 34 56 78", ["+33 6 12 34 56 78"]),
        ("06–12–34–56–78", ["06–12–34–56–78"]),
    ],
)
def test_numbers_are_found_in_a_text_with_their_place(text: str, spans: list[str]) -> None:
    assert [text[phone.start : phone.end] for phone in phones_in(text)] == spans


@pytest.mark.parametrize(
    "text",
    [
        "600 500 400 درهم",
        "2026-11-22",
        "02/11/2026",
        "n° 0042",
        "1500 dh",
        "200 x 150",
        "MA-0612345678",
        "#0612345678",
        "id=0612345678",
    ],
)
def test_prices_dates_and_references_are_no_phones(text: str) -> None:
    assert phones_in(text) == []


def test_a_number_is_shown_as_it_is_read_aloud() -> None:
    assert show_phone(ONE) == "06 12 34 56 78"
    assert show_phone("+33612345678") == "+33 6 12 34 56 78"


def test_a_whatsapp_link_has_digits_only_and_percent_encoded_text() -> None:
    assert whatsapp_link(ONE) == "https://wa.me/212612345678"
    assert whatsapp_link(ONE, "سلام & bonjour\n") == (
        "https://wa.me/212612345678?text=%D8%B3%D9%84%D8%A7%D9%85%20%26%20bonjour%0A"
    )
