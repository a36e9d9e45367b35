"""The tests' own database."""

import pytest
from django.db import connection

from home.health import pending_migrations
from tests.cast import Cast


def test_the_cast_lives_in_a_migrated_database_in_memory(cast: Cast) -> None:
    assert cast.president.called("ar") == "فاضمة أيت لحسن"
    assert not pending_migrations()
    assert "memory" in connection.settings_dict["NAME"]


@pytest.mark.django_db(transaction=True)
def test_a_test_with_real_commits_has_the_same_tables() -> None:
    assert "cooperatives_cooperative" in connection.introspection.table_names()
