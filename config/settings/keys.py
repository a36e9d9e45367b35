"""Keys of this installation: from the environment, else made once under the data folder with mode 600."""

import contextlib
import os
import secrets
from collections.abc import Callable

from cryptography.fernet import Fernet

from config.settings.environment import VAR_DIR, text, words
from social.push.keys import new_key


def kept(name: str, make: Callable[[], str]) -> str:
    """The content of the key file `name`, made by `make` the first time; two starters agree on one value."""
    folder = VAR_DIR / "keys"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / name
    if not path.exists():
        fresh = folder / f".{name}.{os.getpid()}"
        with os.fdopen(os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
            file.write(make())
        with contextlib.suppress(FileExistsError):
            os.link(fresh, path)  # link refuses to replace: the first one wins
        fresh.unlink()
    return path.read_text().strip()


SECRET_KEY = text("SECRET_KEY") or kept("secret", lambda: secrets.token_urlsafe(50))
# The first key encrypts, all of them decrypt: rotation is putting a new one in front.
TOKEN_KEYS = words("TOKEN_KEYS") or [kept("tokens", lambda: Fernet.generate_key().decode())]
# Browsers that asked to be told know us by it: another key, and each must ask again.
PUSH_KEY = text("PUSH_KEY") or kept("push", new_key)
