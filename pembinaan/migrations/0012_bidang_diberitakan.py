"""Fields known before the flag existed: all but counselling and rehabilitation may be reported outside."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("pembinaan", "0011_laporan_sesi")]

    operations = [
        migrations.RunSQL(
            "UPDATE pembinaan_bidang SET diberitakan = true WHERE kode <> 'KEP-6'", migrations.RunSQL.noop
        ),
    ]
