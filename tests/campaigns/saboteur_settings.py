"""The site's own settings with a saboteur among the rooms."""

from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.campaigns.saboteur.SaboteurConfig"]
