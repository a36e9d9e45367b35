import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("campaigns", "0009_begun"),
        ("library", "0004_consent_to_films"),
    ]

    operations = [
        migrations.AddField(
            model_name="postversion",
            name="film",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="library.recording",
            ),
        ),
        migrations.AddField(
            model_name="postversion",
            name="film_alt",
            field=models.CharField(
                blank=True, default="", help_text="what is seen and heard in the film", max_length=1500
            ),
            preserve_default=False,
        ),
    ]
