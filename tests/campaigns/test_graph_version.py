"""Operators hear of a version's end 60 days before, and only if somebody here needs it."""

import datetime as dt

import pytest

from campaigns.channels import graph_version
from campaigns.models import Channel
from config.checks import graph_version_lasts
from home import health

END = dt.date(2027, 1, 21)


@pytest.fixture
def page(cast) -> Channel:
    return Channel.objects.create(cooperative=cast.cooperative, network="facebook", handle="111")


@pytest.mark.parametrize(
    ("version", "days_before", "told"),
    [("v21.0", 61, None), ("v21.0", 60, False), ("v21.0", 1, False), ("v21.0", 0, True), ("v21.0", -30, True),
     ("v26.0", 0, None), ("v99.0", 0, None), ("", 0, None)],
)  # fmt: skip
def test_the_alarm_comes_sixty_days_before_the_end(page, settings, version, days_before, told):
    settings.GRAPH_API_VERSION = version
    removal = graph_version.coming_removal(END - dt.timedelta(days=days_before))
    assert (removal and removal.is_over) == told
    assert removal is None or version in removal.words


def test_nobody_is_woken_for_a_network_that_nobody_uses(page, settings):
    settings.GRAPH_API_VERSION = "v20.0"
    Channel.objects.update(archived_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert graph_version.coming_removal(END) is None


@pytest.mark.parametrize(("version", "warned", "well"), [("v26.0", 0, True), ("v20.0", 1, False)])
def test_the_start_warns_and_health_is_unwell_once_it_is_off(page, settings, version, warned, well):
    settings.GRAPH_API_VERSION = version  # v20.0 went on 24 September 2026
    assert len(graph_version_lasts()) == warned
    assert health.check_graph().ok is well


def test_health_tells_of_a_coming_end_and_stays_well(page, settings, monkeypatch):
    settings.GRAPH_API_VERSION = "v21.0"
    coming = graph_version.Removal("v21.0", END, is_over=False)
    monkeypatch.setattr(graph_version, "coming_removal", lambda today: coming)
    told = health.check_graph()
    assert told.ok and "2027-01-21" in told.detail
