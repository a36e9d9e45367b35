"""What is pushed can be read by one browser alone, byte for byte as RFC 8291 shows it."""

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec

from social.push.keys import CURVE
from social.push.sealing import MOST, seal
from tests.standins.browser import Browser, read

# RFC 8291, appendix A
PLAIN = b"When I grow up, I want to be a watermelon"
SENDER = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
READER = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
READER_PUBLIC = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
SEALED = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_"
    "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def test_the_example_of_the_standard_comes_out_byte_for_byte() -> None:
    own = ec.derive_private_key(int.from_bytes(read(SENDER), "big"), CURVE)
    assert seal(PLAIN, read(READER_PUBLIC), read(AUTH), salt=read(SALT), own=own) == read(SEALED)


def test_the_browser_of_the_standard_reads_it() -> None:
    browser = Browser(private=READER, auth=AUTH)
    assert browser.public == read(READER_PUBLIC) and browser.opened(read(SEALED)) == PLAIN


@pytest.mark.parametrize("plain", [b"", "زربية ⵣ".encode(), b"x" * MOST])
def test_each_push_has_a_key_and_a_salt_of_its_own_and_fits(plain: bytes) -> None:
    browser = Browser()
    first, second = (seal(plain, browser.public, browser.auth) for _turn in range(2))
    assert browser.opened(first) == browser.opened(second) == plain
    assert first[:16] != second[:16] and first[21:86] != second[21:86] and len(first) <= 4096


def test_another_browser_cannot_read_it() -> None:
    browser = Browser()
    with pytest.raises(InvalidTag):
        Browser().opened(seal(PLAIN, browser.public, browser.auth))


@pytest.mark.parametrize(("plain", "point"), [(b"x" * (MOST + 1), None), (b"x", b"\x04" + b"\x01" * 64), (b"x", b"")])
def test_what_does_not_fit_and_what_is_no_key_is_refused(plain: bytes, point: bytes | None) -> None:
    browser = Browser()
    with pytest.raises(ValueError):
        seal(plain, browser.public if point is None else point, browser.auth)
