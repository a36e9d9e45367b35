"""A server that answers in the shapes of the official pages."""

from collections.abc import Iterator

import pytest

from social.networks.instagram import Instagram
from tests.social.graph import payload
from tests.social.instagram.scene import CONTAINER, LIMIT, MEDIA, OWN, POST, PUBLISH
from tests.social.network_server import FakeNetwork, Reply, served


@pytest.fixture
def recorded() -> Iterator[FakeNetwork]:
    """A server that answers in the shapes of the official pages."""
    with served() as network:
        network.on("GET", OWN, Reply(200, payload("instagram_account")))
        network.on("GET", LIMIT, Reply(200, payload("instagram_limit")))
        network.on("POST", MEDIA, Reply(200, payload("instagram_container")))
        network.on("GET", f"/v26.0/{CONTAINER}", Reply(200, payload("instagram_finished")))
        network.on("POST", PUBLISH, Reply(200, payload("instagram_published")))
        network.on("GET", f"/v26.0/{POST}", Reply(200, payload("instagram_permalink")))
        network.on("GET", MEDIA, Reply(200, payload("instagram_media")))
        network.on("GET", f"/v26.0/{POST}/insights", Reply(200, payload("instagram_insights")))
        yield network


@pytest.fixture
def instagram() -> Instagram:
    return Instagram(sleep=lambda seconds: None)
