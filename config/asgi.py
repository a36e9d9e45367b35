"""The web process's door for granian: one ASGI application; calls to the practice walls pass before the site."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
site = get_asgi_application()

from practice.asgi import with_walls  # noqa: E402  (the apps must be ready first)

application = with_walls(site)
