"""Sends a stored file the safe way: its type from our own list, no guessing by browsers, parts for players that ask."""

import re
from pathlib import PurePath

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase

# Anything else is a download: a browser never opens it inside our pages. SVG is not here on purpose.
INLINE = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".m4a": "audio/mp4",
    ".wav": "audio/wav",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
}
_RANGE = re.compile(r"^bytes=(\d+)-(\d*)$")
_PART = 2 * 1024 * 1024  # at most so much of a file in memory for one part


def send(request: HttpRequest, name: str, *, public: bool) -> HttpResponseBase:
    """The file `name`; 304 if the browser has it, 206 for a part. Http404 if storage has lost it."""
    etag = f'"{PurePath(name).name}"'  # stored names are never used twice
    if request.headers.get("If-None-Match") == etag:
        return _marked(HttpResponse(status=304), etag, public)
    try:
        size = default_storage.size(name)
        file = default_storage.open(name)
    except OSError as error:
        raise Http404 from error
    kind = INLINE.get(PurePath(name).suffix.lower())
    asked = _RANGE.match(request.headers.get("Range", ""))
    if kind and asked and int(asked[1]) < size:
        first = int(asked[1])
        last = min(int(asked[2]) if asked[2] else size - 1, size - 1, first + _PART - 1)
        with file:
            file.seek(first)
            part = HttpResponse(file.read(max(last - first + 1, 0)), status=206, content_type=kind)
        part["Content-Range"] = f"bytes {first}-{last}/{size}"
        return _marked(part, etag, public)
    answer = FileResponse(file, content_type=kind or "application/octet-stream", as_attachment=kind is None)
    answer["Accept-Ranges"] = "bytes"
    return _marked(answer, etag, public)


def _marked(answer: HttpResponseBase, etag: str, public: bool) -> HttpResponseBase:
    answer["ETag"] = etag
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    # A private file is asked for again each time: the phone is shared, and rights end.
    answer["Cache-Control"] = "public, max-age=86400" if public else "private, no-cache"
    return answer
