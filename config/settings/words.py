"""Languages and clocks: Arabic and French first, English complete, Amazigh as far as it is translated."""

import django.conf.locale
from django.utils.translation import gettext_lazy as _

from config.settings.environment import BASE_DIR

# Django does not know Standard Moroccan Amazigh; without this its prefix /zgh/ redirects away.
django.conf.locale.LANG_INFO["zgh"] = {
    "bidi": False,
    "code": "zgh",
    "name": "Standard Moroccan Amazigh",
    "name_local": "ⵜⴰⵎⴰⵣⵉⵖⵜ",
}

LANGUAGE_CODE = "ar"
LANGUAGES = [
    ("ar", _("Arabic")),
    ("fr", _("French")),
    ("en", _("English")),
    ("zgh", _("Amazigh")),
]
# What each language calls itself, for the switch: never translated.
LANGUAGE_NAMES = {"ar": "العربية", "fr": "Français", "en": "English", "zgh": "ⵜⴰⵎⴰⵣⵉⵖⵜ"}
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Africa/Casablanca"
FIRST_DAY_OF_WEEK = 1
FORMAT_MODULE_PATH = ["config.formats"]
