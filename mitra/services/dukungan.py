"""Who can give what: for each field, the partners and the evidence (own word, texts, promises, deeds, refusals).

One read for the page of mitra and for the map that floors above draw over it.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Max, Min

from mitra.choices import StatusUsulan, SumberRealisasi
from mitra.models import (
    KerjaSama,
    Komitmen,
    LingkupKerjaSama,
    Mitra,
    MitraPertemuan,
    Pertemuan,
    PihakKerjaSama,
    Realisasi,
    RuangLingkup,
    Tawaran,
    Usulan,
)


@dataclass
class Dukungan:
    """One partner in one field. `dapat` is false for a partner of whom only requests are known."""

    mitra: Mitra
    ruang_lingkup: RuangLingkup
    tawaran: list[Tawaran] = field(default_factory=list)
    naskah: list[KerjaSama] = field(default_factory=list)  # in force today
    janji: list[Komitmen] = field(default_factory=list)  # of signed texts, each with its progress
    sesi: int = 0
    penyerahan: int = 0
    realisasi_terakhir: dt.date | None = None
    ditolak: int = 0
    ditolak_terakhir: dt.date | None = None
    menunggu: int = 0
    menunggu_sejak: dt.date | None = None
    kontak_terakhir: dt.date | None = None  # last meeting held or deed done, whatever the field

    @property
    def dapat(self) -> bool:
        return bool(self.tawaran or self.naskah or self.janji)

    @property
    def jenis(self) -> list[str]:
        """Kinds of help its own word and its promises speak of."""
        semua = {x.jenis.nama: x.jenis.urutan for x in (*self.tawaran, *self.janji)}
        return sorted(semua, key=lambda nama: (semua[nama], nama))


def dukungan(
    lingkup_id, pengguna, pada: dt.date, *, ruang_lingkup: RuangLingkup | None = None, jenis=None
) -> list[Dukungan]:
    """Partners by field, those with more evidence first, within the user's reach; in a constant number of queries.

    `jenis` keeps only offers, promises and requests of that kind, and leaves out partners of whom none is known.
    """
    baca = _Pembaca(lingkup_id, pengguna, pada, ruang_lingkup, jenis)
    for langkah in (baca.tawaran, baca.naskah, baca.janji, baca.usulan):
        langkah()
    return baca.hasil()


class _Pembaca:
    """Collects the pairs (partner, field) from one query a source."""

    def __init__(self, lingkup_id, pengguna, pada, ruang_lingkup, jenis):
        self.lingkup_id, self.pengguna, self.pada = lingkup_id, pengguna, pada
        self.ruang_lingkup, self.jenis = ruang_lingkup, jenis
        self.pasang: dict = defaultdict(lambda: Dukungan(None, None))

    def lihat(self, qs):
        return qs.untuk(self.pengguna).dalam(self.lingkup_id)

    def saring(self, qs, *, bidang=True):
        if self.jenis is not None:
            qs = qs.filter(jenis=self.jenis)
        return qs.filter(ruang_lingkup=self.ruang_lingkup) if bidang and self.ruang_lingkup is not None else qs

    def tawaran(self):
        semua = self.saring(self.lihat(Tawaran.objects.berlaku(self.pada))).select_related("jenis", "disampaikan_oleh")
        for t in semua.order_by("jenis__urutan", "-disampaikan_pada", "pk"):
            self.pasang[t.mitra_id, t.ruang_lingkup_id].tawaran.append(t)

    def naskah(self):
        """Signed texts by field: those in force are evidence, and every one says in which field its promises are."""
        self.berlaku = {n.pk: n for n in self.lihat(KerjaSama.objects.berlaku(self.pada))}
        rinci = LingkupKerjaSama.objects.filter(kerja_sama__status__in=("ditandatangani", "diakhiri"))
        rinci = self.lihat(rinci)
        if self.ruang_lingkup is not None:
            rinci = rinci.filter(ruang_lingkup=self.ruang_lingkup)
        self.bidang = defaultdict(list)
        for naskah_id, bidang_id in rinci.values_list("kerja_sama_id", "ruang_lingkup_id"):
            self.bidang[naskah_id].append(bidang_id)
        if self.jenis is not None:
            return
        pihak = PihakKerjaSama.objects.filter(kerja_sama__in=self.berlaku).values_list("kerja_sama_id", "mitra_id")
        for naskah_id, mitra_id in pihak:
            for bidang_id in self.bidang[naskah_id]:
                self.pasang[mitra_id, bidang_id].naskah.append(self.berlaku[naskah_id])

    def janji(self):
        semua = self.lihat(Komitmen.objects.berjalan()).filter(mitra__isnull=False, kerja_sama__in=self.bidang)
        semua = self.saring(semua, bidang=False).dengan_capaian(self.pada).select_related("jenis", "kerja_sama")
        nyata = self._nyata()
        for k in semua.order_by("jenis__urutan", "tenggat", "pk"):
            for bidang_id in self.bidang[k.kerja_sama_id]:
                d = self.pasang[k.mitra_id, bidang_id]
                d.janji.append(k)
                for sumber, banyak, terakhir in nyata[k.pk]:
                    d.sesi += banyak if sumber == SumberRealisasi.SESI else 0
                    d.penyerahan += banyak if sumber != SumberRealisasi.SESI else 0
                    d.realisasi_terakhir = max(terakhir, d.realisasi_terakhir or terakhir)

    def _nyata(self) -> dict:
        """What came of each promise: promise → [(source, rows, last day)]."""
        hasil = defaultdict(list)
        semua = self.lihat(Realisasi.objects.dihitung()).filter(komitmen__kerja_sama__in=self.bidang).order_by()
        for k, sumber, banyak, terakhir in semua.values_list("komitmen_id", "sumber").annotate(
            banyak=Count("pk"), terakhir=Max("tanggal")
        ):
            hasil[k].append((sumber, banyak, terakhir))
        return hasil

    def usulan(self):
        semua = self.saring(self.lihat(Usulan.objects.filter(ruang_lingkup__isnull=False))).order_by()
        semua = semua.filter(status__in=(StatusUsulan.DITOLAK, *StatusUsulan.menunggu))
        for mitra_id, bidang_id, status, banyak, dijawab, sejak in semua.values_list(
            "mitra_id", "ruang_lingkup_id", "status"
        ).annotate(banyak=Count("pk"), dijawab=Max("dijawab_pada"), sejak=Min("disampaikan_pada")):
            d = self.pasang[mitra_id, bidang_id]
            if status == StatusUsulan.DITOLAK:
                d.ditolak, d.ditolak_terakhir = banyak, dijawab
            else:
                d.menunggu += banyak
                d.menunggu_sejak = min(sejak, d.menunggu_sejak or sejak)

    def kontak(self, mitra_id) -> dict:
        """Partner → day of the last meeting held with it or of the last deed under its promises."""
        temu = MitraPertemuan.objects.filter(
            mitra__in=mitra_id, pertemuan__in=self.lihat(Pertemuan.objects.terlaksana())
        ).order_by()
        hasil = dict(temu.values_list("mitra_id").annotate(akhir=Max("pertemuan__tanggal")))
        nyata = self.lihat(Realisasi.objects.dihitung()).filter(komitmen__mitra__in=mitra_id).order_by()
        for m, akhir in nyata.values_list("komitmen__mitra_id").annotate(akhir=Max("tanggal")):
            hasil[m] = max(akhir, hasil.get(m, akhir))
        return hasil

    def hasil(self) -> list[Dukungan]:
        mitra = {m.pk: m for m in self.lihat(Mitra.objects.aktif()).filter(pk__in={m for m, _ in self.pasang})}
        bidang = {r.pk: r for r in RuangLingkup.objects.filter(pk__in={b for _, b in self.pasang})}
        kontak = self.kontak(mitra)
        semua = []
        for (mitra_id, bidang_id), d in self.pasang.items():
            if mitra_id in mitra:
                d.mitra, d.ruang_lingkup = mitra[mitra_id], bidang[bidang_id]
                d.kontak_terakhir = kontak.get(mitra_id)
                semua.append(d)
        return sorted(semua, key=_urutan)


def _urutan(d: Dukungan):
    """By field; in it those who did something, then those with a text, then those who only said so."""
    return (
        d.ruang_lingkup.urutan,
        d.ruang_lingkup.nama,
        not d.dapat,
        -(d.sesi + d.penyerahan),
        -len(d.naskah),
        -len(d.tawaran),
        d.mitra.nama_kunci,
    )
