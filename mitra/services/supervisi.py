"""The supervision sheet: what supervisors ask of a partnership, counted from what was recorded (domain.md §8.4).

It reads and writes nothing. Every part is limited to what the reader may see; words stand in mitra.tables.supervisi.
"""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Count, F, Q, Sum
from django.urls import reverse

from mitra.choices import BentukPenyerahan, KeadaanKomitmen, StatusKerjaSama, StatusUsulan
from mitra.models import KerjaSama, Komitmen, Mitra, Penyerahan, Pertemuan, Realisasi, TindakLanjut, Usulan
from mitra.sumber import Angka, ButirLuar, di_luar_naskah, manfaat

AWAL_PALING_BANYAK = 3


@dataclass
class Lembar:
    """One sheet: an agreement (`naskah`) with the texts under it, or one partner (`mitra`), between two days."""

    pokok: KerjaSama | Mitra
    dari: dt.date
    sampai: dt.date
    pada: dt.date
    naskah: list[KerjaSama]
    pertemuan: list[Pertemuan] = field(default_factory=list)  # before signature
    usulan: list[Usulan] = field(default_factory=list)
    janji: list[Komitmen] = field(default_factory=list)
    luar: list[Penyerahan] = field(default_factory=list)
    kerja_luar: list[ButirLuar] = field(default_factory=list)  # runs under no promise, since the text began
    angka: list[Angka] = field(default_factory=list)

    def belum(self) -> list[Komitmen]:
        """Promised and not done: overdue first, then by due date."""
        kurang = (KeadaanKomitmen.LEWAT, KeadaanKomitmen.BELUM, KeadaanKomitmen.SEBAGIAN)
        semua = [k for k in self.janji if k.keadaan in kurang]
        return sorted(semua, key=lambda k: (kurang.index(k.keadaan) > 0, k.tenggat or dt.date.max))

    def beku(self) -> dict:
        """The figures as a frozen record keeps them."""
        return {
            "dari": self.dari.isoformat(),
            "sampai": self.sampai.isoformat(),
            "angka": [a.beku() for a in self.angka],
            "janji": [
                {
                    "uraian": k.uraian,
                    "pihak": k.mitra.nama if k.mitra_id else "UPT",
                    "target": k.target,
                    "satuan": k.get_satuan_display(),
                    "periode": k.periode,
                    "tercapai": k.tercapai,
                    "keadaan": k.keadaan,
                }
                for k in self.janji
            ],
        }


def lembar_naskah(naskah: KerjaSama, *, dari: dt.date, sampai: dt.date, pada: dt.date, pengguna) -> Lembar:
    """Of an agreement: its own promises and those of every text under it."""
    rumpun = KerjaSama.objects.untuk(pengguna).serumpun(naskah.pk).untuk_daftar(pada).order_by("mulai", "pk")
    semua = list(rumpun.select_related("penandatangan", "pembaruan_dari").prefetch_related("ruang_lingkup"))
    pokok = next(n for n in semua if n.pk == naskah.pk)
    janji = Komitmen.objects.filter(kerja_sama__in=[n.pk for n in semua]).filter(
        Q(kerja_sama__status__in=StatusKerjaSama.pernah_berlaku) | Q(kerja_sama=naskah)
    )
    lembar = Lembar(pokok, dari, sampai, pada, [n for n in semua if n.pk != naskah.pk])
    awal = Pertemuan.objects.untuk(pengguna).terlaksana().filter(kerja_sama=naskah)
    if naskah.tanggal_tanda_tangan:
        awal = awal.filter(tanggal__lte=naskah.tanggal_tanda_tangan)
    lembar.pertemuan = list(awal.order_by("tanggal", "pk")[:AWAL_PALING_BANYAK])
    usulan = Usulan.objects.untuk(pengguna).filter(komitmen__kerja_sama=naskah)
    lembar.usulan = list(usulan.order_by("disampaikan_pada", "pk")[:AWAL_PALING_BANYAK])
    return _isi(lembar, janji, pengguna, naskah=naskah)


def lembar_mitra(mitra: Mitra, *, dari: dt.date, sampai: dt.date, pada: dt.date, pengguna) -> Lembar:
    """Of a partner: every signed text it is a party of, and its own promises."""
    naskah = KerjaSama.objects.untuk(pengguna).filter(pihak__mitra=mitra).untuk_daftar(pada).order_by("mulai", "pk")
    janji = Komitmen.objects.filter(mitra=mitra, kerja_sama__status__in=StatusKerjaSama.pernah_berlaku)
    lembar = Lembar(mitra, dari, sampai, pada, list(naskah.prefetch_related("ruang_lingkup")))
    awal = Pertemuan.objects.untuk(pengguna).terlaksana().dengan_mitra(mitra)
    lembar.pertemuan = list(awal.order_by("tanggal", "pk")[:AWAL_PALING_BANYAK])
    usulan = Usulan.objects.untuk(pengguna).filter(mitra=mitra, status=StatusUsulan.DITERIMA)
    lembar.usulan = list(usulan.order_by("disampaikan_pada", "pk")[:AWAL_PALING_BANYAK])
    return _isi(lembar, janji, pengguna, mitra=mitra)


