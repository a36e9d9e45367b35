"""The API's addresses below `/practice/<wall>/`; a slash at the end is forgiven, as clients differ."""

import time
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import re_path

from practice.api import accounts, instance, media, oauth, statuses, timelines
from practice.api.answers import Refusal, not_found, refuse
from practice.api.door import Late

WALL = r"^(?P<wall>[-a-zA-Z0-9_]+)/"
NUMBER = r"(?P<number>[^/]+)"


class Address:
    """One address, an endpoint for each method; HEAD is answered as GET, anything else 405.

    Called as a Django view it waits out a late answer; `practice.asgi` asks `at_once` and waits without a thread.
    """

    csrf_exempt = True  # no cookie is looked at: whoever calls brings a token

    def __init__(self, **endpoints: Callable[..., Late]) -> None:
        self._endpoints = endpoints

    def __call__(self, request: HttpRequest, **named: Any) -> HttpResponse:
        late = self.at_once(request, **named)
        time.sleep(late.seconds)
        return late.response

    def at_once(self, request: HttpRequest, **named: Any) -> Late:
        """The answer before its time."""
        if not self._endpoints:
            return Late(refuse(not_found()))
        chosen = self._endpoints.get("GET" if request.method == "HEAD" else request.method or "")
        if chosen is None:
            response = refuse(Refusal(405, "This method is not allowed here"))
            response["Allow"] = ", ".join(self._endpoints)
            return Late(response)
        return chosen(request, **named)


urlpatterns = [
    re_path(rf"{WALL}api/v1/statuses/?$", Address(POST=statuses.create), name="statuses"),
    re_path(
        rf"{WALL}api/v1/statuses/{NUMBER}/?$", Address(GET=statuses.one, DELETE=statuses.delete), name="api_status"
    ),
    re_path(rf"{WALL}api/v1/statuses/{NUMBER}/context/?$", Address(GET=statuses.context), name="context"),
    re_path(rf"{WALL}api/v1/statuses/{NUMBER}/favourite/?$", Address(POST=statuses.favourite), name="favourite"),
    re_path(rf"{WALL}api/v1/statuses/{NUMBER}/unfavourite/?$", Address(POST=statuses.unfavourite), name="unfavourite"),
    re_path(rf"{WALL}api/v1/accounts/verify_credentials/?$", Address(GET=accounts.verify_credentials), name="me"),
    re_path(rf"{WALL}api/v1/accounts/lookup/?$", Address(GET=accounts.lookup), name="lookup"),
    re_path(rf"{WALL}api/v1/accounts/{NUMBER}/?$", Address(GET=accounts.one), name="api_account"),
    re_path(rf"{WALL}api/v1/accounts/{NUMBER}/statuses/?$", Address(GET=timelines.of_account), name="account_statuses"),
    re_path(rf"{WALL}api/v1/timelines/public/?$", Address(GET=timelines.public), name="timeline"),
    re_path(rf"{WALL}api/v[12]/media/?$", Address(POST=media.upload), name="upload"),
    re_path(rf"{WALL}api/v1/media/{NUMBER}/?$", Address(GET=media.one), name="api_media"),
    re_path(rf"{WALL}api/v1/instance/?$", Address(GET=instance.v1), name="instance_v1"),
    re_path(rf"{WALL}api/v2/instance/?$", Address(GET=instance.v2), name="instance"),
    re_path(rf"{WALL}api/v1/apps/?$", Address(POST=oauth.register), name="apps"),
    re_path(rf"{WALL}api/v1/apps/verify_credentials/?$", Address(GET=oauth.verify_app), name="verify_app"),
    re_path(rf"{WALL}oauth/token/?$", Address(POST=oauth.token), name="token"),
    re_path(rf"{WALL}oauth/revoke/?$", Address(POST=oauth.revoke), name="revoke"),
    re_path(rf"{WALL}\.well-known/oauth-authorization-server$", Address(GET=oauth.server_metadata), name="metadata"),
    re_path(rf"{WALL}api/", Address(), name="nothing_here"),
]
