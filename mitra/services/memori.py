"""The handover pack: gathered from what is open, handed to the receiver, signed line by line, closed with both names.

The pack is locked before the records behind its lines, always in that order.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q

from akun.models import Pengguna
from core.audit import konteks
from core.queries import SEMUA
from core.tampil import angka
from mitra.choices import (
    CakupanMemori,
    JenisButirMemori,
    KeadaanKomitmen,
    ParafMemori,
    StatusKerjaSama,
    StatusMemori,
    StatusTindakLanjut,
    StatusUsulan,
)
from mitra.models import ButirMemori, KerjaSama, Komitmen, MemoriJabatan, TindakLanjut, Usulan

LIHAT = "mitra.view_memorijabatan"
BELUM_TERPENUHI = (KeadaanKomitmen.LEWAT, KeadaanKomitmen.SEBAGIAN, KeadaanKomitmen.BELUM)


@dataclass(frozen=True)
class Hal:
    """One matter as it stands now: what a line of the pack says, and the record behind it."""

    jenis: str
    objek: object
    pokok: str
    rincian: str
    tenggat: dt.date | None
    terbuka: bool = True


# --- what the lines say ----------------------------------------------------------------------------------------------


def _hal_naskah(n) -> Hal:
    pihak = ", ".join(p.mitra.nama for p in n.pihak.all())
    rincian = ": ".join(b for b in (pihak, n.get_status_display().lower()) if b)
    terbuka = n.status == StatusKerjaSama.DITANDATANGANI
    return Hal(JenisButirMemori.KERJA_SAMA, n, n.judul, rincian, n.akhir, terbuka)


def _hal_janji(k) -> Hal:
    pihak = k.mitra.nama if k.mitra_id else "UPT"
    rincian = f"{pihak}: {angka(k.tercapai)} dari {angka(k.target)} {k.get_satuan_display()}"
    if k.tidak_berlaku:
        rincian += ", tidak berlaku lagi"
    terbuka = k.keadaan in BELUM_TERPENUHI and k.kerja_sama.status == StatusKerjaSama.DITANDATANGANI
    return Hal(JenisButirMemori.JANJI, k, k.uraian, rincian, k.tenggat, terbuka)


def _hal_tindak(t) -> Hal:
    rincian = f"{t.mitra.nama}: {t.get_status_display().lower()}"
    return Hal(JenisButirMemori.TINDAK_LANJUT, t, t.uraian, rincian, t.tenggat, t.status in StatusTindakLanjut.terbuka)


def _hal_usulan(u) -> Hal:
    rincian = f"{u.mitra.nama}: {u.get_status_display().lower()}"
    return Hal(JenisButirMemori.USULAN, u, u.uraian, rincian, u.diharapkan_pada, u.status in StatusUsulan.menunggu)


def _sumber(pada: dt.date) -> dict:
    """Kind → (rows to describe, how to describe one)."""
    return {
        JenisButirMemori.KERJA_SAMA: (KerjaSama.objects.untuk_daftar(pada), _hal_naskah),
        JenisButirMemori.JANJI: (
            Komitmen.objects.dengan_capaian(pada).select_related("mitra", "kerja_sama"),
            _hal_janji,
        ),
        JenisButirMemori.TINDAK_LANJUT: (TindakLanjut.objects.select_related("mitra"), _hal_tindak),
        JenisButirMemori.USULAN: (Usulan.objects.select_related("mitra"), _hal_usulan),
    }


def kumpulkan(memori: MemoriJabatan, pada: dt.date) -> list[Hal]:
    """What is open on that day: of the whole institution, or only what the one who goes looks after."""
    milik = memori.cakupan == CakupanMemori.MILIK
    sumber = _sumber(pada)

    def semua(jenis, pic):
        qs, urai = sumber[jenis]
        qs = qs.filter(upt_id=memori.upt_id)
        return (qs.filter(**{pic: memori.dari_id}) if milik else qs), urai

    naskah, urai_naskah = semua(JenisButirMemori.KERJA_SAMA, "pic")
    berakhir = KerjaSama.objects.akan_berakhir(pada).values("pk")
    temuan = KerjaSama.objects.kedaluwarsa(pada).dengan_kegiatan_berjalan().values("pk")
    naskah = naskah.filter(Q(pk__in=berakhir) | Q(pk__in=temuan)).order_by("akhir", "pk")
    janji, urai_janji = semua(JenisButirMemori.JANJI, "kerja_sama__pic")
    janji = janji.filter(keadaan__in=BELUM_TERPENUHI, kerja_sama__status=StatusKerjaSama.DITANDATANGANI)
    tindak, urai_tindak = semua(JenisButirMemori.TINDAK_LANJUT, "pic")
    usulan, urai_usulan = semua(JenisButirMemori.USULAN, "pic")
    return [
        *map(urai_naskah, naskah),
        *map(urai_janji, janji.order_by(F("tenggat").asc(nulls_last=True), "pk")),
        *map(urai_tindak, tindak.terbuka().order_by("tenggat", "pk")),
        *map(urai_usulan, usulan.filter(status__in=StatusUsulan.menunggu).order_by("disampaikan_pada", "pk")),
    ]


def keadaan_kini(butir: Iterable[ButirMemori], pengguna, pada: dt.date) -> dict:
    """{line id: Hal} of the records behind these lines as they stand now, of those the user may see."""
    menurut: dict = {}
    for b in butir:
        menurut.setdefault(b.jenis, {})[b.objek_id] = b.pk
    hasil = {}
    for jenis, kunci in menurut.items():
        qs, urai = _sumber(pada)[jenis]
        for objek in qs.untuk(pengguna).filter(pk__in=list(kunci)):
            hasil[kunci[objek.pk]] = urai(objek)
    return hasil


# --- the pack --------------------------------------------------------------------------------------------------------


def simpan_memori(memori: MemoriJabatan, *, oleh, pada: dt.date) -> MemoriJabatan:
    """Create or change a pack that is still being made, and gather its lines anew."""
    with transaction.atomic(), konteks(oleh=oleh):
        if not memori._state.adding:
            _tolak_bila_lewat(_kunci(memori))
        _periksa_penerima(memori)
        memori.dari_nama, memori.kepada_nama = memori.dari.nama, memori.kepada.nama
        memori.full_clean()
        memori.save()
        _segarkan(memori, pada)
        return memori


def segarkan_memori(memori: MemoriJabatan, *, oleh, pada: dt.date) -> int:
    """Gather the lines anew; the number of them. Refused once handed over."""
    with transaction.atomic(), konteks(oleh=oleh):
        kini = _kunci(memori)
        _tolak_bila_lewat(kini)
        return _segarkan(kini, pada)


def serahkan_memori(memori: MemoriJabatan, *, oleh, pada: dt.date) -> MemoriJabatan:
    """Hand it to the receiver: lines gathered a last time, both names as they are today."""
    with transaction.atomic(), konteks(oleh=oleh):
        with memori.beralih(StatusMemori.DISERAHKAN, oleh=oleh) as m:
            _periksa_penerima(m)
            m.dari_nama, m.kepada_nama = m.dari.nama, m.kepada.nama
            _segarkan(m, pada)
        return memori


def paraf_butir(memori: MemoriJabatan, isian: dict, *, oleh, saat: dt.datetime) -> tuple[int, list[str]]:
    """Sign lines: {line id: (paraf, note)}. Only the receiver may; what is signed stays as it was signed.

    Returns (lines signed now, lines another window had signed before). The person in charge of the record behind a
    line moves with it.
    """
    with transaction.atomic(), konteks(oleh=oleh, alasan=f"Serah terima dari {memori.dari_nama}"):
        memori = _kunci(memori)
        if memori.kepada_id != oleh.pk:
            raise ValidationError(f"Hanya {memori.kepada_nama} yang dapat memaraf serah terima ini.", code="bukan")
        if memori.status != StatusMemori.DISERAHKAN:
            raise ValidationError(
                f"Serah terima ini berstatus “{memori.get_status_display()}”, jadi tidak dapat diparaf.",
                code="bukan_diserahkan",
            )
        baru, dahulu = 0, []
        for b in memori.butir.filter(pk__in=list(isian)).order_by("urutan", "pk"):
            paraf, catatan = isian[b.pk]
            if b.paraf != ParafMemori.BELUM:
                dahulu.append(b.pokok)
                continue
            b.paraf, b.catatan, b.diparaf_pada = paraf, catatan if paraf == ParafMemori.CATATAN else "", saat
            b.full_clean()
            b.save()
            _pindahkan(memori, b)
            baru += 1
        return baru, dahulu


def tutup_memori(memori: MemoriJabatan, *, oleh, pada: dt.date) -> MemoriJabatan:
    """Close it: every line signed, nothing changes afterwards."""
    with memori.beralih(StatusMemori.DITUTUP, oleh=oleh) as m:
        sisa = m.butir.filter(paraf=ParafMemori.BELUM).count()
        if sisa:
            raise ValidationError(
                f"Masih ada {angka(sisa)} baris yang belum diparaf {m.kepada_nama}. Tutup setelah semuanya diparaf.",
                code="belum_diparaf",
            )
        m.ditutup_pada = pada
    return memori


def batalkan_memori(memori: MemoriJabatan, *, oleh, alasan: str) -> MemoriJabatan:
    """Give it up, with a reason; who took over a matter by signing keeps it."""
    with memori.beralih(StatusMemori.DIBATALKAN, oleh=oleh, alasan=alasan):
        return memori


def _kunci(memori: MemoriJabatan) -> MemoriJabatan:
    return MemoriJabatan.objects.select_for_update(of=("self",)).get(pk=memori.pk)


def _tolak_bila_lewat(memori: MemoriJabatan) -> None:
    if memori.status != StatusMemori.DISUSUN:
        raise ValidationError(
            f"Serah terima ini berstatus “{memori.get_status_display()}”, jadi isinya tidak dapat diubah.",
            code="beku",
        )


def _periksa_penerima(memori: MemoriJabatan) -> None:
    """The receiver must be able to open what he signs."""
    kepada: Pengguna = memori.kepada
    lingkup = kepada.lingkup(LIHAT) if kepada.is_active else frozenset()
    if lingkup != SEMUA and memori.upt_id not in lingkup:
        raise ValidationError(
            {
                "kepada": f"{kepada.nama} belum mempunyai peran yang dapat membuka data kemitraan di UPT ini. "
                "Minta administrator memberi penugasannya lebih dahulu."
            }
        )


def _segarkan(memori: MemoriJabatan, pada: dt.date) -> int:
    """Lines of a pack still being made are a working copy: what is no longer open leaves it."""
    semua = kumpulkan(memori, pada)
    ada = {(b.jenis, b.objek_id): b for b in memori.butir.all()}
    for urutan, hal in enumerate(semua, 1):
        b = ada.pop((hal.jenis, hal.objek.pk), None) or ButirMemori(
            memori=memori, jenis=hal.jenis, objek_id=hal.objek.pk
        )
        b.pokok, b.rincian, b.tenggat, b.urutan = hal.pokok[:250], hal.rincian[:250], hal.tenggat, urutan
        b.save()
    for b in ada.values():
        b.delete()
    return len(semua)


def _pindahkan(memori: MemoriJabatan, butir: ButirMemori) -> None:
    """The matter goes to the receiver where the one who left looked after it; a promise goes with its agreement.

    What has been closed meanwhile keeps the name of who did it.
    """
    model, syarat = {
        JenisButirMemori.KERJA_SAMA: (KerjaSama, Q(pk=butir.objek_id)),
        JenisButirMemori.JANJI: (KerjaSama, Q(komitmen=butir.objek_id)),
        JenisButirMemori.TINDAK_LANJUT: (TindakLanjut, Q(pk=butir.objek_id)),
        JenisButirMemori.USULAN: (Usulan, Q(pk=butir.objek_id)),
    }[butir.jenis]
    terbuka = {
        KerjaSama: Q(status=StatusKerjaSama.DITANDATANGANI),
        TindakLanjut: Q(status__in=StatusTindakLanjut.terbuka),
        Usulan: Q(status__in=StatusUsulan.menunggu),
    }[model]
    for baris in model.objects.select_for_update(of=("self",)).filter(syarat, terbuka, pic=memori.dari_id):
        baris.pic_id = memori.kepada_id
        baris.save()
