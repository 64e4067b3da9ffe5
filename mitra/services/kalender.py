"""What stands in the calendar of partnership: one query for each kind of record, only kinds the reader may see."""

import datetime as dt
from dataclasses import dataclass

from django.db import models
from django.db.models import Q

from mitra.choices import KeadaanKerjaSama, KeadaanKomitmen, StatusPertemuan, StatusTindakLanjut
from mitra.models import KerjaSama, Komitmen, Penyerahan, Pertemuan, TindakLanjut
from mitra.rules.kalender import PERINGATAN_HARI


class JenisAcara(models.TextChoices):
    PERTEMUAN = "pertemuan", "Pertemuan"
    TANDA_TANGAN = "tanda_tangan", "Penandatanganan"
    MULAI = "mulai", "Mulai berlaku"
    BERAKHIR = "berakhir", "Berakhir"
    PERINGATAN = "peringatan", "Menjelang berakhir"
    JANJI = "janji", "Tenggat janji"
    TINDAK_LANJUT = "tindak_lanjut", "Tenggat tindak lanjut"
    PENYERAHAN = "penyerahan", "Penyerahan"


IKON = {
    "pertemuan": "people",
    "tanda_tangan": "pen",
    "mulai": "play-circle",
    "berakhir": "stop-circle",
    "peringatan": "bell",
    "janji": "list-check",
    "tindak_lanjut": "arrow-return-right",
    "penyerahan": "box-seam",
}


@dataclass(frozen=True)
class Acara:
    tanggal: dt.date
    jenis: JenisAcara
    judul: str
    ket: str
    url: str
    warna: str  # kind of the house: ok, wait, bad, info, mute
    keadaan: str = ""  # in words: colour never alone
    jam: dt.time | None = None

    @property
    def ikon(self) -> str:
        return IKON[self.jenis]


def acara(pengguna, lingkup_id, dari: dt.date, sampai: dt.date, pada: dt.date, *, mitra=None, jenis="") -> list[Acara]:
    """Everything between two days, both included, by day, hour and kind; `pada` is today."""
    sumber = (
        (Pertemuan, ("pertemuan",), _pertemuan),
        (KerjaSama, ("tanda_tangan", "mulai", "berakhir", "peringatan"), _naskah),
        (Komitmen, ("janji",), _janji),
        (TindakLanjut, ("tindak_lanjut",), _tindak_lanjut),
        (Penyerahan, ("penyerahan",), _penyerahan),
    )
    hasil = []
    for model, kode, baca in sumber:
        izin = f"mitra.view_{model._meta.model_name}"
        if pengguna.has_perm(izin) and (not jenis or jenis in kode):
            hasil += baca(model.objects.untuk(pengguna, izin).dalam(lingkup_id), dari, sampai, pada, mitra)
    urutan = {kode: i for i, kode in enumerate(JenisAcara.values)}
    hasil = [a for a in hasil if dari <= a.tanggal <= sampai and (not jenis or a.jenis == jenis)]
    return sorted(hasil, key=lambda a: (a.tanggal, a.jam or dt.time.max, urutan[a.jenis], a.judul))


def _pertemuan(qs, dari, sampai, pada, mitra):
    qs = qs.filter(tanggal__range=(dari, sampai))
    if mitra is not None:
        qs = qs.dengan_mitra(mitra)
    for p in qs.prefetch_related("mitra"):
        status = StatusPertemuan(p.status)
        nama = ", ".join(m.nama for m in p.mitra.all())
        yield Acara(
            p.tanggal, JenisAcara.PERTEMUAN, p.judul, f"{p.get_jenis_display()} · {nama}" if nama else
            p.get_jenis_display(), p.get_absolute_url(), status.jenis, status.label, p.jam_mulai,
        )  # fmt: skip


