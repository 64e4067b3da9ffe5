"""Row-level security of the clinical tables and of their event tables, and the only sums that may cross it.

The door is the access log itself: a case is open in a transaction when `core_jejakakses` holds a row of the last hour
that says so, for the user the transaction names, and that user is of the team on that day or holds an allowed emergency
access. An emergency access reads; it writes nothing. No FORCE: the owner migrates and makes backups, and never serves
(docs/keputusan/0010).
"""

from django.conf import settings
from django.db import migrations

KLINIS = (
    "jawaban",
    "ukuranhasil",
    "kebutuhan",
    "ulasanrencana",
    "catatanlayanan",
    "sampelurine",
    "parametersampel",
    "pendapatevaluasi",
    "hasilkontak",
)
TABEL = tuple(f"rehabilitasi_{nama}{akhir}" for nama in KLINIS for akhir in ("", "event"))
# A group smaller than this tells about persons, not about a programme.
KELOMPOK_TERKECIL = 5

PINTU = """
CREATE FUNCTION rehab_kasus_terbuka(hanya_tim boolean DEFAULT false) RETURNS SETOF uuid
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT k.id
    FROM core_jejakakses j
    JOIN rehabilitasi_kasus k ON k.id::text = j.objek_id
    WHERE j.id = ANY (string_to_array(nullif(current_setting('jejakbina.klinis_jejak', true), ''), ',')::uuid[])
      AND j.model = 'rehabilitasi.kasus'
      AND j.tindakan <> 'ditolak'
      AND j.pada > now() - interval '1 hour'
      AND j.pengguna_id = nullif(current_setting('jejakbina.klinis_pengguna', true), '')::uuid
      AND (
          EXISTS (
              SELECT 1
              FROM rehabilitasi_anggotatim a
              JOIN rehabilitasi_timterpadu t ON t.id = a.tim_id
              CROSS JOIN (SELECT nullif(current_setting('jejakbina.klinis_hari', true), '')::date AS hari) h
              WHERE a.tim_id = k.tim_id AND a.pengguna_id = j.pengguna_id
                AND a.berlaku_dari <= h.hari AND (a.berlaku_sampai IS NULL OR a.berlaku_sampai >= h.hari)
                AND t.berlaku_dari <= h.hari AND (t.berlaku_sampai IS NULL OR t.berlaku_sampai >= h.hari)
          )
          OR NOT hanya_tim AND EXISTS (
              SELECT 1
              FROM rehabilitasi_aksesdarurat d
              WHERE d.kasus_id = k.id AND d.pemohon_id = j.pengguna_id
                AND d.status = 'disetujui' AND d.berlaku_sampai > now()
          )
      )
$$;
"""

