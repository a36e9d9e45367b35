"""A server of the AT Protocol and an account on it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from social.contract import (
    Account,
)
from social.http import Door
from social.networks.bluesky import Bluesky
from tests.social.bluesky.scene import NOW, stranger
from tests.standins.base import standing
from tests.standins.bluesky import BlueskyServer


@pytest.fixture
def server() -> Iterator[BlueskyServer]:
    with standing(BlueskyServer()) as stand_in:
        yield stand_in


@pytest.fixture
def http(server: BlueskyServer) -> Iterator[Door]:
    with Door(allow={("127.0.0.1", server.server.port)}, read_seconds=0.7, deadline_seconds=1.2) as door:
        yield door


@pytest.fixture
def bluesky() -> Bluesky:
    return Bluesky(clock=lambda: NOW)


@pytest.fixture
def account(server: BlueskyServer, http: Door, bluesky: Bluesky) -> Account:
    """The account with a session."""
    known = stranger(server)
    known = replace(known, session=bluesky.renew(known, http).token)
    server.server.calls.clear()
    return known
