from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("campaigns", "0005_sessions"),
    ]

    operations = [
        *(
            migrations.AlterField(
                model_name="resultsnapshot", name=name, field=models.PositiveBigIntegerField(default=0)
            )
            for name in ("likes", "replies", "shares")
        ),
        migrations.AddField(
            model_name="resultsnapshot", name="views", field=models.PositiveBigIntegerField(null=True)
        ),
    ]
