from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("campaigns", "0004_first_comment"),
    ]

    operations = [
        migrations.AddField(
            model_name="channel",
            name="session",
            field=models.TextField(blank=True, help_text="what keeps the account signed in for a while, encrypted", default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="channel",
            name="renew_at",
            field=models.DateTimeField(blank=True, help_text="when a new session should be fetched", null=True),
        ),
        migrations.AddField(
            model_name="channel",
            name="session_ends_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="channel",
            name="renewing_until",
            field=models.DateTimeField(blank=True, help_text="a worker is fetching one", null=True),
        ),
    ]
