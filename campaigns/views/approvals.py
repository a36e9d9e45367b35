"""What waits for the president to read it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.signed import Signed
from campaigns.desk.lines import lines
from campaigns.desk.whose import desk_for
from campaigns.querysets import posts_waiting_for
from campaigns.views.pieces import page_of


@login_required
@require_safe
def approvals(request: Signed) -> HttpResponse:
    """Posts in review of all cooperatives she presides, the longest waiting first."""
    desk = desk_for(request)
    if desk.place is None:
        return render(request, "campaigns/no_cooperative.html", {"desk": desk})
    page = page_of(request, posts_waiting_for(request.user))
    context = {"desk": desk, "page_obj": page, "lines": lines(page.object_list)}
    return render(request, "campaigns/approvals.html", context)
