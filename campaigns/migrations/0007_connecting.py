import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("campaigns", "0006_large_figures"),
        ("cooperatives", "0002_kept_answers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Connecting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("network", models.CharField(max_length=20)),
                ("server", models.CharField(blank=True, max_length=200)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("ready", "Ready"),
                            ("returned", "Returned"),
                            ("choose", "Choose"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("problem", models.CharField(blank=True, max_length=20)),
                ("sealed", models.TextField(blank=True)),
                (
                    "language",
                    models.CharField(help_text="in which she left, and in which she finds us again", max_length=5),
                ),
                ("busy_until", models.DateTimeField(blank=True, help_text="a worker is at it", null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "cooperative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cooperatives.cooperative",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["stage", "created_at"], name="connecting_to_do")],
            },
        ),
        migrations.AddField(
            model_name="channel",
            name="title",
            field=models.CharField(
                blank=True, default="", help_text="what people call it, where the handle is a number", max_length=120
            ),
            preserve_default=False,
        ),
    ]
