import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery


def take_bytes(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let readings from before name their file; their documents stay what they are."""
    upload = apps.get_model("plans", "PlanUpload")
    version = apps.get_model("evidence", "Version")
    known = version.objects.filter(pk=OuterRef("version")).order_by().values("blob")
    upload.objects.filter(version__isnull=False).update(blob=Subquery(known[:1]))


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0013_answered_by_plans"),
        ("evidence", "0002_attachments"),
    ]

    operations = [
        migrations.AddField(
            model_name="planupload",
            name="blob",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="plan_uploads",
                to="evidence.blob",
            ),
        ),
        migrations.RunPython(take_bytes, migrations.RunPython.noop),
    ]
