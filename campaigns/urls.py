"""Addresses of the campaign desk."""

from django.urls import path

from campaigns.views import (
    approvals,
    bridge,
    by_hand,
    campaigns,
    channels,
    coach,
    composer,
    decisions,
    deliveries,
    month,
    posts,
    results,
)

app_name = "campaigns"
urlpatterns = [
    path("campaigns/", campaigns.index, name="index"),
    path("campaigns/new/", campaigns.create, name="create"),
    path("campaigns/approvals/", approvals.approvals, name="approvals"),
    path("campaigns/calendar/", month.calendar, name="calendar"),
    path("campaigns/agenda/", month.agenda, name="agenda"),
    path("campaigns/channels/", channels.channels, name="channels"),
    path("campaigns/channels/<uuid:uid>/connect/", channels.connect, name="connect"),
    path("campaigns/channel/<uuid:uid>/reconnect/", channels.reconnect, name="reconnect"),
    path("campaigns/channel/<uuid:uid>/away/", channels.archive, name="archive_channel"),
    path("campaigns/from-exercise/<uuid:uid>/", bridge.from_submission, name="from_submission"),
    path("campaigns/of-exercise/<uuid:uid>/", bridge.item_results, name="item_results"),
    path("campaigns/<uuid:uid>/", campaigns.campaign, name="campaign"),
    path("campaigns/<uuid:uid>/change/", campaigns.change, name="change_campaign"),
    path("campaigns/<uuid:uid>/results/", results.campaign_results, name="campaign_results"),
    path("campaigns/<uuid:uid>/compose/", composer.compose, name="compose"),
    path("campaigns/<uuid:uid>/coach/", coach.coach_live, name="coach_live"),
    path("campaigns/posts/<uuid:uid>/", posts.post, name="post"),
    path("campaigns/posts/<uuid:uid>/now/", posts.post_live, name="post_live"),
    path("campaigns/posts/<uuid:uid>/versions/", posts.versions, name="versions"),
    path("campaigns/posts/<uuid:uid>/results/", results.post_results, name="post_results"),
    path("campaigns/posts/<uuid:uid>/edit/", composer.edit, name="edit"),
    path("campaigns/posts/<uuid:uid>/submit/", decisions.submit, name="submit"),
    path("campaigns/posts/<uuid:uid>/approve/", decisions.approve, name="approve"),
    path("campaigns/posts/<uuid:uid>/send-back/", decisions.send_back, name="send_back"),
    path("campaigns/posts/<uuid:uid>/schedule/", decisions.schedule, name="schedule"),
    path("campaigns/posts/<uuid:uid>/unschedule/", decisions.unschedule, name="unschedule"),
    path("campaigns/posts/<uuid:uid>/move/", decisions.move, name="move"),
    path("campaigns/posts/<uuid:uid>/cancel/", decisions.cancel, name="cancel"),
    path("campaigns/deliveries/<uuid:uid>/post/", by_hand.hand_over, name="hand_over"),
    path("campaigns/deliveries/<uuid:uid>/retry/", deliveries.retry, name="retry"),
    path("campaigns/deliveries/<uuid:uid>/confirm/", deliveries.confirm, name="confirm"),
    path("campaigns/deliveries/<uuid:uid>/skip/", deliveries.skip, name="skip"),
]
