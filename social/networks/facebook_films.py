"""A film on a Facebook Page: uploaded in pieces, shown by one call, and asked about by its own number ever after.

`start` and `transfer` show nothing and may be repeated: an upload nobody finished is never seen. `finish` is the one
publishing call, and its answer means only that the network works on the film, so the film's number is the ticket.

What the film says of itself is believed so:

- ready, and its publishing complete: it is live.
- an error in one of its phases, or expired: it was given up for good, nobody saw it.
- its upload not ended, nothing else begun, not published: `finish` had no effect. That alone could also be a finish that
  waits in the network's own queue, so the Page's feed, read back to the call, must not show the words either.
- all else, an upload that is complete above all: the finish may be at work. After `Accepted` that means "still at work";
  after a lost answer it proves nothing, and in the end a person looks.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from unicodedata import normalize
from urllib.parse import urlsplit

from social.contract import Absent, Accepted, Account, CannotTell, Failed, Film, Found, Message, Prepared, Sent, Unsure
from social.http import Answer, Door
from social.networks.films import NAME, UPLOAD_SECONDS, Part
from social.networks.graph import CLOCK_SLACK, Graph
from social.networks.meta_answers import id_of, is_id, rest_seconds, web_address
from social.networks.reading import bare
from social.wire import awake

MOST_PIECES = 2000
FIELDS = "status,published,permalink_url"
GIVEN_UP = ("error", "expired", "upload_failed")
NOT_ENDED = ("not_started", "in_progress")

# Uploads of films have a host of their own.
_HOSTS = {"graph.facebook.com": "graph-video.facebook.com"}


class FacebookFilms(Graph):
    """The part of a Page's publisher that knows films."""

    def _prepare_film(self, message: Message, film: Film, account: Account, http: Door) -> Prepared:
        """Brings the film's bytes to the network, nothing more; `finish` names the session, everything else the film."""
        soon = http.until(awake() + UPLOAD_SECONDS)
        told = _told(self._videos(account, soon, data={"upload_phase": "start", "file_size": str(film.size)}))
        session, video = str(told.get("upload_session_id") or ""), id_of({"id": told.get("video_id")})
        if not is_id(session) or not video:
            raise Unsure("The upload was begun without its numbers.")
        start, end = _offsets(told, film)
        with film.open() as whole:
            for _ in range(MOST_PIECES):
                if start == end:
                    break
                fields = {"upload_phase": "transfer", "upload_session_id": session, "start_offset": str(start)}
                piece = {"video_file_chunk": (NAME, Part(whole, start, end), "application/octet-stream")}
                before = start
                start, end = _offsets(_told(self._videos(account, soon, data=fields, files=piece)), film)
                if start <= before:
                    raise Unsure("The upload does not go on.")
        if start != film.size:
            raise Unsure("The upload ended before the film did.")
        return Prepared(message, (session,), ticket=video)

    def _finish_film(self, prepared: Prepared, account: Account, http: Door) -> Accepted:
        """The one publishing call."""
        fields = {"upload_phase": "finish", "upload_session_id": prepared.media_ids[0]}
        text = normalize("NFC", prepared.message.text)
        if text.strip():
            fields["description"] = text
        answer = self._videos(account, http, data=fields)
        if _told(answer).get("success") is not True:
            raise Unsure("The film was answered without a yes.")
        return Accepted(prepared.ticket, rest_seconds(answer.headers))

    def _find_film(self, sent: Sent, account: Account, http: Door) -> Found | Absent | CannotTell | Failed:
        """The rules are at the top of this module."""
        told = _told(self._get(sent.ticket, account, http, params={"fields": FIELDS}))
        status = told.get("status")
        if not isinstance(status, dict):
            return CannotTell("The film has no status.")
        state, phases = str(status.get("video_status") or ""), _phases(status)
        if state in GIVEN_UP or "error" in phases.values():
            return Failed("film_refused", _words(status))
        if state == "ready" and told.get("published") is True and phases["publishing"] in ("complete", ""):
            return Found(sent.ticket, _address(told))
        if sent.accepted:
            return Absent()
        begun = phases["processing"] != "not_started" or phases["publishing"] != "not_started"
        if begun or phases["uploading"] not in NOT_ENDED or told.get("published") is not False:
            return CannotTell(f"The film is {state or 'without a state'}.")
        if not bare(sent.message.text):
            return CannotTell("A film without words cannot be looked for in the feed.")
        return self._find_in_list(sent.message, account, sent.since - CLOCK_SLACK, http)

    def _videos(self, account: Account, http: Door, **sent: Any) -> Answer:
        parts = urlsplit(account.base_url)
        host = _HOSTS.get(parts.netloc, parts.netloc)
        at = replace(account, base_url=parts._replace(netloc=host).geturl())
        return self._call("POST", account.handle, at, http, "videos", **sent)


def _told(answer: Answer) -> Mapping[str, Any]:
    told = answer.json()
    return told if isinstance(told, dict) else {}


def _offsets(told: Mapping[str, Any], film: Film) -> tuple[int, int]:
    """From where to where the network wants the next piece; the same place twice when it has everything."""
    try:
        start, end = int(told["start_offset"]), int(told["end_offset"])
    except (KeyError, TypeError, ValueError):
        raise Unsure("The upload was answered without a place.") from None
    if not 0 <= start <= end <= film.size:
        raise Unsure("The upload was answered with a place outside the film.")
    return start, end


def _phases(status: Mapping[str, Any]) -> dict[str, str]:
    """How far the film is in each of its phases; "" where it is not told."""
    found = {}
    for name in ("uploading", "processing", "publishing"):
        phase = status.get(f"{name}_phase")
        found[name] = str(phase.get("status") or "") if isinstance(phase, dict) else ""
    return found


def _words(status: Mapping[str, Any]) -> str:
    """What the network says went wrong."""
    said = [str(status.get("video_status") or "")]
    for phase in status.values():
        for error in [phase.get("error"), *_listed(phase.get("errors"))] if isinstance(phase, dict) else ():
            if isinstance(error, dict):
                said += [str(error[name]) for name in ("message", "code") if error.get(name) is not None]
    return " ".join(said).strip()[:300]


def _listed(errors: Any) -> list[Any]:
    return errors if isinstance(errors, list) else []


def _address(told: Mapping[str, Any]) -> str:
    """Where people see it; a film's address is told without its host."""
    path = told.get("permalink_url")
    if isinstance(path, str) and path.startswith("/") and not path.startswith("//"):
        return f"https://www.facebook.com{path}"
    return web_address(told, "permalink_url")
