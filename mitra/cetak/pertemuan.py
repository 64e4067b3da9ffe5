"""The prints of a meeting: attendance sheet of both sides, and the minutes with their follow-ups."""

import datetime as dt

from core.cetak import cetak_pdf
from core.tampil import HARI, angka, jam
from core.urai import format_tanggal, format_tanggal_pendek
from mitra.choices import StatusTindakLanjut
from mitra.models import Hadirin, Pertemuan
from upt.cetak import kop, pihak, tanda_tangan

BARIS_LEMBAR = 14  # what one page holds with its signatures, shared by the sides; always two blank lines each
NADA = {"ok": "baik", "info": "info", "wait": "perhatian", "bad": "buruk", "mute": "netral"}
NADA_SIFAT = {"pembahasan": "netral", "keputusan": "baik", "usul": "info"}


def hadirin_pertemuan(p: Pertemuan, *, oleh, saat: dt.datetime, zona: str) -> bytes:
    """Both sides with a column to sign and blank lines: for the pen before the meeting, or with who came."""
    hadir = list(p.hadirin.all())
    sisi = _sisi(p, hadir)
    data = {
        **_dasar(p, oleh, saat, zona),
        "judul": "DAFTAR HADIR",
        "anak_judul": p.judul,
        "fakta": _fakta(p, zona),
        "sisi": [s | {"kosong": max(2, BARIS_LEMBAR // len(sisi) - len(s["orang"]))} for s in sisi],
        "tanda_tangan": _tanda_tangan(p, hadir),
    }
    return cetak_pdf("hadirin_pertemuan", data)


def notulen(p: Pertemuan, tindak, *, oleh, saat: dt.datetime, zona: str) -> bytes:
    """`tindak` are the follow-ups the reader may see. What was unfinished is told as of the day of printing."""
    hadir = list(p.hadirin.select_related("mitra"))
    kini = saat.date()
    data = {
        **_dasar(p, oleh, saat, zona),
        "judul": "NOTULEN PERTEMUAN",
        "anak_judul": p.judul,
        "fakta": [*_fakta(p, zona), *_pelaku(p, hadir)],
        "agenda": [a.strip() for a in p.agenda.splitlines() if a.strip()],
        "belum_selesai": [
            _satu_tindak(t, sebut_mitra=True) for t in tindak.sebelum(p).untuk_daftar(kini).order_by("tenggat", "pk")
        ],
        "keadaan_per": format_tanggal(kini),
        "hadirin": [s for s in _sisi(p, hadir) if s["orang"]],
        "butir": [
            {"sifat": b.get_sifat_display(), "nada": NADA_SIFAT[b.sifat], "isi": b.isi} for b in p.notulen.all()
        ],
        "tindak_lanjut": [
            _satu_tindak(t, sebut_mitra=p.mitra.count() > 1)
            for t in tindak.filter(pertemuan=p)
            .exclude(status=StatusTindakLanjut.BATAL)
            .untuk_daftar(kini)
            .order_by("tenggat", "pk")
        ],
        "tanda_tangan": _tanda_tangan(p, hadir),
    }
    return cetak_pdf("notulen", data)


def _dasar(p: Pertemuan, oleh, saat: dt.datetime, zona: str) -> dict:
    return {
        "waktu": saat.isoformat(),
        "kop": kop(p.upt),
        "dicetak": {"oleh": oleh.nama, "pada": f"{format_tanggal(saat.date())} pukul {saat:%H.%M} {zona}"},
    }


def _fakta(p: Pertemuan, zona: str) -> list[dict]:
    rentang = "–".join(j for j in (jam(p.jam_mulai), jam(p.jam_selesai)) if j)
    semua = (
        ("Jenis", p.get_jenis_display()),
        ("Hari, tanggal", f"{HARI[p.tanggal.weekday()]}, {format_tanggal(p.tanggal)}"),
        ("Waktu", f"{rentang} {zona}" if rentang else ""),
        ("Tempat", p.tempat),
        ("Mitra", ", ".join(m.nama for m in p.mitra.all())),
        ("Kerja sama", p.kerja_sama.judul if p.kerja_sama else ""),
    )
    return [{"label": label, "nilai": nilai} for label, nilai in semua if nilai]


def _pelaku(p: Pertemuan, hadir: list[Hadirin]) -> list[dict]:
    pimpinan = next((h for h in hadir if h.pimpinan), None)
    semua = (
        ("Pemimpin", pimpinan and ", ".join(b for b in (pimpinan.nama, pimpinan.jabatan) if b)),
        ("Notulis", p.notulis and p.notulis.nama),
    )
    return [{"label": label, "nilai": nilai} for label, nilai in semua if nilai]


def _sisi(p: Pertemuan, hadir: list[Hadirin]) -> list[dict]:
    """Each side with its people: ours first, then the partners."""
    return [
        {"nama": nama, "orang": [{"nama": h.nama, "jabatan": h.jabatan} for h in hadir if h.mitra_id == pk]}
        for pk, nama in [(None, p.upt.nama), *((m.pk, m.nama) for m in p.mitra.all())]
    ]


def _satu_tindak(t, *, sebut_mitra: bool) -> dict:
    lewat = (t.pada - t.tenggat).days if t.status in StatusTindakLanjut.terbuka else 0
    return {
        "uraian": t.uraian,
        "rincian": t.mitra.nama if sebut_mitra else "",
        "pic_upt": t.pic.nama,
        "pic_mitra": t.kontak.nama if t.kontak else "",
        "tenggat": format_tanggal_pendek(t.tenggat),
        "keadaan": f"Lewat {angka(lewat)} hari" if lewat > 0 else t.get_status_display(),
        "nada": "buruk" if lewat > 0 else NADA[t.get_jenis_status()],
    }


def _tanda_tangan(p: Pertemuan, hadir: list[Hadirin]) -> dict:
    """The writer of the minutes beside who led, when one of our officials did, else beside the head."""
    pimpinan = next((h.pejabat for h in hadir if h.pimpinan and h.pejabat_id), None)
    notulis = {"jabatan": "Notulis"}
    if p.notulis:
        notulis |= {"nama": p.notulis.nama, "nip": p.notulis.nip}
    if pimpinan is not None:
        kanan = {"keterangan": "Pemimpin pertemuan"} | pihak(pimpinan, p.upt, p.tanggal)
    else:
        kepala = tanda_tangan(p.upt, p.tanggal)
        kanan = {"keterangan": "Mengetahui"} | (kepala["pihak"][0] if kepala else {"jabatan": f"Kepala {p.upt.nama}"})
    return {"tempat_tanggal": f"{p.upt.kota}, {format_tanggal(p.tanggal)}", "pihak": [notulis, kanan]}
