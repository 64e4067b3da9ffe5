"""Reference rows of coaching: fields, interests, marks, reasons, stages, requirements, subjects, SPPN."""

import datetime as dt

from mitra.models import RuangLingkup
from pembinaan.models import (
    AlasanBerhenti,
    AlasanKehadiran,
    AspekSppn,
    Bidang,
    JenisSyarat,
    JenisTahapan,
    KetentuanSppn,
    KetentuanTipe,
    MataPelajaran,
    Minat,
    PredikatSppn,
    Prioritas,
    SebabBatal,
)

SERTIFIKAT, NILAI, PREMI = "memberi_sertifikat", "memakai_nilai", "memberi_premi"

BIDANG = (
    ("KEP-1", "kepribadian", "Kesadaran beragama", ()),
    ("KEP-2", "kepribadian", "Kesadaran berbangsa dan bernegara", ()),
    ("KEP-3", "kepribadian", "Kemampuan intelektual", (SERTIFIKAT, NILAI)),
    ("KEP-4", "kepribadian", "Kesadaran hukum", ()),
    ("KEP-5", "kepribadian", "Kesehatan jasmani", ()),
    ("KEP-6", "kepribadian", "Konseling dan rehabilitasi", ()),
    ("KEP-7", "kepribadian", "Reintegrasi dengan masyarakat", ()),
    ("MAN-1", "kemandirian", "Pelatihan keterampilan", (SERTIFIKAT, NILAI)),
    ("MAN-2", "kemandirian", "Produksi barang", (SERTIFIKAT, NILAI, PREMI)),
    ("MAN-3", "kemandirian", "Pertanian, perikanan, dan peternakan", (SERTIFIKAT, NILAI, PREMI)),
    ("MAN-4", "kemandirian", "Jasa", (SERTIFIKAT, NILAI, PREMI)),
)
TIDAK_DIBERITAKAN = ("KEP-6",)

# code, letter, name, counted present, excused, needs a note, colour
KEHADIRAN = (
    ("hadir", "H", "Hadir", True, False, False, "ok"),
    ("terlambat", "T", "Terlambat", True, False, False, "ok"),
    ("izin", "I", "Izin", False, True, True, "wait"),
    ("sakit", "S", "Sakit", False, True, False, "wait"),
    ("bentrok", "B", "Bentrok (sidang, kunjungan, bon)", False, True, False, "wait"),
    ("menolak", "M", "Menolak", False, False, True, "bad"),
    ("tanpa_keterangan", "A", "Tanpa keterangan", False, False, False, "bad"),
)

# code, name, counted as failure, set by the system
BERHENTI = (
    ("mengundurkan_diri", "Mengundurkan diri", True, False),
    ("sakit", "Sakit berkepanjangan", False, False),
    ("pelanggaran", "Pelanggaran tata tertib", True, False),
    ("keamanan", "Pertimbangan keamanan", True, False),
    ("dipindahkan_tugas", "Dipindahkan ke kegiatan lain", False, False),
    ("bebas", "Bebas", False, True),
    ("pindah", "Pindah ke UPT lain", False, True),
    ("meninggal", "Meninggal", False, True),
    ("melarikan_diri", "Melarikan diri", True, True),
    ("kegiatan_dibatalkan", "Kegiatan dibatalkan", False, True),
)


# code, name, on whose side it lay
SEBAB_BATAL = (
    ("instruktur_berhalangan", "Instruktur berhalangan", "mitra", False),
    ("petugas_berhalangan", "Petugas berhalangan atau bertugas lain", "upt", False),
    ("ruang_dipakai", "Ruang atau alat tidak dapat dipakai", "upt", False),
    ("bahan_belum_ada", "Bahan belum tersedia", "upt", False),
    ("keamanan", "Pertimbangan keamanan UPT", "upt", False),
    ("peserta_tidak_tersedia", "Peserta dibawa keluar bersama (sidang, bon)", "keadaan", False),
    ("cuaca_listrik", "Cuaca, listrik, atau jaringan", "keadaan", False),
    ("libur_mendadak", "Libur yang baru ditetapkan", "keadaan", False),
    ("lain", "Sebab lain", "upt", True),
)

