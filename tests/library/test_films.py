"""A film is proved to be one that networks take; it loses what the phone wrote beside it, and not a byte is moved."""

import random
import time
from collections.abc import Iterator

import pytest
from django.core.files.base import ContentFile
from django.utils.translation import override

from library import blanking
from library.boxes import MOST_BOXES
from library.cleaning import Refused
from library.films import CleanFilm, FilmFacts, clean_film, film_facts
from tests.films import (
    CAMERA,
    HOUR,
    PLACE,
    TrackPlan,
    box,
    full,
    made,
    moving,
    phone_film,
    samples_of,
    sounding,
    telling_place,
)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Refusals are compared in the language of the sources."""
    with override("en"):
        yield


def cleaned(content: bytes, name: str = "a.mp4") -> bytes:
    return clean_film(ContentFile(content, name=name)).read()


def test_a_film_says_what_it_is() -> None:
    facts = film_facts(phone_film(tracks=[moving(seconds=4.0), sounding()]))
    assert facts == FilmFacts(1280, 720, 4.0, "H.264", "AAC", 3.0)


@pytest.mark.parametrize("codec", [b"avc1", b"avc3"])
@pytest.mark.parametrize(("turned", "size"), [(False, (1280, 720)), (True, (720, 1280))])
def test_a_film_held_upright_is_upright_and_may_be_silent(codec: bytes, turned: bool, size: tuple[int, int]) -> None:
    facts = film_facts(phone_film(tracks=[moving(codec, turned=turned)]))
    assert (facts.width, facts.height, facts.sound) == (*size, "")


@pytest.mark.parametrize("brand", [b"isom", b"mp42", b"qt  ", b"3gp4"])
@pytest.mark.parametrize("data_first", [True, False])
@pytest.mark.parametrize("wide", [True, False])
def test_place_camera_and_hour_are_gone_from_every_byte(brand: bytes, data_first: bool, wide: bool) -> None:
    tracks = [moving(newer=wide, inside=[box(b"udta", CAMERA), box(b"uuid", PLACE)]), sounding(), telling_place()]
    around = (
        box(b"uuid", bytes(16), PLACE) + box(b"free", PLACE) + box(b"meta", full(b"hdlr", CAMERA)) + box(b"sefd", PLACE)
    )
    content = made(tracks, brand=brand, data_first=data_first, wide=wide, around=around, in_moov=[box(b"smrd", CAMERA)])
    after = cleaned(content)
    for told in (PLACE, CAMERA, b"location", b"\xa9xyz", b"GPS", HOUR.to_bytes(4, "big")):
        assert told in content and told not in after, told
    assert len(after) == len(content)


@pytest.mark.parametrize("data_first", [True, False])
@pytest.mark.parametrize("wide", [True, False])
def test_what_is_seen_and_heard_lies_where_it_lay(data_first: bool, wide: bool) -> None:
    seen, heard = moving(), sounding()
    content = made([seen, telling_place(), heard], data_first=data_first, wide=wide)
    after = cleaned(content)
    assert samples_of(after, b"vide") == b"".join(seen.samples)
    assert samples_of(after, b"soun") == b"".join(heard.samples)
    assert film_facts(ContentFile(after)) == film_facts(ContentFile(content))


@pytest.mark.parametrize("one_size", [True, False])
def test_a_track_of_places_is_emptied_with_its_samples(one_size: bool) -> None:
    content = made([moving(), telling_place(one_size=one_size), telling_place()], place=False)
    after = cleaned(content)
    assert content.count(PLACE) == 8 and PLACE not in after and b"mebx" not in after
    assert after.count(b"trak") == 1


def test_a_second_film_within_the_film_goes_too() -> None:
    hidden = TrackPlan(b"vide", b"jpeg", [b"a picture of the house" for _one in range(3)], (160, 90))
    after = cleaned(made([moving(), hidden]))
    assert b"house" not in after and after.count(b"trak") == 1


def test_cleaning_twice_changes_nothing_and_a_clean_film_is_left_alone() -> None:
    once = cleaned(made())
    assert cleaned(once) == once
    kept = clean_film(phone_film())
    assert isinstance(kept, CleanFilm) and clean_film(kept) is kept
    assert (kept.name, kept.size, len(kept.digest)) == ("VID_0001.mp4", len(once), 64)


def test_a_mov_is_kept_under_the_name_of_an_mp4() -> None:
    assert clean_film(phone_film(name="IMG_0003.MOV", brand=b"qt  ")).name == "IMG_0003.mp4"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (made([moving(b"hvc1"), sounding()]), "Most Compatible"),
        (made([moving(b"hev1")]), "Most Compatible"),
        (made([moving(b"mp4v")]), "cannot show"),
        (made([moving(b"encv")]), "cannot show"),
        (made([moving(), sounding(b"samr")]), "sound"),
        (made([moving(), sounding(b"ac-3")]), "sound"),
        (made([sounding()]), "could not read"),
        (made([]), "could not read"),
        (made([moving(size=(0, 0))]), "could not read"),
        (made([moving(size=(9000, 10))]), "could not read"),
        (made([moving(seconds=0.0)]), "could not read"),
        (made([moving(seconds=901.0)]), "15 minutes"),
        (made(seconds=901.0), "15 minutes"),
        (made([moving(seconds=2.0)] * 17), "could not read"),
        (made(in_moov=[box(b"mvex")]), "could not read"),
        (made().replace(b"moov", b"moof"), "could not read"),
        (made()[24:], "could not read"),
        (made() + b"tail", "could not read"),
        (b"", "could not read"),
        (b"RIFF....AVI LIST", "could not read"),
        (b"\x1aE\xdf\xa3 webm", "could not read"),
    ],
)
def test_what_networks_do_not_take_is_refused_with_a_way_out(content: bytes, says: str) -> None:
    with pytest.raises(Refused, match=says) as refused:
        clean_film(ContentFile(content, name="a.mp4"))
    assert "WhatsApp" in str(refused.value) or "Cut it" in str(refused.value)


def test_a_heavy_film_is_refused_before_it_is_read(settings) -> None:
    settings.FILM_MAX_BYTES = 1_000_000
    with pytest.raises(Refused, match="heavier than 1 MB"):
        clean_film(ContentFile(bytes(1_000_001), name="a.mp4"))


def test_a_film_cut_short_anywhere_is_refused() -> None:
    content = made([moving(), sounding(), telling_place()])
    for end in range(0, len(content), 7):
        with pytest.raises(Refused):
            clean_film(ContentFile(content[:end]))


def test_a_film_that_lies_is_refused_or_cleaned_and_never_more() -> None:
    chance = random.Random(30)
    content = made([moving(), telling_place(), sounding()], around=box(b"uuid", PLACE))
    taken = 0
    for _one in range(3_000):
        lying = bytearray(content)
        for _flip in range(chance.choice([1, 2, 8])):
            lying[chance.randrange(len(lying))] = chance.choice([0, 1, 0x7F, 0xFF, chance.randrange(256)])
        try:
            assert len(cleaned(bytes(lying))) == len(content)
            taken += 1
        except Refused:
            pass
    assert 100 < taken < 2_900, "a test of refusals alone would show little, and so would one of none"


def test_boxes_without_end_within_boxes_are_not_followed() -> None:
    nested = b""
    for _level in range(2_000):
        nested = box(b"moov", nested)
    many = made(around=box(b"free") * (MOST_BOXES + 1))
    endless = made(around=b"\x00\x00\x00\x00free")
    for content in (made()[:24] + nested + box(b"mdat"), many, endless):
        with pytest.raises(Refused):
            clean_film(ContentFile(content))


def test_the_work_is_bounded_however_much_a_table_claims() -> None:
    greedy = telling_place()
    greedy.samples = [b"x"] * 60_000
    content = bytearray(made([moving(), greedy]))
    at = content.index(b"stsz", content.index(b"mebx")) + 16
    for place in range(at, at + 4 * 60_000, 4):
        content[place : place + 4] = b"\xff\xff\xff\x00"
    began = time.monotonic()
    assert len(cleaned(bytes(content))) == len(content)
    assert time.monotonic() - began < 5


def test_a_film_is_never_held_in_memory_whole(tmp_path) -> None:
    import tracemalloc

    path = tmp_path / "large.mp4"
    path.write_bytes(made(around=box(b"free", bytes(40_000_000))))
    with path.open("rb") as file:
        tracemalloc.start()
        clean_film(file)
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert most < 8_000_000


def test_more_pieces_than_a_camera_writes_are_refused_before_they_fill_the_memory(monkeypatch):
    content = made([moving(), telling_place(), telling_place()], place=False)
    assert clean_film(phone_film(content))
    monkeypatch.setattr(blanking, "MOST_PIECES", 3)
    with pytest.raises(Refused):
        clean_film(phone_film(content))
