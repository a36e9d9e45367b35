"""What Celery runs for notices; a lost message costs a minute, until the sweep."""

import logging
from collections.abc import Collection

from celery import shared_task
from django.utils import timezone
from kombu.exceptions import OperationalError

from notices import mailing, pushing

log = logging.getLogger(__name__)


@shared_task(name="notices.mail", queue="default")
def mail_notices(ids: list[int]) -> None:
    """Sends a few notices by e-mail."""
    mailing.mail(ids, now=timezone.now())


@shared_task(name="notices.mail_waiting", queue="default")
def mail_waiting() -> None:
    """Every minute: letters nobody sent."""
    mailing.mail_waiting(timezone.now())


@shared_task(name="notices.push", queue="default")
def push_notices(ids: list[int]) -> None:
    """Pushes a few notices to the browsers of their readers."""
    pushing.push(ids, now=timezone.now())


@shared_task(name="notices.push_waiting", queue="default")
def push_waiting() -> None:
    """Every minute: pushes nobody sent."""
    pushing.push_waiting(timezone.now())


def announce(ids: Collection[int]) -> None:
    """Asks a worker to mail and push them, and never waits for a broker that is away."""
    try:
        mail_notices.apply_async((list(ids),), retry=False)
        push_notices.apply_async((list(ids),), retry=False)
    except (OperationalError, OSError) as error:
        log.warning("broker away (%s): %d notices left to the sweep", type(error).__name__, len(ids))