JUMLAH = f"""
CREATE FUNCTION rehab_perubahan(semua uuid[], p_instrumen text, p_ukuran text, dari text, ke text)
RETURNS TABLE (n bigint, rerata_dari numeric, rerata_ke numeric, rerata_selisih numeric, simpangan numeric)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH pasangan AS (
        SELECT a.nilai AS x, b.nilai AS y
        FROM rehabilitasi_ukuranhasil a
        JOIN rehabilitasi_pengisian pa ON pa.id = a.pengisian_id AND pa.status = 'selesai'
        JOIN rehabilitasi_ukuranhasil b
          ON b.kasus_id = a.kasus_id AND b.instrumen = a.instrumen AND b.ukuran = a.ukuran AND b.titik = ke
        JOIN rehabilitasi_pengisian pb ON pb.id = b.pengisian_id AND pb.status = 'selesai'
        WHERE a.kasus_id = ANY (semua) AND a.instrumen = p_instrumen AND a.ukuran = p_ukuran AND a.titik = dari
          AND a.nilai IS NOT NULL AND b.nilai IS NOT NULL
    )
    SELECT CASE WHEN count(*) = 0 OR count(*) >= {KELOMPOK_TERKECIL} THEN count(*) END,
           CASE WHEN count(*) >= {KELOMPOK_TERKECIL} THEN round(avg(x), 2) END,
           CASE WHEN count(*) >= {KELOMPOK_TERKECIL} THEN round(avg(y), 2) END,
           CASE WHEN count(*) >= {KELOMPOK_TERKECIL} THEN round(avg(y - x), 2) END,
           CASE WHEN count(*) >= {KELOMPOK_TERKECIL} THEN round(stddev_samp(y - x), 2) END
    FROM pasangan
$$;

CREATE FUNCTION rehab_urine(semua uuid[], dari date, sampai date)
RETURNS TABLE (orang bigint, sampel bigint, positif bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH terbaca AS (
        SELECT s.id, s.kasus_id, bool_or(p.hasil = 'positif') AS positif
        FROM rehabilitasi_sampelurine s
        JOIN rehabilitasi_tesurine t ON t.id = s.tes_id AND NOT t.dibatalkan AND t.tanggal BETWEEN dari AND sampai
        JOIN rehabilitasi_parametersampel p ON p.sampel_id = s.id AND p.hasil <> 'invalid'
        WHERE s.kasus_id = ANY (semua) AND s.keadaan = 'diambil'
        GROUP BY s.id, s.kasus_id
    ), jumlah AS (
        SELECT count(DISTINCT kasus_id) AS orang, count(*) AS sampel, count(*) FILTER (WHERE positif) AS positif
        FROM terbaca
    )
    SELECT CASE WHEN orang = 0 OR orang >= {KELOMPOK_TERKECIL} THEN orang END,
           CASE WHEN orang = 0 OR orang >= {KELOMPOK_TERKECIL} THEN sampel END,
           CASE WHEN orang >= {KELOMPOK_TERKECIL} THEN positif END
    FROM jumlah
$$;

CREATE FUNCTION rehab_pasca(semua uuid[], p_bulan integer)
RETURNS TABLE (terhubung bigint, pulih bigint, relaps bigint, kembali bigint, tidak_terlacak bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH jawab AS (
        SELECT h.keadaan
        FROM rehabilitasi_kontakpasca k
        JOIN rehabilitasi_hasilkontak h ON h.kontak_id = k.id
        WHERE k.kasus_id = ANY (semua) AND k.bulan = p_bulan AND k.status IN ('dihubungi', 'tidak_terhubung')
    )
    SELECT CASE WHEN count(*) = 0 OR count(*) >= {KELOMPOK_TERKECIL} THEN count(*) END,
           CASE WHEN count(*) >= {KELOMPOK_TERKECIL} THEN count(*) FILTER (WHERE keadaan = 'pulih') END,
           CASE WHEN count(*) >= {KELOMPOK_TERKECIL} THEN count(*) FILTER (WHERE keadaan = 'relaps') END,
           CASE WHEN count(*) >= {KELOMPOK_TERKECIL} THEN count(*) FILTER (WHERE keadaan = 'kembali') END,
           CASE WHEN count(*) >= {KELOMPOK_TERKECIL} THEN count(*) FILTER (WHERE keadaan = 'tidak_terlacak') END
    FROM jawab
$$;
"""

FUNGSI = (
    "rehab_perubahan(uuid[], text, text, text, text)",
    "rehab_urine(uuid[], date, date)",
    "rehab_pasca(uuid[], integer)",
)


_BACA, _TULIS = (f"kasus_id IN (SELECT rehab_kasus_terbuka({siapa}))" for siapa in ("", "true"))
KEBIJAKAN = {
    "klinis_baca": f"FOR SELECT TO %s USING ({_BACA})",
    "klinis_tambah": f"FOR INSERT TO %s WITH CHECK ({_TULIS})",
    "klinis_ubah": f"FOR UPDATE TO %s USING ({_TULIS}) WITH CHECK ({_TULIS})",
    "klinis_hapus": f"FOR DELETE TO %s USING ({_TULIS})",
}


def _dinding() -> str:
    """Where the app role does not exist yet, the same policies bind everybody but the owner."""
    baris = []
    for tabel in TABEL:
        baris.append(f"EXECUTE 'ALTER TABLE {tabel} ENABLE ROW LEVEL SECURITY';")
        for nama, aturan in KEBIJAKAN.items():
            baris.append(f"EXECUTE format('CREATE POLICY {nama} ON {tabel} {aturan}', siapa);")
    for fungsi in FUNGSI:
        baris.append(f"EXECUTE 'REVOKE ALL ON FUNCTION {fungsi} FROM PUBLIC';")
        baris.append(f"EXECUTE format('GRANT EXECUTE ON FUNCTION {fungsi} TO %s', siapa);")
    peran = settings.PERAN_DB_APLIKASI.replace("'", "''")
    isi = "\n    ".join(baris)
    return f"""
DO $$ DECLARE siapa text := 'PUBLIC'; BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{peran}') THEN siapa := quote_ident('{peran}'); END IF;
    {isi}
END $$;
"""


def _tanpa_dinding() -> str:
    lepas = "\n".join(f"DROP POLICY {nama} ON {tabel};" for tabel in TABEL for nama in KEBIJAKAN) + "\n".join(
        f"ALTER TABLE {tabel} DISABLE ROW LEVEL SECURITY;" for tabel in TABEL
    )
    return lepas + "\n" + "\n".join(f"DROP FUNCTION {f};" for f in (*FUNGSI, "rehab_kasus_terbuka(boolean)"))


class Migration(migrations.Migration):
    dependencies = [("rehabilitasi", "0001_awal"), ("core", "0003_surel_ulang")]

    operations = [migrations.RunSQL(PINTU + JUMLAH + _dinding(), _tanpa_dinding())]
