"""Reference rows: kinds of partner (domain.md §8.5), kinds of promise, fields of an agreement (§6.1)."""

from mitra.models import JenisKomitmen, JenisMitra, RuangLingkup

JENIS_MITRA = (
    ("pemda", "Pemerintah daerah (provinsi, kabupaten, kota)"),
    ("dinas-pendidikan", "Dinas Pendidikan"),
    ("dinas-pertanian", "Dinas Pertanian/Ketahanan Pangan"),
    ("dinas-perpustakaan", "Dinas Perpustakaan dan Kearsipan"),
    ("dinas-kesehatan", "Dinas Kesehatan"),
    ("dinas-tenaga-kerja", "Dinas Tenaga Kerja"),
    ("dinas-sosial", "Dinas Sosial"),
    ("dinas-koperasi-umkm", "Dinas Koperasi dan UMKM"),
    ("dinas-dukcapil", "Dinas Kependudukan dan Pencatatan Sipil"),
    ("bnn", "BNN (BNNP/BNNK)"),
    ("skb-pkbm", "SKB/PKBM"),
    ("blk-bpvp", "BLK/BPVP"),
    ("lsp", "Lembaga Sertifikasi Profesi"),
    ("kemenag-ormas", "Kementerian Agama/ormas keagamaan"),
    ("bapas", "Balai Pemasyarakatan"),
    ("pokmas-lipas", "Pokmas Lipas"),
    ("puskesmas-rs", "Puskesmas/rumah sakit"),
    ("bpjs", "BPJS"),
    ("obh", "Organisasi Bantuan Hukum"),
    ("perguruan-tinggi", "Perguruan tinggi"),
    ("perusahaan-umkm", "Perusahaan/UMKM"),
    ("yayasan-lsm", "Yayasan/LSM"),
    ("perorangan", "Perorangan"),
)
JENIS_KOMITMEN = (
    ("instruktur", "Instruktur"),
    ("pendampingan", "Pendampingan"),
    ("sarana", "Sarana"),
    ("bahan", "Bahan"),
    ("sertifikasi", "Sertifikasi"),
    ("tenaga-medis", "Tenaga medis"),
    ("reintegrasi", "Fasilitasi reintegrasi"),
    ("kebijakan", "Dukungan kebijakan"),
    ("pemasaran", "Pemasaran produk"),
    ("lain", "Lain-lain"),
)
RUANG_LINGKUP = (
    ("KEP-1", "Kesadaran beragama"),
    ("KEP-2", "Kesadaran berbangsa dan bernegara"),
    ("KEP-3", "Kemampuan intelektual"),
    ("KEP-4", "Kesadaran hukum"),
    ("KEP-5", "Kesehatan jasmani"),
    ("KEP-6", "Konseling dan rehabilitasi"),
    ("KEP-7", "Reintegrasi dengan masyarakat"),
    ("MAN-1", "Pelatihan keterampilan"),
    ("MAN-2", "Produksi barang (industri/kerajinan)"),
    ("MAN-3", "Pertanian, perikanan, peternakan (ketahanan pangan)"),
    ("MAN-4", "Jasa"),
)


def muat() -> int:
    """Add the rows that are missing; a row an administrator has reworded or retired is left as it is."""
    daftar = ((JenisMitra, JENIS_MITRA), (JenisKomitmen, JENIS_KOMITMEN), (RuangLingkup, RUANG_LINGKUP))
    for model, baris in daftar:
        ada = set(model.objects.values_list("kode", flat=True))
        for urutan, (kode, nama) in enumerate(baris, 1):
            if kode not in ada:
                model.objects.create(kode=kode, nama=nama, urutan=urutan * 10)
    return sum(len(baris) for _, baris in daftar)