def _naskah(qs, dari, sampai, pada, mitra):
    """Days of an agreement; an adendum has no end of its own, its text's end already counts it."""
    jauh = sampai + dt.timedelta(days=PERINGATAN_HARI[0])
    qs = qs.dengan_keadaan(pada).exclude(status="dibatalkan")
    qs = qs.filter(
        Q(tanggal_tanda_tangan__range=(dari, sampai)) | Q(mulai__range=(dari, sampai)) | Q(akhir__range=(dari, jauh))
    )
    if mitra is not None:
        qs = qs.filter(pihak__mitra=mitra)
    for n in qs.prefetch_related("pihak__mitra"):
        nama = ", ".join(p.mitra.nama for p in n.pihak.all())
        bagian = (n.judul, nama, n.get_absolute_url())
        disiapkan = n.keadaan == KeadaanKerjaSama.DISIAPKAN
        warna = KeadaanKerjaSama.warna[n.keadaan]
        kata = n.get_status_display() if disiapkan else KeadaanKerjaSama(n.keadaan).label
        if n.tanggal_tanda_tangan:
            yield Acara(n.tanggal_tanda_tangan, JenisAcara.TANDA_TANGAN, *bagian, "info" if disiapkan else "ok", kata)
        if n.mulai and n.mulai != n.tanggal_tanda_tangan:
            yield Acara(n.mulai, JenisAcara.MULAI, *bagian, "info", kata)
        if n.akhir and n.jenis != "adendum" and not disiapkan:
            yield Acara(n.akhir, JenisAcara.BERAKHIR, *bagian, warna, kata)
            if n.status == "ditandatangani" and not n.ada_pembaruan:
                for hari in PERINGATAN_HARI:
                    saat = n.akhir - dt.timedelta(days=hari)
                    judul = f"{hari} hari lagi: {n.judul}"
                    yield Acara(saat, JenisAcara.PERINGATAN, judul, *bagian[1:], "mute", f"berakhir {hari} hari lagi")


def _janji(qs, dari, sampai, pada, mitra):
    qs = qs.berjalan().filter(tenggat__range=(dari, sampai)).dengan_capaian(pada).select_related("mitra")
    if mitra is not None:
        qs = qs.filter(mitra=mitra)
    for k in qs:
        keadaan = KeadaanKomitmen(k.keadaan)
        nama = k.mitra.nama if k.mitra_id else "UPT"
        warna = KeadaanKomitmen.warna[k.keadaan]
        yield Acara(k.tenggat, JenisAcara.JANJI, k.uraian, nama, k.get_absolute_url(), warna, keadaan.label)


def _tindak_lanjut(qs, dari, sampai, pada, mitra):
    qs = qs.filter(tenggat__range=(dari, sampai)).exclude(status=StatusTindakLanjut.BATAL).select_related("mitra")
    if mitra is not None:
        qs = qs.filter(mitra=mitra)
    for t in qs:
        status = StatusTindakLanjut(t.status)
        lewat = t.tenggat < pada and t.status in StatusTindakLanjut.terbuka
        yield Acara(
            t.tenggat, JenisAcara.TINDAK_LANJUT, t.uraian, t.mitra.nama, t.get_absolute_url(),
            "bad" if lewat else status.jenis, "Lewat tenggat" if lewat else status.label,
        )  # fmt: skip


def _penyerahan(qs, dari, sampai, pada, mitra):
    qs = qs.dihitung().filter(tanggal__range=(dari, sampai)).select_related("mitra", "komitmen__mitra")
    if mitra is not None:
        qs = qs.filter(Q(mitra=mitra) | Q(komitmen__mitra=mitra))
    for p in qs:
        pihak = p.mitra or (p.komitmen.mitra if p.komitmen_id else None)
        yield Acara(
            p.tanggal,
            JenisAcara.PENYERAHAN,
            p.uraian,
            pihak.nama if pihak else "",
            p.get_absolute_url(),
            "ok",
            "Diserahkan",
        )
