import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def keep_the_last(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Keep what files say of the last time; who did it and when, only the log of events knows."""
    change = apps.get_model("assessments", "FileChange")
    files = apps.get_model("assessments", "Assessment").objects.order_by("pk")
    extended = files.exclude(extension_decision="")
    change.objects.bulk_create(
        change(
            assessment=row, kind="extended", words=row.extension_decision, until=row.extension_until
        )
        for row in extended
    )
    change.objects.bulk_create(
        change(assessment=row, kind="returned", words=row.returned_reason, until=row.returned_until)
        for row in files.exclude(returned_reason="")
    )


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0012_source_of_counts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FileChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("returned", "Trả lại"), ("extended", "Gia hạn")], max_length=20
                    ),
                ),
                ("words", models.TextField(verbose_name="lý do, quyết định")),
                (
                    "until",
                    models.DateField(blank=True, null=True, verbose_name="đến hết ngày"),
                ),
                ("day", models.DateField(blank=True, null=True, verbose_name="ngày")),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="assessments.assessment",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"ordering": ["-pk"]},
        ),
        migrations.RunPython(keep_the_last, migrations.RunPython.noop),
    ]
