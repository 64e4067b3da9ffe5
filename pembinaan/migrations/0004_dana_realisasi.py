"""Realisasi from before money was recorded: of the institution's own promises, and of runs its budget pays."""

from django.db import migrations

MAJU = """
UPDATE mitra_realisasi r
SET sumber_dana = 'apbn'
FROM mitra_komitmen k
WHERE k.id = r.komitmen_id AND k.mitra_id IS NULL AND r.sumber_dana = 'mitra';
UPDATE mitra_penyerahan p
SET sumber_dana = 'apbn'
FROM mitra_komitmen k
WHERE k.id = p.komitmen_id AND k.mitra_id IS NULL AND p.sumber_dana = 'mitra';
UPDATE mitra_realisasi r
SET sumber_dana = 'apbn'
FROM pembinaan_sesi s JOIN pembinaan_kegiatan g ON g.id = s.kegiatan_id
WHERE s.realisasi_id = r.id AND g.sumber_dana = 'dipa' AND r.sumber_dana = 'mitra';
"""


class Migration(migrations.Migration):
    dependencies = [("pembinaan", "0003_kelas_sendiri"), ("mitra", "0005_impor_rekap")]

    operations = [migrations.RunSQL(MAJU, migrations.RunSQL.noop)]
