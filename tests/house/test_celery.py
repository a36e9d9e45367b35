"""Celery's wiring: every queue has a worker, every task a queue, and a database that restarts costs no task."""

import inspect
import re
import signal
from collections.abc import Callable

import pytest
import redis
from celery.beat import Service
from celery.signals import beat_init
from kombu import Connection, Message, Queue

from config.celery import QUEUES, app
from config.run import roles
from tests.services.postgres import Postgres
from tests.services.site import Site

FORTY = """
from config.celery import app
for _ in range(40):
    app.send_task("campaigns.rederive", queue="default")
"""


def served() -> set[str]:
    """The queues that some role listens to."""
    return {queue for found in re.findall(r'queues="([^"]+)"', inspect.getsource(roles)) for queue in found.split(",")}


def test_every_queue_is_served_and_every_task_goes_to_one() -> None:
    assert served() == set(QUEUES) == {queue.name for queue in app.conf.task_queues}
    app.loader.import_default_modules()
    ours = {name: task for name, task in app.tasks.items() if not name.startswith("celery.")}
    assert ours
    for name, task in ours.items():
        assert (getattr(task, "queue", None) or app.conf.task_default_queue) in QUEUES, name


def test_the_clock_names_only_tasks_that_exist_and_drops_what_nobody_took() -> None:
    app.loader.import_default_modules()
    for name, entry in app.conf.beat_schedule.items():
        assert entry["task"] in app.tasks, name
        if isinstance(entry["schedule"], float):
            assert entry["options"]["expires"] <= entry["schedule"], f"{name}: ticks would pile up during a pause"


def test_a_channel_to_the_store_keeps_one_client_until_its_connections_are_new(valkey_url: str) -> None:
    with app.connection_for_write(valkey_url) as connection, connection.channel() as channel:
        with channel.conn_or_acquire() as one, channel.conn_or_acquire() as other:
            assert one is other and one.ping()
        channel._disconnect_pools()  # as after a fork
        with channel.conn_or_acquire() as new:
            assert new is not one and new.ping()


def test_what_a_worker_took_and_did_not_begin_it_puts_back_when_it_ends(valkey_url: str) -> None:
    queue = Queue("taken and not begun")
    options = app.conf.broker_transport_options
    with Connection(valkey_url, transport_options=options) as connection, connection.Producer() as producer:
        for number in range(3):
            producer.publish(number, routing_key=queue.name, declare=[queue])
    taken: list[int] = []

    def take(number: int, message: Message) -> None:
        taken.append(number)
        if number == 0:
            message.ack()

    with redis.Redis.from_url(valkey_url) as store:
        with Connection(valkey_url, transport_options=options) as worker:
            with worker.Consumer(queue, callbacks=[take], prefetch_count=2):
                while len(taken) < 3:
                    worker.drain_events(timeout=5)
            assert (taken, store.llen(queue.name)) == ([0, 1, 2], 0)
            assert not store.keys("unacked*"), "no second copy waits for an hour to come back"
        assert store.llen(queue.name) == 2


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_the_clock_told_to_end_finishes_what_it_sends(told: signal.Signals) -> None:
    before = {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGINT)}
    service = Service(app)
    try:
        beat_init.send(sender=service)
        assert not service._is_shutdown.is_set()
        signal.raise_signal(told)
        assert service._is_shutdown.is_set() and not service._is_stopped.is_set()
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


@pytest.mark.kills
@pytest.mark.postgres
def test_after_the_database_restarts_the_next_task_on_every_thread_works(
    running_site: Callable[..., Site], postgres_server: Postgres
) -> None:
    site = running_site(database="postgres", postgres=lambda: postgres_server, demo=False, roles=("work",))

    def finish(count: int) -> None:
        site.shell(FORTY)
        site.wait(lambda: site.log("work").count("succeeded in") >= count, seconds=60, what=f"{count} tasks done")

    finish(40)
    assert len(set(_threads_in_use(postgres_server))) >= 2, "several threads hold a connection"
    postgres_server.restart()
    finish(80)
    assert "raised unexpected" not in site.log("work"), site.log("work")


def _threads_in_use(server: Postgres) -> list[int]:
    """The connections that clients keep open, by their server process."""
    import psycopg

    with psycopg.connect(server.url("postgres")) as connection:
        rows = connection.execute(
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        ).fetchall()
    return [pid for (pid,) in rows]
