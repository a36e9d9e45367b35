"""The API's addresses below `/practice/<wall>/`; a slash at the end is forgiven, as clients differ."""

from collections.abc import Callable, Coroutine
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import re_path
from django.views.decorators.csrf import csrf_exempt

from practice.api import accounts, instance, media, oauth, statuses, timelines
from practice.api.answers import Refusal, not_found, refuse
from practice.here import stay_here

WALL = r"^(?P<wall>[-a-zA-Z0-9_]+)/"
NUMBER = r"(?P<number>[^/]+)"
View = Callable[..., Coroutine[Any, Any, HttpResponse]]


def by_method(**views: View) -> View:
    """One address, a view for each method; HEAD is answered as GET, anything else 405."""

    @csrf_exempt
    async def view(request: HttpRequest, **named: str) -> HttpResponse:
        stay_here(request)
        chosen = views.get("GET" if request.method == "HEAD" else request.method or "")
        if chosen is None:
            response = refuse(Refusal(405, "This method is not allowed here"))
            response["Allow"] = ", ".join(views)
            return response
        return await chosen(request, **named)

    return view


@csrf_exempt
async def nothing_here(request: HttpRequest, **named: str) -> HttpResponse:
    stay_here(request)
    return refuse(not_found())


urlpatterns = [
    re_path(rf"{WALL}api/v1/statuses/?$", by_method(POST=statuses.create), name="statuses"),
    re_path(
        rf"{WALL}api/v1/statuses/{NUMBER}/?$", by_method(GET=statuses.one, DELETE=statuses.delete), name="api_status"
    ),
    re_path(rf"{WALL}api/v1/statuses/{NUMBER}/context/?$", by_method(GET=statuses.context), name="context"),
    re_path(rf"{WALL}api/v1/statuses/{NUMBER}/favourite/?$", by_method(POST=statuses.favourite), name="favourite"),
    re_path(
        rf"{WALL}api/v1/statuses/{NUMBER}/unfavourite/?$", by_method(POST=statuses.unfavourite), name="unfavourite"
    ),
    re_path(rf"{WALL}api/v1/accounts/verify_credentials/?$", by_method(GET=accounts.verify_credentials), name="me"),
    re_path(rf"{WALL}api/v1/accounts/lookup/?$", by_method(GET=accounts.lookup), name="lookup"),
    re_path(rf"{WALL}api/v1/accounts/{NUMBER}/?$", by_method(GET=accounts.one), name="api_account"),
    re_path(
        rf"{WALL}api/v1/accounts/{NUMBER}/statuses/?$", by_method(GET=timelines.of_account), name="account_statuses"
    ),
    re_path(rf"{WALL}api/v1/timelines/public/?$", by_method(GET=timelines.public), name="timeline"),
    re_path(rf"{WALL}api/v[12]/media/?$", by_method(POST=media.upload), name="upload"),
    re_path(rf"{WALL}api/v1/media/{NUMBER}/?$", by_method(GET=media.one), name="api_media"),
    re_path(rf"{WALL}api/v1/instance/?$", by_method(GET=instance.v1), name="instance_v1"),
    re_path(rf"{WALL}api/v2/instance/?$", by_method(GET=instance.v2), name="instance"),
    re_path(rf"{WALL}api/v1/apps/?$", by_method(POST=oauth.register), name="apps"),
    re_path(rf"{WALL}api/v1/apps/verify_credentials/?$", by_method(GET=oauth.verify_app), name="verify_app"),
    re_path(rf"{WALL}oauth/token/?$", by_method(POST=oauth.token), name="token"),
    re_path(rf"{WALL}oauth/revoke/?$", by_method(POST=oauth.revoke), name="revoke"),
    re_path(rf"{WALL}\.well-known/oauth-authorization-server$", by_method(GET=oauth.server_metadata), name="metadata"),
    re_path(rf"{WALL}api/", nothing_here, name="nothing_here"),
]
