from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0009_counted_on")]

    operations = [
        migrations.AddField(
            model_name="plan",
            name="open_gaps",
            field=models.PositiveIntegerField(
                blank=True, null=True, verbose_name="chỗ cần quyết định"
            ),
        ),
    ]