# code, name, field
MINAT = (
    ("barbershop", "Barbershop", "MAN-1"),
    ("tata_rias", "Tata rias", "MAN-1"),
    ("menjahit", "Menjahit", "MAN-1"),
    ("meubel", "Pertukangan/meubel", "MAN-1"),
    ("las", "Las", "MAN-1"),
    ("komputer", "Komputer", "MAN-1"),
    ("tata_boga", "Tata boga", "MAN-1"),
    ("kerajinan", "Kerajinan tangan", "MAN-2"),
    ("batik", "Batik dan tenun", "MAN-2"),
    ("pertanian", "Pertanian dan hidroponik", "MAN-3"),
    ("peternakan", "Peternakan", "MAN-3"),
    ("perikanan", "Perikanan", "MAN-3"),
    ("otomotif", "Bengkel sepeda motor", "MAN-4"),
    ("laundry", "Laundry", "MAN-4"),
    ("paket_a", "Paket A", "KEP-3"),
    ("paket_b", "Paket B", "KEP-3"),
    ("paket_c", "Paket C", "KEP-3"),
    ("literasi", "Membaca dan menulis", "KEP-3"),
    ("keagamaan", "Pendalaman agama", "KEP-1"),
    ("yoga", "Yoga", "KEP-5"),
    ("olahraga", "Olahraga", "KEP-5"),
    ("musik", "Musik dan seni", "KEP-3"),
)

PRIORITAS = (
    ("asta_cita", "Asta Cita"),
    ("program_akselerasi", "Program akselerasi Kemenimipas"),
    ("ketahanan_pangan", "Ketahanan pangan"),
    ("pendidikan", "Pemenuhan hak pendidikan"),
    ("umkm", "Pemberdayaan UMKM"),
)

# code, name, what it asks for (article S5)
TAHAPAN = (
    ("konsultasi_mentor", "Konsultasi mentor", "Dengan siapa, tanggal, dan arahannya."),
    ("analisis_kebutuhan", "Analisis kebutuhan pembinaan", "Kebutuhan yang mendasari program."),
    ("asesmen_minat", "Asesmen minat WBP", "Berapa orang diasesmen dan berapa yang berminat."),
    ("sosialisasi_internal", "Sosialisasi internal", "Kepada siapa program disampaikan."),
    ("pemetaan_mitra", "Pemetaan mitra eksternal", "Mitra yang dihubungi dan jawabannya."),
)

NARAPIDANA, SELESAI, MATERI, MITRA, INSTRUKTUR = (
    "hanya_narapidana",
    "perlu_selesai",
    "perlu_materi",
    "perlu_mitra",
    "perlu_instruktur",
)
RAPOR = "memakai_rapor"
TIPE = (
    ("pelatihan", "Angkatan", (SELESAI, MATERI, INSTRUKTUR, NILAI, SERTIFIKAT)),
    ("rutin", "Kegiatan", ()),
    ("kerja", "Kelompok kerja", (NARAPIDANA, INSTRUKTUR)),
    ("kesetaraan", "Kelas", (SELESAI, MITRA, NILAI, RAPOR)),
    ("literasi", "Kegiatan", ()),
)

