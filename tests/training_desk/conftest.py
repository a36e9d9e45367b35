"""The room every test of the desk stands in."""

import pytest

from tests.cast import Cast
from tests.training_desk.room import Room, make_room


@pytest.fixture
def room(cast: Cast) -> Room:
    return make_room(cast)
