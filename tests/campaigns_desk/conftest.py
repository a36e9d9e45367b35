"""The cast at its desk: a campaign, two practice channels, and clients signed in as each person."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from campaigns.channels.vault import seal
from campaigns.drafting import create_campaign
from campaigns.models import Campaign, Channel, Health
from tests.campaigns_desk.making import Makes
from tests.cast import Cast


@pytest.fixture
def campaign(cast: Cast) -> Campaign:
    """A campaign of the cooperative, empty."""
    return create_campaign(
        cast.cooperative, author=cast.president, name="قبل المهرجان", goal="20 طلبية قبل نهاية دجنبر"
    )


@pytest.fixture
def channels(cast: Cast) -> list[Channel]:
    """Two connected accounts."""
    return [
        Channel.objects.create(
            cooperative=cast.cooperative,
            network="practice",
            server="aoulouz",
            handle=handle,
            sealed=seal("secret-of-tests"),
            health=Health.OK,
        )
        for handle in ("tazerbit", "tazerbit.fr")
    ]


@pytest.fixture
def make(cast: Cast, campaign: Campaign, channels: list[Channel]) -> Makes:
    """Makes posts in any state, as the engine would leave them."""
    return Makes(cast, campaign, channels)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def president(cast: Cast) -> Client:
    return signed_in(cast.president)


@pytest.fixture
def member(cast: Cast) -> Client:
    return signed_in(cast.member)


@pytest.fixture
def stranger(cast: Cast) -> Client:
    return signed_in(cast.stranger)


@pytest.fixture
def nobody(cast: Cast) -> Client:
    """Somebody signed in who belongs to no cooperative."""
    return signed_in(cast.trainee)


@pytest.fixture
def tomorrow() -> dt.date:
    return timezone.now().date() + dt.timedelta(days=1)
