from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("campaigns", "0007_connecting"),
    ]

    operations = [
        migrations.AddField(
            model_name="channel",
            name="limits",
            field=models.JSONField(
                blank=True, default=dict, help_text="what its own server accepts (campaigns/channels/room.py)"
            ),
        ),
    ]
