import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0012_labels")]

    operations = [
        migrations.AddField(
            model_name="uptake",
            name="own_plan",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="takes_up",
                to="plans.plan",
            ),
        ),
        migrations.AddConstraint(
            model_name="uptake",
            constraint=models.CheckConstraint(
                condition=models.Q(own_item__isnull=True) | models.Q(own_plan__isnull=True),
                name="one_answer_an_uptake",
            ),
        ),
    ]
