"""A part that is missing fails the test with the command that installs it."""

from typing import NoReturn

import pytest


class Missing(Exception):
    """Something the suite cannot bring itself; the text says how to install it."""


def fail(missing: Missing) -> NoReturn:
    """Ends the test with the one line that helps."""
    pytest.fail(str(missing), pytrace=False)
