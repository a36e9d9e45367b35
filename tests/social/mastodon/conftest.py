"""A wall that answers in recorded shapes."""

from collections.abc import Iterator

import pytest

from social.http import Door
from social.networks.mastodon import Mastodon
from tests.social.mastodon.scene import payload
from tests.social.network_server import FakeNetwork, Reply, served


@pytest.fixture
def wall() -> Iterator[FakeNetwork]:
    with served() as network:
        network.on("GET", "/api/v2/instance", Reply(200, payload("mastodon_instance")))
        network.on("GET", "/api/v1/accounts/verify_credentials", Reply(200, payload("mastodon_account")))
        network.on("POST", "/api/v1/statuses", Reply(200, payload("mastodon_status")))
        yield network


@pytest.fixture
def http(wall: FakeNetwork) -> Iterator[Door]:
    with Door(allow={("127.0.0.1", wall.port)}, read_seconds=0.5, deadline_seconds=3) as door:
        yield door


@pytest.fixture
def mastodon() -> Mastodon:
    return Mastodon(sleep=lambda seconds: None)
