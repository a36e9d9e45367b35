"""The web process's door for granian: one ASGI application; calls to the walls and kept pages pass before the site."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup(set_prefix=False)

from config.pool import PooledHandler  # noqa: E402  (the apps must be ready first)
from home.page_cache.at_once import with_kept_pages  # noqa: E402
from practice.asgi import with_walls  # noqa: E402

application = with_walls(with_kept_pages(PooledHandler()))
