"""Walls for every test of this room."""

import pytest

from tests.campaigns.engines import real_database
from tests.practice.room import Room


@pytest.fixture
def room(db) -> Room:
    """A wall that only its workshop may read."""
    return Room()


@pytest.fixture
def public_room(db) -> Room:
    """A wall that anybody may read, as the demonstration's."""
    return Room("demo", public=True)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def real_room(request, tmp_path, django_db_setup, django_db_blocker):
    """A closed wall in a real database of each engine, seen alike by all threads."""

    def server():
        return request.getfixturevalue("shared_postgres")

    with django_db_blocker.unblock(), real_database(request.param, tmp_path, server):
        yield Room()
