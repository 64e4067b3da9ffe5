"""Code lists of the register (domain.md §2; stored values are lower-case words, labels as the field writes them)."""

from enum import nonmember

from django.db import models


class Golongan(models.TextChoices):
    """Register class. A tahanan (A) is never called narapidana (B); C is gijzeling."""

    A1 = "a1", "A.I (penyidik)"
    A2 = "a2", "A.II (penuntut umum)"
    A3 = "a3", "A.III (pengadilan negeri)"
    A4 = "a4", "A.IV (pengadilan tinggi)"
    A5 = "a5", "A.V (Mahkamah Agung)"
    B1 = "b1", "B.I (di atas 1 tahun)"
    B2A = "b2a", "B.IIa (di atas 3 bulan s.d. 1 tahun)"
    B2B = "b2b", "B.IIb (s.d. 3 bulan)"
    B3 = "b3", "B.III (kurungan)"
    B3S = "b3s", "B.IIIs (menjalani subsider)"
    C = "c", "C (sandera)"

    tahanan = nonmember(("a1", "a2", "a3", "a4", "a5"))
    narapidana = nonmember(("b1", "b2a", "b2b", "b3", "b3s"))


class StatusHukum(models.TextChoices):
    TAHANAN = "tahanan", "Tahanan"
    NARAPIDANA = "narapidana", "Narapidana"
    LAIN = "lain", "Sandera"


class JenisKelamin(models.TextChoices):
    LAKI = "l", "Laki-laki"
    PEREMPUAN = "p", "Perempuan"


class Agama(models.TextChoices):
    ISLAM = "islam", "Islam"
    KRISTEN = "kristen", "Kristen"
    KATOLIK = "katolik", "Katolik"
    HINDU = "hindu", "Hindu"
    BUDDHA = "buddha", "Buddha"
    KONGHUCU = "konghucu", "Konghucu"
    KEPERCAYAAN = "kepercayaan", "Kepercayaan terhadap Tuhan YME"


class Pendidikan(models.TextChoices):
    TIDAK_SEKOLAH = "tidak_sekolah", "Tidak sekolah"
    SD = "sd", "SD/sederajat"
    SMP = "smp", "SMP/sederajat"
    SMA = "sma", "SMA/sederajat"
    D1 = "d1", "D1"
    D2 = "d2", "D2"
    D3 = "d3", "D3"
    D4 = "d4", "D4"
    S1 = "s1", "S1"
    S2 = "s2", "S2"
    S3 = "s3", "S3"


class StatusKawin(models.TextChoices):
    BELUM_KAWIN = "belum_kawin", "Belum kawin"
    KAWIN = "kawin", "Kawin"
    CERAI_HIDUP = "cerai_hidup", "Cerai hidup"
    CERAI_MATI = "cerai_mati", "Cerai mati"


class Kewarganegaraan(models.TextChoices):
    WNI = "wni", "WNI"
    WNA = "wna", "WNA"


class JenisPidana(models.TextChoices):
    PENJARA = "penjara", "Penjara"
    KURUNGAN = "kurungan", "Kurungan"
    SEUMUR_HIDUP = "seumur_hidup", "Seumur hidup"
    MATI = "mati", "Pidana mati"


class ArahMutasi(models.TextChoices):
    SALDO = "saldo", "Saldo awal"
    MASUK = "masuk", "Masuk"
    KELUAR = "keluar", "Keluar"


