"""What a network would refuse of a version: asked again at scheduling, because only this blocks."""

from collections.abc import Iterator

from campaigns.channels.room import room_of
from campaigns.films import draft_film
from campaigns.models import PostVersion
from campaigns.querysets import living_variants
from language.words import gettext_noop
from social.coach import Draft, Finding, TooLong, film_findings
from social.contract import Network
from social.networks import network


def blockers(version: PostVersion) -> list[Finding]:
    """One finding for each channel and reason; `params["channel"]` is the channel's name, `params["network"]` its network."""
    pictures = list(version.pictures.all())
    alts = tuple(picture.alt for picture in pictures)
    film = draft_film(version.film, version.film_alt) if version.film else None
    found = []
    for variant in living_variants(version):
        channel = variant.channel
        where = network(channel.network)
        room = room_of(channel, where, film=film is not None)
        draft = Draft(variant.text or version.text, version.language, alts, limits=room, film=film)
        for finding in (*_of_one(draft, where), *_of_comment(version, draft, where)):
            finding.params.update(channel=channel.called, network=channel.network)
            found.append(finding)
    return found


def _of_one(draft: Draft, where: Network) -> Iterator[Finding]:
    alts, room = draft.alt_texts, draft.limits or where.limits
    if not draft.text.strip() and not draft.beside:
        yield _error("empty", gettext_noop("There is nothing to publish yet."), gettext_noop("Write a text."), "4.2")
        return
    yield from (finding for finding in TooLong().find(draft, where) if finding.level == "error")
    yield from film_findings(draft, where)
    if room.needs_picture and not draft.beside:
        yield _error(
            "needs_picture",
            gettext_noop("This network takes no post without a picture."),
            gettext_noop("Add a picture."),
            "2.2",
        )
    if len(alts) > room.pictures:
        yield _error(
            "too_many_pictures",
            gettext_noop("This network takes %(limit)d pictures in a post, not %(used)d."),
            gettext_noop("Keep the pictures that tell most."),
            "2.2",
            used=len(alts),
            limit=room.pictures,
        )


def _of_comment(version: PostVersion, draft: Draft, where: Network) -> Iterator[Finding]:
    """A first comment is refused after the post is out, when nobody can mend it: it is measured before."""
    if not (where.comments and version.first_comment.strip()):
        return
    comment = Draft(version.first_comment, version.language, limits=draft.limits)
    if any(finding.level == "error" for finding in TooLong().find(comment, where)):
        yield _error(
            "comment_too_long",
            gettext_noop("The first comment is too long for this network."),
            gettext_noop("Make the first comment shorter."),
            "4.2",
        )


def _error(code: str, message: str, hint: str, teaches: str, **params: int) -> Finding:
    return Finding(code, "error", message, hint, teaches, params=dict(params))
