"""The desk and its network, for every test of this room."""

import pytest

import social.networks
from tests.campaigns.desk import Desk, FakeNetwork, make_desk


@pytest.fixture
def network(monkeypatch) -> FakeNetwork:
    """Stands where the practice network stands."""
    fake = FakeNetwork()
    monkeypatch.setitem(social.networks._BY_NAME, "practice", fake)
    return fake


@pytest.fixture
def desk(cast, network) -> Desk:
    """A cooperative's campaign with two channels."""
    return make_desk(cast)
