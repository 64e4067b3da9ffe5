"""A report as sheet and as paper: stages in the order of the pathway. BNN publishes no form of its own."""

from core.tables import Kolom, Tabel
from core.tampil import angka, desimal
from core.urai import format_tanggal_pendek
from rehabilitasi.choices import KeadaanPasca
from rehabilitasi.services.hasil import LABEL
from rehabilitasi.services.hasil_klinis import UKURAN
from rehabilitasi.services.hasil_laporan import Hasil
from rehabilitasi.services.hasil_samar import Cacah


def _ambil(kode):
    def nilai(baris):
        isi = baris.isi.get(kode)
        if isinstance(isi, Cacah):
            return isi.nilai if isi.tampak else isi.teks
        return isi

    return nilai


def _masa(baris) -> str:
    masa = baris.isi.get("masa")
    return f"{format_tanggal_pendek(masa[0])} – {format_tanggal_pendek(masa[1])}" if masa else ""


def _selisih(kode):
    def nilai(baris):
        isi = baris.isi.get(kode)
        return "" if isi is None else kata_selisih(isi)

    return nilai


def kata_selisih(nilai) -> str:
    """In words: a sheet takes a sign at the start for a formula."""
    arah = "naik" if nilai > 0 else "turun" if nilai < 0 else "tetap"
    return arah if arah == "tetap" else f"{arah} {desimal(abs(nilai), 2)}"


def _kolom(kode, label, lebar=12, nilai=None, jenis="angka") -> Kolom:
    return Kolom(kode, label, nilai or _ambil(kode), jenis=jenis, lebar=lebar)


class LaporanTabel(Tabel):
    kolom = (
        _kolom("label", "Gelombang", 26, jenis="teks"),
        _kolom("program", "Program", 28, jenis="teks"),
        _kolom("masa", "Masa", 24, _masa, jenis="teks"),
        _kolom("diskrining", LABEL["diskrining"]),
        _kolom("perlu", LABEL["perlu"], 16),
        _kolom("diasesmen", LABEL["diasesmen"]),
        _kolom("direncanakan", LABEL["direncanakan"]),
        _kolom("target", "Target peserta"),
        _kolom("mulai", LABEL["mulai"]),
        _kolom("realisasi", "Realisasi target", jenis="persen"),
        _kolom("sesi_target", "Sesi direncanakan"),
        _kolom("sesi", "Sesi terlaksana"),
        _kolom("hadir", "Kehadiran", jenis="persen"),
        _kolom("urine_orang", "Tes urine: orang"),
        _kolom("urine_sampel", "Tes urine: sampel"),
        _kolom("urine_positif", "Tes urine: positif"),
        *(_kolom(kode, f"{label}, perubahan", 16, _selisih(kode), "persen") for _, kode, label, _ in UKURAN),
        _kolom("berjalan", LABEL["berjalan"]),
        _kolom("putus", LABEL["putus"]),
        _kolom("keluar", LABEL["keluar"], 16),
        _kolom("selesai", LABEL["selesai"]),
        _kolom("tamat", "Ketamatan", jenis="persen"),
        _kolom("kontak_1", "Kontak bulan ke-1", 14, jenis="teks"),
        _kolom("kontak_3", "Kontak bulan ke-3", 14, jenis="teks"),
        _kolom("kontak_6", "Kontak bulan ke-6", 14, jenis="teks"),
    )


# --- on paper --------------------------------------------------------------------------------------------------------


def isi_laporan(h: Hasil) -> dict:
    """Sections of the printed report as words."""
    return {
        "tahap": [[x.label, x.pembilang.teks, x.persen, x.penyebut.teks, x.dari] for x in h.corong],
        "gelombang": [*map(_lajur, h.gelombang_mulai), _lajur(h.seluruh)],
        "sesi": [[s.label, angka(s.target), angka(s.terlaksana), angka(s.batal)] for s in h.sesi],
        "perubahan": [_perubahan(u) for u in h.terukur],
        "ringkas": _ringkas(h),
        "keadaan": [k.label for k in KeadaanPasca],
        "pasca": [
            [f"Bulan ke-{k.bulan}", k.kontak.teks, p.n.teks, *(c.teks for _, c in p.baris)] for k, p in h.pasca_bulan
        ],
    }


def _lajur(b) -> list[str]:
    a = b.angka
    target = "" if b.target is None else angka(b.target)
    return [b.label, target, *(c.teks for c in (a.mulai, a.berjalan, a.selesai, a.putus, a.keluar)), a.tamat]


def _perubahan(u) -> list[str]:
    dari, ke, sebar = ("–" if n is None else desimal(n, 2) for n in (u.rerata_dari, u.rerata_ke, u.simpangan))
    return [u.label, u.waktu, u.n.teks, dari, ke, u.naik or "–", sebar]


def _ringkas(h: Hasil) -> list[dict]:
    u, k = h.urine, h.kehadiran
    hadir = f"{angka(k.hadir)} dari {angka(k.dihitung)} tanda, {k.orang} orang" if k.dihitung else f"{k.orang} orang"
    serah = ", ".join(f"{label} {c.teks}" for label, c in h.serah_terima if c.nilai != 0) or "belum ada"
    urine = f"{u.positif.teks} sampel, {u.orang} orang"
    return [
        {"label": "Kehadiran sesi", "nilai": k.persen, "keterangan": hadir},
        {"label": "Sampel urine positif", "nilai": u.positif.persen, "keterangan": urine},
        {"label": "Serah terima", "nilai": serah},
    ]
