"""`/channels`, `/campaigns`, `/posts`, `/deliveries`: scoped to the token's cooperative."""

import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from campaigns import answering, drafting, results, scheduling
from campaigns.access import Right, campaign_for, channel_for, delivery_for, post_for
from campaigns.api import shapes
from campaigns.api.rows import deliveries_for_machines, pictures_for, posts_for_machines
from campaigns.channels import connecting
from campaigns.desk.lists import film_named
from campaigns.models import Post
from campaigns.querysets import campaigns_of, channels_of
from campaigns.refusals import ForeignObject
from cooperatives.access import enter
from cooperatives.machines.bearer import cooperative_of, person_of
from cooperatives.machines.paging import page_of
from cooperatives.machines.problems import Refused

router = Router()
Answer = dict[str, Any]


def _desk(request: HttpRequest, right: Right = Right.DRAFT) -> Any:
    """The token's cooperative, if its person still belongs there and has the right."""
    cooperative = cooperative_of(request)
    enter(person_of(request), cooperative, right)
    return cooperative


@router.get("/channels")
def channels(request: HttpRequest) -> Answer:
    """The cooperative's accounts."""
    return page_of(request, channels_of(_desk(request)), shapes.channel_out)


@router.post("/channels", response={201: dict[str, Any]})
def connect_channel(request: HttpRequest, body: shapes.ChannelIn) -> Status:
    """Connects an account; the secret is written only, and checked by a task."""
    channel = connecting.connect(_desk(request, Right.DECIDE), actor=person_of(request), request=request, **body.dict())
    return Status(201, shapes.channel_out(channel))


@router.get("/channels/{uuid:uid}")
def channel(request: HttpRequest, uid: uuid.UUID) -> Answer:
    """One account."""
    return shapes.channel_out(channel_for(person_of(request), uid, among=channels_of(_desk(request))))


@router.get("/campaigns")
def campaigns(request: HttpRequest) -> Answer:
    """The cooperative's campaigns."""
    return page_of(request, campaigns_of(_desk(request)), shapes.campaign_out)


@router.post("/campaigns", response={201: dict[str, Any]})
def create_campaign(request: HttpRequest, body: shapes.CampaignIn) -> Status:
    """A campaign, empty."""
    if body.starts_on and body.ends_on and body.ends_on < body.starts_on:
        raise Refused(422, "invalid", "ends_on: before starts_on")
    campaign = drafting.create_campaign(_desk(request), author=person_of(request), **body.dict())
    return Status(201, shapes.campaign_out(campaign))


@router.get("/campaigns/{uuid:uid}")
def campaign(request: HttpRequest, uid: uuid.UUID) -> Answer:
    """One campaign."""
    return shapes.campaign_out(campaign_for(person_of(request), uid, among=campaigns_of(_desk(request))))


@router.get("/campaigns/{uuid:uid}/results")
def campaign_results(request: HttpRequest, uid: uuid.UUID) -> Answer:
    """What the campaign's published posts have brought so far."""
    found = campaign_for(person_of(request), uid, among=campaigns_of(_desk(request)))
    brought = results.of_campaign(found)
    return {
        "published": brought.published,
        "likes": brought.likes,
        "replies": brought.replies,
        "shares": brought.shares,
        "views": brought.views,
        "at": shapes.stamp(brought.at),
    }


@router.get("/posts")
def posts(request: HttpRequest) -> Answer:
    """The cooperative's posts, with their deliveries."""
    return page_of(request, posts_for_machines(_desk(request)), shapes.post_out)


@router.post("/posts", response={201: dict[str, Any]})
def create_post(request: HttpRequest, body: shapes.PostIn) -> Status:
    """A draft. A past hour is accepted here and refused when it is scheduled."""
    cooperative, person = _desk(request), person_of(request)
    where = campaigns_of(cooperative).filter(uid=body.campaign).first()
    if where is None:
        raise Refused(422, "not_yours", "campaign: not one of your cooperative's")
    if body.language not in {"ar", "fr", "en", "zgh"}:
        raise Refused(422, "invalid", "language: ar, fr, en or zgh")
    known = {row.uid: row for row in channels_of(cooperative)}
    wanted = [*body.channels, *(variant.channel for variant in body.variants)]
    if any(uid not in known for uid in wanted):
        raise ForeignObject
    content = drafting.Content(
        text=body.text,
        language=body.language,
        channels=tuple(known[uid] for uid in body.channels),
        variants={known[variant.channel].pk: variant.text for variant in body.variants},
        pictures=_pictures(cooperative, body.media),
        film=_film(cooperative, body.film),
        first_comment=body.first_comment,
        proof=body.proof,
    )
    post = drafting.create_post(
        where, author=person, content=content, wall_time=body.wall_time, zone=body.zone, not_after=body.not_after
    )
    return Status(201, _shown(request, post.uid))


