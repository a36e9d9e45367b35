"""Sizes of pictures, made away from requests: one 12-megapixel picture takes a web process's whole breath."""

import logging

from celery import shared_task
from django.db import transaction
from kombu.exceptions import OperationalError

from library.models import Picture
from library.renditions import SPECS, make

log = logging.getLogger(__name__)


@shared_task(name="library.make_renditions", queue="media")
def make_renditions(picture_id: int) -> None:
    """Makes the sizes lessons show of one picture."""
    for picture in Picture.objects.filter(pk=picture_id):
        make(picture)


@shared_task(name="library.make_missing_renditions", queue="media")
def make_missing_renditions(limit: int = 20) -> None:
    """Sweeps up pictures whose announcement was lost."""
    for picture in Picture.objects.exclude(renditions__filter_spec=SPECS[0]).order_by("-id")[:limit]:
        try:
            make(picture)
        except Exception:  # a file that is gone must not keep the others waiting
            log.exception("no sizes for picture %s", picture.pk)


def ask_for_renditions(picture: Picture) -> None:
    """Announces the work once the picture is really stored; with the broker away the sweep finds it later."""

    def announce() -> None:
        try:
            make_renditions.delay(picture.pk)
        except OperationalError:
            log.warning("broker unavailable, sizes of picture %s are left to the sweep", picture.pk)

    transaction.on_commit(announce, robust=True)
