"""Every printed document with 0, 1 and very many rows: pages, repeated headers, nothing lost, missing data named."""

import copy
import re
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from pypdf import PdfReader

from core.cetak import CetakGagal, cetak_pdf, qr_svg

WAKTU = "2026-11-21T07:40:00+07:00"
MM = 72 / 25.4
PIHAK = [
    {"keterangan": "Mengetahui,", "jabatan": "Kepala Rutan Kelas IIB Contoh", "nama": "BUDI SANTOSO", "nip": "1978"},
    {"awalan": "a.n.", "jabatan": "Kepala Subseksi", "pelaksana": "Pengelola Pembinaan", "nama": "SITI AMINAH"},
]
UMUM = {
    "waktu": WAKTU,
    "kop": {
        "baris": [
            {"teks": "KEMENTERIAN CONTOH"},
            {"teks": "RUTAN CONTOH", "gaya": "utama"},
            {"teks": "Jalan", "gaya": "kecil"},
        ]
    },
    "dicetak": {"oleh": "Siti Aminah", "pada": "21 November 2026 pukul 07.40 WIB"},
    "tanda_tangan": {"tempat_tanggal": "Contoh, 21 November 2026", "pihak": PIHAK},
}


# The rest of a value that typst would act on, were it ever read as markup.
JAHAT = r'#panic("x") *a* _b_ $x^2$ <l> @r \ "k" `k` = // /* #'
BUKAN_TEKS = {"waktu", "kertas", "gaya", "nada", "rata", "qr", "kolom_status", "status"}


def peserta_sertifikat(i=1, **lain):
    return {
        "nomor": f"{i:03}/SERT/XI/2026",
        "nama": f"PESERTA NOMOR {i:03}",
        "lahir": "Contoh, 12 Maret 1994",
        "kalimat": "atas kelulusannya sebagai peserta",
        "program": "Pelatihan Meubel Angkatan II",
        "pelaksanaan": "yang diselenggarakan pada 24 Agustus – 20 November 2026 selama 96 jam pelajaran (JP)",
        "predikat": "Sangat Baik",
        "qr": qr_svg(f"https://contoh.go.id/verifikasi/KODE{i:03}/"),
        "alamat_verifikasi": f"contoh.go.id/verifikasi/KODE{i:03}",
    } | lain


def sertifikat(*daftar, **lain):
    return {
        "waktu": WAKTU,
        "penerbit": ["UPTD Sanggar Kegiatan Belajar"],
        "tempat_tanggal": "Contoh, 21 November 2026",
        "pihak": PIHAK,
        "daftar": list(daftar),
    } | lain


def hadir(n, **lain):
    baris = [
        {"nama": f"PESERTA{i:04}", "kamar": "A / 1", "status": "HSIA"[i % 4], "catatan": "sidang"} for i in range(n)
    ]
    return UMUM | {"kolom_status": ["H", "S", "I", "A"], "baris": baris, "ringkasan": [{"label": "Hadir"}]} | lain


def daftar(n, **lain):
    kolom = [
        {"label": "No.", "rata": "kanan"},
        {"label": "Nama lengkap", "bobot": 4},
        {"label": "Ekspirasi", "bobot": 2},
    ]
    baris = [[str(i + 1), f"PESERTA{i:04}", "17/08/2027"] for i in range(n)]
    return UMUM | {"judul": "DATA", "kolom": kolom, "baris": baris, "jumlah": f"{n} orang"} | lain


