"""The manual's table of checks, written from the checks themselves."""

from social.coach import CHECKS


def table() -> str:
    """A Markdown table with a row for each check, in the order the coach speaks."""
    rows = ["| code | level | lesson | what it sees | what it advises |", "|---|---|---|---|---|"]
    for check in CHECKS:
        advice = check.advice % {}
        rows.append(f"| `{check.code}` | {check.level} | {check.teaches} | {check.name} | {advice} |")
    return "\n".join(rows)
