"""Wall times become the right instants, Morocco's own year 2026 among them."""

import subprocess
import sys
import zoneinfo
from datetime import UTC, datetime

import pytest

from language.zones import is_zone, plan, table_version, tables_are_right, wall_time

CASABLANCA = "Africa/Casablanca"


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("wall", "zone", "instant", "shown", "note"),
    [
        (datetime(2026, 11, 22, 9, 0), CASABLANCA, utc(2026, 11, 22, 9, 0), datetime(2026, 11, 22, 9, 0), "exact"),
        (datetime(2026, 8, 7, 18, 0), CASABLANCA, utc(2026, 8, 7, 17, 0), datetime(2026, 8, 7, 18, 0), "exact"),
        # Ramadan 2026: the clock goes back on 15 February and forward on 22 March.
        (datetime(2026, 2, 15, 2, 30), CASABLANCA, utc(2026, 2, 15, 1, 30), datetime(2026, 2, 15, 2, 30), "first"),
        (datetime(2026, 3, 22, 2, 30), CASABLANCA, utc(2026, 3, 22, 2, 30), datetime(2026, 3, 22, 3, 30), "moved"),
        (datetime(2026, 3, 22, 2, 0), CASABLANCA, utc(2026, 3, 22, 2, 0), datetime(2026, 3, 22, 3, 0), "moved"),
        (datetime(2026, 3, 22, 3, 0), CASABLANCA, utc(2026, 3, 22, 2, 0), datetime(2026, 3, 22, 3, 0), "exact"),
        # The last change of all: 20 September 2026.
        (datetime(2026, 9, 20, 1, 30), CASABLANCA, utc(2026, 9, 20, 0, 30), datetime(2026, 9, 20, 1, 30), "first"),
        (datetime(2026, 9, 20, 2, 0), CASABLANCA, utc(2026, 9, 20, 2, 0), datetime(2026, 9, 20, 2, 0), "exact"),
        # Old tables dip to UTC+0 in Ramadan 2027 and are an hour ahead outside it.
        (datetime(2027, 2, 20, 9, 0), CASABLANCA, utc(2027, 2, 20, 9, 0), datetime(2027, 2, 20, 9, 0), "exact"),
        (datetime(2027, 6, 1, 9, 0), CASABLANCA, utc(2027, 6, 1, 9, 0), datetime(2027, 6, 1, 9, 0), "exact"),
        (datetime(2027, 3, 28, 2, 30), "Europe/Paris", utc(2027, 3, 28, 1, 30), datetime(2027, 3, 28, 3, 30), "moved"),
        (
            datetime(2027, 10, 31, 2, 30),
            "Europe/Paris",
            utc(2027, 10, 31, 0, 30),
            datetime(2027, 10, 31, 2, 30),
            "first",
        ),
    ],
)
def test_a_missing_hour_moves_forward_and_a_doubled_one_is_the_first(
    wall: datetime, zone: str, instant: datetime, shown: datetime, note: str
) -> None:
    planned = plan(wall, zone)
    assert (planned.instant, planned.wall, planned.note) == (instant, shown, note)
    assert wall_time(planned.instant, zone) == planned.wall


def test_the_tables_in_use_are_the_pinned_ones_and_right() -> None:
    assert zoneinfo.TZPATH == ()
    assert tables_are_right()
    assert table_version() >= "2026c"


def test_the_systems_tables_are_not_read_even_where_they_are_set() -> None:
    code = "from language.zones import tables_are_right; import zoneinfo; print(zoneinfo.TZPATH, tables_are_right())"
    told = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONTZPATH": "/usr/share/zoneinfo", "PYTHONPATH": ":".join(p for p in sys.path if p)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "() True"


def test_nonsense_is_refused() -> None:
    assert not is_zone("Africa/Aoulouz") and is_zone(CASABLANCA)
    with pytest.raises(ValueError, match="Unknown zone"):
        plan(datetime(2026, 1, 1), "Africa/Aoulouz")
    with pytest.raises(ValueError, match="Unknown zone"):
        plan(datetime(2026, 1, 1), "../etc/passwd")
    with pytest.raises(ValueError, match="no offset"):
        plan(utc(2026, 1, 1), CASABLANCA)
    with pytest.raises(ValueError, match="has an offset"):
        wall_time(datetime(2026, 1, 1), CASABLANCA)