def transkrip(n, **lain):
    program = {"kegiatan": "Meubel", "hadir": "22 / 24", "persen": "92%", "status": "Lulus", "nada": "baik"}
    titik = [
        {"label": "Ditahan", "tanggal": "10/01/2025", "letak": 0},
        {"label": "1/3", "tanggal": "1/5/26", "letak": 330},
    ]
    lembar = {
        "nama": "SLAMET CONTOH",
        "identitas": [{"label": "Agama", "nilai": "Islam"}, {"label": "Wali", "nilai": None}],
        "masa": {
            "titik": [*titik, {"label": "Ekspirasi", "tanggal": "10/01/2029", "keterangan": "SDP", "letak": 1000}],
            "kini": 990,
            "kini_teks": "Hari ini · sisa 1 bulan",
        },
        "tahap": [{"label": "Tahap ditetapkan", "nilai": "Lanjutan I", "keterangan": "Sidang TPP"}],
        "angka": [{"label": "Kegiatan", "nilai": str(n)}],
        "program": [program | {"kegiatan": f"KEGIATAN{i:04}"} for i in range(n)],
        "program_lain": "dan 9 kegiatan lainnya" if n > 6 else "",
        "sertifikat": [{"nama": f"SERTIFIKAT{i:04}"} for i in range(min(n, 5))],
        "sppn": [{"bulan": f"Bln{i:02}", "skor": "78,5", "tinggi": 78, "nada": "baik"} for i in range(min(n, 12))],
        "putusan": [
            {"tanggal": "01/02/2026", "perihal": f"PERIHAL{i:04}", "putusan": "Disetujui"} for i in range(min(n, 5))
        ],
    }
    return UMUM | {"lembar": [lembar | lain]}


def daftar_tpp(n, **lain):
    baris = {
        "nomor": "BI 305/25", "pasal": "112", "lama": ["4", "0", "0"], "tahap": ["01/02/2026"] * 4, "kegiatan": "PB",
    }  # fmt: skip
    return (
        UMUM
        | {
            "judul": "DAFTAR YANG DISIDANGKAN",
            "perkara": True,
            "baris": [baris | {"nama": f"PESERTA{i:04}"} for i in range(n)],
            "jumlah": [f"PB : {n} Orang"],
        }
        | lain
    )


def berita_acara_tpp(n, **lain):
    baris = {"nomor": "BI 305/25", "perihal": "PB", "putusan": "Disetujui", "nada": "baik"}
    return (
        {k: v for k, v in UMUM.items() if k != "tanda_tangan"}
        | {
            "judul": "BERITA ACARA SIDANG",
            "pembuka": "Pada hari ini …",
            "hasil": "Sidang membahas …",
            "baris": [baris | {"nama": f"PESERTA{i:04}"} for i in range(n)],
            "jumlah": [],
            "notulen": ["Ketua membuka sidang."],
            "penutup": "Demikian …",
            "tempat_tanggal": "Contoh, 21 November 2026",
            "anggota": [{"peran": "Ketua", "nama": f"ANGGOTA{i:02}", "jabatan": "Kasubsi"} for i in range(min(n, 9))],
            "tidak_hadir": [],
            "kepala": PIHAK[0],
        }
        | lain
    )


def riwayat_hidup(n, **lain):
    butir = [{"judul": f"BUTIR{i:04}", "rincian": "48 JP, SKB Contoh"} for i in range(n)]
    isi = {"waktu": WAKTU, "nama": "SLAMET CONTOH", "fakta": [], "bagian": [{"judul": "Pelatihan", "butir": butir}]}
    return isi | lain


def papan(n, **lain):
    return (
        UMUM
        | {
            "tanggal": "Sabtu, 21 November 2026",
            "angka": [{"label": "Isi hari ini", "nilai": "412", "penyebut": "dari 230", "nada": "buruk"}] * 4,
            "pengecualian": [{"teks": f"HAL{i:04}", "jumlah": str(i)} for i in range(n)],
            "hitungan": {
                "kolom": [{"label": "Golongan", "rata": "kiri"}, {"label": "Jumlah"}],
                "baris": [["Tahanan", "161"]],
                "jumlah": ["Jumlah", "161"],
            },
            "arahan": 3,
        }
        | lain
    )


def hadirin_pertemuan(n, **lain):
    sisi = [
        {
            "nama": "RUTAN CONTOH",
            "orang": [{"nama": f"ORANG{i:04}", "jabatan": "Staf"} for i in range(n)],
            "kosong": 2,
        },
        {"nama": "SKB CONTOH", "orang": [], "kosong": 3},
    ]
    return UMUM | {"anak_judul": "Audiensi", "fakta": [{"label": "Tempat", "nilai": "Aula"}], "sisi": sisi} | lain


