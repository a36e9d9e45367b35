"""Addresses of the cooperative's own page."""

from django.urls import path

from cooperatives import views

app_name = "cooperatives"
urlpatterns = [
    path("cooperatives/<uuid:uid>/", views.cooperative, name="cooperative"),
    path("cooperatives/<uuid:uid>/members/", views.add_member, name="add_member"),
    path("cooperatives/<uuid:uid>/tokens/", views.add_token, name="add_token"),
    path("memberships/<uuid:uid>/role/", views.change_role, name="change_role"),
    path("memberships/<uuid:uid>/end/", views.end_membership, name="end_membership"),
    path("tokens/<uuid:uid>/end/", views.end_token, name="end_token"),
]
