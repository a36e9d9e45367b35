"""`make run`, the parent: one for a folder, one for a port, it mends what dies, and nothing outlives it."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from config.run.children import Child
from config.run.claim import Refused, check_port, claim_folder
from config.run.valkey import free_port
from tests.services.processes import ROOT, short_folder
from tests.services.templates import bare_environment, sqlite_template


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that has been opened before: tables and files are there."""
    with short_folder("run") as place:
        shutil.copytree(sqlite_template(demo=False), place / "var")
        yield place / "var"


class Running:
    """`python -m config.run` as `make run` starts it, with everything it says."""

    def __init__(self, var: Path, port: int) -> None:
        environment = bare_environment(
            var, PORT=str(port), WEB_WORKERS="1", PUBLISH_WORKERS="2", DEMO="0", PYTHONUNBUFFERED="1"
        )
        self.said = var.parent / f"said-{port}"
        with self.said.open("wb") as file:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "config.run"], cwd=ROOT, env=environment, stdout=file, stderr=subprocess.STDOUT
            )

    def wait_for(self, words: str, seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while words not in self.said.read_text():
            assert self.process.poll() is None and time.monotonic() < deadline, self.said.read_text()
            time.sleep(0.05)

    def family(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


@pytest.fixture
def run(folder: Path) -> Iterator[Callable[..., Running]]:
    started: list[Running] = []

    def start(port: int = 0) -> Running:
        started.append(Running(folder, port or free_port()))
        return started[-1]

    yield start
    for running in started:
        running.end()


def gone(processes: list[psutil.Process], seconds: float = 15) -> bool:
    """True when all of them ended in time."""
    _ended, alive = psutil.wait_procs(processes, timeout=seconds)
    return not [process for process in alive if process.status() != psutil.STATUS_ZOMBIE]


@pytest.mark.kills
def test_the_house_opens_mends_itself_refuses_a_second_and_stops_whole(
    run: Callable[..., Running], folder: Path
) -> None:
    shutil.rmtree(folder / "static")  # as on the first day
    first = run()
    first.wait_for("Tiwizi is open:", seconds=120)
    family = first.family()
    assert len(family) >= 8, "store, web and its process, four workers, clock"
    assert (folder / "log" / "publish-2.log").exists()
    page = httpx.get(re.findall(r"is open:  (\S+)", first.said.read_text())[0], follow_redirects=True, timeout=30)
    assert page.status_code == 200 and re.search(r"/static/css/site\.\w{12}\.css", page.text), (
        "files by their new names"
    )

    second = run()
    assert second.process.wait(30) == 1
    words = second.said.read_text().splitlines()
    assert len(words) == 1 and "already runs from this folder" in words[0] and str(first.process.pid) in words[0]

    beside = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", "from django.conf import settings as s; print(s.BASE_URL, s.REDIS_URL)"],
        cwd=ROOT, capture_output=True, text=True,
        env={"PATH": os.environ["PATH"], "TIWIZI_VAR": str(folder)},
    )  # fmt: skip
    address, store = beside.stdout.split()
    assert address in first.said.read_text(), "manage.py with an empty environment means the same site"
    assert store == (folder / "redis-url").read_text()
    assert (folder / "running.json").stat().st_mode & 0o777 == 0o600

    by_name = {process.pid: process for process in family}
    victim = next(process for process in by_name.values() if process.name().startswith("valkey"))
    victim.kill()
    first.wait_for("The message store ended by signal 9; starting it again")

    family = first.family()
    first.process.send_signal(signal.SIGTERM)
    assert first.process.wait(60) == 0, first.said.read_text()
    assert gone(family) and "Stopped." in first.said.read_text()
    assert not (folder / "running.json").exists()


@pytest.mark.kills
def test_a_killed_parent_leaves_no_orphan(run: Callable[..., Running]) -> None:
    first = run()
    first.wait_for("Tiwizi is open:")
    family = first.family()
    first.process.kill()
    first.process.wait()
    assert gone(family), [process.cmdline() for process in family if process.is_running()]


def test_a_taken_port_is_one_clear_line(run: Callable[..., Running]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = run(port)
        assert refused.process.wait(60) == 1
    lines = [line for line in refused.said.read_text().splitlines() if "Stopp" not in line]
    assert len(lines) == 1 and f"Port {port}" in lines[0] and "PORT=" in lines[0]


def test_a_wrong_setting_is_one_clear_line(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "config.run"], cwd=ROOT, capture_output=True, text=True, timeout=60,
        env=bare_environment(folder, PORT="eighty"),
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.strip() == "PORT must be a whole number, not 'eighty'."


def test_a_folder_is_claimed_once_and_free_again_afterwards(tmp_path: Path) -> None:
    with claim_folder(tmp_path), pytest.raises(Refused, match="already runs"):
        claim_folder(tmp_path)
    claim_folder(tmp_path).close()


def test_a_free_port_is_not_refused() -> None:
    check_port("127.0.0.1", free_port())


def test_a_child_that_dies_waits_longer_each_time(tmp_path: Path) -> None:
    child = Child("web", lambda: os._exit(3), tmp_path / "web.log")
    pauses = []
    for _ in range(3):
        child.start()
        while not (how := child.has_ended()):
            time.sleep(0.01)
        assert how == "ended with code 3"
        pauses.append(child.due - time.monotonic())
        assert not child.is_due()
    assert pauses == sorted(pauses) and 0.3 < pauses[0] < 0.6 and 1.7 < pauses[2] < 2.1


def test_a_child_that_raises_leaves_its_reason_in_the_log(tmp_path: Path) -> None:
    def fail() -> None:
        raise ValueError("no such thing")

    child = Child("work", fail, tmp_path / "log" / "work.log")
    child.start()
    while not (how := child.has_ended()):
        time.sleep(0.01)
    assert how == "ended with code 1"
    assert "ValueError: no such thing" in child.last_words()


def test_work_beside_us_is_done_or_refused(tmp_path: Path) -> None:
    from config.run.steps import beside_us

    beside_us(lambda: (tmp_path / "done").touch())()
    assert (tmp_path / "done").exists()

    def fail() -> None:
        raise OSError("disk full")

    with pytest.raises(Refused, match="fail failed"):
        beside_us(fail)()


def test_static_files_are_collected_again_only_when_one_changed(
    tmp_path: Path, settings: Any, request: pytest.FixtureRequest
) -> None:
    from django.contrib.staticfiles.finders import get_finder

    from config.run import steps

    request.addfinalizer(get_finder.cache_clear)
    get_finder.cache_clear()
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.css").write_text("a {}")
    settings.STATICFILES_DIRS, settings.STATICFILES_FINDERS = (
        [source],
        ["django.contrib.staticfiles.finders.FileSystemFinder"],
    )
    settings.STATIC_ROOT = tmp_path / "static"
    steps.collect_static()
    (settings.STATIC_ROOT / "a.css").unlink()
    steps.collect_static()
    assert not (settings.STATIC_ROOT / "a.css").exists(), "nothing changed: nothing was copied"
    (source / "b.css").write_text("b {}")
    steps.collect_static()
    assert {path.name for path in settings.STATIC_ROOT.glob("*.css")} == {"a.css", "b.css"}
