"""The web manifest: what a telephone needs to put the site on its home screen, in the language she reads."""

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_info, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.drawing import ICONS
from home.weaving import dyes

TOKENS = settings.BASE_DIR / "static" / "css" / "tokens.css"


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """`?lang=` names the language: browsers ask for it without cookies. One and the same application in all of them."""
    asked = request.GET.get("lang", "")
    language = asked if asked in settings.LANGUAGE_NAMES else get_language() or settings.LANGUAGE_CODE
    with override(language):
        answer = JsonResponse(_told(language), content_type="application/manifest+json; charset=utf-8")
    answer.headers["Cache-Control"] = "public, max-age=86400"
    return answer


def _told(language: str) -> dict[str, object]:
    colours = dyes(TOKENS.read_text())
    return {
        "id": "/",
        "name": _("Tiwizi: learn together, sell your craft"),
        "short_name": _("Tiwizi"),
        "lang": language,
        "dir": "rtl" if get_language_info(language)["bidi"] else "ltr",
        "start_url": reverse("home:my_day"),
        "scope": "/",
        "display": "standalone",
        "background_color": colours["W"],
        "theme_color": colours["N"],
        "icons": [
            {
                "src": static(f"icons/{icon.name}"),
                "sizes": f"{icon.side}x{icon.side}",
                "type": "image/png",
                "purpose": "maskable" if icon.maskable else "any",
            }
            for icon in ICONS
            if icon.name.startswith("tiwizi")
        ],
    }
