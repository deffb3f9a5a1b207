from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0007_done_before")]

    operations = [
        migrations.AddField(
            model_name="planitem",
            name="timing_more",
            field=models.JSONField(blank=True, default=dict, verbose_name="ngày trong kỳ, số ngày"),
        ),
    ]
