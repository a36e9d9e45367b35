"""The two manuals say what the code says."""

from pathlib import Path

import social.coach.manual
import social.networks.manual
from social.capabilities import CHECKED_ON
from social.coach import CHECKS
from social.contract import Busy, Disconnected, NetworkError, NotSent, Rejected, Unsure
from social.networks import BY_HAND, NETWORKS

DOCS = Path(__file__).parents[2] / "docs"
COACH = (DOCS / "coach.md").read_text(encoding="utf-8")
NETWORK_PAGE = (DOCS / "networks.md").read_text(encoding="utf-8")


def test_the_coachs_manual_holds_the_table_of_its_checks() -> None:
    assert social.coach.manual.table() in COACH, "write it anew: python -m social.coach --table"
    assert COACH.count("\n| `") == len(CHECKS)


def test_the_networks_manual_holds_the_table_of_limits_and_the_day_they_were_checked() -> None:
    assert social.networks.manual.table() in NETWORK_PAGE, "write it anew from social.networks.manual.table()"
    assert f"{CHECKED_ON:%-d %B %Y}" in NETWORK_PAGE


def test_every_network_has_a_heading_and_every_error_an_explanation() -> None:
    for network in (*NETWORKS, *BY_HAND):
        assert f"### {network.label}" in NETWORK_PAGE
    for error in (Rejected, Disconnected, Busy, Unsure, NotSent):
        assert issubclass(error, NetworkError) and f"`{error.__name__}" in NETWORK_PAGE
