"""What the environment says, read once here and nowhere else."""

import json
import os
import zoneinfo
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

# The pinned tzdata wins over the system's tables, which may still believe in Morocco's old clock (UTC+1).
zoneinfo.reset_tzpath(to=())
os.environ["PYTHONTZPATH"] = ""

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(os.environ.get("TIWIZI_VAR", BASE_DIR / "var"))


def beside_us() -> dict[str, str]:
    """What a running `make run` of this folder was given, so that `manage.py` with an empty environment means the same site."""
    try:
        note = json.loads((VAR_DIR / "running.json").read_text())
        os.kill(note["pid"], 0)
    except (OSError, ValueError, KeyError):
        return {}
    return note["environment"]


ASKED: set[str] = set()
NOTED = beside_us()


def text(name: str, default: str = "") -> str:
    """The value of `name`; an empty value counts as absent."""
    ASKED.add(name)
    return os.environ.get(name) or NOTED.get(name) or default


def flag(name: str) -> bool:
    """True for 1, true, yes, on."""
    return text(name).lower() in {"1", "true", "yes", "on"}


def number(name: str, default: int) -> int:
    """A whole number; anything else stops the start with a plain line."""
    value = text(name, str(default))
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def words(name: str) -> list[str]:
    """A comma-separated value as a list without blanks."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


DEMO = flag("DEMO")
DEBUG = flag("DEBUG")
HOST = text("HOST", "127.0.0.1")
PORT = number("PORT", 8000)
TRUSTED_PROXIES = number("TRUSTED_PROXIES", 0)
WEB_WORKERS = number("WEB_WORKERS", 0)
WEB_THREADS = number("WEB_THREADS", 2)
PUBLISH_WORKERS = max(1, number("PUBLISH_WORKERS", 1))
BASE_URL = text("BASE_URL", f"http://127.0.0.1:{PORT}").rstrip("/")
PRACTICE_URL = text("PRACTICE_URL", f"http://127.0.0.1:{PORT}").rstrip("/")
ALLOW_PRIVATE_HOSTS = words("ALLOW_PRIVATE_HOSTS")
GRAPH_API_URL = text("GRAPH_API_URL", "https://graph.facebook.com")
GRAPH_API_VERSION = text("GRAPH_API_VERSION", "v26.0")
TELEGRAM_API_URL = text("TELEGRAM_API_URL", "https://api.telegram.org")
META_APP_ID = text("META_APP_ID")
META_APP_SECRET = text("META_APP_SECRET")
