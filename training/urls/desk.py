"""Addresses of the trainer's desk, and of a trainee's work with its answers; part of the namespace `training`."""

from django.urls import path

from training.desk import views

urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("desk/next/", views.next_work, name="next_work"),
    path("desk/waiting/", views.waiting_count, name="waiting_count"),
    path("desk/submissions/<uuid:uid>/", views.assess, name="assess"),
    path("desk/workshops/open/", views.open_workshop, name="open_workshop"),
    path("desk/workshops/<uuid:uid>/", views.workshop, name="workshop"),
    path("desk/workshops/<uuid:uid>/change/", views.change_workshop, name="change_workshop"),
    path("desk/workshops/<uuid:uid>/archive/", views.archive, name="archive_workshop"),
    path("desk/workshops/<uuid:uid>/room/", views.room_count, name="room_count"),
    path("desk/workshops/<uuid:uid>/trainers/", views.add_trainer, name="add_trainer"),
    path("desk/workshops/<uuid:uid>/trainers/<uuid:person>/leave/", views.leave_trainer, name="leave_trainer"),
    path("my-work/<uuid:uid>/", views.my_work, name="my_work"),
]
