"""The networks of the house, in the order screens show them."""

from social.contract import Network
from social.networks.by_hand import (
    Bluesky,
    FacebookProfile,
    InstagramProfile,
    LinkedIn,
    Pinterest,
    Telegram,
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

# What we publish to ourselves, and what a person posts to with our help.
NETWORKS: tuple[Network, ...] = (Practice(), Facebook(), Instagram(), Mastodon(), Console())
BY_HAND: tuple[Network, ...] = (
    FacebookProfile(),
    InstagramProfile(),
    Telegram(),
    Bluesky(),
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
