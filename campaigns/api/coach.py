"""`/coach`: what the coach says of a text, measured as a network counts, or as the server of one account does."""

import uuid
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from campaigns.access import channel_for
from campaigns.channels.room import room_of
from campaigns.querysets import channels_of
from cooperatives.machines.bearer import cooperative_of, person_of
from cooperatives.machines.problems import Refused, Strict
from social.contract import Limits
from social.networks import network as find_network
from training import coach

router = Router()


class CoachIn(Strict):
    text: str = Field(max_length=20_000)
    network: str
    language: str
    media: int = Field(0, ge=0, le=20)
    proof: str = Field("", max_length=200)
    channel: uuid.UUID | None = None


@router.post("/coach")
def ask_coach(request: HttpRequest, body: CoachIn) -> dict[str, Any]:
    """What the coach says of a text, in its language, and how much room it takes.

    Servers of one network differ: `channel` (one of the token's cooperative, on this network) has it measured by its own.
    """
    try:
        find_network(body.network)
    except KeyError:
        raise Refused(422, "unknown_network", f"network: {body.network} is not known") from None
    if body.language not in settings.LANGUAGE_NAMES:
        raise Refused(422, "invalid", "language: ar, fr, en or zgh")
    room = _room(request, body)
    # A program that sends no words for its pictures is not blamed for it: it says only how many there are.
    facts = coach.facts_for(person_of(request))
    draft = coach.draft_of(body.text, body.language, facts, proof=body.proof, limits=room)
    length = coach.length_of(body.text, body.network, pictures=body.media, limits=room)
    advice = coach.advise(draft, body.network, body.language)
    return {
        "findings": [coach.finding_out(one, settings.BASE_URL) for one in advice],
        "length": {"used": length.used, "limit": length.limit, "unit": length.unit},
    }


def _room(request: HttpRequest, body: CoachIn) -> Limits:
    if body.channel is None:
        return room_of(None, find_network(body.network))
    channel = channel_for(person_of(request), body.channel, among=channels_of(cooperative_of(request)))
    if channel.network != body.network:
        raise Refused(422, "invalid", f"channel: is on {channel.network}")
    return room_of(channel, find_network(channel.network))
