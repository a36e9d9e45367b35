"""What a network would refuse of a version: asked again at scheduling, because only this blocks."""

from collections.abc import Iterator

from campaigns.models import PostVersion
from campaigns.querysets import living_variants
from language.words import gettext_noop
from social.coach import Draft, Finding, TooLong
from social.contract import Network
from social.networks import network


def blockers(version: PostVersion) -> list[Finding]:
    """One finding for each channel and reason; `params["channel"]` is the channel's handle, `params["network"]` its network."""
    pictures = list(version.pictures.all())
    alts = tuple(picture.alt for picture in pictures)
    found = []
    for variant in living_variants(version):
        channel = variant.channel
        for finding in _of_one(variant.text or version.text, version.language, alts, network(channel.network)):
            finding.params.update(channel=channel.handle, network=channel.network)
            found.append(finding)
    return found


def _of_one(text: str, language: str, alts: tuple[str, ...], where: Network) -> Iterator[Finding]:
    if not text.strip() and not alts:
        yield _error("empty", gettext_noop("There is nothing to publish yet."), gettext_noop("Write a text."), "4.2")
        return
    draft = Draft(text, language, alts)
    yield from (finding for finding in TooLong().find(draft, where) if finding.level == "error")
    if where.limits.needs_picture and not alts:
        yield _error(
            "needs_picture",
            gettext_noop("This network takes no post without a picture."),
            gettext_noop("Add a picture."),
            "2.2",
        )
    if len(alts) > where.limits.pictures:
        yield _error(
            "too_many_pictures",
            gettext_noop("This network takes %(limit)d pictures in a post, not %(used)d."),
            gettext_noop("Keep the pictures that tell most."),
            "2.2",
            used=len(alts),
            limit=where.limits.pictures,
        )


def _error(code: str, message: str, hint: str, teaches: str, **params: int) -> Finding:
    return Finding(code, "error", message, hint, teaches, params=dict(params))
