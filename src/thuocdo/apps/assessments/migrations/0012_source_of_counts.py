from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0011_stage_changes"),
    ]

    operations = [
        migrations.AddField(
            model_name="answer",
            name="source",
            field=models.TextField(blank=True, verbose_name="nguồn kết quả điều tra"),
        ),
    ]