def notulen(n, **lain):
    tindak = {
        "rincian": "SKB",
        "pic_upt": "Maya",
        "pic_mitra": None,
        "tenggat": "17/08/2026",
        "keadaan": "Lewat 4 hari",
        "nada": "buruk",
    }
    return (
        UMUM
        | {
            "fakta": [{"label": "Tempat", "nilai": "Aula"}],
            "agenda": ["Kelas baru"] * min(n, 3),
            "hadirin": [{"nama": "SKB", "orang": [{"nama": "FAUZAN", "jabatan": "Kepala"}]}] * min(n, 2),
            "belum_selesai": [tindak | {"uraian": f"LAMA{i:04}"} for i in range(n)],
            "keadaan_per": "21 November 2026",
            "butir": [{"sifat": "Keputusan", "nada": "baik", "isi": f"BUTIR{i:04}"} for i in range(n)],
            "tindak_lanjut": [tindak | {"uraian": f"BARU{i:04}"} for i in range(n)],
        }
        | lain
    )


def rapat(teks):
    return re.sub(r"[\s\u200b]+", "", teks)


def halaman(templat, data):
    pembaca = PdfReader(BytesIO(cetak_pdf(templat, data)))
    return [h.extract_text() for h in pembaca.pages]


@pytest.mark.parametrize("jumlah", [1, 100])
def test_satu_halaman_untuk_setiap_sertifikat(jumlah):
    data = sertifikat(*(peserta_sertifikat(i) for i in range(jumlah)))
    assert len({s["qr"] for s in data["daftar"]}) == jumlah
    teks = halaman("sertifikat", data)
    assert len(teks) == jumlah
    for i, t in enumerate(teks):
        assert f"PESERTA NOMOR {i:03}" in t
        assert f"verifikasi/KODE{i:03}" in t.replace("\n", "")
        assert "bukan tanda tangan elektronik" in t


def test_sertifikat_belum_ditandatangani_tanpa_qr_dan_bertanda_draf():
    isi = peserta_sertifikat(materi=[{"nama": "Keselamatan kerja", "jp": "4"}])
    del isi["qr"], isi["alamat_verifikasi"]
    teks = halaman("sertifikat", sertifikat(isi, isi, cap="DRAF"))
    assert len(teks) == 4
    assert all("DRAF" in t.replace("\n", "").replace(" ", "") for t in teks)
    assert not any("QR" in t for t in teks)
    assert ["Keselamatan kerja" in t for t in teks] == [False, True, False, True]


@pytest.mark.parametrize(
    "isi",
    [
        {"nama": "RADEN MAS MUHAMMAD ABDURRAHMAN WIJAYAKUSUMA SASTRODININGRAT"},
        {"nama": "A" * 200, "program": "P " * 200, "kalimat": "kalimat " * 60, "pelaksanaan": "yang " * 150},
        {"lahir": None, "predikat": None},
    ],
    ids=["enam_puluh_huruf", "melampaui_wajar", "seperlunya"],
)
@pytest.mark.parametrize("pihak", [PIHAK, PIHAK[:1]], ids=["dua_pihak", "satu_pihak"])
@pytest.mark.parametrize("tata_letak", ["netral", "bingkai", "garis"])
def test_sertifikat_ekstrem_tetap_satu_halaman(isi, pihak, tata_letak):
    data = sertifikat(peserta_sertifikat(**isi), pihak=pihak, tata_letak=tata_letak, judul="SURAT " * 10)
    assert len(halaman("sertifikat", data)) == 1


def test_sertifikat_beda_penerbit_dan_rancangan_dalam_satu_berkas():
    lain = peserta_sertifikat(2, penerbit=["LKP Karya Contoh"], tata_letak="garis", pihak=PIHAK[:1], judul="PIAGAM")
    satu, dua = halaman("sertifikat", sertifikat(peserta_sertifikat(1), lain))
    assert ("UPTD Sanggar" in satu, "LKP Karya" in satu, "SERTIFIKAT" in satu.replace(" ", "")) == (True, False, True)
    assert ("UPTD Sanggar" in dua, "LKP Karya" in dua, "PIAGAM" in dua.replace(" ", "")) == (False, True, True)


def test_daftar_materi_sangat_panjang_tetap_satu_lembar():
    materi = [{"nama": f"Materi {i}", "jp": "2", "nilai": "80"} for i in range(50)]
    teks = halaman("sertifikat", sertifikat(peserta_sertifikat(materi=materi, jumlah={"jp": "100"})))
    assert len(teks) == 2
    assert "Materi 49" in teks[1]


