"""The content security policy: strict everywhere, a looser one for the page editor alone."""

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


class PolicyMiddleware(CSPMiddleware):
    """django-csp's header, and under `/cms/` the editor's own."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path_info.startswith("/cms/"):
            response.headers.setdefault("Content-Security-Policy", settings.CMS_POLICY)
            return response
        return super().process_response(request, response)
