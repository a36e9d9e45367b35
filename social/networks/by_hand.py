"""Networks we measure and advise for, while a person does the posting.

Personal profiles and WhatsApp have no publishing programme interface; the others wait for their publisher.
"""

from language.words import gettext_noop
from social.capabilities import LIMITS
from social.contract import Network


class Facebook(Network):
    name = "facebook"
    label = gettext_noop("Facebook")
    limits = LIMITS["facebook"]


class Instagram(Network):
    name = "instagram"
    label = gettext_noop("Instagram")
    limits = LIMITS["instagram"]


class WhatsApp(Network):
    name = "whatsapp"
    label = gettext_noop("WhatsApp")
    limits = LIMITS["whatsapp"]


class Threads(Network):
    name = "threads"
    label = gettext_noop("Threads")
    limits = LIMITS["threads"]


class X(Network):
    name = "x"
    label = gettext_noop("X")
    limits = LIMITS["x"]
