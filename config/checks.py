"""Wrong settings stop the start: each check is one question, and its hint says what to change."""

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError, InterfaceError

from language.zones import table_version, tables_are_right
from social.push.keys import Keys

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
SCHEMES_OF_STORES = {"redis", "rediss", "unix", "redis+socket", "sentinel"}


@register(Tags.security)
def keys_are_usable(**_kwargs: Any) -> list[CheckMessage]:
    """The site's secret is long enough, and every token key is a Fernet key."""
    found: list[CheckMessage] = []
    if len(settings.SECRET_KEY) < 32:
        found.append(
            Error(
                "SECRET_KEY is shorter than 32 letters.",
                hint="Leave it out, or: openssl rand -base64 48",
                id="tiwizi.E001",
            )
        )
    if not settings.TOKEN_KEYS:
        found.append(Error("TOKEN_KEYS is empty.", hint=_NEW_KEY, id="tiwizi.E002"))
    for number, key in enumerate(settings.TOKEN_KEYS, 1):
        try:
            Fernet(key)
        except ValueError:
            found.append(Error(f"Key {number} of TOKEN_KEYS is not a Fernet key.", hint=_NEW_KEY, id="tiwizi.E003"))
    return found


@register(Tags.security)
def push_key_is_usable(**_kwargs: Any) -> list[CheckMessage]:
    """PUSH_KEY is a private key of P-256 in the letters of web push."""
    try:
        _ = Keys(settings.PUSH_KEY, "").public
    except ValueError:
        hint = "Leave it out: one is made. Or take the line in keys/push of the old place."
        return [Error("PUSH_KEY is not a private key of P-256.", hint=hint, id="tiwizi.E011")]
    return []


_NEW_KEY = 'One: python -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"'


@register()
def clocks_are_right(**_kwargs: Any) -> list[CheckMessage]:
    """Morocco has kept UTC+0 since 20 September 2026; older tables would publish everything an hour early."""
    try:
        ZoneInfo(settings.TIME_ZONE)
        right = tables_are_right()
    except ZoneInfoNotFoundError:
        right = False
    if right:
        return []
    return [
        Error(
            f"The zone tables ({table_version()}) still believe in Morocco's old clock.",
            hint="Install the tzdata package of the lock file and leave PYTHONTZPATH empty.",
            id="tiwizi.E004",
        )
    ]


@register()
def addresses_are_whole(**_kwargs: Any) -> list[CheckMessage]:
    """BASE_URL and its like are addresses with a scheme and a host, and no path."""
    found: list[CheckMessage] = []
    for name in ("BASE_URL", "PRACTICE_URL", "GRAPH_API_URL", "TELEGRAM_API_URL"):
        parts = urlsplit(getattr(settings, name))
        if parts.scheme not in ("http", "https") or not parts.hostname:
            hint = "Scheme, host and port alone, for example https://tiwizi.example"
            found.append(Error(f"{name} is not an address: {getattr(settings, name)!r}", hint=hint, id="tiwizi.E005"))
    if urlsplit(settings.REDIS_URL).scheme not in SCHEMES_OF_STORES:
        found.append(
            Error("REDIS_URL is not an address of Redis or Valkey.", hint="redis://host:6379/0", id="tiwizi.E006")
        )
    return found


@register(Tags.security)
def demo_stays_at_home(**_kwargs: Any) -> list[CheckMessage]:
    """The demo's passwords are printed in the README: such a site must not be a public one."""
    if not settings.DEMO or not settings.BASE_URL.startswith("https://"):
        return []
    if urlsplit(settings.BASE_URL).hostname in LOOPBACK:
        return []
    hint = "Unset DEMO; accounts of the demo keep their known password until you remove them."
    return [Warning("DEMO=1 on a public address: everybody knows the sign-ins.", hint=hint, id="tiwizi.W001")]


@register(Tags.database)
def database_keeps_promises(**_kwargs: Any) -> list[CheckMessage]:
    """The mark before a publishing call must survive a power cut, and no transaction may span a call."""
    found: list[CheckMessage] = []
    default = settings.DATABASES["default"]
    engine = default["ENGINE"].rsplit(".", 1)[1]
    if engine not in ("sqlite3", "postgresql"):
        hint = "sqlite:///path or postgresql://user:password@host/name"
        found.append(Error(f"The database {engine} is not supported.", hint=hint, id="tiwizi.E007"))
    commands = default.get("OPTIONS", {}).get("init_command", "").replace(" ", "").lower()
    if engine == "sqlite3" and not {"pragmajournal_mode=wal", "pragmasynchronous=full"} <= set(commands.split(";")):
        hint = "config/settings/stores.py says how; do not override OPTIONS."
        found.append(Error("SQLite runs without WAL or without synchronous=FULL.", hint=hint, id="tiwizi.E008"))
    if default.get("ATOMIC_REQUESTS"):
        hint = "Views that need a transaction open one themselves."
        found.append(Error("ATOMIC_REQUESTS holds a transaction open across calls.", hint=hint, id="tiwizi.E009"))
    return found


@register()
def private_hosts_name_a_port(**_kwargs: Any) -> list[CheckMessage]:
    """Each exception from "public addresses only" is one host and one port."""
    wrong = [entry for entry in settings.ALLOW_PRIVATE_HOSTS if not _is_host_and_port(entry)]
    if not wrong:
        return []
    hint = "For example ALLOW_PRIVATE_HOSTS=mastodon.lan:443"
    return [Error(f"ALLOW_PRIVATE_HOSTS wants host:port: {json.dumps(wrong)}", hint=hint, id="tiwizi.E010")]


def _is_host_and_port(entry: str) -> bool:
    host, _, port = entry.rpartition(":")
    return bool(host) and port.isdigit() and 0 < int(port) < 65536


@register()
def graph_version_lasts(**_kwargs: Any) -> list[CheckMessage]:
    """Facebook switches each version of its interface off some two years after it came."""
    from campaigns.channels.graph_version import coming_removal

    try:
        removal = coming_removal(datetime.now(UTC).date())
    except (DatabaseError, InterfaceError):
        return []  # before the first migration there is no account either
    hint = "Set GRAPH_API_VERSION to a newer version, restart, and try one post."
    return [Warning(removal.words, hint=hint, id="tiwizi.W002")] if removal else []
