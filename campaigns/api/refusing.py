"""The desk's refusals as problems, with what the coach found where a network would refuse."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from campaigns.refusals import Refusal, WouldBeRefused
from cooperatives.machines.problems import problem
from training.coach import finding_out


def install(api: NinjaAPI) -> None:
    """Makes `api` answer every Refusal with its own status and code."""

    @api.exception_handler(Refusal)
    def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
        extra: dict[str, Any] = {"params": refusal.params} if refusal.params else {}
        if isinstance(refusal, WouldBeRefused):
            extra["findings"] = [finding_out(finding) for finding in refusal.findings]
        return problem(refusal.status, refusal.code, str(refusal), **extra)
