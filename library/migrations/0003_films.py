from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("library", "0002_private_files"),
    ]

    operations = [
        migrations.AddField(
            model_name="recording",
            name="description",
            field=models.CharField(blank=True, default="", max_length=1500, verbose_name="description"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="recording",
            name="file_size",
            field=models.PositiveBigIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="recording",
            name="file_hash",
            field=models.CharField(blank=True, db_index=True, default="", editable=False, max_length=64),
            preserve_default=False,
        ),
    ]
