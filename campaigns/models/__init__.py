"""Rows of the campaign desk: channels, plans, deliveries, results."""

from campaigns.models.channels import Channel, Health
from campaigns.models.connecting import Connecting, Stage
from campaigns.models.deliveries import Delivery, DeliveryState, Heartbeat, Phase, ResultSnapshot, SendAttempt
from campaigns.models.plans import Campaign, Post, PostState, PostVersion, Variant, VersionPicture

__all__ = [
    "Campaign",
    "Channel",
    "Connecting",
    "Delivery",
    "DeliveryState",
    "Health",
    "Heartbeat",
    "Phase",
    "Post",
    "PostState",
    "PostVersion",
    "ResultSnapshot",
    "SendAttempt",
    "Stage",
    "Variant",
    "VersionPicture",
]
