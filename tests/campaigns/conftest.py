"""The desk and its network, for every test of this room."""

import pytest

import social.networks
from tests.campaigns.desk import Desk, FakeNetwork, make_desk
from tests.campaigns.engines import real_database
from tests.cast import make_cast


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


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def real_desk(request, network, tmp_path, django_db_setup, django_db_blocker):
    """The same desk in a real database of each engine, seen alike by all threads."""

    def server():
        return request.getfixturevalue("shared_postgres")

    with django_db_blocker.unblock(), real_database(request.param, tmp_path, server):
        yield make_desk(make_cast())
