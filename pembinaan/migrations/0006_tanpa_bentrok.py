"""The database refuses one room, one instructor or one teaching officer in two sessions at the same time."""

from django.db import migrations


def _kecualikan(tabel: str, nama: str, isi: str) -> migrations.RunSQL:
    """Checked at the end of a statement, so that several sessions may change places in one."""
    return migrations.RunSQL(
        f"ALTER TABLE {tabel} ADD CONSTRAINT {nama} EXCLUDE USING gist ({isi} DEFERRABLE INITIALLY IMMEDIATE",
        f"ALTER TABLE {tabel} DROP CONSTRAINT {nama}",
    )


def _orang(kolom: str) -> str:
    return (
        f"uuidrange({kolom}, {kolom}, '[]') WITH &&, tstzrange(mulai, selesai) WITH &&) "
        f"WHERE (aktif AND {kolom} IS NOT NULL)"
    )


class Migration(migrations.Migration):
    dependencies = [("pembinaan", "0005_pembinaan_penuh"), ("wbp", "0002_penempatan_tidak_tumpang_tindih")]

    operations = [
        _kecualikan(
            "pembinaan_sesi",
            "sesi_ruang_bentrok",
            "uuidrange(ruang_id, ruang_id, '[]') WITH &&, "
            "tsrange(tanggal + jam_mulai, tanggal + jam_selesai) WITH &&) "
            "WHERE (ruang_id IS NOT NULL AND status IN ('terjadwal', 'terlaksana'))",
        ),
        _kecualikan("pembinaan_pengampusesi", "pengampusesi_instruktur_bentrok", _orang("instruktur_id")),
        _kecualikan("pembinaan_pengampusesi", "pengampusesi_petugas_bentrok", _orang("petugas_id")),
    ]
