"""Bodies that are read from their file while they leave: whole, once, and never in memory all at a time."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from social.contract import Unsure
from social.http import Door
from social.networks.films import Part, opened
from social.wire import awake
from tests.social.films import BYTES, FILM
from tests.social.network_server import FakeNetwork, Reply, served


@pytest.fixture
def network() -> Iterator[FakeNetwork]:
    with served() as network:
        yield network


@pytest.mark.parametrize("as_form", [True, False])
def test_an_open_file_leaves_piece_by_piece_with_its_length(network: FakeNetwork, as_form: bool) -> None:
    network.on("POST", "/up", Reply(200))
    with opened(FILM) as whole, Door(allow={("127.0.0.1", network.port)}) as http:
        what: dict[str, Any] = {"files": {"film": ("film.mp4", whole, "video/mp4")}} if as_form else {"content": whole}
        assert http.request("POST", f"{network.base_url}/up", **what).status == 200
    (call,) = network.calls
    assert call.headers["content-length"] == str(len(call.body)) and "transfer-encoding" not in call.headers
    assert BYTES in call.body if as_form else call.body == BYTES


@pytest.mark.parametrize(("start", "end"), [(0, 10), (7, 7), (65_000, 140_000), (199_999, 200_000)])
def test_a_part_of_a_file_is_a_file_of_its_own(start: int, end: int) -> None:
    part = Part(FILM.open(), start, end)
    assert (part.seek(0, 2), part.seek(0), part.tell()) == (end - start, 0, 0)
    pieces = list(iter(lambda: part.read(50_000), b""))
    assert b"".join(pieces) == BYTES[start:end]


def test_an_upload_may_last_longer_than_other_calls_but_never_beyond_until(network: FakeNetwork) -> None:
    network.on("POST", "/up", Reply(200, slow=0.5))
    with Door(allow={("127.0.0.1", network.port)}, deadline_seconds=0.2) as http:
        with pytest.raises(Unsure):
            http.request("POST", f"{network.base_url}/up", content=b"x")
        assert http.request("POST", f"{network.base_url}/up", content=b"x", seconds=5).status == 200
        with pytest.raises(Unsure):
            http.until(awake() + 0.2).request("POST", f"{network.base_url}/up", content=b"x", seconds=5)


def test_a_file_that_ends_too_early_is_an_error_and_no_shorter_file(network: FakeNetwork) -> None:
    network.on("POST", "/up", Reply(200))
    short = replace(FILM, size=FILM.size + 1)
    with opened(short) as whole, Door(allow={("127.0.0.1", network.port)}) as http, pytest.raises(Unsure):
        http.request("POST", f"{network.base_url}/up", content=whole)


def test_a_redirect_does_not_send_a_file_again(network: FakeNetwork) -> None:
    network.on("POST", "/up", Reply(307, {}, {"Location": f"{network.base_url}/elsewhere"}))
    with opened(FILM) as whole, Door(allow={("127.0.0.1", network.port)}) as http:
        assert http.request("POST", f"{network.base_url}/up", content=whole).status == 307
    assert len(network.calls) == 1