class JenisMutasi(models.TextChoices):
    """Every way in and out (domain.md §2.4, §9); bon, sidang and hospital are Keberadaan, not mutasi."""

    SALDO_AWAL = "saldo_awal", "Saldo awal saat data pertama diimpor"
    BARU = "baru", "Penerimaan baru"
    PINDAHAN = "pindahan", "Pindahan dari UPT lain"
    KEMBALI = "kembali", "Kembali ditangkap setelah melarikan diri"
    TITIPAN = "titipan", "Titipan"
    BEBAS = "bebas", "Bebas (ekspirasi)"
    BEBAS_REMISI = "bebas_remisi", "Bebas karena remisi (RU II/RK II)"
    PB = "pb", "Pembebasan bersyarat"
    CB = "cb", "Cuti bersyarat"
    CMB = "cmb", "Cuti menjelang bebas"
    BDH = "bdh", "Bebas demi hukum"
    BEBAS_PUTUSAN = "bebas_putusan", "Bebas putusan pengadilan"
    REHABILITASI = "rehabilitasi", "Bebas untuk rehabilitasi"
    DIALIHKAN = "dialihkan", "Jenis penahanan dialihkan"
    PINDAH = "pindah", "Pindah ke UPT lain"
    MENINGGAL = "meninggal", "Meninggal"
    LARI = "lari", "Melarikan diri"

    masuk = nonmember(("baru", "pindahan", "kembali", "titipan"))
    keluar = nonmember(
        (
            "bebas",
            "bebas_remisi",
            "pb",
            "cb",
            "cmb",
            "bdh",
            "bebas_putusan",
            "rehabilitasi",
            "dialihkan",
            "pindah",
            "meninggal",
            "lari",
        )
    )
    bebas = nonmember(
        ("bebas", "bebas_remisi", "pb", "cb", "cmb", "bdh", "bebas_putusan", "rehabilitasi", "dialihkan")
    )

    @classmethod
    def arah(cls, jenis: str) -> str:
        if jenis == cls.SALDO_AWAL:
            return ArahMutasi.SALDO
        return ArahMutasi.MASUK if jenis in cls.masuk else ArahMutasi.KELUAR


class JenisKeberadaan(models.TextChoices):
    """Outside the walls for a while, still counted in `isi` (sub-line "di luar")."""

    BON = "bon", "Bon (dipinjam penyidik/jaksa)"
    SIDANG = "sidang", "Sidang"
    RUMAH_SAKIT = "rumah_sakit", "Dirawat di rumah sakit"
    ASIMILASI = "asimilasi", "Asimilasi luar"
    IZIN = "izin", "Izin luar biasa/CMK"


class AlasanAkhirRegistrasi(models.TextChoices):
    GANTI = "ganti", "Berganti golongan"
    KELUAR = "keluar", "Keluar dari UPT"
    KOREKSI = "koreksi", "Koreksi"


class KelompokImpor(models.TextChoices):
    """Where a row of a preview stands. `contoh` holds samples of each column for the mapping page."""

    BARU = "baru", "Baru"
    BERUBAH = "berubah", "Berubah"
    SAMA = "sama", "Sama"
    HILANG = "hilang", "Hilang dari berkas"
    PUTUSKAN = "putuskan", "Perlu diputuskan"
    SALAH = "salah", "Salah"
    DILEWATI = "dilewati", "Dilewati"
    CONTOH = "contoh", "Contoh isi kolom"

    dari_baris = nonmember(("baru", "berubah", "sama", "putuskan", "salah", "dilewati"))


class KeputusanHilang(models.TextChoices):
    """What happens to a person the file no longer names; nothing, unless an officer says so."""

    BIARKAN = "", "Biarkan"
    BEBAS = "bebas", "Bebas/keluar"
    PINDAH = "pindah", "Pindah UPT"
    BON = "bon", "Bon"


class StatusImpor(models.TextChoices):
    DIBACA = "dibaca", "Sedang dibaca"
    PRATINJAU = "pratinjau", "Menunggu keputusan"
    MENYIMPAN = "menyimpan", "Sedang disimpan"
    DISIMPAN = "disimpan", "Disimpan"
    DIBATALKAN = "dibatalkan", "Dibatalkan"
    GAGAL = "gagal", "Gagal dibaca"


class TingkatPelanggaran(models.TextChoices):
    """Of a breach of the house rules."""

    RINGAN = "ringan", "Ringan"
    SEDANG = "sedang", "Sedang"
    BERAT = "berat", "Berat"


class HukumanDisiplin(models.TextChoices):
    """Disciplinary punishments (domain.md §5.4, P40); the decision is the head's after the TPP."""

    TEGURAN = "teguran", "Teguran"
    SEL = "sel", "Sel pengasingan"
    TUNDA_HAK = "tunda_hak", "Penundaan hak"
    REGISTER_F = "register_f", "Dicatat dalam Register F"


class JenisCatatan(models.TextChoices):
    PERKEMBANGAN = "perkembangan", "Perkembangan pembinaan"
    PERILAKU = "perilaku", "Perilaku"
    KELUARGA = "keluarga", "Keluarga dan kunjungan"
    LAIN = "lain", "Lain-lain"
