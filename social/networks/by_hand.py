"""Networks we measure and advise for, while a person does the posting.

Personal profiles and WhatsApp have no publishing programme interface; the others wait for their publisher.
"""

from language.words import gettext_noop
from social.capabilities import LIMITS
from social.contract import Network


class FacebookProfile(Network):
    name = "facebook_profile"
    label = gettext_noop("Facebook, personal profile and groups")
    limits = LIMITS["facebook_profile"]


class InstagramProfile(Network):
    name = "instagram_profile"
    label = gettext_noop("Instagram, personal account")
    limits = LIMITS["instagram_profile"]


class WhatsApp(Network):
    name = "whatsapp"
    label = gettext_noop("WhatsApp")
    limits = LIMITS["whatsapp"]
    comments_by_hand = False  # nothing can be written under a status; in a chat it would be one message more


class Threads(Network):
    name = "threads"
    label = gettext_noop("Threads")
    limits = LIMITS["threads"]


class TikTok(Network):
    name = "tiktok"
    label = gettext_noop("TikTok")
    limits = LIMITS["tiktok"]


class X(Network):
    name = "x"
    label = gettext_noop("X")
    limits = LIMITS["x"]


class LinkedIn(Network):
    name = "linkedin"
    label = gettext_noop("LinkedIn")
    limits = LIMITS["linkedin"]


class YouTube(Network):
    name = "youtube"
    label = gettext_noop("YouTube")
    limits = LIMITS["youtube"]


class Pinterest(Network):
    name = "pinterest"
    label = gettext_noop("Pinterest")
    limits = LIMITS["pinterest"]
