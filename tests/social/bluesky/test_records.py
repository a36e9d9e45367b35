"""What a post on Bluesky is made of: places in bytes, cards, languages, keys."""

from datetime import UTC, datetime, timedelta

import pytest

from social.networks.bluesky_records import (
    facets,
    handles_in,
    languages,
    link_card,
    record_key,
    second_of,
)
from tests.social.bluesky.scene import AT, TEXT, TID


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (TEXT, [(11, 29, "uri", "https://example.ma"), (34, 45, "tag", "زربية")]),
        ("ⵜⴰⵣⵔⴱⵉⵜ #ⵜⴰⵣⵔⴱⵉⵜ", [(22, 44, "tag", "ⵜⴰⵣⵔⴱⵉⵜ")]),
        ("Tapis #Taznakht!", [(6, 15, "tag", "Taznakht")]),
        ("#زربية_تازناخت، و #صوف", [(0, 26, "tag", "زربية_تازناخت"), (32, 39, "tag", "صوف")]),
        ("(https://example.ma/a).", [(1, 21, "uri", "https://example.ma/a")]),
        ("https://example.ma/#tapis", [(0, 25, "uri", "https://example.ma/#tapis")]),
        ("👩‍👩‍👧‍👦 #a", [(26, 28, "tag", "a")]),
        ("مع @khadija.example.social!", [(5, 28, "did", "did:plc:khadija")]),
        ("مع @KHADIJA.example.social", [(5, 28, "did", "did:plc:khadija")]),
        ("مع @nobody.example.social و@khadija", []),
        ("khadija@khadija.example.social", []),
        ("example.ma www.example.ma", []),
        ("# #1 #2026 #٢٠٢٦ #! ##", []),
        ("1#tapis", []),
        ("#" + "ا" * 65, []),
        ("", []),
    ],
)
def test_places_of_links_names_and_tags_are_counted_in_bytes(
    text: str, places: list[tuple[int, int, str, str]]
) -> None:
    found = facets(text, {"khadija.example.social": "did:plc:khadija"})
    told = []
    for facet in found:
        (feature,) = facet["features"]
        (name,) = set(feature) - {"$type"}
        told.append((facet["index"]["byteStart"], facet["index"]["byteEnd"], name, feature[name]))
    assert told == places


def test_a_link_with_other_letters_is_written_as_programs_read_it() -> None:
    (facet,) = facets("https://example.ma/زربية", {})
    assert facet["features"][0]["uri"] == "https://example.ma/%D8%B2%D8%B1%D8%A8%D9%8A%D8%A9"
    assert facet["index"] == {"byteStart": 0, "byteEnd": 29}


@pytest.mark.parametrize(
    ("uri", "title", "description"),
    [
        ("https://www.example.ma/", "example.ma", "example.ma"),
        ("https://wa.me/212612345678?text=a", "wa.me", "wa.me/212612345678"),
        ("https://example.ma/%D8%B2%D8%B1", "example.ma", "example.ma/زر"),
    ],
)
def test_a_card_is_made_of_the_address_alone(uri: str, title: str, description: str) -> None:
    assert link_card(uri) == {"uri": uri, "title": title, "description": description}


@pytest.mark.parametrize(
    ("language", "told"), [("ar", ["ar"]), ("zgh", ["zgh"]), ("ary", ["ary", "ar"]), ("fr-MA", ["fr-MA"]), ("?", [])]
)
def test_languages_are_told_as_the_network_takes_them(language: str, told: list[str]) -> None:
    assert languages(language) == told


def test_handles_are_read_from_a_text_each_once() -> None:
    assert handles_in("@a.example @A.example @b @c.example.") == ("a.example", "c.example")


def test_one_delivery_and_hour_make_one_key_and_others_make_others() -> None:
    key = record_key("key-1", AT)
    assert key == record_key("key-1", AT + timedelta(microseconds=7))
    others = {record_key(f"key-{number}", AT) for number in range(2000)}
    assert len(others) == 2000 and key in others
    assert record_key("key-1", AT + timedelta(seconds=1)) not in others
    assert all(TID.fullmatch(other) for other in others)
    assert record_key("key-1", AT) < record_key("key-1", AT + timedelta(seconds=2))
    assert second_of(key) == AT
    assert TID.fullmatch(record_key("key-1", datetime(1969, 1, 1, tzinfo=UTC)))
