"""Where rows, cache entries and files are kept: SQLite, embedded Valkey and a folder unless the environment names others."""

from pathlib import Path
from typing import Any

import dj_database_url

from config.settings.environment import BASE_DIR, VAR_DIR, text

SQLITE_OPTIONS = {
    # FULL: the fence before a publishing call must survive a power cut. IMMEDIATE: writers queue instead of failing late.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
}
POSTGRES_OPTIONS = "-c idle_in_transaction_session_timeout=30s"


def database(url: str) -> dict:
    """The connection settings of `url`, with what each engine needs for our promises."""
    settings: dict[str, Any] = dict(dj_database_url.parse(url))
    if settings["ENGINE"].endswith("sqlite3"):
        settings["OPTIONS"] = dict(SQLITE_OPTIONS)
        settings["TEST"] = {"NAME": None}
    else:
        settings["CONN_HEALTH_CHECKS"] = True
        # A worker that was stopped, or whose machine is gone, must not hold its rows until somebody notices.
        # What every post costs is planned once for a connection's whole life (campaigns/kept_sql.py); other statements never are.
        settings["OPTIONS"] = {"options": POSTGRES_OPTIONS, "prepare_threshold": 0, **settings.get("OPTIONS", {})}
    settings["ATOMIC_REQUESTS"] = False
    return settings


VAR_DIR.mkdir(parents=True, exist_ok=True)
DATABASES = {"default": database(text("DATABASE_URL", f"sqlite:///{VAR_DIR / 'tiwizi.sqlite3'}"))}


def broker() -> str:
    """The address of Redis or Valkey: the environment's, else the one `make run` wrote down when it started its own."""
    noted = VAR_DIR / "redis-url"
    return text("REDIS_URL") or (noted.read_text().strip() if noted.exists() else "redis://127.0.0.1:6379/0")


REDIS_URL = broker()
CACHES = {
    "default": {
        "BACKEND": "config.cache.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "tiwizi",
        "OPTIONS": {"socket_connect_timeout": 0.3, "socket_timeout": 1.0},
    }
}

STATIC_URL = "/static/"
STATIC_ROOT = Path(text("STATIC_ROOT") or VAR_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
