"""`python -m config.run` opens the whole house; `python -m config.run ROLE` takes one role (web, publish, work, media, beat)."""

import sys

from config.run.parent import main
from config.run.roles import ROLES


def take_role(name: str) -> int:
    """Runs one role in the foreground, for containers and process managers."""
    if name not in ROLES:
        sys.stderr.write(f"There is no role {name!r}; choose one of: {', '.join(ROLES)}\n")
        return 2
    import django

    django.setup()
    ROLES[name]()
    return 0


if __name__ == "__main__":
    sys.exit(take_role(sys.argv[1]) if len(sys.argv) > 1 else main())
