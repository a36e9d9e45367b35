"""What is said of a try at connecting an account, when it did not end well."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from campaigns.models import Connecting

PROBLEMS: dict[str, str | Promise] = {
    "denied": _("You said no there, so nothing was connected. Nothing was changed."),
    "private": _("This address cannot be called from here. It must be a public https address."),
    "no_such_server": _("There is no Mastodon server at this address. Look at the address in your browser and copy it."),
    "unreachable": _("The network does not answer just now. Wait a little, then begin again."),
    "busy": _("The network asks us to wait. Begin again in a few minutes."),
    "refused": _("The network did not accept it. Begin again."),
    "expired": _("More than twenty minutes have passed. Begin again."),
    "no_pages": _("This person looks after no page that Tiwizi may publish to. Sign in as somebody who does, and choose the page."),
    "no_right": _("Only the president of the cooperative connects accounts."),
}  # fmt: skip


def problem_words(row: Connecting) -> str:
    """The sentence for a try that failed; "" for one that did not."""
    return str(PROBLEMS.get(row.problem, PROBLEMS["refused"])) if row.problem else ""
