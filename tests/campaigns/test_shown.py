"""What a post is shown as, from its deliveries."""

import pytest

from campaigns.models import Delivery
from campaigns.querysets import posts_of
from campaigns.shown import of_deliveries, shown_state

TABLE = [
    ("", "scheduled"),
    ("planned", "scheduled"),
    ("planned planned", "scheduled"),
    ("claimed", "publishing"),
    ("sending planned", "publishing"),
    ("unknown", "publishing"),
    ("accepted published", "publishing"),
    ("planned published", "publishing"),
    ("published", "published"),
    ("published cancelled", "published"),
    ("published rejected", "partly_published"),
    ("published skipped", "partly_published"),
    ("published needs_person", "attention"),
    ("paused", "attention"),
    ("handed_over published", "attention"),
    ("rejected", "attention"),
    ("rejected skipped", "attention"),
    ("skipped", "cancelled"),
    ("cancelled", "cancelled"),
    ("skipped cancelled", "cancelled"),
]


@pytest.mark.parametrize(("states", "shown"), TABLE)
def test_deliveries_add_up(states, shown):
    assert of_deliveries([Delivery(state=state) for state in states.split()]) == shown


def test_until_it_is_scheduled_the_decision_is_shown(desk):
    assert shown_state(desk.draft()) == "draft"
    assert shown_state(desk.approved()) == "approved"


def test_a_list_of_posts_costs_a_constant_number_of_queries(desk, django_assert_num_queries):
    for number in range(7):
        desk.scheduled(f"post {number}")
    with django_assert_num_queries(2):
        assert {shown_state(post) for post in posts_of(desk.cast.cooperative)} == {"scheduled"}
