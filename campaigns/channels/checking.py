"""Asking a network whether it knows an account; a task, because no page waits for a network."""

import contextlib

from campaigns import outside
from campaigns.channels import room, sessions
from campaigns.channels.vault import SealBroken
from campaigns.models import Channel, Health
from campaigns.outcomes import kept
from social.contract import Disconnected, NetworkError, Rejected
from social.http import Refused
from social.networks import network


def check(channel: Channel) -> Health:
    """The account's health as its network tells it, kept on the channel with what its server accepts.

    Unknown when it could not be asked.
    """
    where = network(channel.network)
    if where.by_hand:  # there is nobody to ask, and nothing that could be wrong
        Channel.objects.filter(pk=channel.pk).update(health=Health.OK)
        return Health.OK
    health, remote, limits = Health.UNKNOWN, channel.remote_account, channel.limits
    try:
        signed_in = sessions.signed_in(channel)
        account = where.check(signed_in, outside.door())
        health, remote = Health.OK, kept(account.remote_id, 120)
        with contextlib.suppress(NetworkError):  # the account is well all the same
            limits = room.kept(where.limits_now(signed_in, outside.door()), where)
    except (Disconnected, SealBroken, Rejected, Refused):
        health = Health.RECONNECT
    except NetworkError as error:
        sessions.heed(channel, error)
    # Only for the secret that was checked: she may have typed a new one meanwhile.
    ours = Channel.objects.filter(pk=channel.pk, sealed=channel.sealed)
    ours.update(health=health, remote_account=remote, limits=limits)
    return health
