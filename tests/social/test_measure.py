"""Texts are as long as each network says; vectors of docs/networks.md."""

import unicodedata
from dataclasses import replace

import pytest

from social.capabilities import LIMITS
from social.contract import Length, Limits
from social.measure import graphemes, measure, utf8_bytes, utf16_units, x_weight
from social.networks import network

VECTORS = [
    # text, code points, UTF-16, UTF-8 bytes, graphemes, X weight, Mastodon
    ("زربية من تازناخت", 16, 16, 30, 16, 16, 16),
    ("ⵜⴰⵣⵔⴱⵉⵜ", 7, 7, 21, 7, 14, 7),
    ("L’atelier est ouvert", 20, 20, 22, 20, 20, 20),
    ("مُحَمَّد", 8, 8, 16, 4, 8, 4),
    ("👩‍👩‍👧‍👦", 7, 11, 25, 1, 2, 1),
    ("🇲🇦", 2, 4, 8, 1, 2, 1),
    ("زوروا https://example.ma ✨ #زربية", 33, 33, 45, 33, 39, 38),
]


@pytest.mark.parametrize(("text", "points", "utf16", "in_bytes", "clusters", "x", "mastodon"), VECTORS)
def test_the_published_vectors(
    text: str, points: int, utf16: int, in_bytes: int, clusters: int, x: int, mastodon: int
) -> None:
    assert (len(text), utf16_units(text), utf8_bytes(text), graphemes(text), x_weight(text)) == (
        points, utf16, in_bytes, clusters, x,
    )  # fmt: skip
    assert network("mastodon").measure(text) == Length(mastodon, 500, "graphemes")
    assert network("x").measure(text) == Length(x, 280, "x")


@pytest.mark.parametrize(
    ("name", "letter", "fits"),
    [
        ("x", "ا", 280),
        ("x", "ⵣ", 140),
        ("threads", "ا", 250),
        ("threads", "ⵣ", 166),
        ("bluesky", "ا", 300),
        ("practice", "ⵣ", 500),
    ],
)
def test_a_network_takes_so_many_letters_and_not_one_more(name: str, letter: str, fits: int) -> None:
    assert not network(name).measure(letter * fits).is_over
    assert network(name).measure(letter * (fits + 1)).is_over


def test_bluesky_has_two_limits_and_shows_the_one_that_is_nearer() -> None:
    letters = network("bluesky").measure("a" * 100)
    assert (letters.used, letters.unit) == (100, "graphemes")
    family = "👩‍👩‍👧‍👦" * 121
    assert network("bluesky").measure(family) == Length(3025, 3000, "bytes")
    assert network("bluesky").measure(family).is_over


def test_a_link_costs_what_the_network_says() -> None:
    long = "https://example.ma/" + "a" * 200
    assert network("practice").measure(long).used == 23
    assert network("practice").measure(f"({long}).").used == 23 + 3
    assert network("x").measure(f"{long} wa.me/212612345678").used == 23 + 1 + 23
    assert network("facebook").measure(long).used == len(long)


def test_only_the_name_of_a_remote_mention_counts_on_mastodon() -> None:
    assert network("mastodon").measure("@khadija@example.social مرحبا").used == len("@khadija مرحبا")
    assert network("mastodon").measure("coop@example.ma").used == len("coop@example.ma")


def test_marks_are_composed_before_counting() -> None:
    apart = unicodedata.normalize("NFD", "é" * 10)
    assert len(apart) == 20
    assert network("facebook").measure(apart).used == 10
    assert network("threads").measure(apart).used == 20


def test_presentation_forms_weigh_double_on_x() -> None:
    assert x_weight("ﺯﺭﺑﻴﺔ") == 10 and x_weight("زربية") == 5


def test_a_caption_beside_pictures_may_have_less_room() -> None:
    assert network("telegram").measure("ا" * 2000).is_over is False
    assert network("telegram").measure("ا" * 2000, pictures=2) == Length(2000, 1024, "utf16")
    assert network("whatsapp").measure("ا" * 2000, pictures=1) == Length(2000, 1024, "utf16")


def test_one_picture_that_can_be_fetched_may_have_more() -> None:
    assert network("telegram").measure("ا" * 2000, pictures=1) == Length(2000, 4096, "utf16")
    nowhere = replace(LIMITS["telegram"], single_caption=None)
    assert network("telegram").measure("ا" * 2000, pictures=1, limits=nowhere) == Length(2000, 1024, "utf16")


def test_a_servers_own_limits_win() -> None:
    limits = Limits(text=10_000, unit="graphemes", link_cost=23)
    assert network("mastodon").measure("ا" * 600, limits=limits) == Length(600, 10_000, "graphemes")


def test_what_is_left_may_be_negative() -> None:
    assert measure("ا" * 503, LIMITS["practice"]).left == -3
    assert measure("", LIMITS["practice"]) == Length(0, 500, "graphemes")


def test_lone_surrogates_do_not_stop_the_count() -> None:
    for name in LIMITS:
        assert network(name).measure("\ud83d").used >= 1
