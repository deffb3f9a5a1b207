from django.db import migrations

from thuocdo.apps.audit.guards import migrate, unmigrate


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_first")]
    operations = [migrations.RunPython(migrate, unmigrate)]
