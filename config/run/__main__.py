"""`python -m config.run` opens the whole house; `python -m config.run ROLE` takes one role in the foreground.

Besides the roles there are `prepare` (tables and, under DEMO=1, the demo) and `build` (words and static files), which end.
"""

import sys

from config.run.parent import main, say
from config.run.roles import ROLES


def prepare() -> None:
    """What a deployment runs once before its roles."""
    from config.run import steps

    steps.check_settings()
    steps.migrate(say)
    steps.load_demo()


def build() -> None:
    """What an image holds ready."""
    from django.conf import settings

    from config.run import steps

    steps.compile_catalogues(settings.BASE_DIR / "locale")
    steps.collect_static()


def take_role(name: str) -> int:
    """Does one thing, for containers and process managers."""
    work = {**ROLES, "prepare": prepare, "build": build}.get(name)
    if work is None:
        sys.stderr.write(f"There is no role {name!r}; choose one of: {', '.join(ROLES)}, prepare, build\n")
        return 2
    import django

    django.setup()
    work()
    return 0


if __name__ == "__main__":
    sys.exit(take_role(sys.argv[1]) if len(sys.argv) > 1 else main())
