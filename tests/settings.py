"""The site's own settings, with the few things a test must not share with a running site."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("TIWIZI_VAR", tempfile.mkdtemp(prefix="tiwizi-tests-"))
os.environ.setdefault("SECRET_KEY", "tests-only-" + "x" * 40)

from config.settings import *  # noqa: F403
from config.settings import STORAGES, VAR_DIR

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MEDIA_ROOT = Path(VAR_DIR) / "media"
CELERY_BROKER_URL = "memory://"
PAGES_KEPT_FOR = 0  # each test has pages of its own; tests/home/test_page_cache.py switches it on
