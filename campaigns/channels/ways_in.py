"""How an account comes to us, network by network: what to ask, in which order, and where a person finds it."""

from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from social.networks import network

Words = Any  # a translated sentence, which Django's own types call by a private name


@dataclass(frozen=True)
class Field:
    """One thing to type; `name` is server, handle or secret."""

    name: str
    label: Words
    help: Words = ""
    initial: str = ""
    required: bool = True


@dataclass(frozen=True)
class Way:
    """What one network needs. `sign_in` names a page of the network's own that gives us the key: "mastodon" or "meta"."""

    fields: tuple[Field, ...]
    steps: tuple[Words, ...] = ()
    sign_in: str = ""
    sign_in_fields: tuple[Field, ...] = ()
    sign_in_steps: tuple[Words, ...] = ()
    by_hand: bool = False


_NAME = Field("handle", _("Name of the account"))
_SERVER = Field("server", _("Address of your server"), _("As it stands in your browser, for example: mastodon.social"))
_TOKEN = Field("secret", _("Access token"), _("We keep it locked and never show it again."))
_ONCE = _("Copy the key at once: the network shows it only one time.")
_NO_BUTTON = _(
    "The people who run this site have not set up signing in with Facebook, so the key must be fetched by hand. "
    "Ask somebody who knows Facebook's pages for developers."
)
_PAGE_TOKEN = _("There, make a token of the page that may publish posts and does not expire, and paste it below.")

HAND = Way(
    fields=(replace(_NAME, help=_("As people see it there. It is only for you, to tell your accounts apart.")),),
    steps=(
        _("Write the name of the account below."),
        _("When a post is due, we send you a word with its text and pictures ready."),
        _("You post it yourself, then tell us that it is up."),
    ),
    by_hand=True,
)

ANY = Way(
    fields=(replace(_SERVER, required=False), _NAME, _TOKEN),
    steps=(
        _("Look for the access token in the settings of your account, under “developers” or “applications”."),
        _ONCE,
    ),
)

_META_STEPS = (
    _("Press the button. Facebook opens and asks who you are."),
    _("Choose the pages that Tiwizi may publish to, and say yes."),
    _("You come back here and choose which ones to connect."),
)

WAYS: dict[str, Way] = {
    "practice": Way(
        fields=(
            Field("server", _("Name of the wall"), _("The last word in the address of your workshop's wall.")),
            _NAME,
            Field("secret", _("Secret key"), _("Your trainer gives it to you. We keep it locked and never show it again.")),
        ),
        steps=(
            _("Ask your trainer for the name of the wall, the name of your account there and its key."),
            _("Write all three below. Nothing on the practice wall is public, so you can do no harm."),
        ),
    ),
    "mastodon": Way(
        sign_in="mastodon",
        sign_in_fields=(_SERVER,),
        sign_in_steps=(
            _("Write the address of the server where your account is."),
            _("We bring you to your server. Sign in there and say yes."),
            _("You come back here, and the account is connected."),
        ),
        fields=(_SERVER, replace(_NAME, help=_("Without the @ and without the server.")), _TOKEN),
        steps=(
            _("On your server, open Preferences, then Development, then “New application”."),
            _("Allow “read”, “write:statuses” and “write:media”, and save."),
            _("Open the application you made and copy “Your access token”."),
        ),
    ),
    "bluesky": Way(
        fields=(
            Field("handle", _("Name of the account"), _("With its ending, for example: tazerbit.bsky.social")),
            Field("secret", _("App password"), _("Not your own password. We keep it locked and never show it again.")),
            Field(
                "server",
                _("Address of your server"),
                _("Leave it as it is unless you know that your account is elsewhere."),
                initial="https://bsky.social",
                required=False,
            ),
        ),
        steps=(
            _("In Bluesky, open Settings, then “Privacy and security”, then “App passwords”."),
            _("Make a new app password and call it Tiwizi."),
            _ONCE,
        ),
    ),
    "telegram": Way(
        fields=(
            Field("secret", _("Token of the bot"), _("A long line with a colon in it. We keep it locked.")),
            Field("handle", _("Name of the channel"), _("It begins with @, for example: @tazerbit")),
        ),
        steps=(
            _("In Telegram, write to @BotFather, send /newbot and follow what it says."),
            _("It answers with a token. Copy it."),
            _("Open your channel, then Administrators, and add the bot you made as an administrator who may post."),
        ),
    ),
    "facebook": Way(
        sign_in="meta",
        sign_in_steps=_META_STEPS,
        fields=(
            Field("handle", _("Number of the page"), _("A row of digits: on your page, under About, “Page transparency”.")),
            replace(_TOKEN, label=_("Token of the page")),
        ),
        steps=(_NO_BUTTON, _PAGE_TOKEN),
    ),
    "instagram": Way(
        sign_in="meta",
        sign_in_steps=(
            _("Your Instagram account must be a professional one and belong to a Facebook page."),
            *_META_STEPS,
        ),
        fields=(
            Field("handle", _("Number of the Instagram account"), _("A row of digits, not the name people see.")),
            replace(_TOKEN, label=_("Token of the page")),
        ),
        steps=(
            _("Your Instagram account must be a professional one and belong to a Facebook page."),
            _NO_BUTTON,
            _PAGE_TOKEN,
        ),
    ),
    "console": Way(fields=(_NAME,)),
}  # fmt: skip


def way_in(name: str) -> Way:
    """The network's way; what a person posts to by hand needs a name and nothing else. KeyError for an unknown network."""
    if network(name).by_hand:
        return HAND
    way = WAYS.get(name, ANY)
    return replace(way, sign_in="") if way.sign_in == "meta" and not has_meta() else way


def correcting(name: str, *, key: bool) -> tuple[Field, ...]:
    """What may be typed anew of an account: its name and server, and its key where another server would ask for it."""
    fields = [field for field in way_in(name).fields if field.name != "secret"]
    return (
        (*fields, replace(_TOKEN, help=_("Only if the address of the server changes."), required=False))
        if key
        else tuple(fields)
    )


def has_meta() -> bool:
    """Whether the operator registered this site at Facebook."""
    return bool(settings.META_APP_ID and settings.META_APP_SECRET)