def _isi(lembar: Lembar, janji, pengguna, **sasaran) -> Lembar:
    lembar.janji = list(
        janji.untuk(pengguna)
        .dengan_capaian(lembar.pada)
        .dengan_periode(lembar.dari, lembar.sampai)
        .select_related("mitra", "jenis", "kerja_sama")
        .order_by("kerja_sama__mulai", "kerja_sama_id", F("tenggat").asc(nulls_last=True), "pk")
    )
    penyerahan = _penyerahan(lembar, pengguna, **sasaran)
    lembar.luar = list(penyerahan.di_luar_naskah().select_related("mitra").order_by("tanggal", "pk"))
    lembar.kerja_luar = _kerja_luar(lembar, pengguna)
    tanya = {k: v.pk for k, v in sasaran.items()} | {"hitung": "ya", "dari": lembar.dari, "sampai": lembar.sampai}
    lembar.angka = [
        *(a for m in manfaat for a in m.hitung(pengguna, lembar.dari, lembar.sampai, **sasaran)),
        *_angka_penyerahan(penyerahan, tanya),
        *_angka_temu(lembar, pengguna, **sasaran),
        *_angka_nilai(_realisasi(lembar, pengguna, **sasaran), penyerahan, tanya),
    ]
    return lembar


def _penyerahan(lembar: Lembar, pengguna, naskah=None, mitra=None):
    semua = Penyerahan.objects.untuk(pengguna).dihitung().antara(lembar.dari, lembar.sampai)
    return semua.di_bawah(naskah) if naskah else semua.filter(mitra=mitra)


def _realisasi(lembar: Lembar, pengguna, naskah=None, mitra=None):
    semua = Realisasi.objects.untuk(pengguna).dihitung().antara(lembar.dari, lembar.sampai)
    return semua.di_bawah(naskah) if naskah else semua.filter(komitmen__mitra=mitra)


def _kerja_luar(lembar: Lembar, pengguna) -> list[ButirLuar]:
    """What the floors above did with these partners under no promise, each once, begun by the end of the period.

    Deliveries are read where their value is known.
    """
    semua = [n for n in (lembar.pokok, *lembar.naskah) if getattr(n, "status", "") in StatusKerjaSama.pernah_berlaku]
    butir = {
        (s.kode, b.kunci): b
        for s in di_luar_naskah
        if s.kode != "penyerahan"
        for n in semua
        for b in s.butir(n, pengguna)
    }
    pihak = {lembar.pokok.pk} if isinstance(lembar.pokok, Mitra) else None
    return [
        b
        for b in butir.values()
        if (pihak is None or b.mitra_id in pihak) and (b.tanggal is None or b.tanggal <= lembar.sampai)
    ]


def _angka_penyerahan(penyerahan, tanya: dict) -> list[Angka]:
    bentuk = {b: Count("pk", filter=Q(bentuk=b)) for b in BentukPenyerahan.values}
    hasil = penyerahan.aggregate(**bentuk, dilayani=Sum("penerima"))

    def url(b):
        return reverse("mitra:penyerahan_list", query=tanya | {"bentuk": b})

    angka = [
        Angka("penyerahan", "Penyerahan barang", hasil["barang"], "kali", url("barang")),
        Angka("layanan", "Layanan mitra", hasil["layanan"], "kali", url("layanan")),
    ]
    if hasil["dilayani"]:
        angka.append(Angka("dilayani", "Orang yang dilayani", hasil["dilayani"], "orang", bagian="manfaat"))
    return angka


def _angka_temu(lembar: Lembar, pengguna, naskah=None, mitra=None) -> list[Angka]:
    temu = Pertemuan.objects.untuk(pengguna).terlaksana().antara(lembar.dari, lembar.sampai)
    tindak = TindakLanjut.objects.untuk(pengguna)
    if naskah is not None:
        temu, tindak, sasaran = temu.di_bawah(naskah), tindak.di_bawah(naskah), {"naskah": naskah.pk}
    else:
        temu, tindak, sasaran = temu.dengan_mitra(mitra), tindak.filter(mitra=mitra), {"mitra": mitra.pk}
    selesai = tindak.selesai_antara(lembar.dari, lembar.sampai)
    masa = sasaran | {"dari": lembar.dari, "sampai": lembar.sampai}

    def url(daftar, keadaan, tanya):
        return reverse(f"mitra:{daftar}_list", query=tanya | {"keadaan": keadaan})

    return [
        Angka("pertemuan", "Pertemuan", temu.count(), "kali", url("pertemuan", "terlaksana", masa)),
        Angka(
            "tindak_selesai",
            "Tindak lanjut selesai",
            selesai.count(),
            "butir",
            url("tindaklanjut", "selesai", masa),
        ),
        Angka(
            "tindak_terbuka",
            "Tindak lanjut masih terbuka",
            tindak.terbuka().count(),
            "butir",
            url("tindaklanjut", "terbuka", sasaran),
        ),
    ]


def _angka_nilai(realisasi, penyerahan, tanya: dict) -> list[Angka]:
    """Rupiah that came under promises, what was delivered without one, and how much of both cost the state nothing."""
    luar = penyerahan.di_luar_naskah()
    tanpa = realisasi.nilai_tanpa_anggaran() + penyerahan.nilai_tanpa_anggaran()
    url = reverse("mitra:realisasi_list", query=tanya)
    url_luar = reverse("mitra:penyerahan_list", query=tanya | {"luar": "ya"})
    return [
        Angka("nilai", "Nilai realisasi janji", realisasi.jumlah_nilai(), "rupiah", url, "manfaat"),
        Angka("nilai_luar", "Nilai di luar naskah", luar.jumlah_nilai(), "rupiah", url_luar, "manfaat"),
        Angka("nilai_tanpa_negara", "Nilai tanpa anggaran negara", tanpa, "rupiah", bagian="manfaat"),
    ]
