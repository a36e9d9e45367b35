"""Hosts, cookies, headers and the content security policy."""

from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from config.settings.environment import BASE_URL, DEMO, PRACTICE_URL, words
from config.settings.keys import PUSH_KEY as PUSH_KEY
from config.settings.keys import SECRET_KEY as SECRET_KEY
from config.settings.keys import TOKEN_KEYS as TOKEN_KEYS

_served_securely = BASE_URL.startswith("https://")
_own_names = [name for name in (urlsplit(BASE_URL).hostname, urlsplit(PRACTICE_URL).hostname) if name]

# Probes and our own workers reach us by the loopback or the practice address, whatever the public name is.
ALLOWED_HOSTS = [*(words("ALLOWED_HOSTS") or _own_names), *_own_names[1:], "127.0.0.1", "localhost", "[::1]"]
if DEMO and not _served_securely and not words("ALLOWED_HOSTS"):
    ALLOWED_HOSTS = ["*"]  # a festival laptop is reached by whatever address the venue's router gave it
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _served_securely else None
SECURE_SSL_REDIRECT = False  # the proxy in front redirects; health probes come over plain HTTP
SECURE_HSTS_SECONDS = 31_536_000 if _served_securely else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _served_securely
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ("/cms/",),
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "media-src": [SELF, "blob:"],  # a film is seen before it is sent
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    },
}
# The editor of pages needs inline styles and scripts of its own; no visitor's page is under this prefix.
CMS_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; frame-ancestors 'self'; object-src 'none'; base-uri 'self'"
)
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # other names under this domain are not ours to force to https
    "security.W008",  # the proxy in front redirects
    "security.W019",  # the page editor shows its preview in a frame of our own
    "security.W021",  # nor is the browsers' preload list ours to enter it into
]
if not _served_securely:
    SILENCED_SYSTEM_CHECKS += ["security.W004", "security.W012", "security.W016"]
