"""All settings of the site; every value a deployment may change comes from the environment (see `.env.example`)."""

from config.settings.apps import *  # noqa: F403
from config.settings.cms import *  # noqa: F403
from config.settings.environment import *  # noqa: F403
from config.settings.people import *  # noqa: F403
from config.settings.security import *  # noqa: F403
from config.settings.stores import *  # noqa: F403
from config.settings.words import *  # noqa: F403
from config.settings.work import *  # noqa: F403
