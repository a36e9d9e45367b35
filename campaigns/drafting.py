"""Writing posts: a campaign, a post, and a new version whenever what it says changes."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from accounts.models import User
from audit.record import record
from campaigns import hours
from campaigns.arming import disarm
from campaigns.models import Campaign, Channel, Post, PostState, PostVersion, Variant, VersionPicture
from campaigns.refusals import ForeignObject, PicturesOrFilm
from cooperatives.models import Cooperative
from library.models import Picture, Recording
from training.models import LearningItem, SubmissionVersion


@dataclass(frozen=True)
class Content:
    """What a post says. `variants` maps a channel's id to the text that replaces the common one there;
    `pictures` are (picture, alternative text) in order, `film` is one film with its words; a post has pictures or a film."""

    text: str
    language: str
    channels: Sequence[Channel] = ()
    variants: Mapping[int, str] = field(default_factory=dict)
    pictures: Sequence[tuple[Picture, str]] = ()
    film: tuple[Recording, str] | None = None
    first_comment: str = ""
    proof: str = ""


def create_campaign(
    cooperative: Cooperative,
    *,
    author: User,
    name: str,
    goal: str = "",
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
    uid: uuid.UUID | None = None,
) -> Campaign:
    """A campaign of the cooperative, empty. A form that names the `uid` beforehand may be sent twice: IntegrityError."""
    with transaction.atomic():
        campaign = Campaign.objects.create(
            uid=uid or uuid.uuid4(),
            cooperative=cooperative,
            name=name,
            goal=goal,
            starts_on=starts_on,
            ends_on=ends_on,
            created_by=author,
        )
        record(author, "campaign.create", campaign, cooperative=cooperative)
    return campaign


def create_post(
    campaign: Campaign,
    *,
    author: User,
    content: Content,
    wall_time: dt.datetime | None = None,
    zone: str = "",
    not_after: dt.datetime | None = None,
    origin_item: LearningItem | None = None,
    origin_version: SubmissionVersion | None = None,
    uid: uuid.UUID | None = None,
) -> Post:
    """A draft with its first version. `wall_time` is without offset; `zone` defaults to the cooperative's.

    A past hour is accepted here and refused when it is scheduled. A form that names the `uid` beforehand may be sent
    twice: the second is an IntegrityError. Raises UnknownZone, ForeignObject, PicturesOrFilm.
    """
    cooperative = campaign.cooperative
    zone = zone or cooperative.zone
    with transaction.atomic():
        post = Post(
            uid=uid or uuid.uuid4(),
            cooperative=cooperative,
            campaign=campaign,
            zone=zone,
            not_after=not_after,
            origin_item=origin_item,
            origin_version=origin_version,
            created_by=author,
        )
        if wall_time is not None:
            post.wall_date, post.wall_clock = wall_time.date(), wall_time.time().replace(microsecond=0)
            post.due_at = hours.instant(wall_time, zone).utc
        else:
            hours.check_zone(zone)
        post.save()
        post.current = _write(post, 1, author, content)
        post.save(update_fields=["current"])
        record(author, "post.create", post, cooperative=cooperative)
    return post


def save_version(post: Post, *, author: User, content: Content) -> PostVersion:
    """The content as the post's current version; the same version when nothing differs.

    A change takes an approved or scheduled post back to draft and disarms what was planned. Raises TooLate when a
    delivery is already on its way, ForeignObject, PicturesOrFilm. `post` is brought up to date.
    """
    with transaction.atomic():
        locked = Post.objects.select_for_update(of=("self",)).select_related("current", "cooperative").get(pk=post.pk)
        current = locked.current
        if current is not None and content_of(current) == _plain(content):
            return current
        disarm(locked)
        version = _write(locked, (current.number if current else 0) + 1, author, content)
        locked.current, locked.approved, locked.state = version, None, PostState.DRAFT
        locked.save(update_fields=["current", "approved", "state", "updated_at"])
        record(author, "post.edit", locked, cooperative=locked.cooperative, detail={"version": version.number})
    post.refresh_from_db(fields=["current", "approved", "state", "updated_at"])
    return version


def from_submission(
    version: SubmissionVersion, campaign: Campaign, *, author: User, channels: Iterable[Channel] = ()
) -> Post:
    """The handed-in work as a draft of the campaign, with its history; a second tap gives the post made by the first.

    Its picture comes along when it belongs to nobody else's cooperative. Whether she may use this work is the
    caller's question (training's door).
    """
    with transaction.atomic():
        Campaign.objects.select_for_update().get(pk=campaign.pk)
        twin = Post.objects.filter(campaign=campaign, origin_version=version, archived_at=None).first()
        if twin is not None:
            return twin
        picture = version.picture
        takes = picture is not None and picture.cooperative_id in (None, campaign.cooperative_id)
        content = Content(
            text=version.text,
            language=version.language,
            channels=tuple(channels),
            pictures=[(picture, version.alt)] if picture is not None and takes else [],
            proof=version.proof,
        )
        return create_post(
            campaign,
            author=author,
            content=content,
            origin_item=version.submission.item,
            origin_version=version,
        )


def content_of(version: PostVersion) -> tuple[object, ...]:
    """What a version says, in a form that compares equal exactly when nothing differs."""
    return (
        version.text,
        version.language,
        version.first_comment,
        version.proof,
        frozenset(version.variants.values_list("channel_id", "text")),
        tuple(version.pictures.order_by("position").values_list("picture_id", "alt")),
        (version.film_id, version.film_alt),
    )


def _plain(content: Content) -> tuple[object, ...]:
    return (
        content.text,
        content.language,
        content.first_comment,
        content.proof,
        frozenset((channel.pk, _own_text(content, channel)) for channel in content.channels),
        tuple((picture.pk, alt) for picture, alt in content.pictures),
        (content.film[0].pk, content.film[1]) if content.film else (None, ""),
    )


def _write(post: Post, number: int, author: User, content: Content) -> PostVersion:
    _belongs(post.cooperative_id, content)
    if content.film and content.pictures:
        raise PicturesOrFilm
    version = PostVersion.objects.create(
        uid=uuid.uuid4(),
        post=post,
        number=number,
        text=content.text,
        language=content.language,
        first_comment=content.first_comment,
        proof=content.proof,
        film=content.film[0] if content.film else None,
        film_alt=content.film[1] if content.film else "",
        author=author,
    )
    Variant.objects.bulk_create(
        Variant(version=version, channel=channel, text=_own_text(content, channel))
        for channel in {channel.pk: channel for channel in content.channels}.values()
    )
    VersionPicture.objects.bulk_create(
        VersionPicture(version=version, picture=picture, alt=alt, position=position)
        for position, (picture, alt) in enumerate(content.pictures)
    )
    return version


def _own_text(content: Content, channel: Channel) -> str:
    """The channel's own text; "" when it only repeats the common one."""
    own = content.variants.get(channel.pk, "")
    return "" if own == content.text else own


def _belongs(cooperative_id: int, content: Content) -> None:
    if any(channel.cooperative_id != cooperative_id or channel.archived_at for channel in content.channels):
        raise ForeignObject
    if any(picture.cooperative_id not in (None, cooperative_id) for picture, _alt in content.pictures):
        raise ForeignObject
    # No film but the cooperative's own: those of lessons were never proved to be what networks take.
    if content.film and not (content.film[0].is_film and content.film[0].cooperative_id == cooperative_id):
        raise ForeignObject
    if set(content.variants) - {channel.pk for channel in content.channels}:
        raise ForeignObject
