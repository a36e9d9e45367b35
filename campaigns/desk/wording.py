"""The life of a post and of its deliveries in plain words, for people who never heard of a delivery."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from campaigns.arming import NEVER_SENT, OF_THE_ACCOUNT
from campaigns.desk.preview import named
from campaigns.models import Delivery, Phase, Post, SendAttempt
from campaigns.models import DeliveryState as State
from campaigns.shown import ASKS, ON_ITS_WAY, Shown
from social.networks import network

Words = str | Promise

# What the post waits for, as said to a member and to the president.
WAITS: dict[Shown, tuple[Words, Words]] = {
    Shown.DRAFT: (
        _("Nobody outside the cooperative sees it. Send it for approval when it is ready."),
        _("Nobody outside the cooperative sees it. Send it for approval when it is ready."),
    ),
    Shown.IN_REVIEW: (
        _("The president reads it now. You may still change it; then she reads the new text."),
        _("It waits for you: read it as your buyers will, then approve it or give it back."),
    ),
    Shown.APPROVED: (
        _("The president said yes. She still has to plan its hour."),
        _("You said yes. Plan it, and it goes out by itself at its hour."),
    ),
    Shown.SCHEDULED: (
        _("It goes out by itself at its hour. Nobody needs to be there."),
        _("It goes out by itself at its hour. Nobody needs to be there."),
    ),
    Shown.PUBLISHING: (
        _("It is going out now. Channels take their turn."),
        _("It is going out now. Channels take their turn."),
    ),
    Shown.PUBLISHED: (
        _("It is out on all its channels. Answer those who write: the first hour counts most."),
        _("It is out on all its channels. Answer those who write: the first hour counts most."),
    ),
    Shown.PARTLY_PUBLISHED: (
        _("It is out, but not on every channel. Look below."),
        _("It is out, but not on every channel. Look below."),
    ),
    Shown.ATTENTION: (
        _("Something needs a person. The president decides below."),
        _("Something needs you. Look below, channel by channel."),
    ),
    Shown.CANCELLED: (
        _("It was stopped. Nothing of it goes out any more."),
        _("It was stopped. Nothing of it goes out any more. You may change it or plan it again."),
    ),
}

# What a person posts by hand does not go out by itself, and must not be said to.
YOURS = _("It is yours to post. Open it below: everything is ready.")
TO_COME = _("At its hour we tell you, and you post it yourself: this network takes no posts from programs.")
BOTH = _(
    "It goes out by itself at its hour; where networks take no posts from programs, we tell you to post it yourself."
)
PUT_OFF = _("You put it off. We tell you again at its new hour.")

SENTENCES: dict[State, Words] = {
    State.PLANNED: _("Waits for its hour."),
    State.CLAIMED: _("Is being made ready."),
    State.SENDING: _("Is being sent at this moment."),
    State.ACCEPTED: _("The network has it and is working on it."),
    State.UNKNOWN: _(
        "The network's answer got lost. We are asking whether the post is there; it is never sent blindly twice."
    ),
    State.PUBLISHED: _("It is out."),
    State.REJECTED: _("The network refused it. Change the post and have it approved again."),
    State.NEEDS_PERSON: _("Somebody has to look."),
    State.PAUSED: _("It waits, because the account is not connected any more."),
    State.HANDED_OVER: _("It is yours to post: this network takes no posts from programs. We help you step by step."),
    State.SKIPPED: _("Left out."),
    State.CANCELLED: _("Stopped before it went out."),
}

REASONS: dict[str, Words] = {
    "too_late": _("Its hour passed before it could go out. Send it now, or leave it out?"),
    "is_it_there": _("We could not find out whether it is online. Open your page and look: is it there?"),
    "consent_withdrawn": _(
        "A person in the picture or film no longer agrees, so it did not go out. Take it out of the post, or leave this channel out."
    ),
    "reconnect": _("The account must be connected again. Then it goes out by itself."),
    "busy": _("The network asked us to wait a little. We try again by ourselves."),
    "no_answer": _(
        "The network's answer got lost. We are asking whether the post is there; it is never sent blindly twice."
    ),
    "vanished": _(
        "The network's answer got lost. We are asking whether the post is there; it is never sent blindly twice."
    ),
    # what networks refuse
    "too_long": _("The network refused it: the text is too long. Make it shorter and have it approved again."),
    "caption_too_long": _(
        "The text is too long to stand beside a picture. Make it shorter, or send it without the picture."
    ),
    "empty": _("The network refused it: there is no text. Write one and have it approved again."),
    "needs_picture": _("The network refused it: it takes no post without a picture."),
    "too_many_pictures": _("The network refused it: there are too many pictures. Keep those that tell most."),
    "picture_type": _("The network does not take this kind of picture. Choose a JPEG picture."),
    "picture_too_large": _("The network refused the picture: it is too heavy. Choose a smaller one."),
    "picture_refused": _("The network refused the picture. Choose another one."),
    "picture_ratio": _(
        "The network does not take a picture of this shape. Choose one that is neither very tall nor very wide."
    ),
    "picture_not_fetched": _(
        "The network could not fetch the picture from our site. Tell the person who runs this site; your text is kept."
    ),
    # what networks refuse of a film
    "no_films": _("This network takes no films from here. Send pictures there, or leave this channel out."),
    "film_too_large": _("The network refused the film: it is too heavy. Choose a shorter or lighter one."),
    "film_too_long": _("The network refused the film: it lasts too long. Choose a shorter one."),
    "film_too_short": _("The network refused the film: it is too short. Choose a longer one."),
    "film_shape": _(
        "The network does not take a film of this shape. Choose one that is neither very tall nor very wide."
    ),
    "film_refused": _("The network refused the film. Choose another one."),
    "film_caption_too_long": _(
        "The text is too long to stand beside a film. Make it shorter, or send it without the film."
    ),
    "film_not_fetched": _(
        "The network could not fetch the film from our site. Tell the person who runs this site; your text is kept."
    ),
    "blocked": _(
        "The network holds this account back for a while because of its rules. Open the account there before you try again."
    ),
    "account_limited": _(
        "The network has limited this account. Open it there and do what it asks, then send the post again."
    ),
    "duplicate": _("The network refused it: the same text is there already. Say it in other words."),
    "forbidden": _("The network does not let this account post. Look at the account there."),
    "not_admin": _("The bot may not post in this channel. Make it an administrator there, then connect again."),
    "no_figures": _("This network tells programs no figures. Look there yourself."),
    "gone": _("The network does not find this account or wall any more."),
    "moved": _("The network has moved to another address. Connect the account again."),
    "no_such_server": _("There is no such network at this address. Connect the account again."),
    "refused": _("The network refused it. Change the post and have it approved again."),
    "by_hand": _("It is yours to post: this network takes no posts from programs. We help you step by step."),
}

# Held for a person who has agreed again since.
AGREED_AGAIN = _("Everybody seen in it agrees again. Send it now, or leave this channel out.")

PREPARING = _("The network is preparing the film. It goes out by itself when that is done.")

# Where the reason is still why; elsewhere it only tells how it came so.
EXPLAINED = {State.PLANNED, State.UNKNOWN, State.REJECTED, State.NEEDS_PERSON, State.PAUSED}

TONES: dict[State, str] = {
    State.PUBLISHED: "done",
    State.REJECTED: "attention",
    State.NEEDS_PERSON: "attention",
    State.PAUSED: "waiting",
    State.HANDED_OVER: "attention",
    State.UNKNOWN: "waiting",
    State.SKIPPED: "calm",
    State.CANCELLED: "calm",
}

# (phase, outcome) of something tried → what happened then
HAPPENED: dict[tuple[str, str], tuple[Words, str]] = {
    (Phase.PREPARE, "ready"): (_("The pictures were brought to the network."), "going"),
    (Phase.PREPARE, "film_ready"): (_("The film was brought to the network."), "going"),
    (Phase.PREPARE, "still_preparing"): (_("The network is preparing the film."), "going"),
    (Phase.PREPARE, "not_sent"): (_("The network could not be reached. Nothing was sent; we try again."), "waiting"),
    (Phase.PREPARE, "rejected"): (_("The network refused the pictures."), "attention"),
    (Phase.PUBLISH, ""): (_("The post was on its way to the network."), "going"),
    (Phase.PUBLISH, "published"): (_("The network said: it is out."), "done"),
    (Phase.PUBLISH, "accepted"): (_("The network took it and asked for a little time."), "going"),
    (Phase.PUBLISH, "rejected"): (_("The network refused it."), "attention"),
    (Phase.PUBLISH, "not_sent"): (_("The network could not be reached. Nothing was sent; we try again."), "waiting"),
    (Phase.PUBLISH, "unsure"): (
        _("No answer came back. Perhaps it is out, perhaps not: we look before anything else."),
        "waiting",
    ),
    (Phase.FIND, "found"): (_("We looked: it is there."), "done"),
    (Phase.FIND, "absent"): (_("We looked: it is not there."), "going"),
    (Phase.FIND, "rejected"): (_("The network gave it up. Nobody saw it."), "attention"),
    (Phase.FIND, "cannot_tell"): (_("We looked, but the network could not tell."), "waiting"),
    (Phase.POLL, "found"): (_("The network finished: it is out."), "done"),
    (Phase.POLL, "absent"): (_("The network is still working on it."), "going"),
    (Phase.POLL, "rejected"): (_("The network gave it up. Nobody saw it."), "attention"),
    (Phase.POLL, "cannot_tell"): (_("We asked, but the network could not tell."), "waiting"),
    (Phase.COMMENT, ""): (_("The first comment was on its way to the network."), "going"),
    (Phase.COMMENT, "published"): (_("The first comment is there."), "done"),
    (Phase.COMMENT, "not_sent"): (
        _("The network could not be reached for the first comment; we try again."),
        "waiting",
    ),
    (Phase.COMMENT, "rejected"): (
        _("The network refused the first comment. Write it yourself if you need it."),
        "attention",
    ),
    (Phase.COMMENT, "unsure"): (
        _("No answer came back about the first comment. Please look whether it is there."),
        "attention",
    ),
    (Phase.PERSON, "there"): (_("A person looked: it is there."), "done"),
    (Phase.PERSON, "not_there"): (_("A person looked: it is not there."), "going"),
    (Phase.PERSON, "posted"): (_("A person posted it herself."), "done"),
    (Phase.PERSON, "later"): (_("A person put it off."), "waiting"),
}
ANYWHERE: dict[str, tuple[Words, str]] = {
    "busy": (_("The network asked us to wait."), "waiting"),
    "disconnected": (_("The network did not know the account's key any more."), "attention"),
}


@dataclass(frozen=True)
class Moment:
    """Something that happened, with its instant; `detail` is what the network said, in its own words."""

    at: dt.datetime
    words: Words
    tone: str
    detail: str = ""


@dataclass(frozen=True)
class Life:
    """One channel's part of a post, as a person reads it, and what she may do about it.

    `resend` says that another text was approved since the network refused one, `withheld` that a person seen in it still
    says no.
    """

    delivery: Delivery
    name: str
    sentence: Words
    tone: str
    moments: tuple[Moment, ...]
    resend: bool = False
    withheld: bool = False

    @property
    def asks_whether_there(self) -> bool:
        """Only a person can tell whether it is online."""
        return self.delivery.state == State.NEEDS_PERSON and self.delivery.reason not in NEVER_SENT

    @property
    def is_by_hand(self) -> bool:
        return self.delivery.state == State.HANDED_OVER

    @property
    def put_off_until(self) -> dt.datetime | None:
        """When a post by hand is handed over again, if she put it off."""
        return self.delivery.ready_at if _is_put_off(self.delivery) else None

    @property
    def may_retry(self) -> bool:
        """Certain not to have been sent."""
        if self.delivery.state == State.NEEDS_PERSON:
            return self.delivery.reason in NEVER_SENT and not self.withheld
        return self.delivery.state == State.REJECTED and (self.resend or self.is_about_account)

    @property
    def must_change(self) -> bool:
        """The network refused this very text: the same again would be refused again."""
        return self.delivery.state == State.REJECTED and not self.may_retry

    @property
    def is_about_account(self) -> bool:
        """Refused for something that is mended elsewhere, the text as it is."""
        return self.delivery.reason in OF_THE_ACCOUNT

    @property
    def may_skip(self) -> bool:
        return self.delivery.state in (State.NEEDS_PERSON, State.HANDED_OVER, State.PAUSED)

    @property
    def must_reconnect(self) -> bool:
        return self.delivery.state == State.PAUSED


def waits_for_consent(delivery: Delivery) -> bool:
    """Whether it was held because a person seen in it took her consent back."""
    return delivery.state == State.NEEDS_PERSON and delivery.reason == "consent_withdrawn"


def life(delivery: Delivery, post: Post, *, refused: bool = False) -> Life:
    """The life of a delivery from `lists.life_of`; `refused` says that a person seen in the post says no today."""
    held = waits_for_consent(delivery)
    approved_anew = post.approved_id is not None and post.approved_id == post.current_id != delivery.version_id
    return Life(
        delivery=delivery,
        name=named(delivery.channel.network, delivery.channel.called),
        sentence=AGREED_AGAIN if held and not refused and delivery.version_id else sentence(delivery),
        tone=TONES.get(State(delivery.state), "going"),
        moments=tuple(moment(attempt) for attempt in _worth_reading(delivery.attempts.all())),
        resend=approved_anew,
        withheld=held and refused,
    )


def sentence(delivery: Delivery) -> Words:
    """What is so now, and what to do."""
    if delivery.state == State.PLANNED and delivery.version_id is None:
        return _("The text was changed. It goes out only after the new one is approved and planned.")
    if delivery.state == State.PLANNED and _is_by_hand(delivery):
        return PUT_OFF if _is_put_off(delivery) else TO_COME
    if delivery.state == State.PLANNED and delivery.begun:
        return PREPARING
    reason = REASONS.get(delivery.reason) if delivery.state in EXPLAINED else None
    return reason or SENTENCES[State(delivery.state)]


def moment(attempt: SendAttempt) -> Moment:
    """One thing tried, in words; the network's own words stay beside them."""
    known = HAPPENED.get((attempt.phase, attempt.outcome)) or ANYWHERE.get(attempt.outcome)
    words, tone = known or (attempt.get_phase_display(), "going")
    told = attempt.detail if attempt.outcome in ("rejected", "disconnected") else ""
    return Moment(attempt.ended_at or attempt.started_at, words, tone, told)


