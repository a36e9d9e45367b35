"""Words leave compressed: gzip for what is made for one person; visitors' pages bring their own brotli (home/page_cache).

Compressing a secret beside words from the address could tell it to a listener who counts bytes (BREACH). Django masks its
form tokens anew in each page and pads every compressed answer by a random length (docs/decisions/0007).
"""

import re

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

WORDS = re.compile(r"text/|application/(problem\+|manifest\+)?json|application/(javascript|xml)|image/svg\+xml")


class CompressionMiddleware(GZipMiddleware):
    """Django's, but for words alone: pictures and sound are compressed already, and files are read piece by piece."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.streaming or not WORDS.match(response.get("Content-Type", "")):
            return response
        return super().process_response(request, response)  # type: ignore[arg-type]