# code, name, measure, sentence, needs a value, refuses instead of warning
SYARAT = (
    ("masih_dihuni", "Sisa pidana cukup", "sisa_sampai_selesai", "Masih dihuni sampai kegiatan selesai", False, False),
    (
        "sisa_pidana",
        "Sisa pidana paling singkat",
        "sisa_pidana_min",
        "Sisa pidana paling singkat {nilai} hari",
        True,
        False,
    ),
    ("pendidikan_min", "Pendidikan paling rendah", "pendidikan_min", "Pendidikan paling rendah {nilai}", True, False),
    (
        "pendidikan_maks",
        "Pendidikan paling tinggi",
        "pendidikan_maks",
        "Pendidikan paling tinggi {nilai}",
        True,
        False,
    ),
    ("narapidana", "Berstatus narapidana", "narapidana", "Berstatus narapidana", False, True),
    ("tahap", "Tahap pembinaan", "tahap_min", "Telah memasuki tahap {nilai}", True, False),
    (
        "register_f",
        "Bebas Register F",
        "bebas_register_f",
        "Tanpa hukuman disiplin dalam {nilai} hari terakhir",
        True,
        False,
    ),
    ("usia_min", "Usia paling muda", "usia_min", "Usia paling muda {nilai} tahun", True, False),
    ("usia_maks", "Usia paling tua", "usia_maks", "Usia paling tua {nilai} tahun", True, False),
    ("jenis_kelamin", "Jenis kelamin", "jenis_kelamin", "Jenis kelamin {nilai}", True, True),
    (
        "kesehatan",
        "Tanpa batasan kesehatan",
        "tanpa_batasan_kesehatan",
        "Tidak mempunyai batasan kesehatan pada asesmen",
        False,
        False,
    ),
)

MAPEL = (
    ("agama", "Pendidikan Agama dan Budi Pekerti"),
    ("pancasila", "Pendidikan Pancasila"),
    ("bahasa_indonesia", "Bahasa Indonesia"),
    ("matematika", "Matematika"),
    ("ipa", "Ilmu Pengetahuan Alam"),
    ("ips", "Ilmu Pengetahuan Sosial"),
    ("bahasa_inggris", "Bahasa Inggris"),
    ("pemberdayaan", "Pemberdayaan"),
    ("keterampilan", "Keterampilan"),
)

# code, name, variable, field whose programmes give the point (domain.md §5.1)
ASPEK = (
    ("beragama", "Kesadaran beragama", "kepribadian", "KEP-1"),
    ("hukum_bangsa", "Kesadaran hukum, berbangsa dan bernegara", "kepribadian", "KEP-2"),
    ("intelektual", "Kemampuan intelektual", "kepribadian", "KEP-3"),
    ("jasmani", "Kesehatan jasmani", "kepribadian", "KEP-5"),
    ("konseling", "Konseling dan rehabilitasi", "kepribadian", "KEP-6"),
    ("keterampilan", "Pelatihan keterampilan", "kemandirian", "MAN-1"),
    ("produksi", "Produksi barang dan jasa", "kemandirian", "MAN-2"),
    ("rutinitas", "Keberfungsian/rutinitas", "sikap", ""),
    ("agresi", "Agresi", "sikap", ""),
    ("pelanggaran", "Pelanggaran hukum", "sikap", ""),
    ("pengaruh", "Kemampuan memengaruhi", "sikap", ""),
    ("simbolik", "Ekspresi simbolik", "sikap", ""),
    ("depresi", "Depresi", "mental", ""),
    ("kecemasan", "Kecemasan", "mental", ""),
    ("psikosomatis", "Psikosomatis", "mental", ""),
    ("malingering", "Malingering", "mental", ""),
    ("bunuh_diri", "Potensi bunuh diri", "mental", ""),
)
SPPN_MULAI = dt.date(2021, 2, 10)
SPPN_DASAR = "Kepdirjen PAS-10.OT.02.02 Tahun 2021; bobot dan batas ditetapkan UPT"
# Lower edge, name, counts as good; the official bands were not found, so these are the institution's to change.
PREDIKAT = (
    (81, "Sangat Baik", True),
    (61, "Baik", True),
    (41, "Cukup", False),
    (21, "Kurang", False),
    (0, "Sangat Kurang", False),
)


