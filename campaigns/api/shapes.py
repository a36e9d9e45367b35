"""What goes over the wire: bodies that refuse unknown fields, and rows as plain values (uids, RFC 3339 UTC)."""

import datetime as dt
import uuid
from typing import Any

from django.utils import timezone
from pydantic import Field, field_validator

from campaigns.hours import YEARS
from campaigns.models import Campaign, Channel, Delivery, Post
from campaigns.shown import shown_state
from cooperatives.machines.problems import Strict


class ChannelIn(Strict):
    network: str
    handle: str = Field(max_length=120)
    secret: str = Field("", repr=False)
    server: str = Field("", max_length=200)


class CampaignIn(Strict):
    name: str = Field(min_length=1, max_length=160)
    goal: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None


class VariantIn(Strict):
    channel: uuid.UUID
    text: str


class PostIn(Strict):
    campaign: uuid.UUID
    text: str
    language: str
    wall_time: dt.datetime | None = None
    zone: str = ""
    channels: list[uuid.UUID] = []
    media: list[uuid.UUID] = []
    film: uuid.UUID | None = None
    variants: list[VariantIn] = []
    first_comment: str = ""
    proof: str = Field("", max_length=200)
    not_after: dt.datetime | None = None

    @field_validator("wall_time", "not_after")
    @classmethod
    def is_in_our_time(cls, value: dt.datetime | None) -> dt.datetime | None:
        """The ends of the calendar cannot be brought into another zone."""
        if value is not None and value.year not in YEARS:
            raise ValueError(f"a year from {YEARS.start} to {YEARS.stop - 1}")
        return value

    @field_validator("wall_time")
    @classmethod
    def has_no_offset(cls, value: dt.datetime | None) -> dt.datetime | None:
        """The zone is named apart: a wall time with an offset would say it twice."""
        if value is not None and value.tzinfo is not None:
            raise ValueError("wall_time has no offset: name the zone in `zone`")
        return value

    @field_validator("not_after")
    @classmethod
    def is_an_instant(cls, value: dt.datetime | None) -> dt.datetime | None:
        """An instant without offset would be guessed at."""
        if value is not None and value.tzinfo is None:
            raise ValueError("not_after is an instant: give it an offset or Z")
        return value


class VersionIn(Strict):
    version: int | None = None


class ConfirmIn(Strict):
    """`link` is where it can be seen, if she knows."""

    published: bool
    link: str = Field("", max_length=2000)


class Nothing(Strict):
    """An empty body."""


def stamp(moment: dt.datetime | None) -> str | None:
    """RFC 3339 in UTC, ending in Z."""
    return moment.astimezone(dt.UTC).isoformat().replace("+00:00", "Z") if moment else None


def channel_out(row: Channel) -> dict[str, Any]:
    return {
        "id": str(row.uid),
        "network": row.network,
        "server": row.server,
        "handle": row.handle,
        "health": row.health,
    }


def campaign_out(row: Campaign) -> dict[str, Any]:
    return {
        "id": str(row.uid),
        "name": row.name,
        "goal": row.goal,
        "starts_on": row.starts_on and row.starts_on.isoformat(),
        "ends_on": row.ends_on and row.ends_on.isoformat(),
        "created_at": stamp(row.created_at),
    }


def post_out(row: Post) -> dict[str, Any]:
    """The post with its current version and its deliveries; prefetch with `querysets.posts_for_machines`."""
    current = row.current
    assert current is not None  # a post is written together with its first version
    variants = list(current.variants.all())
    return {
        "id": str(row.uid),
        "campaign": str(row.campaign.uid),
        "state": shown_state(row).value,
        "version": current.number,
        "approved_version": row.approved.number if row.approved else None,
        "text": current.text,
        "language": current.language,
        "first_comment": current.first_comment,
        "proof": current.proof,
        "wall_time": row.wall_time.isoformat() if row.wall_time else None,
        "zone": row.zone,
        "due_at": stamp(row.due_at),
        "not_after": stamp(row.not_after),
        "channels": [str(variant.channel.uid) for variant in variants],
        "variants": [{"channel": str(v.channel.uid), "text": v.text} for v in variants if v.text],
        "media": [str(place.picture.uid) for place in current.pictures.all()],
        "film": str(current.film.uid) if current.film else None,
        "deliveries": [delivery_out(delivery) for delivery in row.deliveries.all()],
    }


def delivery_out(row: Delivery) -> dict[str, Any]:
    return {
        "id": str(row.uid),
        "channel": str(row.channel.uid),
        "state": row.state,
        "reason": row.reason,
        "due_at": stamp(row.due_at),
        "published_at": stamp(row.published_at),
        "remote_id": row.remote_id,
        "remote_url": row.remote_url,
        "attempts": [
            {
                "phase": attempt.phase,
                "started_at": stamp(attempt.started_at),
                "outcome": attempt.outcome,
                "detail": attempt.detail,
            }
            for attempt in row.attempts.all()
        ],
    }


def aware_now() -> dt.datetime:
    """The instant the request is judged at."""
    return timezone.now()
