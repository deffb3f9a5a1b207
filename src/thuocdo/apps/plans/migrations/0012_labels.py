from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0011_reasons_stay")]

    operations = [
        migrations.AddField(
            model_name="planitem",
            name="label",
            field=models.TextField(blank=True, verbose_name="mục"),
        ),
    ]
