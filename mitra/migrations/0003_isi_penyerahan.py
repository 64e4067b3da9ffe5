"""Deliveries learn whose they are and whether they still count; realisasi learn whose money they were."""

from django.db import migrations

MAJU = """
UPDATE mitra_penyerahan p
SET mitra_id = k.mitra_id, kerja_sama_id = k.kerja_sama_id
FROM mitra_komitmen k WHERE k.id = p.komitmen_id;
UPDATE mitra_penyerahan p
SET dibatalkan = true, alasan_batal = r.alasan_batal
FROM mitra_realisasi r WHERE r.id = p.realisasi_id AND r.dibatalkan;
UPDATE mitra_realisasi r
SET sumber_dana = s.pembiayaan
FROM mitra_komitmen k JOIN mitra_kerjasama s ON s.id = k.kerja_sama_id
WHERE k.id = r.komitmen_id AND s.pembiayaan IN ('apbn', 'apbd');
UPDATE mitra_penyerahan p
SET sumber_dana = r.sumber_dana
FROM mitra_realisasi r WHERE r.id = p.realisasi_id AND r.sumber_dana <> p.sumber_dana;
"""


class Migration(migrations.Migration):
    dependencies = [("mitra", "0002_kerja_sama_penuh")]

    operations = [migrations.RunSQL(MAJU, migrations.RunSQL.noop)]
