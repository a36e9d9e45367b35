"""Addresses that open a network with a post in it, and the steps a person takes there."""

import pytest

from social.networks import BY_HAND, network
from social.networks.intents import first_link, intent, takes_text
from social.networks.steps import note, steps

ARABIC = "زربية 900 درهم\nاتصلوا!"
ENCODED = "%D8%B2%D8%B1%D8%A8%D9%8A%D8%A9%20900%20%D8%AF%D8%B1%D9%87%D9%85%0A%D8%A7%D8%AA%D8%B5%D9%84%D9%88%D8%A7%21"
LINK = "https://example.ma/tapis?id=1&l=ar"
LINK_ENCODED = "https%3A%2F%2Fexample.ma%2Ftapis%3Fid%3D1%26l%3Dar"
LINKED = f"{ARABIC}\n{LINK}"

TABLE = [
    ("whatsapp", ARABIC, f"https://wa.me/?text={ENCODED}"),
    ("whatsapp", "a + b & c # d", "https://wa.me/?text=a%20%2B%20b%20%26%20c%20%23%20d"),
    ("whatsapp", "ⵜⴰ\u200f🇲🇦", "https://wa.me/?text=%E2%B5%9C%E2%B4%B0%E2%80%8F%F0%9F%87%B2%F0%9F%87%A6"),
    ("whatsapp", "one\r\ntwo", "https://wa.me/?text=one%0Atwo"),
    ("whatsapp", LINKED, f"https://wa.me/?text={ENCODED}%0A{LINK_ENCODED}"),
    ("x", ARABIC, f"https://x.com/intent/tweet?text={ENCODED}"),
    ("threads", ARABIC, f"https://www.threads.com/intent/post?text={ENCODED}"),
    ("bluesky", ARABIC, f"https://bsky.app/intent/compose?text={ENCODED}"),
    ("telegram", ARABIC, ""),
    ("telegram", LINKED, f"https://t.me/share/url?url={LINK_ENCODED}&text={ENCODED}"),
    ("pinterest", ARABIC, ""),
    (
        "pinterest",
        LINKED,
        f"https://www.pinterest.com/pin/create/button/?url={LINK_ENCODED}&description={ENCODED}",
    ),
    ("linkedin", ARABIC, ""),
    ("linkedin", LINKED, f"https://www.linkedin.com/sharing/share-offsite/?url={LINK_ENCODED}"),
    ("facebook", LINKED, f"https://www.facebook.com/sharer/sharer.php?u={LINK_ENCODED}"),
    ("facebook_profile", LINKED, f"https://www.facebook.com/sharer/sharer.php?u={LINK_ENCODED}"),
    ("facebook_profile", ARABIC, ""),
    ("instagram", LINKED, ""),
    ("instagram_profile", LINKED, ""),
    ("tiktok", LINKED, ""),
    ("youtube", LINKED, ""),
    ("unheard_of", LINKED, ""),
]


@pytest.mark.parametrize(("name", "text", "address"), TABLE)
def test_the_address_carries_the_post(name: str, text: str, address: str) -> None:
    assert intent(name, text) == address


def test_a_link_given_apart_comes_behind_the_text_once() -> None:
    whatsapp = network("whatsapp")
    assert whatsapp.intent(ARABIC, LINK) == whatsapp.intent(LINKED) == whatsapp.intent(LINKED, LINK)
    assert network("linkedin").intent(ARABIC, LINK).endswith(LINK_ENCODED)


def test_the_link_of_a_text_ends_before_the_full_stop() -> None:
    assert first_link(f"زوروا {LINK}، شكرا") == LINK
    assert first_link(ARABIC) == ""


@pytest.mark.parametrize("known", BY_HAND, ids=lambda known: known.name)
@pytest.mark.parametrize("pictures", [True, False])
@pytest.mark.parametrize("filled", [True, False])
def test_nobody_is_asked_for_more_than_four_things(known, pictures, filled) -> None:  # type: ignore[no-untyped-def]
    told = steps(known.name, pictures=pictures, filled=filled)
    assert 3 <= len(told) <= 4 and len(set(told)) == len(told)
    assert all(isinstance(sentence % {"network": known.label}, str) for sentence in told)


def test_a_text_that_goes_along_need_not_be_copied() -> None:
    assert takes_text("whatsapp") and not takes_text("linkedin")
    assert "Copy the text." not in steps("whatsapp", pictures=False, filled=True)
    assert steps("whatsapp", pictures=True, filled=True)[0] == "Copy the text."


def test_whatsapp_alone_has_three_ways_to_tell_apart() -> None:
    assert {known.name for known in BY_HAND if note(known.name)} == {"whatsapp"}
