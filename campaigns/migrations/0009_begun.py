"""What a network is still preparing of a delivery, so that the next try goes on with it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0008_own_limits")]

    operations = [
        migrations.AddField(
            model_name="delivery",
            name="begun",
            field=models.CharField(
                blank=True,
                default="",
                help_text="what the network is still preparing for this version",
                max_length=200,
            ),
            preserve_default=False,
        ),
    ]
