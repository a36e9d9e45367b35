"""`python -m config.quality` asks every question and prints one line each; `… messages` brings the catalogues up to date."""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from config.quality import catalogues

ROOT = Path(__file__).resolve().parents[2]
PYTHON = sys.executable
BIN = Path(sys.prefix) / "bin"

# What a careful operator sets; `check --deploy` judges the settings that follow from it.
PRODUCTION = {
    "BASE_URL": "https://tiwizi.example",
    "ALLOWED_HOSTS": "tiwizi.example",
    "SECRET_KEY": "only-for-the-check-" + "k9Zq" * 12,
    "TOKEN_KEYS": "c2l4dGVlbi1ieXRlcy1zaXh0ZWVuLWJ5dGVzLTMyMzI=",
    "DATABASE_URL": "postgresql://tiwizi@127.0.0.1/tiwizi",
    "REDIS_URL": "redis://127.0.0.1:6379/0",
    "DEMO": "",
}


@dataclass(frozen=True)
class Question:
    """One command that must end with 0."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)


QUESTIONS = [
    Question("types", [str(BIN / "mypy"), "."]),  # the slowest goes first
    Question("layers", [str(BIN / "lint-imports")]),
    Question("style", [str(BIN / "ruff"), "check", "."]),
    Question("format", [str(BIN / "ruff"), "format", "--check", "."]),
    Question("migrations", [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"]),
    Question("settings", [PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
    Question("words", [PYTHON, "-m", "config.quality", "words"]),
    Question(
        "compose", [str(BIN / "check-jsonschema"), "--builtin-schema", "vendor.compose-spec", "docker-compose.yml"]
    ),
]


def ask(question: Question, var: str) -> tuple[Question, int, str, float]:
    """Runs one; (question, exit code, output, seconds)."""
    started = time.monotonic()
    environment = {**os.environ, "TIWIZI_VAR": var, **question.environment}
    done = subprocess.run(question.command, cwd=ROOT, env=environment, capture_output=True, text=True)  # noqa: S603
    return question, done.returncode, (done.stdout + done.stderr).strip(), time.monotonic() - started


def ask_all() -> int:
    """Asks two at a time; prints the whole answer only of those that failed."""
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="tiwizi-check-") as var, ThreadPoolExecutor(2) as pool:
        for question, code, output, seconds in pool.map(lambda question: ask(question, var), QUESTIONS):
            wrong += bool(code)
            print(f"{'WRONG' if code else 'well '}  {question.name:<11} {seconds:5.1f} s", flush=True)  # noqa: T201
            if code:
                print("\n".join(f"       {line}" for line in output.splitlines()), flush=True)  # noqa: T201
    return 1 if wrong else 0


def words() -> int:
    """Says what the catalogues lack."""
    faults = catalogues.faults(ROOT)
    for line in faults[:60]:
        print(line)  # noqa: T201
    if faults:
        print(f"{len(faults)} faults. `make messages` brings the catalogues up to date; then translate.")  # noqa: T201
    return 1 if faults else 0


def messages() -> int:
    """Writes what the code says into the catalogues."""
    for line in catalogues.update(ROOT):
        print(line)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit({"words": words, "messages": messages, "": ask_all}[sys.argv[1] if len(sys.argv) > 1 else ""]())
