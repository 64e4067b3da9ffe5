"""The supervision sheet: what supervisors ask of a partnership, counted from what was recorded (domain.md §8.4).

It reads and writes nothing. Every part is limited to what the reader may see; words stand in mitra.tables.supervisi.
"""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Count, F, Q, Sum

from mitra.choices import BentukPenyerahan, KeadaanKomitmen, StatusKerjaSama, StatusUsulan, SumberDana
from mitra.models import KerjaSama, Komitmen, Mitra, Penyerahan, Pertemuan, Realisasi, TindakLanjut, Usulan
from mitra.sumber import Angka, manfaat

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
    penyerahan = (
        Penyerahan.objects.untuk(pengguna).dari_kemitraan(**sasaran).dihitung().antara(lembar.dari, lembar.sampai)
    )
    lembar.luar = list(penyerahan.di_luar_naskah().select_related("mitra").order_by("tanggal", "pk"))
    lembar.angka = [
        *(a for m in manfaat for a in m.hitung(pengguna, lembar.dari, lembar.sampai, **sasaran)),
        *_angka_penyerahan(penyerahan),
        *_angka_temu(lembar, pengguna, **sasaran),
        *_angka_nilai(lembar, janji, penyerahan, pengguna),
    ]
    return lembar


def _angka_penyerahan(penyerahan) -> list[Angka]:
    bentuk = {b: Count("pk", filter=Q(bentuk=b)) for b in BentukPenyerahan.values}
    hasil = penyerahan.aggregate(**bentuk, dilayani=Sum("penerima"))
    angka = [
        Angka("penyerahan", "Penyerahan barang", hasil["barang"], "kali"),
        Angka("layanan", "Layanan mitra", hasil["layanan"], "kali"),
    ]
    if hasil["dilayani"]:
        angka.append(Angka("dilayani", "Orang yang dilayani", hasil["dilayani"], "orang", bagian="manfaat"))
    return angka


def _angka_temu(lembar: Lembar, pengguna, naskah=None, mitra=None) -> list[Angka]:
    temu = Pertemuan.objects.untuk(pengguna).terlaksana().antara(lembar.dari, lembar.sampai)
    tindak = TindakLanjut.objects.untuk(pengguna)
    if naskah is not None:
        rumpun = KerjaSama.objects.serumpun(naskah.pk).values("pk")
        temu, tindak = temu.filter(kerja_sama__in=rumpun), tindak.filter(kerja_sama__in=rumpun)
    else:
        temu, tindak = temu.dengan_mitra(mitra), tindak.filter(mitra=mitra)
    return [
        Angka("pertemuan", "Pertemuan", temu.count(), "kali"),
        Angka(
            "tindak_selesai",
            "Tindak lanjut selesai",
            tindak.selesai_antara(lembar.dari, lembar.sampai).count(),
            "butir",
        ),
        Angka("tindak_terbuka", "Tindak lanjut masih terbuka", tindak.terbuka().count(), "butir"),
    ]


def _angka_nilai(lembar: Lembar, janji, penyerahan, pengguna) -> list[Angka]:
    """Rupiah of what partners gave: under their promises, and delivered without one."""
    realisasi = Realisasi.objects.untuk(pengguna).dihitung().antara(lembar.dari, lembar.sampai)
    realisasi = realisasi.filter(komitmen__in=janji.filter(mitra__isnull=False).values("pk"))
    semua = tanpa = 0
    for qs in (realisasi, penyerahan.di_luar_naskah()):
        jumlah = qs.aggregate(semua=Sum("nilai"), tanpa=Sum("nilai", filter=Q(sumber_dana=SumberDana.MITRA)))
        semua, tanpa = semua + (jumlah["semua"] or 0), tanpa + (jumlah["tanpa"] or 0)
    return [
        Angka("nilai", "Nilai dukungan", semua, "rupiah", bagian="manfaat"),
        Angka("nilai_tanpa_negara", "Nilai tanpa anggaran negara", tanpa, "rupiah", bagian="manfaat"),
    ]
