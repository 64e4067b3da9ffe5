"""A cancelled mutasi knows what it closed; a corrected number is free again; no room of the other sex."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("upt", "0001_awal"),
        ("wbp", "0003_pratinjau_impor"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="registrasi",
            name="registrasi_nomor_unik",
        ),
        migrations.AddField(
            model_name="mutasi",
            name="menutup",
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name="rekaman yang ditutup"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="penempatan",
            trigger=pgtrigger.compiler.Trigger(
                name="jenis_kelamin_kamar",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF EXISTS (\n    SELECT 1 FROM upt_kamar k, wbp_wbp w\n    WHERE k.id = NEW.kamar_id AND w.id = NEW.wbp_id AND k.jenis_kelamin NOT IN ('c', w.jenis_kelamin)\n) THEN\n    RAISE EXCEPTION 'jenis kelamin WBP tidak sesuai dengan kamar' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="56d1f5c13a1cb5e6292b0d2073f4ce664386c8e4",
                    operation='INSERT OR UPDATE OF "kamar_id", "wbp_id"',
                    pgid="pgtrigger_jenis_kelamin_kamar_9b61e",
                    table="wbp_penempatan",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="registrasi",
            constraint=models.UniqueConstraint(
                condition=models.Q(("alasan_akhir", "koreksi"), _negated=True),
                fields=("upt", "golongan", "nomor", "tahun"),
                name="registrasi_nomor_unik",
                violation_error_message="Nomor register ini sudah dipakai.",
            ),
        ),
    ]