def waits(state: Shown, deliveries: Sequence[Delivery], *, decides: bool) -> Words:
    """What the post waits for, said to this person; a hand of hers is never called "by itself"."""
    if state is Shown.ATTENTION and all(row.state == State.HANDED_OVER for row in deliveries if row.state in ASKS):
        return YOURS
    coming = [row for row in deliveries if row.state == State.PLANNED]
    if state is Shown.SCHEDULED and any(map(_is_by_hand, coming)):
        return PUT_OFF if all(map(_is_put_off, coming)) else (TO_COME if all(map(_is_by_hand, coming)) else BOTH)
    if state is Shown.PUBLISHING and coming and not any(row.state in ON_ITS_WAY for row in deliveries):
        return PUT_OFF if all(map(_is_put_off, coming)) else WAITS[state][0]
    return WAITS[state][1 if decides else 0]


def _worth_reading(attempts: Iterable[SendAttempt]) -> Iterator[SendAttempt]:
    """Of the questions whether a film is ready, asked one after another, only the last."""
    for one, following in pairwise([*attempts, None]):
        if one and not (following and one.outcome == following.outcome == "still_preparing"):
            yield one


def _is_by_hand(delivery: Delivery) -> bool:
    try:
        return network(delivery.channel.network).by_hand
    except KeyError:
        return False


def _is_put_off(delivery: Delivery) -> bool:
    waiting = delivery.state == State.PLANNED and delivery.ready_at > delivery.due_at
    return waiting and delivery.version_id is not None and _is_by_hand(delivery)
