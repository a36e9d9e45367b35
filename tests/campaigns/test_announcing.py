"""Messages only hurry: a broker that is away costs nothing but time, and no page waits for it."""

import time

import pytest
from celery import Celery
from kombu.exceptions import OperationalError

from campaigns import announcing, tasks
from campaigns.announcing import announce
from campaigns.channels.connecting import connect
from campaigns.models import Channel


class Sent:
    """A task that counts what it is asked to do, and fails from a number on."""

    name = "test"

    def __init__(self, fails_from: int = 99) -> None:
        self.ids: list[int] = []
        self.fails_from = fails_from

    def apply_async(self, args, **options):
        assert options["retry"] is False
        if len(self.ids) >= self.fails_from:
            raise OperationalError("connection refused")
        self.ids.append(args[0])


def test_each_id_is_announced_once():
    task = Sent()
    assert announce(task, [3, 1, 2]) == []
    assert task.ids == [3, 1, 2]


def test_what_a_broker_may_not_have_taken_comes_back(monkeypatch):
    monkeypatch.setattr(announcing, "TOGETHER", 2)
    task = Sent(fails_from=3)
    assert announce(task, [3, 1, 2, 4, 5]) == [2, 4, 5]  # 2 and 4 went together: what became of 2 is not known


def test_a_broker_that_is_not_there_is_given_up_within_a_second(monkeypatch, settings):
    app = Celery("away", broker="redis://127.0.0.1:1/0", set_as_current=False)
    app.conf.broker_transport_options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    monkeypatch.setattr("campaigns.announcing.current_app", app)

    @app.task(name="nobody hears this")
    def task(number: int) -> None: ...

    started = time.monotonic()
    assert announce(task, list(range(100))) == list(range(100))
    assert time.monotonic() - started < 1.5


def test_an_account_is_connected_although_nobody_can_be_told(desk, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(tasks.check_channel, "apply_async", Sent(fails_from=0).apply_async)
    with django_capture_on_commit_callbacks(execute=True):
        channel = connect(
            desk.cast.cooperative, network="practice", server="w", handle="h", secret="s", actor=desk.cast.president
        )
    assert Channel.objects.get(pk=channel.pk).health == "unknown"


@pytest.mark.parametrize(
    "name", ["campaigns.dispatch", "campaigns.sweep", "campaigns.refresh", "campaigns.check_channels"]
)
def test_every_tick_of_the_clock_names_a_task_that_exists(name):
    from config.celery import app

    ticks = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert name in ticks
    assert ticks <= set(app.tasks)
