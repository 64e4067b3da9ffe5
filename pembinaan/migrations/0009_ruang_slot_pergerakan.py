"""A slot names its room; a cause may ask for a note; who may open the movement list is a permission of its own."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pembinaan", "0008_nomor_sertifikat_luar"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="sesi",
            options={
                "ordering": ["tanggal", "jam_mulai", "id"],
                "permissions": [("lihat_pergerakan", "Dapat membuka daftar pergerakan menuju kegiatan")],
                "verbose_name": "sesi",
                "verbose_name_plural": "sesi",
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="jadwalmingguan",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="jadwalmingguan",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="jadwalmingguan",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="sebabbatal",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="sebabbatal",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="sebabbatal",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="jadwalmingguan",
            name="ruang",
            field=models.ForeignKey(
                blank=True,
                help_text="Kosong berarti ruang kegiatan.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="pembinaan.ruang",
                verbose_name="ruang",
            ),
        ),
        migrations.AddField(
            model_name="jadwalmingguanevent",
            name="ruang",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Kosong berarti ruang kegiatan.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="pembinaan.ruang",
                verbose_name="ruang",
            ),
        ),
        migrations.AddField(
            model_name="sebabbatal",
            name="perlu_catatan",
            field=models.BooleanField(default=False, verbose_name="perlu keterangan"),
        ),
        migrations.AddField(
            model_name="sebabbatalevent",
            name="perlu_catatan",
            field=models.BooleanField(default=False, null=True, verbose_name="perlu keterangan"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="jadwalmingguan",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pembinaan_jadwalmingguanevent" ("dibuat_pada", "hari", "id", "jam_mulai", "jam_selesai", "kegiatan_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pola", "ruang_id") VALUES (NEW."dibuat_pada", NEW."hari", NEW."id", NEW."jam_mulai", NEW."jam_selesai", NEW."kegiatan_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."pola", NEW."ruang_id"); RETURN NULL;',
                    hash="6be48bad5b30c2e1b8b99a7cc9d7f7de167c30c0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2968a",
                    table="pembinaan_jadwalmingguan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="jadwalmingguan",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."dibuat_pada" IS DISTINCT FROM (NEW."dibuat_pada") OR OLD."hari" IS DISTINCT FROM (NEW."hari") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."jam_mulai" IS DISTINCT FROM (NEW."jam_mulai") OR OLD."jam_selesai" IS DISTINCT FROM (NEW."jam_selesai") OR OLD."kegiatan_id" IS DISTINCT FROM (NEW."kegiatan_id") OR OLD."pola" IS DISTINCT FROM (NEW."pola") OR OLD."ruang_id" IS DISTINCT FROM (NEW."ruang_id"))',
                    func='INSERT INTO "pembinaan_jadwalmingguanevent" ("dibuat_pada", "hari", "id", "jam_mulai", "jam_selesai", "kegiatan_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pola", "ruang_id") VALUES (NEW."dibuat_pada", NEW."hari", NEW."id", NEW."jam_mulai", NEW."jam_selesai", NEW."kegiatan_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."pola", NEW."ruang_id"); RETURN NULL;',
                    hash="c0ccf5301b3666e075e79206cc54c305116ef29f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_65dcf",
                    table="pembinaan_jadwalmingguan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="jadwalmingguan",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pembinaan_jadwalmingguanevent" ("dibuat_pada", "hari", "id", "jam_mulai", "jam_selesai", "kegiatan_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pola", "ruang_id") VALUES (OLD."dibuat_pada", OLD."hari", OLD."id", OLD."jam_mulai", OLD."jam_selesai", OLD."kegiatan_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."pola", OLD."ruang_id"); RETURN NULL;',
                    hash="375e3ded9b2b109b48afc68ae8d66726ceab4908",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2c92c",
                    table="pembinaan_jadwalmingguan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sebabbatal",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pembinaan_sebabbatalevent" ("berlaku_sampai", "dibuat_pada", "id", "kode", "nama", "perlu_catatan", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pihak", "urutan") VALUES (NEW."berlaku_sampai", NEW."dibuat_pada", NEW."id", NEW."kode", NEW."nama", NEW."perlu_catatan", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."pihak", NEW."urutan"); RETURN NULL;',
                    hash="ca155d56d6a8554bc0bff641b98fadd41a20c93d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_480f7",
                    table="pembinaan_sebabbatal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sebabbatal",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."berlaku_sampai" IS DISTINCT FROM (NEW."berlaku_sampai") OR OLD."dibuat_pada" IS DISTINCT FROM (NEW."dibuat_pada") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kode" IS DISTINCT FROM (NEW."kode") OR OLD."nama" IS DISTINCT FROM (NEW."nama") OR OLD."perlu_catatan" IS DISTINCT FROM (NEW."perlu_catatan") OR OLD."pihak" IS DISTINCT FROM (NEW."pihak") OR OLD."urutan" IS DISTINCT FROM (NEW."urutan"))',
                    func='INSERT INTO "pembinaan_sebabbatalevent" ("berlaku_sampai", "dibuat_pada", "id", "kode", "nama", "perlu_catatan", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pihak", "urutan") VALUES (NEW."berlaku_sampai", NEW."dibuat_pada", NEW."id", NEW."kode", NEW."nama", NEW."perlu_catatan", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."pihak", NEW."urutan"); RETURN NULL;',
                    hash="d40f518e9ba16aeaf2beda7e2913d4445a54d950",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8691b",
                    table="pembinaan_sebabbatal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sebabbatal",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pembinaan_sebabbatalevent" ("berlaku_sampai", "dibuat_pada", "id", "kode", "nama", "perlu_catatan", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pihak", "urutan") VALUES (OLD."berlaku_sampai", OLD."dibuat_pada", OLD."id", OLD."kode", OLD."nama", OLD."perlu_catatan", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."pihak", OLD."urutan"); RETURN NULL;',
                    hash="a97a83feb091fc040adbd1eed5b78d7bb540a073",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c31c0",
                    table="pembinaan_sebabbatal",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(
            "UPDATE pembinaan_sebabbatal SET perlu_catatan = TRUE WHERE kode = 'lain'", migrations.RunSQL.noop
        ),
    ]
