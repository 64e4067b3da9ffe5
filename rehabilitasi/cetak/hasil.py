"""The report of an agreement on paper: the figures of the page, ready as words. No names, small groups hidden."""

import datetime as dt

from core.cetak import cetak_pdf
from core.tampil import angka, desimal
from rehabilitasi.choices import KeadaanPasca
from rehabilitasi.services.hasil_laporan import Hasil
from upt.cetak import kop, tanda_tangan

CATATAN = (
    "Angka menghitung orang kecuali disebut lain. Kelompok di bawah lima orang ditulis “< 5” atau “tertutup”, begitu "
    "pula angka yang akan membukanya. Ketamatan = selesai ÷ (mulai − yang bebas, pindah, atau keluar karena sebab "
    "lain); ditulis sebagai rentang bila jumlah yang keluar tertutup. Perubahan WHOQOL dan URICA dihitung atas orang "
    "yang diukur pada kedua waktu, dari gelombang dengan sedikitnya lima orang terukur."
)


def laporan_naskah(fakta, h: Hasil, *, upt, pada: dt.date, saat: dt.datetime, dicetak: dict) -> bytes:
    data = {
        "waktu": saat.isoformat(),
        "kop": kop(upt),
        "judul": "LAPORAN REHABILITASI MENURUT NOTA KESEPAHAMAN",
        "fakta": [{"label": label, "nilai": isi} for label, isi in fakta if isi],
        "tahap": [[x.label, x.pembilang.teks, f"{x.penyebut} {x.dari}", x.persen] for x in h.corong],
        "gelombang": [*map(_lajur, h.gelombang), _lajur(h.seluruh)],
        "sesi": [[s.label, angka(s.target), angka(s.terlaksana), angka(s.batal)] for s in h.sesi],
        "perubahan": [_perubahan(u) for u in h.perubahan],
        "ringkas": _ringkas(h),
        "keadaan": [k.label for k in KeadaanPasca],
        "pasca": [
            [f"Bulan ke-{k.bulan}", k.kontak.teks, p.n.teks, *(c.teks for _, c in p.baris)] for k, p in h.pasca_bulan
        ],
        "catatan": CATATAN,
        "tanda_tangan": tanda_tangan(upt, pada),
        "dicetak": dicetak,
    }
    return cetak_pdf("rehabilitasi_laporan", data)


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
