"""The short way to a published lesson (programme/module/lesson); what it does not find goes on to Wagtail."""

from django.urls import re_path

from training.views import tree

urlpatterns = [re_path(r"^((?:[\w\-]+/){3})$", tree.page, name="wagtail_serve")]
