from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0006_findings")]

    operations = [
        migrations.AddField(
            model_name="planitem",
            name="done_before",
            field=models.TextField(
                blank=True, verbose_name="đã hoàn thành trước khi đưa vào hệ thống"
            ),
        ),
    ]
