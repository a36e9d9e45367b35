"""Why a verb of the campaign desk did not do what was asked: a stable code for machines, a sentence for people."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from social.coach import Finding


class Refusal(Exception):
    """Nothing was changed (but see StoppedInPart). `str()` gives the sentence in the active language; `status` is the API's answer."""

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 409
    sentence: ClassVar[str | Promise] = ""

    def __init__(self, **params: Any) -> None:
        super().__init__()
        self.params = params

    def __str__(self) -> str:
        return str(self.sentence) % self.params if self.params else str(self.sentence)


class Stale(Refusal):
    """Params: asked, current (version numbers)."""

    code = "stale_version"
    sentence = _("The post was changed meanwhile: you read version %(asked)s, it is now version %(current)s.")


class NotAllowed(Refusal):
    code = "not_allowed"
    sentence = _("This cannot be done with the post as it is now.")


class TooLate(Refusal):
    code = "too_late"
    sentence = _("It is too late for that: the post is already going out.")


class StoppedInPart(TooLate):
    """The one refusal that did something. Params: stopped, gone (numbers of channels)."""

    sentence = _("Part of it is already out (%(gone)s). The rest was stopped (%(stopped)s).")


class LookFirst(Refusal):
    code = "look_first"
    sentence = _("Nobody knows yet whether this post is online. Look at the page and say whether it is there.")


class SameText(Refusal):
    code = "same_version"
    sentence = _("The network refused this text. Change it and have it approved before it is sent again.")


class NotConnected(Refusal):
    code = "not_connected"
    sentence = _("This account must be connected again first.")


class PastTime(Refusal):
    code = "past_time"
    status = 422
    sentence = _("This time is already past. Choose a later one.")


class NoTime(Refusal):
    code = "no_time"
    status = 422
    sentence = _("Choose a day and an hour first.")


class UnknownZone(Refusal):
    """Params: zone."""

    code = "unknown_zone"
    status = 422
    sentence = _("There is no time zone called %(zone)s.")


class NoChannels(Refusal):
    code = "no_channels"
    status = 422
    sentence = _("Choose at least one channel.")


class ForeignObject(Refusal):
    """A channel, picture, film or campaign of another cooperative; never says whether it exists elsewhere."""

    code = "not_yours"
    status = 422
    sentence = _("This channel, picture or film does not belong to your cooperative.")


class PicturesOrFilm(Refusal):
    code = "pictures_or_film"
    status = 422
    sentence = _("A post holds pictures or one film, not both.")


class WouldBeRefused(Refusal):
    """`findings`: what the network would refuse, one for each thing to mend; `params["channel"]` names the channel."""

    code = "would_be_refused"
    status = 422
    sentence = _("The network would refuse this post as it is.")

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__()
        self.findings = tuple(findings)


class UnknownNetwork(Refusal):
    """Params: network."""

    code = "unknown_network"
    status = 422
    sentence = _("There is no network called %(network)s here.")


class BadAddress(Refusal):
    code = "bad_address"
    status = 422
    sentence = _("This address or name does not look right. Copy it from the network's page.")


class BadLink(Refusal):
    code = "bad_link"
    status = 422
    sentence = _(
        "This is not the address of a post: it begins with https://. Copy it from the network, or leave it empty."
    )


class AlreadyConnected(Refusal):
    code = "already_connected"
    sentence = _("This account is connected already.")


class SentThrough(Refusal):
    code = "sent_through"
    sentence = _(
        "Something was sent through this account already, so its name stays with what was sent. "
        "Put it away and add the right one anew."
    )


class KeyForServer(Refusal):
    code = "key_for_server"
    status = 422
    sentence = _("A key is given to one server only: type the key of this server as well.")


class ChannelInUse(Refusal):
    code = "channel_in_use"
    sentence = _("A post is just going out there. Try again in a minute.")
