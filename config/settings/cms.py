"""Wagtail: where it lives, what it may upload, and what it must not call."""

from config.settings.environment import BASE_URL, number

WAGTAIL_SITE_NAME = "Tiwizi"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILIMAGES_IMAGE_MODEL = "library.Picture"
WAGTAILDOCS_DOCUMENT_MODEL = "library.Paper"
WAGTAILMEDIA = {
    "MEDIA_MODEL": "library.Recording",
    "MEDIA_FORM_BASE": "library.forms.EditorsRecordingForm",
    "AUDIO_EXTENSIONS": ["mp3", "ogg", "opus", "m4a", "wav"],
    "VIDEO_EXTENSIONS": ["mp4", "mov", "m4v"],
}
# Bytes of a film: what the strictest of the networks we publish films to takes, and less than a whole request may hold.
FILM_MAX_BYTES = number("FILM_MAX_BYTES", 50_000_000)
WAGTAILIMAGES_IMAGE_FORM_BASE = "library.forms.EditorsPictureForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp", "heic"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 25_000_000
WAGTAILIMAGES_JPEG_QUALITY = 76
WAGTAILIMAGES_AVIF_QUALITY = 48
WAGTAILDOCS_EXTENSIONS = ["pdf", "txt", "docx", "odt", "csv", "xlsx"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
# The editor keeps a lesson this long after the last key (milliseconds). Wagtail's half second sends a second request
# before a slow line has answered the first, which then makes the same new page twice: a refusal nobody understands.
WAGTAIL_AUTOSAVE_INTERVAL = 4000
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# The editor must work in a room without internet, and tell nobody outside who edits.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict] = []
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
# A page sent to be translated stays a draft: nobody reads an Arabic lesson under a French address.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# Visitors' pages are kept whole in each web process until something is published, or so many seconds; 0 keeps none.
PAGES_KEPT_FOR = 300
