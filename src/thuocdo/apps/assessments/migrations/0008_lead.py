import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def name_leads(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Let cycles be led by the body of who prepared them, or the only one that coordinates."""
    duties = apps.get_model("accounts", "Duty").objects.filter(role="coordinator")
    events = apps.get_model("audit", "Event").objects.filter(
        action="cycle.created", object_type="assessments.cycle"
    )
    bodies = set(duties.values_list("unit", flat=True))
    for cycle in apps.get_model("assessments", "Cycle").objects.filter(lead=None):
        by = events.filter(object_id=str(cycle.pk)).values_list("actor", flat=True).first()
        own = duties.filter(user=by).order_by("pk").values_list("unit", flat=True).first()
        cycle.lead_id = own or (min(bodies) if len(bodies) == 1 else None)
        cycle.save(update_fields=["lead"])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_first"),
        ("assessments", "0007_unsettled_figures"),
        ("audit", "0001_first"),
        ("units", "0002_placements"),
    ]

    operations = [
        migrations.AddField(
            model_name="cycle",
            name="lead",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="units.unit",
                verbose_name="cơ quan đầu mối",
            ),
        ),
        migrations.RunPython(name_leads, migrations.RunPython.noop),
    ]
