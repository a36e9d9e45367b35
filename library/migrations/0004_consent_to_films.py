import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):

    dependencies = [
        ("library", "0003_films"),
    ]

    operations = [
        migrations.AlterField(
            model_name="consent",
            name="picture",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="consents",
                to="library.picture",
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="film",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="consents",
                to="library.recording",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=Q(picture__isnull=False, film__isnull=True) | Q(picture__isnull=True, film__isnull=False),
                name="consent_to_a_picture_or_a_film",
            ),
        ),
    ]
