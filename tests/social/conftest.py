"""Fixtures of the Graph API's two networks; a module that has its own `recorded` server opens its door with `http`."""

from collections.abc import Iterator

import pytest

from social.http import Door
from tests.social.graph import door
from tests.social.network_server import FakeNetwork
from tests.standins.base import standing
from tests.standins.meta import Meta


@pytest.fixture
def meta() -> Iterator[Meta]:
    with standing(Meta()) as stand_in:
        yield stand_in


@pytest.fixture
def http(recorded: FakeNetwork) -> Iterator[Door]:
    with door(recorded) as opened:
        yield opened


@pytest.fixture
def standing_http(meta: Meta) -> Iterator[Door]:
    with door(meta.server) as opened:
        yield opened
