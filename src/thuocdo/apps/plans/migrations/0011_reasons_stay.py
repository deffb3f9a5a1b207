from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0010_open_gaps")]

    operations = [
        migrations.AlterModelOptions(name="lossreason", options={"ordering": ["at", "pk"]}),
        migrations.RemoveConstraint(model_name="lossreason", name="one_reason_a_loss"),
        migrations.AddIndex(
            model_name="lossreason",
            index=models.Index(fields=["cycle", "unit"], name="reasons_of_losses"),
        ),
    ]
