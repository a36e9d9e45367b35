"""Fixtures for every room."""

import pytest

from tests.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """The five people and two cooperatives, in the test's database."""
    return make_cast()