@router.get("/posts/{uuid:uid}")
def post(request: HttpRequest, uid: uuid.UUID) -> Answer:
    """One post and the life of its deliveries."""
    return _shown(request, uid)


@router.post("/posts/{uuid:uid}/submit")
def submit(request: HttpRequest, uid: uuid.UUID, body: shapes.Nothing | None = None) -> Answer:
    """Asks the president to read it."""
    scheduling.submit(_post(request, uid), actor=person_of(request), request=request)
    return _shown(request, uid)


@router.post("/posts/{uuid:uid}/approve")
def approve(request: HttpRequest, uid: uuid.UUID, body: shapes.VersionIn | None = None) -> Answer:
    """Approves the version named, or the current one."""
    version = body.version if body else None
    scheduling.approve(_post(request, uid, Right.DECIDE), version=version, actor=person_of(request), request=request)
    return _shown(request, uid)


@router.post("/posts/{uuid:uid}/schedule")
def schedule(request: HttpRequest, uid: uuid.UUID, body: shapes.VersionIn | None = None) -> Answer:
    """Plans the approved version at the post's own wall time."""
    found = _post(request, uid, Right.DECIDE)
    _same_version(found, body)
    scheduling.schedule(found, actor=person_of(request), now=shapes.aware_now(), request=request)
    return _shown(request, uid)


@router.post("/posts/{uuid:uid}/cancel")
def cancel(request: HttpRequest, uid: uuid.UUID, body: shapes.VersionIn | None = None) -> Answer:
    """When this answers 200, nothing was sent and nothing will be."""
    found = _post(request, uid, Right.DECIDE)
    _same_version(found, body)
    scheduling.cancel(found, actor=person_of(request), request=request)
    return _shown(request, uid)


@router.get("/deliveries")
def deliveries(request: HttpRequest) -> Answer:
    """The cooperative's deliveries and what was tried for each."""
    return page_of(request, deliveries_for_machines().filter(cooperative=_desk(request)), shapes.delivery_out)


@router.get("/deliveries/{uuid:uid}")
def delivery(request: HttpRequest, uid: uuid.UUID) -> Answer:
    """One delivery."""
    return _delivery(request, uid)


@router.post("/deliveries/{uuid:uid}/retry")
def retry(request: HttpRequest, uid: uuid.UUID, body: shapes.Nothing | None = None) -> Answer:
    """Sends again what was certainly not sent."""
    among = deliveries_for_machines().filter(cooperative=_desk(request))
    row = delivery_for(person_of(request), uid, Right.DECIDE, among=among)
    answering.retry(row, actor=person_of(request), now=shapes.aware_now(), request=request)
    return _delivery(request, uid)


@router.post("/deliveries/{uuid:uid}/confirm")
def confirm(request: HttpRequest, uid: uuid.UUID, body: shapes.ConfirmIn) -> Answer:
    """A person's word on a delivery nobody else can settle."""
    among = deliveries_for_machines().filter(cooperative=_desk(request))
    row = delivery_for(person_of(request), uid, Right.DECIDE, among=among)
    who, now = person_of(request), shapes.aware_now()
    answering.confirm(row, published=body.published, link=body.link, actor=who, now=now, request=request)
    return _delivery(request, uid)


def _post(request: HttpRequest, uid: uuid.UUID, right: Right = Right.DRAFT) -> Post:
    return post_for(person_of(request), uid, right, among=posts_for_machines(_desk(request)))


def _shown(request: HttpRequest, uid: uuid.UUID) -> Answer:
    return shapes.post_out(_post(request, uid))


def _delivery(request: HttpRequest, uid: uuid.UUID) -> Answer:
    among = deliveries_for_machines().filter(cooperative=_desk(request))
    return shapes.delivery_out(delivery_for(person_of(request), uid, among=among))


def _same_version(found: Post, body: shapes.VersionIn | None) -> None:
    current = found.current.number if found.current else None
    if body is not None and body.version is not None and body.version != current:
        raise scheduling.Stale(asked=body.version, current=current)


def _pictures(cooperative: Any, uids: list[uuid.UUID]) -> list[tuple[Any, str]]:
    known = pictures_for(cooperative, uids)
    if any(uid not in known for uid in uids):
        raise ForeignObject
    return [(known[uid], known[uid].description) for uid in uids]


def _film(cooperative: Any, uid: uuid.UUID | None) -> tuple[Any, str] | None:
    if uid is None:
        return None
    found = film_named(cooperative, str(uid))
    if found is None:
        raise ForeignObject
    return found, found.description
