from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0008_timing_more")]

    operations = [
        migrations.AddField(
            model_name="plan",
            name="counted_on",
            field=models.DateField(blank=True, null=True, verbose_name="ngày rà soát"),
        ),
    ]