def test_templat_sertifikat_tanpa_kata_yang_menimbulkan_stigma():
    isi = (Path(settings.BASE_DIR) / "templates" / "cetak" / "sertifikat.typ").read_text()
    kode = "\n".join(b for b in isi.splitlines() if not b.startswith("//"))
    assert not re.search(r"narapidana|tahanan|warga binaan|rutan|lapas|pemasyarakatan|register", kode, re.IGNORECASE)


@pytest.mark.parametrize("kertas", ["a4", "f4"])
@pytest.mark.parametrize("jumlah", [0, 1, 12, 60, 200, 400])
def test_daftar_hadir(jumlah, kertas):
    teks = halaman("daftar_hadir", hadir(jumlah, kertas=kertas, qr=qr_svg("https://contoh.go.id/sesi/1/")))
    semua = "\n".join(teks)
    assert [f"PESERTA{i:04}" for i in range(jumlah)] == re.findall(r"PESERTA\d{4}", semua)
    assert all("Catatan" in t for t in teks if "PESERTA" in t)
    assert len(teks) <= max(1, jumlah // 20 + 1)
    assert all(f"Halaman {i} dari {len(teks)}" in t for i, t in enumerate(teks, 1))
    assert ("Belum ada peserta" in semua) == (jumlah == 0)
    assert "BUDI SANTOSO" in teks[-1]


@pytest.mark.parametrize("jumlah", [0, 1, 60, 400, 2000])
def test_daftar(jumlah):
    teks = halaman("daftar", daftar(jumlah))
    semua = "\n".join(teks)
    assert [f"PESERTA{i:04}" for i in range(jumlah)] == re.findall(r"PESERTA\d{4}", semua)
    assert all("Nama lengkap" in t for t in teks if "PESERTA" in t)
    assert ("Tidak ada data" in semua) == (jumlah == 0)
    assert "BUDI SANTOSO" in teks[-1]


def test_kolom_sempit_menjaga_tanggal_tetap_utuh():
    kolom = [{"label": "Tanggal", "bobot": 1}, *({"label": f"Kolom {i}", "bobot": 8} for i in range(13))]
    teks = halaman("daftar", UMUM | {"judul": "DATA", "kolom": kolom, "baris": [["17/08/2027", *["isi"] * 13]] * 3})
    assert "".join(teks).count("17/08/2027") == 3


def test_baris_yang_kurang_kolom_ditolak():
    with pytest.raises(CetakGagal):
        cetak_pdf("daftar", daftar(1, baris=[["1", "a"]]))


@pytest.mark.parametrize("jumlah", [0, 1, 8, 20])
def test_transkrip_selalu_satu_lembar(jumlah):
    [teks] = halaman("transkrip", transkrip(jumlah, nama="SLAMET CONTOH " * (jumlah or 1)))
    assert all(f"KEGIATAN{i:04}" in teks for i in range(jumlah))
    assert all(f"PERIHAL{i:04}" in teks and f"SERTIFIKAT{i:04}" in teks for i in range(min(jumlah, 5)))
    assert ("Belum mengikuti program" in teks) == (jumlah == 0)
    assert ("kegiatan lainnya" in teks) == (jumlah > 6)
    assert "none" not in teks


def test_transkrip_banyak_orang_satu_lembar_seorang():
    data = transkrip(3)
    teks = halaman("transkrip", data | {"lembar": [data["lembar"][0] | {"nama": f"ORANG{i:04}"} for i in range(7)]})
    assert [re.findall(r"ORANG\d{4}", t) for t in teks] == [[f"ORANG{i:04}"] for i in range(7)]


@pytest.mark.parametrize("jumlah", [0, 1, 60, 400])
def test_daftar_tpp_mengulang_kepala_dan_tidak_menghilangkan_siapa_pun(jumlah):
    teks = halaman("daftar_tpp", daftar_tpp(jumlah))
    assert all("Pentahapan" in t and "Eks." in t for t in teks if "PESERTA" in t)
    assert re.findall(r"PESERTA\d{4}", " ".join(teks)) == [f"PESERTA{i:04}" for i in range(jumlah)]
    assert f"PB : {jumlah} Orang" in " ".join(teks)
    [tanpa] = halaman("daftar_tpp", daftar_tpp(1, perkara=False))
    assert "Pentahapan" not in tanpa
    assert "112" not in tanpa


@pytest.mark.parametrize("jumlah", [0, 1, 60])
def test_berita_acara_tpp_memuat_semua_dan_tanda_tangan(jumlah):
    teks = halaman("berita_acara_tpp", berita_acara_tpp(jumlah))
    semua = " ".join(teks)
    assert re.findall(r"PESERTA\d{4}", semua) == [f"PESERTA{i:04}" for i in range(jumlah)]
    assert re.findall(r"ANGGOTA\d{2}", semua) == [f"ANGGOTA{i:02}" for i in range(min(jumlah, 9))]
    assert "BUDI SANTOSO" in teks[-1]


@pytest.mark.parametrize("jumlah", [0, 3, 40])
def test_riwayat_hidup_satu_lembar_tanpa_kop(jumlah):
    [teks] = halaman("riwayat_hidup", riwayat_hidup(jumlah))
    assert re.findall(r"BUTIR\d{4}", teks) == [f"BUTIR{i:04}" for i in range(jumlah)]
    assert "RUTAN" not in teks
    assert "Dicetak oleh" not in teks


@pytest.mark.parametrize("jumlah", [0, 1, 8, 16])
def test_papan_pagi_selalu_satu_lembar(jumlah):
    [teks] = halaman("papan_pagi", papan(jumlah))
    assert re.findall(r"HAL\d{4}", teks) == [f"HAL{i:04}" for i in range(jumlah)]
    assert ("Tidak ada yang perlu perhatian" in teks) == (jumlah == 0)


def test_papan_pagi_yang_sangat_panjang_mengalir_ke_lembar_berikut():
    teks = halaman("papan_pagi", papan(120))
    assert len(teks) > 1
    assert "HAL0119" in "".join(teks)


@pytest.mark.parametrize("jumlah", [0, 1, 40, 200])
def test_daftar_hadir_pertemuan(jumlah):
    teks = halaman("hadirin_pertemuan", hadirin_pertemuan(jumlah))
    semua = "\n".join(teks)
    assert re.findall(r"ORANG\d{4}", semua) == [f"ORANG{i:04}" for i in range(jumlah)]
    assert all("Tanda tangan" in t for t in teks if "ORANG" in t)
    assert "SKB CONTOH" in semua
    assert f"{jumlah + 2}. " in semua
    assert "BUDI SANTOSO" in teks[-1]
    assert len(teks) == 1 or jumlah > 1


@pytest.mark.parametrize(("jumlah", "lembar"), [(0, 1), (1, 1), (40, 9), (150, 30)])
def test_notulen(jumlah, lembar):
    teks = halaman("notulen", notulen(jumlah))
    semua = "\n".join(teks)
    for awalan in ("LAMA", "BUTIR", "BARU"):
        assert re.findall(rf"{awalan}\d{{4}}", semua) == [f"{awalan}{i:04}" for i in range(jumlah)]
    assert len(teks) <= lembar
    assert ("Belum selesai dari pertemuan sebelumnya" in semua) == (jumlah > 0)
    assert ("Belum ada butir notulen" in semua) == (jumlah == 0)
    assert ("Tidak ada tindak lanjut" in semua) == (jumlah == 0)
    assert "BUDI SANTOSO" in teks[-1]
    assert "none" not in semua


def jahatkan(nilai):
    if isinstance(nilai, dict):
        return {k: v if k in BUKAN_TEKS else jahatkan(v) for k, v in nilai.items()}
    if isinstance(nilai, list):
        return [jahatkan(v) for v in nilai]
    return nilai + JAHAT if isinstance(nilai, str) else nilai


@pytest.mark.parametrize(
    ("templat", "data"),
    [
        ("sertifikat", sertifikat(peserta_sertifikat(materi=[{"nama": "a", "jp": "1"}]), mitra="y")),
        (
            "daftar_hadir",
            hadir(2, fakta=[{"label": "Hari", "nilai": "Sabtu", "keterangan": "x"}], arti_status="H hadir"),
        ),
        ("daftar", daftar(2, saringan="x")),
        ("transkrip", transkrip(2, rincian="y", tanda=[{"teks": "z"}])),
        ("daftar_tpp", daftar_tpp(2)),
        ("berita_acara_tpp", berita_acara_tpp(2)),
        ("riwayat_hidup", riwayat_hidup(6)),
        ("papan_pagi", papan(2, keterangan="x")),
        ("hadirin_pertemuan", hadirin_pertemuan(2)),
        ("notulen", notulen(2)),
    ],
    ids=[
        "sertifikat",
        "daftar_hadir",
        "daftar",
        "transkrip",
        "daftar_tpp",
        "berita_acara_tpp",
        "riwayat_hidup",
        "papan_pagi",
        "hadirin_pertemuan",
        "notulen",
    ],  # fmt: skip
)
def test_tidak_satu_pun_teks_menjadi_markup(templat, data):
    jahat = jahatkan(data)
    harapan = str(jahat).count(str([JAHAT])[2:-2])
    assert harapan > 10
    assert rapat("".join(halaman(templat, jahat))).count(rapat(JAHAT)) >= harapan


@pytest.mark.parametrize(("kertas", "ukuran"), [("a4", (210, 297)), ("f4", (215, 330))], ids=["a4", "f4"])
def test_ukuran_kertas(kertas, ukuran):
    for templat, data, mendatar in [("daftar_hadir", hadir(1), False), ("daftar", daftar(1), True)]:
        kotak = PdfReader(BytesIO(cetak_pdf(templat, data | {"kertas": kertas}))).pages[0].mediabox
        harapan = ukuran[::-1] if mendatar else ukuran
        assert (round(float(kotak.width) / MM), round(float(kotak.height) / MM)) == harapan


def test_cap_air_pada_setiap_lembar():
    teks = halaman("daftar", daftar(60, cap_air="SALINAN"))
    assert len(teks) > 1
    assert all("SALINAN" in t.replace("\n", "").replace(" ", "") for t in teks)


WAJIB = [
    ("sertifikat", sertifikat(peserta_sertifikat()), k) for k in ("penerbit", "tempat_tanggal", "pihak", "daftar")
]
WAJIB += [
    ("sertifikat", sertifikat(peserta_sertifikat()), f"daftar.0.{k}")
    for k in ("nomor", "nama", "kalimat", "program", "pelaksanaan", "alamat_verifikasi")
]
WAJIB += [("daftar_hadir", hadir(1), k) for k in ("kolom_status", "baris", "baris.0.nama", "tanda_tangan.pihak")]
WAJIB += [("daftar", daftar(1), k) for k in ("judul", "kolom", "baris", "kop.baris", "dicetak.oleh")]
WAJIB += [("transkrip", transkrip(1), f"lembar.0.{k}") for k in ("nama", "identitas", "program.0.status", "masa.kini")]
WAJIB += [("daftar_tpp", daftar_tpp(1), k) for k in ("perkara", "baris.0.lama", "jumlah")]
WAJIB += [("berita_acara_tpp", berita_acara_tpp(1), k) for k in ("baris.0.putusan", "anggota.0.nama", "kepala")]
WAJIB += [("riwayat_hidup", riwayat_hidup(1), k) for k in ("nama", "bagian.0.judul")]
WAJIB += [("hadirin_pertemuan", hadirin_pertemuan(1), k) for k in ("sisi", "sisi.0.nama", "sisi.0.orang.0.nama")]
WAJIB += [("notulen", notulen(1), k) for k in ("agenda", "butir.0.isi", "belum_selesai.0.tenggat", "hadirin.0.orang")]
WAJIB += [("papan_pagi", papan(1), k) for k in ("tanggal", "angka", "pengecualian", "pengecualian.0.jumlah")]


@pytest.mark.parametrize(("templat", "data", "jalur"), WAJIB, ids=[f"{t}-{j}" for t, _, j in WAJIB])
def test_data_wajib_yang_hilang_disebut_namanya(templat, data, jalur):
    data = copy.deepcopy(data)
    induk = data
    *atas, kunci = jalur.split(".")
    for bagian in atas:
        induk = induk[int(bagian) if bagian.isdigit() else bagian]
    del induk[kunci]
    with pytest.raises(CetakGagal, match=f"tidak memuat “{kunci}”"):
        cetak_pdf(templat, data)
