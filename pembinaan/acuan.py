"""Reference rows: fields of coaching (domain.md §6.1), marks of the attendance sheet, reasons for leaving."""

from pembinaan.models import AlasanBerhenti, AlasanKehadiran, Bidang

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


def muat() -> int:
    """Adds what is missing; what an administrator has changed or retired stays as it is."""
    for i, (kode, jenis, nama, sifat) in enumerate(BIDANG, 1):
        tanda = {s: s in sifat for s in (SERTIFIKAT, NILAI, PREMI)}
        Bidang.objects.get_or_create(kode=kode, defaults={"nama": nama, "jenis": jenis, "urutan": i * 10, **tanda})
    for i, (kode, huruf, nama, hadir, dimaafkan, perlu, warna) in enumerate(KEHADIRAN, 1):
        AlasanKehadiran.objects.get_or_create(
            kode=kode,
            defaults={
                "nama": nama,
                "singkatan": huruf,
                "hadir": hadir,
                "dimaafkan": dimaafkan,
                "perlu_catatan": perlu,
                "warna": warna,
                "urutan": i * 10,
            },
        )
    for i, (kode, nama, gagal, sistem) in enumerate(BERHENTI, 1):
        AlasanBerhenti.objects.get_or_create(
            kode=kode, defaults={"nama": nama, "kegagalan": gagal, "oleh_sistem": sistem, "urutan": i * 10}
        )
    return len(BIDANG) + len(KEHADIRAN) + len(BERHENTI)
