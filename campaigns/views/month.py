"""The month and the agenda of a cooperative."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from accounts.signed import Signed
from campaigns.desk.calendar import agenda as by_day
from campaigns.desk.calendar import day_named, month_named, weeks
from campaigns.desk.lines import lines, short_lines
from campaigns.desk.lists import month_counts, month_posts, posts_from
from campaigns.desk.whose import desk_for
from campaigns.views.pieces import page_of
from language.dates import month_names, weekday_names
from language.zones import wall_time

A_DAY = 3  # posts shown of each day; the agenda shows them all


@login_required
@require_safe
def calendar(request: Signed) -> HttpResponse:
    """A month as a grid; `?month=2026-11`."""
    desk = desk_for(request)
    if desk.place is None:
        return render(request, "campaigns/no_cooperative.html", {"desk": desk})
    today = wall_time(timezone.now(), desk.cooperative.zone).date()
    month, language = month_named(request.GET.get("month", ""), today), get_language() or "ar"
    first, last = month.days[0][0], month.days[-1][-1]
    shown = short_lines(month_posts(desk.cooperative, first, last, a_day=A_DAY))
    counts = month_counts(desk.cooperative, first, last)
    context = {
        "desk": desk,
        "month": month,
        "month_name": month_names(language)[month.first.month - 1],
        "weekdays": (names := weekday_names(language, "wide")),
        "weeks": weeks(month, shown, counts, today=today, weekdays=names),
        "is_empty": not counts,
    }
    return render(request, "campaigns/calendar.html", context)


@login_required
@require_safe
def agenda(request: Signed) -> HttpResponse:
    """Day by day from `?from=` (today) on."""
    desk = desk_for(request)
    if desk.place is None:
        return render(request, "campaigns/no_cooperative.html", {"desk": desk})
    today = wall_time(timezone.now(), desk.cooperative.zone).date()
    first = day_named(request.GET.get("from", ""), today)
    page = page_of(request, posts_from(desk.cooperative, first))
    context = {"desk": desk, "first": first, "today": today, "page_obj": page, "days": by_day(lines(page.object_list))}
    return render(request, "campaigns/agenda.html", context)
