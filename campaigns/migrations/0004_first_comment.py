from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("campaigns", "0003_doubted_at"),
    ]

    operations = [
        migrations.AddField(
            model_name="delivery",
            name="comment_at",
            field=models.DateTimeField(
                help_text="when to write the first comment; none: nothing to write", null=True
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("comment_at__isnull", False)), fields=["comment_at"], name="delivery_comment"
            ),
        ),
        migrations.AlterField(
            model_name="sendattempt",
            name="phase",
            field=models.CharField(
                choices=[
                    ("prepare", "Preparing"),
                    ("publish", "Sending"),
                    ("find", "Looking for it on the network"),
                    ("poll", "Asking whether it is ready"),
                    ("person", "A person said"),
                    ("comment", "Writing the first comment"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="sendattempt",
            constraint=models.UniqueConstraint(
                condition=models.Q(("outcome__in", ["", "published", "unsure"]), ("phase", "comment")),
                fields=("delivery",),
                name="one_comment_a_delivery",
            ),
        ),
    ]
