"""A month as weeks of days, Monday first, and the days of an agenda."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from campaigns.desk.lines import Line

_MONTH = re.compile(r"(\d{4})-(\d{1,2})")


@dataclass(frozen=True)
class Day:
    """One day of the grid; `more` is how many posts it holds beyond those shown."""

    date: dt.date
    outside: bool
    today: bool
    weekday: str
    lines: tuple[Line, ...] = ()
    more: int = 0


@dataclass(frozen=True)
class Month:
    """A month by its first day, with its neighbours."""

    first: dt.date

    @property
    def last(self) -> dt.date:
        return self.following.first - dt.timedelta(days=1)

    @property
    def previous(self) -> "Month":
        return Month((self.first - dt.timedelta(days=1)).replace(day=1))

    @property
    def following(self) -> "Month":
        return Month((self.first + dt.timedelta(days=31)).replace(day=1))

    @property
    def key(self) -> str:
        """As it stands in an address: 2026-11."""
        return f"{self.first:%Y-%m}"

    @property
    def days(self) -> list[list[dt.date]]:
        """Whole weeks, Monday first, with the days of the neighbours that fill them."""
        return calendar.Calendar(firstweekday=0).monthdatescalendar(self.first.year, self.first.month)


def month_named(key: str, today: dt.date) -> Month:
    """The month of an address; today's for none or nonsense."""
    found = _MONTH.fullmatch(key)
    if found:
        year, month = int(found[1]), int(found[2])
        if 2000 <= year <= 2100 and 1 <= month <= 12:
            return Month(dt.date(year, month, 1))
    return Month(today.replace(day=1))


def day_named(key: str, today: dt.date) -> dt.date:
    """The day of an address; today for none or nonsense."""
    try:
        day = dt.date.fromisoformat(key)
    except ValueError:
        return today
    return day if 2000 <= day.year <= 2100 else today


def weeks(
    month: Month,
    lines: Iterable[Line],
    counts: Mapping[dt.date, int],
    *,
    today: dt.date,
    weekdays: Sequence[str],
) -> list[list[Day]]:
    """The grid, filled: `lines` are the first posts of each day, `counts` how many there are, `weekdays` from Monday on."""
    by_day: dict[dt.date, list[Line]] = {}
    for line in lines:
        if line.day is not None:
            by_day.setdefault(line.day, []).append(line)

    def day(date: dt.date) -> Day:
        shown = tuple(by_day.get(date, ()))
        return Day(
            date=date,
            outside=date.month != month.first.month,
            today=date == today,
            weekday=weekdays[date.weekday()],
            lines=shown,
            more=max(0, counts.get(date, 0) - len(shown)),
        )

    return [[day(date) for date in week] for week in month.days]


def agenda(lines: Iterable[Line]) -> list[tuple[dt.date, list[Line]]]:
    """Lines in their order, day by day."""
    days: list[tuple[dt.date, list[Line]]] = []
    for line in lines:
        if line.day is None:
            continue
        if not days or days[-1][0] != line.day:
            days.append((line.day, []))
        days[-1][1].append(line)
    return days
