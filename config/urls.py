"""Every address of the site; the pages of Wagtail come last because they answer to anything."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.views.account import LogoutView
from wagtail.documents import urls as wagtaildocs_urls

from accounts.leaving import leaving_nothing
from campaigns.views.ways import connected
from config.api import api
from home.home_screen import manifest
from home.views import front
from notices.views import push_worker

urlpatterns = [
    path("health/", include("home.urls.health")),
    path("api/v1/", api.urls),
    path("practice/", include("practice.urls")),
    path("media/", include("library.urls")),
    path("documents/", include(wagtaildocs_urls)),
    # One sign-in, with its limits on guessing: the editor's own has none.
    path("cms/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("cms/logout/", leaving_nothing(LogoutView.as_view())),
    path("cms/", include(wagtailadmin_urls)),
    path("i18n/", include("django.conf.urls.i18n")),
    path("campaigns/connected/", connected, name="connected"),
    path("push-worker.js", push_worker, name="push_worker"),
    path("manifest.webmanifest", manifest, name="manifest"),
    path("", front),
    path("", include("training.urls.short")),
]

urlpatterns += i18n_patterns(
    path("account/", include("accounts.urls")),
    path("", include("home.urls.pages")),
    path("", include("campaigns.urls")),
    path("", include("training.urls.pages")),
    path("", include("cooperatives.urls")),
    path("", include("notices.urls")),
    path("", include("training.urls.tree")),
    path("", include(wagtail_urls)),
)