def muat() -> int:
    """Adds what is missing; what an administrator has changed or retired stays as it is. Two queries a list."""
    return sum(bagian() for bagian in (_dasar, _urut, _minat, _aturan, _sppn))


def _isi(model, kunci: str, baris: list[dict]) -> int:
    ada = set(model.objects.values_list(kunci, flat=True))
    model.objects.bulk_create(model(**b) for b in baris if b[kunci] not in ada)
    return len(baris)


def _berurut(nama_kolom: tuple[str, ...], baris) -> list[dict]:
    """Rows as dicts, in their order by tens."""
    return [{**dict(zip(nama_kolom, b, strict=True)), "urutan": i * 10} for i, b in enumerate(baris, 1)]


def _dasar() -> int:
    bidang = [
        {"kode": kode, "nama": nama, "jenis": jenis, "urutan": i * 10, **{s: True for s in sifat}}
        | {"diberitakan": kode not in TIDAK_DIBERITAKAN}
        for i, (kode, jenis, nama, sifat) in enumerate(BIDANG, 1)
    ]
    kehadiran = _berurut(("kode", "singkatan", "nama", "hadir", "dimaafkan", "perlu_catatan", "warna"), KEHADIRAN)
    for b in kehadiran:
        b |= {"masuk_premi": b["hadir"], "di_muka": b["dimaafkan"]}
    berhenti = _berurut(("kode", "nama", "kegagalan", "oleh_sistem"), BERHENTI)
    return sum(
        _isi(model, "kode", baris)
        for model, baris in ((Bidang, bidang), (AlasanKehadiran, kehadiran), (AlasanBerhenti, berhenti))
    )


def _urut() -> int:
    daftar = (
        (SebabBatal, ("kode", "nama", "pihak", "perlu_catatan"), SEBAB_BATAL),
        (Prioritas, ("kode", "nama"), PRIORITAS),
        (JenisTahapan, ("kode", "nama", "petunjuk"), TAHAPAN),
        (MataPelajaran, ("kode", "nama"), MAPEL),
    )
    return sum(_isi(model, "kode", _berurut(kolom, baris)) for model, kolom, baris in daftar)


def _minat() -> int:
    """The field of an agreement has the code of the field of coaching."""
    bidang = Bidang.objects.in_bulk(field_name="kode")
    lingkup = RuangLingkup.objects.in_bulk(field_name="kode")
    baris = _berurut(("kode", "nama", "bidang"), MINAT)
    for b in baris:
        b |= {"ruang_lingkup": lingkup.get(b["bidang"]), "bidang": bidang[b["bidang"]]}
    return _isi(Minat, "kode", baris)


def _aturan() -> int:
    tipe = [{"tipe": tipe, "sebutan": sebutan, **{s: True for s in sifat}} for tipe, sebutan, sifat in TIPE]
    kolom = ("kode", "nama", "ukuran", "kalimat", "perlu_nilai", "wajib")
    return _isi(KetentuanTipe, "tipe", tipe) + _isi(JenisSyarat, "kode", _berurut(kolom, SYARAT))


def _sppn() -> int:
    bidang = Bidang.objects.in_bulk(field_name="kode")
    aspek = _berurut(("kode", "nama", "variabel", "bidang"), ASPEK)
    for b in aspek:
        b["bidang"] = bidang.get(b["bidang"])
    jumlah = _isi(AspekSppn, "kode", aspek)
    if not KetentuanSppn.objects.exists():
        KetentuanSppn.objects.create(berlaku_mulai=SPPN_MULAI, dasar_hukum=SPPN_DASAR)
    if not PredikatSppn.objects.exists():
        PredikatSppn.objects.bulk_create(
            PredikatSppn(berlaku_mulai=SPPN_MULAI, batas_bawah=batas, nama=nama, baik=baik, dasar_hukum=SPPN_DASAR)
            for batas, nama, baik in PREDIKAT
        )
    return jumlah + len(PREDIKAT) + 1
