"""The sentences a notice can say: written here once, translated when the person reads them."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_noop

from language.scripts import isolated
from social.networks import network


@dataclass(frozen=True)
class Kind:
    """A kind of notice: its sentence with named places, and the drawing beside it.

    `mails`: it asks something of a person, who may not open the site today, so it goes by e-mail as well.
    """

    code: str
    sentence: str
    icon: str
    mails: bool = False


KINDS = {
    kind.code: kind
    for kind in (
        Kind("work_handed_in", gettext_noop("%(person)s handed in “%(title)s”."), "pencil"),
        Kind("feedback_given", gettext_noop("%(person)s answered your work “%(title)s”."), "reply"),
        Kind("post_submitted", gettext_noop("%(person)s asks you to read the post “%(title)s”."), "pencil", mails=True),
        Kind("post_approved", gettext_noop("%(person)s approved the post “%(title)s”."), "check"),
        Kind("post_returned", gettext_noop("%(person)s gave the post “%(title)s” back to be changed."), "reply"),
        Kind("post_published", gettext_noop("The post “%(title)s” is out on %(channel)s."), "send"),
        Kind("post_rejected", gettext_noop("%(channel)s refused the post “%(title)s”."), "warning", mails=True),
        Kind(
            "needs_person",
            gettext_noop("Please look whether the post “%(title)s” is on %(channel)s."),
            "warning",
            mails=True,
        ),
        Kind(
            "not_gone_out",
            gettext_noop("The post “%(title)s” did not go out on %(channel)s: it waits for a decision."),
            "warning",
            mails=True,
        ),
        Kind(
            "comment_failed",
            gettext_noop("“%(title)s” is out on %(channel)s, but without its first comment."),
            "warning",
            mails=True,
        ),
        Kind(
            "comment_unsure",
            gettext_noop("Please look on %(channel)s whether “%(title)s” has its first comment."),
            "warning",
            mails=True,
        ),
        Kind(
            "yours_to_post",
            gettext_noop("The post “%(title)s” is ready: post it on %(channel)s yourself."),
            "send",
            mails=True,
        ),
        Kind(
            "reconnect",
            gettext_noop("%(channel)s must be connected again before anything can go out."),
            "warning",
            mails=True,
        ),
        Kind("comment_written", gettext_noop("%(person)s wrote about “%(title)s”."), "reply"),
        Kind("joined", gettext_noop("%(person)s joined “%(title)s”."), "people"),
    )
}


def sentence(code: str, params: dict[str, Any]) -> SafeString:
    """The sentence in the active language as HTML, every filled-in word isolated so that two scripts do not tangle.

    A kind that is no longer known says its title; a place nobody filled shows "…".
    """
    told = {name: format_html("<bdi>{}</bdi>", value) for name, value in _named(params).items()}
    return format_html(_places(_words(code), told), **told)


def plain_sentence(code: str, params: dict[str, Any]) -> str:
    """The same sentence without HTML, for places that escape: words are parted by isolating marks instead."""
    told = {name: isolated(value) for name, value in _named(params).items()}
    return _places(_words(code), told).format(**told)


def _named(params: dict[str, Any]) -> dict[str, Any]:
    """With the network, in the reader's language, before the account: a cooperative calls itself the same everywhere."""
    try:
        label = gettext(network(params["network"]).label)
    except KeyError:  # a sentence without an account, or a network the house has forgotten
        return params
    return {**params, "channel": f"{label} · {params.get('channel', '…')}"}


def _words(code: str) -> str:
    return gettext(KINDS[code].sentence) if code in KINDS else "%(title)s"


def _places(words: str, told: dict[str, Any]) -> str:
    """`%(name)s` as `format` wants it."""
    words = words.replace("{", "{{").replace("}", "}}")
    return re.sub(r"%\((\w+)\)s", lambda found: "{" + found[1] + "}" if found[1] in told else "…", words)
