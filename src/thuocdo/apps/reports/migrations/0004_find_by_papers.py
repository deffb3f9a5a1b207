from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import thuocdo.apps.ui.fields
from thuocdo.core.vietnamese.text import fold


def fill(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    reports = apps.get_model("reports", "Report").objects
    for key, number, basis in reports.values_list("pk", "number", "basis"):
        reports.filter(pk=key).update(papers_folded=fold(f"{number} {basis}"))


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_say_when_a_report_is_owed_again")]

    operations = [
        migrations.AddField(
            model_name="report",
            name="papers_folded",
            field=thuocdo.apps.ui.fields.FoldedField(source="papers"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
