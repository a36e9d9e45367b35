"""What Celery runs; each task is a few thin lines, and losing its message loses nothing but time."""

from functools import partial

from celery import shared_task
from django.utils import timezone

from campaigns import commenting, dispatch, pictures, results, sending, settling, zone_tables
from campaigns.announcing import announce
from campaigns.channels import checking, roundtrip, roundtrip_steps
from campaigns.models import Channel, Delivery, PostVersion
from campaigns.querysets import to_refresh, unchecked


@shared_task(name="campaigns.dispatch", queue="dispatch")
def dispatch_tick() -> None:
    """Every second: what is due goes to the workers."""
    dispatch.tick(partial(announce, publish_channel))


@shared_task(name="campaigns.sweep", queue="dispatch")
def sweep() -> None:
    """Every two seconds: what a worker left behind."""
    found = settling.sweep(timezone.now())
    announce(settle_delivery, found.to_ask)
    announce(publish_channel, found.free_channels)
    announce(write_comment, commenting.take_turn(timezone.now()))


@shared_task(name="campaigns.publish", queue="publish")
def publish_channel(channel_id: int) -> None:
    """Publishes what is claimed for one account."""
    if sending.publish_claimed(channel_id):
        announce(publish_channel, [channel_id])


@shared_task(name="campaigns.comment", queue="ask")
def write_comment(delivery_id: int) -> None:
    """Writes the first comment under one post."""
    for delivery in Delivery.objects.select_related("channel", "post", "version").filter(pk=delivery_id):
        commenting.comment(delivery)


@shared_task(name="campaigns.pictures", queue="media")
def make_pictures(version_id: int) -> None:
    """Makes what networks need of a planned post's pictures before its hour; publishing makes what is missing."""
    for version in PostVersion.objects.filter(pk=version_id):
        pictures.make_ahead(version)


@shared_task(name="campaigns.settle", queue="ask")
def settle_delivery(delivery_id: int) -> None:
    """Asks a network whether a delivery is there."""
    free = settling.settle(delivery_id)
    announce(publish_channel, [free] if free is not None else [])


@shared_task(name="campaigns.refresh", queue="dispatch")
def refresh_results() -> None:
    """Every five seconds: posts whose figures are due."""
    announce(fetch_results, results.take_turn(to_refresh(timezone.now())[:500], now=timezone.now()))


@shared_task(name="campaigns.results", queue="ask")
def fetch_results(delivery_id: int) -> None:
    """Asks a network what one post brought."""
    for delivery in Delivery.objects.select_related("channel").filter(pk=delivery_id):
        results.fetch(delivery, now=timezone.now())


@shared_task(name="campaigns.check_channel", queue="ask")
def check_channel(channel_id: int) -> None:
    """Asks a network whether it knows an account."""
    for channel in Channel.objects.filter(pk=channel_id, archived_at=None):
        checking.check(channel)


@shared_task(name="campaigns.check_channels", queue="dispatch")
def check_channels() -> None:
    """Every minute: accounts nobody could ask so far."""
    announce(check_channel, unchecked().values_list("pk", flat=True)[:100])


@shared_task(name="campaigns.connect_step", queue="ask")
def connect_step(row_id: int) -> None:
    """One call of an account's sign-in."""
    roundtrip_steps.step(row_id)


@shared_task(name="campaigns.connecting", queue="dispatch")
def sweep_connecting() -> None:
    """Every ten seconds: sign-ins nobody took up, and those that are over."""
    announce(connect_step, roundtrip.sweep(timezone.now()))


@shared_task(name="campaigns.rederive", queue="default")
def rederive(every_time: bool = False) -> None:
    """Every minute cheaply, once a day in full: coming posts follow the zone tables."""
    derive = zone_tables.rederive_future if every_time else zone_tables.rederive_once
    derive(timezone.now())
