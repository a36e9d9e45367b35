"""Settings: wrong ones stop the start with a line that helps, and every variable read is explained in `.env.example`."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.core.checks import ERROR
from django.core.checks.registry import registry

from config.settings import environment
from tests.services.processes import ROOT
from tests.services.templates import bare_environment

COMPOSE_ONLY = {"POSTGRES_PASSWORD"}


def ours() -> dict[str, Any]:
    """What our own checks say, by id."""
    mine = [check for check in registry.registered_checks if check.__module__ == "config.checks"]
    return {found.id: found for check in mine for found in check(app_configs=None)}


def test_the_tests_own_settings_are_right() -> None:
    assert not ours()


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("SECRET_KEY", "short", "tiwizi.E001"),
        ("TOKEN_KEYS", [], "tiwizi.E002"),
        ("TOKEN_KEYS", [Fernet.generate_key().decode(), "no key"], "tiwizi.E003"),
        ("PUSH_KEY", "no key", "tiwizi.E011"),
        ("BASE_URL", "tiwizi.example", "tiwizi.E005"),
        ("PRACTICE_URL", "web:8000", "tiwizi.E005"),
        ("REDIS_URL", "localhost:6379", "tiwizi.E006"),
        ("ALLOW_PRIVATE_HOSTS", ["mastodon.lan"], "tiwizi.E010"),
        ("ALLOW_PRIVATE_HOSTS", ["mastodon.lan:99999"], "tiwizi.E010"),
    ],
)
def test_a_wrong_value_stops_the_start_and_says_how_to_mend_it(
    settings: Any, name: str, value: object, expected: str
) -> None:
    setattr(settings, name, value)
    found = ours()
    assert set(found) == {expected}
    assert found[expected].level >= ERROR and found[expected].hint


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"ENGINE": "django.db.backends.mysql"}, "tiwizi.E007"),
        ({"OPTIONS": {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"}}, "tiwizi.E008"),
        ({"OPTIONS": {}}, "tiwizi.E008"),
        ({"ATOMIC_REQUESTS": True}, "tiwizi.E009"),
    ],
)
def test_a_database_that_breaks_a_promise_stops_the_start(settings: Any, change: dict, expected: str) -> None:
    from config import checks

    settings.DATABASES = {"default": {**settings.DATABASES["default"], **change}}
    assert [found.id for found in checks.database_keeps_promises()] == [expected]


def test_old_zone_tables_stop_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    from config import checks

    monkeypatch.setattr(checks, "tables_are_right", lambda: False)
    assert set(ours()) == {"tiwizi.E004"}


@pytest.mark.parametrize(
    ("address", "warned"),
    [("https://tiwizi.example", True), ("http://192.168.1.7:8000", False), ("https://localhost", False)],
)
def test_a_public_demo_is_warned_of(settings: Any, address: str, warned: bool) -> None:
    settings.DEMO, settings.BASE_URL = True, address
    assert ("tiwizi.W001" in ours()) is warned


def explained() -> set[str]:
    """The variables of `.env.example`, each of which has a comment in the lines above it."""
    names, commented = set(), False
    for line in (ROOT / ".env.example").read_text().splitlines():
        if line.startswith("#"):
            commented = not line.startswith("# ---")
        elif match := re.match(r"([A-Z_]+)=", line):
            assert commented, f"{match[1]} has no words of explanation"
            names.add(match[1])
        else:
            commented = False
    return names


def test_every_variable_the_site_reads_is_explained_and_no_other() -> None:
    assert explained() - COMPOSE_ONLY == environment.ASKED | {"TIWIZI_VAR"}


def test_what_an_operator_may_set_reaches_the_containers() -> None:
    inside = {"PORT", "HOST", "WEB_WORKERS", "WEB_THREADS", "PUBLISH_WORKERS", "TIWIZI_VAR", "STATIC_ROOT", "DEBUG"}
    passed = set(re.findall(r"^    ([A-Z_]+):", (ROOT / "docker-compose.yml").read_text(), re.M))
    assert explained() - COMPOSE_ONLY - inside <= passed


def test_only_the_settings_read_the_environment() -> None:
    readers = [
        path.relative_to(ROOT).as_posix()
        for room in ("config", "home", "campaigns", "training", "market", "library", "cooperatives", "practice",
                     "notices", "audit", "accounts", "social", "language")
        for path in sorted((ROOT / room).rglob("*.py"))
        if re.search(r"os\.(environ(?!\.setdefault\(\"DJANGO_SETTINGS_MODULE\")|getenv)", path.read_text())
    ]  # fmt: skip
    allowed = ("config/settings/", "config/run/", "config/quality/")
    assert [reader for reader in readers if not reader.startswith(allowed)] == []


def test_keys_are_made_once_and_readable_by_their_owner_alone(tmp_path: Path) -> None:
    code = "from config import settings as s; print(s.SECRET_KEY, s.PUSH_KEY, *s.TOKEN_KEYS)"
    command = [sys.executable, "-c", f"import config.settings; {code}"]
    first, second = (
        subprocess.run(command, cwd=ROOT, env=bare_environment(tmp_path), capture_output=True, text=True, check=True)
        for _ in range(2)
    )
    assert first.stdout == second.stdout and len(first.stdout.split()) == 3
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "keys").iterdir()}
    assert modes == {"secret": 0o600, "tokens": 0o600, "push": 0o600}
    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("address", "any_name"), [("http://192.168.1.7:8000", True), ("https://demo.tiwizi.example", False)]
)
def test_only_a_demo_on_a_laptop_answers_to_any_name(tmp_path: Path, address: str, any_name: bool) -> None:
    command = [sys.executable, "-c", "from config import settings; print(*settings.ALLOWED_HOSTS)"]
    given = {**bare_environment(tmp_path), "DEMO": "1", "BASE_URL": address}
    told = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, check=True)
    assert ("*" in told.stdout.split()) is any_name


def test_compose_lets_workers_reach_the_walls_by_the_webs_own_name() -> None:
    import yaml

    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    assert {"web", "worker-publish", "worker", "worker-media", "beat", "postgres", "valkey"} <= set(services)
    for name in ("web", "worker-publish", "worker", "beat"):
        assert services[name]["environment"]["PRACTICE_URL"] == "http://web:8000"
    known = explained()
    text = (ROOT / "docker-compose.yml").read_text()
    assert set(re.findall(r"\$\{([A-Z_]+)", text)) <= known


def test_the_roles_of_the_procfile_and_the_containers_are_the_roles_there_are() -> None:
    import yaml

    from config.run.roles import ROLES

    procfile = re.findall(r"config\.run (\w+)", (ROOT / "Procfile").read_text())
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    commands = {service["command"] for service in services.values() if isinstance(service.get("command"), str)}
    assert procfile == list(ROLES)
    assert commands == {*ROLES, "prepare"}
