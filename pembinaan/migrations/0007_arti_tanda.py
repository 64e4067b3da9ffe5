"""Marks known before these flags existed: who was there counts for premi, an excuse can be given beforehand."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("pembinaan", "0006_tanpa_bentrok")]

    operations = [
        migrations.RunSQL(
            "UPDATE pembinaan_alasankehadiran SET masuk_premi = hadir, di_muka = dimaafkan", migrations.RunSQL.noop
        ),
    ]
