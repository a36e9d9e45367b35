"""The networks of the house, in the order screens show them."""

from social.contract import Network
from social.networks.bluesky import Bluesky
from social.networks.by_hand import (
    FacebookProfile,
    InstagramProfile,
    LinkedIn,
    Pinterest,
    Threads,
    TikTok,
    WhatsApp,
    X,
    YouTube,
)
from social.networks.console import Console
from social.networks.facebook import Facebook
from social.networks.instagram import Instagram
from social.networks.mastodon import Mastodon
from social.networks.practice import Practice
from social.networks.telegram import Telegram

# What we publish to ourselves, and what a person posts to with our help.
NETWORKS: tuple[Network, ...] = (
    Practice(),
    Facebook(),
    Instagram(),
    Telegram(),
    Mastodon(),
    Bluesky(),
    Console(),
)
BY_HAND: tuple[Network, ...] = (
    FacebookProfile(),
    InstagramProfile(),
    WhatsApp(),
    TikTok(),
    X(),
    LinkedIn(),
    YouTube(),
    Pinterest(),
    Threads(),
)

_BY_NAME = {network.name: network for network in (*NETWORKS, *BY_HAND)}


def network(name: str) -> Network:
    """The network of that name, published by us or by hand. Raises KeyError for a name nobody knows."""
    return _BY_NAME[name]
