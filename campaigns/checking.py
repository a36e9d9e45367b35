"""Asking a network whether it knows an account; a task, because no page waits for a network."""

from campaigns import outside, sessions
from campaigns.models import Channel, Health
from campaigns.outcomes import kept
from campaigns.vault import SealBroken
from social.contract import Disconnected, NetworkError, Rejected
from social.http import Refused
from social.networks import network


def check(channel: Channel) -> Health:
    """The account's health as its network tells it, kept on the channel; unknown when it could not be asked."""
    where = network(channel.network)
    if where.by_hand:
        return Health(channel.health)
    health, remote = Health.UNKNOWN, channel.remote_account
    try:
        account = where.check(sessions.signed_in(channel), outside.door())
        health, remote = Health.OK, kept(account.remote_id, 120)
    except (Disconnected, SealBroken, Rejected, Refused):
        health = Health.RECONNECT
    except NetworkError:
        pass
    # Only for the secret that was checked: she may have typed a new one meanwhile.
    Channel.objects.filter(pk=channel.pk, sealed=channel.sealed).update(health=health, remote_account=remote)
    return health
