"""A number for the minutes of a session; a field says whether its sessions may be reported outside."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pembinaan", "0010_sidang_surat_dan_kembali"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="bidang",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="bidang",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="bidang",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="sesi",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="sesi",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="sesi",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="bidang",
            name="diberitakan",
            field=models.BooleanField(
                default=False,
                help_text="Sesinya boleh menjadi berita singkat, teks WhatsApp, dan lembar foto untuk umum.",
                verbose_name="boleh diberitakan",
            ),
        ),
        migrations.AddField(
            model_name="bidangevent",
            name="diberitakan",
            field=models.BooleanField(
                default=False,
                help_text="Sesinya boleh menjadi berita singkat, teks WhatsApp, dan lembar foto untuk umum.",
                null=True,
                verbose_name="boleh diberitakan",
            ),
        ),
        migrations.AddField(
            model_name="sesi",
            name="nomor_berita_acara",
            field=models.CharField(blank=True, editable=False, max_length=100, verbose_name="nomor berita acara"),
        ),
        migrations.AddField(
            model_name="sesievent",
            name="nomor_berita_acara",
            field=models.CharField(
                blank=True, editable=False, max_length=100, null=True, verbose_name="nomor berita acara"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bidang",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pembinaan_bidangevent" ("berlaku_sampai", "diberitakan", "dibuat_pada", "id", "jenis", "kode", "memakai_nilai", "memberi_premi", "memberi_sertifikat", "nama", "perlu_mitra", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "urutan") VALUES (NEW."berlaku_sampai", NEW."diberitakan", NEW."dibuat_pada", NEW."id", NEW."jenis", NEW."kode", NEW."memakai_nilai", NEW."memberi_premi", NEW."memberi_sertifikat", NEW."nama", NEW."perlu_mitra", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."urutan"); RETURN NULL;',
                    hash="dd4cf396f95d8d278eafbc082d088aab5232e194",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ea414",
                    table="pembinaan_bidang",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bidang",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."berlaku_sampai" IS DISTINCT FROM (NEW."berlaku_sampai") OR OLD."diberitakan" IS DISTINCT FROM (NEW."diberitakan") OR OLD."dibuat_pada" IS DISTINCT FROM (NEW."dibuat_pada") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."jenis" IS DISTINCT FROM (NEW."jenis") OR OLD."kode" IS DISTINCT FROM (NEW."kode") OR OLD."memakai_nilai" IS DISTINCT FROM (NEW."memakai_nilai") OR OLD."memberi_premi" IS DISTINCT FROM (NEW."memberi_premi") OR OLD."memberi_sertifikat" IS DISTINCT FROM (NEW."memberi_sertifikat") OR OLD."nama" IS DISTINCT FROM (NEW."nama") OR OLD."perlu_mitra" IS DISTINCT FROM (NEW."perlu_mitra") OR OLD."urutan" IS DISTINCT FROM (NEW."urutan"))',
                    func='INSERT INTO "pembinaan_bidangevent" ("berlaku_sampai", "diberitakan", "dibuat_pada", "id", "jenis", "kode", "memakai_nilai", "memberi_premi", "memberi_sertifikat", "nama", "perlu_mitra", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "urutan") VALUES (NEW."berlaku_sampai", NEW."diberitakan", NEW."dibuat_pada", NEW."id", NEW."jenis", NEW."kode", NEW."memakai_nilai", NEW."memberi_premi", NEW."memberi_sertifikat", NEW."nama", NEW."perlu_mitra", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."urutan"); RETURN NULL;',
                    hash="311d16c4cfc89f0c6543fa792ac48dc77525bfaa",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a9640",
                    table="pembinaan_bidang",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bidang",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pembinaan_bidangevent" ("berlaku_sampai", "diberitakan", "dibuat_pada", "id", "jenis", "kode", "memakai_nilai", "memberi_premi", "memberi_sertifikat", "nama", "perlu_mitra", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "urutan") VALUES (OLD."berlaku_sampai", OLD."diberitakan", OLD."dibuat_pada", OLD."id", OLD."jenis", OLD."kode", OLD."memakai_nilai", OLD."memberi_premi", OLD."memberi_sertifikat", OLD."nama", OLD."perlu_mitra", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."urutan"); RETURN NULL;',
                    hash="e489640ee1f8d820e88cb7c75c59d9db61387fa6",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6636b",
                    table="pembinaan_bidang",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sesi",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pembinaan_sesievent" ("alasan", "catatan", "dibuat_pada", "diminta_oleh", "id", "instruktur_hadir", "jam_mulai", "jam_selesai", "jp", "jumlah_dimaafkan", "jumlah_hadir", "jumlah_tidak_hadir", "kegiatan_id", "materi_id", "nomor_berita_acara", "pengganti_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pokok", "realisasi_id", "ruang_id", "sebab_id", "status", "susulan_dari_id", "tanggal", "tempat", "upt_id") VALUES (NEW."alasan", NEW."catatan", NEW."dibuat_pada", NEW."diminta_oleh", NEW."id", NEW."instruktur_hadir", NEW."jam_mulai", NEW."jam_selesai", NEW."jp", NEW."jumlah_dimaafkan", NEW."jumlah_hadir", NEW."jumlah_tidak_hadir", NEW."kegiatan_id", NEW."materi_id", NEW."nomor_berita_acara", NEW."pengganti_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."pokok", NEW."realisasi_id", NEW."ruang_id", NEW."sebab_id", NEW."status", NEW."susulan_dari_id", NEW."tanggal", NEW."tempat", NEW."upt_id"); RETURN NULL;',
                    hash="d5aeec295996b4e8156f88695b830b54299ea29d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bc022",
                    table="pembinaan_sesi",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sesi",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."alasan" IS DISTINCT FROM (NEW."alasan") OR OLD."catatan" IS DISTINCT FROM (NEW."catatan") OR OLD."dibuat_pada" IS DISTINCT FROM (NEW."dibuat_pada") OR OLD."diminta_oleh" IS DISTINCT FROM (NEW."diminta_oleh") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."instruktur_hadir" IS DISTINCT FROM (NEW."instruktur_hadir") OR OLD."jam_mulai" IS DISTINCT FROM (NEW."jam_mulai") OR OLD."jam_selesai" IS DISTINCT FROM (NEW."jam_selesai") OR OLD."jp" IS DISTINCT FROM (NEW."jp") OR OLD."jumlah_dimaafkan" IS DISTINCT FROM (NEW."jumlah_dimaafkan") OR OLD."jumlah_hadir" IS DISTINCT FROM (NEW."jumlah_hadir") OR OLD."jumlah_tidak_hadir" IS DISTINCT FROM (NEW."jumlah_tidak_hadir") OR OLD."kegiatan_id" IS DISTINCT FROM (NEW."kegiatan_id") OR OLD."materi_id" IS DISTINCT FROM (NEW."materi_id") OR OLD."nomor_berita_acara" IS DISTINCT FROM (NEW."nomor_berita_acara") OR OLD."pengganti_id" IS DISTINCT FROM (NEW."pengganti_id") OR OLD."pokok" IS DISTINCT FROM (NEW."pokok") OR OLD."realisasi_id" IS DISTINCT FROM (NEW."realisasi_id") OR OLD."ruang_id" IS DISTINCT FROM (NEW."ruang_id") OR OLD."sebab_id" IS DISTINCT FROM (NEW."sebab_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."susulan_dari_id" IS DISTINCT FROM (NEW."susulan_dari_id") OR OLD."tanggal" IS DISTINCT FROM (NEW."tanggal") OR OLD."tempat" IS DISTINCT FROM (NEW."tempat") OR OLD."upt_id" IS DISTINCT FROM (NEW."upt_id"))',
                    func='INSERT INTO "pembinaan_sesievent" ("alasan", "catatan", "dibuat_pada", "diminta_oleh", "id", "instruktur_hadir", "jam_mulai", "jam_selesai", "jp", "jumlah_dimaafkan", "jumlah_hadir", "jumlah_tidak_hadir", "kegiatan_id", "materi_id", "nomor_berita_acara", "pengganti_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pokok", "realisasi_id", "ruang_id", "sebab_id", "status", "susulan_dari_id", "tanggal", "tempat", "upt_id") VALUES (NEW."alasan", NEW."catatan", NEW."dibuat_pada", NEW."diminta_oleh", NEW."id", NEW."instruktur_hadir", NEW."jam_mulai", NEW."jam_selesai", NEW."jp", NEW."jumlah_dimaafkan", NEW."jumlah_hadir", NEW."jumlah_tidak_hadir", NEW."kegiatan_id", NEW."materi_id", NEW."nomor_berita_acara", NEW."pengganti_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."pokok", NEW."realisasi_id", NEW."ruang_id", NEW."sebab_id", NEW."status", NEW."susulan_dari_id", NEW."tanggal", NEW."tempat", NEW."upt_id"); RETURN NULL;',
                    hash="519bbefd51325dfa0e56b43ce259bc54302feac4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c3111",
                    table="pembinaan_sesi",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sesi",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pembinaan_sesievent" ("alasan", "catatan", "dibuat_pada", "diminta_oleh", "id", "instruktur_hadir", "jam_mulai", "jam_selesai", "jp", "jumlah_dimaafkan", "jumlah_hadir", "jumlah_tidak_hadir", "kegiatan_id", "materi_id", "nomor_berita_acara", "pengganti_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pokok", "realisasi_id", "ruang_id", "sebab_id", "status", "susulan_dari_id", "tanggal", "tempat", "upt_id") VALUES (OLD."alasan", OLD."catatan", OLD."dibuat_pada", OLD."diminta_oleh", OLD."id", OLD."instruktur_hadir", OLD."jam_mulai", OLD."jam_selesai", OLD."jp", OLD."jumlah_dimaafkan", OLD."jumlah_hadir", OLD."jumlah_tidak_hadir", OLD."kegiatan_id", OLD."materi_id", OLD."nomor_berita_acara", OLD."pengganti_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."pokok", OLD."realisasi_id", OLD."ruang_id", OLD."sebab_id", OLD."status", OLD."susulan_dari_id", OLD."tanggal", OLD."tempat", OLD."upt_id"); RETURN NULL;',
                    hash="144958b30a4677ede3db86afd39c45728d32ac18",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_545be",
                    table="pembinaan_sesi",
                    when="AFTER",
                ),
            ),
        ),
    ]
