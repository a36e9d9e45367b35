"""What a Page does with films: an upload in phases, a finish that shows it, and a status for whoever asks later."""

from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from tests.social.network_server import Call, Reply


@dataclass
class Refusal(Exception):
    """The API's own way to say no."""

    code: int
    message: str
    subcode: int | None = None
    status: int = 400
    more: dict = field(default_factory=dict)

    def reply(self) -> Reply:
        error = {"message": self.message, "type": "OAuthException", "code": self.code, "fbtrace_id": "Az8or2yhqkZ"}
        if self.subcode is not None:
            error["error_subcode"] = self.subcode
        return Reply(self.status, {"error": {**error, **self.more}})


@dataclass
class Upload:
    """A film being brought: nobody sees it before it is finished and worked on."""

    page: str
    size: int
    content: bytearray = field(default_factory=bytearray)
    text: str | None = None  # of its finish; None: not finished yet
    looks: int = 0
    out: bool = False


class PageFilms:
    """Mixed into the stand-in: `films` by their number; the number of a session is its film's behind a letter."""

    films: dict[str, Upload]
    piece: int
    film_looks: int
    fails_films: str

    def finishes(self, call: Call) -> bool:
        """Whether a call to `/videos` is the one that shows the film."""
        multipart = call.headers.get("content-type", "").startswith("multipart/")
        return not multipart and dict(parse_qsl(call.body.decode())).get("upload_phase") == "finish"

    def _post_page_videos(self, page: str, fields: dict, call: Call) -> dict:
        if self.refuse_uploads and (refusal := self.refuse_uploads.pop(0)):
            raise refusal
        phase = fields.get("upload_phase")
        known = {"start": {"file_size"}, "transfer": {"start_offset", "video_file_chunk"}, "finish": {"description"}}
        if phase not in known:
            raise Refusal(100, "(#100) Param upload_phase must be one of {start, transfer, finish}")
        wanted = known[phase] | {"upload_phase"} | ({"upload_session_id"} if phase != "start" else set())
        if set(fields) - wanted or (wanted - {"description"}) - set(fields):
            raise Refusal(100, f"(#100) Wrong parameters for {phase}: {sorted(fields)}")
        if phase == "start":
            video = self._new()
            self.films[video] = Upload(page, int(fields["file_size"]))
            return {"video_id": video, "upload_session_id": f"s{video}", **self._place(self.films[video])}
        video = fields["upload_session_id"].removeprefix("s")
        film = self.films.get(video)
        if film is None or film.page != page or film.text is not None:
            raise Refusal(6001, "There was a problem uploading your video file.", 1363030)
        return self._transfer(film, fields) if phase == "transfer" else self._finish(film, fields)

    def _transfer(self, film: Upload, fields: dict) -> dict:
        place, chunk = self._place(film), fields["video_file_chunk"]
        if fields["start_offset"] != place["start_offset"]:
            raise Refusal(6001, "The start offset is not the one that was asked for.", 1363037)
        if not isinstance(chunk, bytes) or len(chunk) != int(place["end_offset"]) - int(place["start_offset"]):
            raise Refusal(6001, "The piece has another size than was asked for.", 1363037)
        film.content += chunk
        return self._place(film)

    def _place(self, film: Upload) -> dict:
        start = len(film.content)
        return {"start_offset": str(start), "end_offset": str(min(film.size, start + self.piece))}

    def _finish(self, film: Upload, fields: dict) -> dict:
        if len(film.content) != film.size:
            raise Refusal(6001, "The upload is not complete.", 1363033)
        film.text, film.looks = fields.get("description", ""), self.film_looks
        return {"success": True}

    def told_of_film(self, video: str) -> dict:
        """What the film says of itself; each question brings it nearer to its end."""
        film = self.films[video]
        done = film.text is not None and film.looks == 0
        if done and not self.fails_films:
            self.show_film(video)
        film.looks = max(0, film.looks - 1)
        if film.text is None:
            phases = ("uploading", "in_progress", "not_started", "not_started")
        elif not done:
            phases = ("processing", "complete", "in_progress", "not_started")
        elif self.fails_films:
            phases = ("error", "complete", "error", "not_started")
        else:
            phases = ("ready", "complete", "complete", "complete")
        names = ("video_status", "uploading_phase", "processing_phase", "publishing_phase")
        status = {
            name: {"status": phase} if name != names[0] else phase for name, phase in zip(names, phases, strict=True)
        }
        if phases[0] == "error":
            status["processing_phase"]["errors"] = [{"code": 1363024, "message": self.fails_films}]
        told = {"id": video, "status": status, "published": film.out, "permalink_url": f"/{film.page}/videos/{video}/"}
        totals = {name: {"data": [], "summary": {"total_count": n}} for name, n in FIGURES.items()}
        return {**told, **totals}

    def show_film(self, video: str) -> None:
        """People see it now."""
        film = self.films[video]
        if not film.out:
            film.out = True
            pictures = [{"content": bytes(film.content)}]
            self._show(film.page, film.text or "", f"{film.page}_{video}", pictures, {"film": video})


FIGURES = {"likes": 5, "reactions": 7, "comments": 3}
