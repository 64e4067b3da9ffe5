"""Reminders by mail: who is to be told what today, each once, and whether a mail in the outbox is still true.

Nothing here ends, renews or closes anything. Both sides are told: our person in charge, and the partner's.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Model, Prefetch

from akun.models import Pengguna
from core.models import Surel
from core.surel import antre, sidik_alamat, sudah_diminta
from mitra.choices import JenisKerjaSama
from mitra.models import KerjaSama, Kontak, TindakLanjut
from mitra.rules.pengingat import (
    Orang,
    Surat,
    surat_berakhir,
    surat_tindak_lanjut,
    tanda_akhir,
    tanda_lewat,
)
from upt.models import Upt
from upt.waktu import hari_ini

BERUBAH = "Yang diingatkan sudah berubah: tanggal, keadaan, penanggung jawab, atau alamatnya."


@dataclass(frozen=True)
class Bakal:
    """A reminder due today. The words are put together only when nobody asked for it yet."""

    kunci: str
    objek: Model
    penerima: Pengguna | Kontak
    surat: Callable[[], Surat]


def ingatkan_upt(upt: Upt) -> Counter:
    """Put into the outbox what is due in `upt` on its own civil day; counts by what became of each."""
    hasil: Counter = Counter()
    bakal = list(bakal_upt(upt))
    sudah = sudah_diminta(b.kunci for b in bakal)
    for b in bakal:
        if b.kunci in sudah:
            continue
        if sebab_tanpa_surel(b.penerima, upt.pk):
            hasil["tidak_menerima"] += 1
            continue
        surat = b.surat()
        try:
            surel = antre(
                kunci=b.kunci,
                kepada=b.penerima.email,
                nama=b.penerima.nama,
                pokok=surat.pokok,
                isi=surat.isi(),
                lingkup_id=upt.pk,
                objek=b.objek,
                penerima=b.penerima,
            )
        except ValidationError:
            hasil["alamat_salah"] += 1
        else:
            hasil["baru"] += surel is not None
    return hasil


def sebab_batal(surel: Surel) -> str:
    """Asked just before sending: its reader may want none any more, and what it tells may no longer be true."""
    upt = Upt.objects.filter(pk=surel.lingkup_id).first()
    penerima = _penerima(surel)
    if upt is None or penerima is None:
        return BERUBAH
    if sebab := sebab_tanpa_surel(penerima, upt.pk):
        return sebab
    return "" if surel.kunci in {b.kunci for b in bakal_upt(upt, surel.objek_id)} else BERUBAH


def sebab_tanpa_surel(orang: Pengguna | Kontak, upt_id) -> str:
    """Why this person is sent no reminder about that institution; "" when nothing speaks against it."""
    if isinstance(orang, Pengguna):
        if not orang.is_active:
            return "Akun penerima dinonaktifkan."
        lingkup = orang.lingkup_semua()
        if lingkup != "semua" and upt_id not in lingkup:
            return "Penerima tidak lagi bertugas di UPT ini."
    elif not orang.aktif or not orang.mitra.aktif:
        return "Penerima tidak lagi menjadi narahubung mitra."
    return "" if orang.terima_pengingat else "Penerima memilih tidak menerima surel pengingat."


def bakal_upt(upt: Upt, objek_id=None) -> Iterator[Bakal]:
    """Every reminder that is true in `upt` today and whose reader has an address; of one record with `objek_id`."""
    pada = hari_ini(upt)
    for satu in (_berakhir, _tindak_lanjut):
        yield from satu(upt, pada, objek_id)


def _saring(qs, upt, objek_id):
    qs = qs.filter(upt=upt)
    return qs.filter(pk=objek_id) if objek_id else qs


def _berakhir(upt, pada: dt.date, objek_id) -> Iterator[Bakal]:
    utama = Prefetch("pihak__mitra__kontak", Kontak.objects.filter(utama=True, aktif=True), to_attr="utama_aktif")
    naskah = _saring(KerjaSama.objects, upt, objek_id).akan_berakhir(pada).exclude(jenis=JenisKerjaSama.ADENDUM)
    for n in naskah.select_related("pic").prefetch_related("pihak__mitra", "pihak__kontak__mitra", utama):
        n.upt = upt
        tanda = tanda_akhir((n.akhir - pada).days)
        pihak = list(n.pihak.all())
        kontak = [k for p in pihak if (k := _kontak_pihak(p))]
        bersama = {"judul": n.judul, "akhir": n.akhir, "pada": pada, "upt": upt.nama}
        for orang in _beralamat([n.pic, *kontak]):
            yield Bakal(
                f"kerjasama:{n.pk}:{n.akhir}:{tanda}:{sidik_alamat(orang.email)}",
                n,
                orang,
                _penyurat(surat_berakhir, orang, n.pic, kontak, [p.mitra for p in pihak], n, bersama),
            )


def _tindak_lanjut(upt, pada: dt.date, objek_id) -> Iterator[Bakal]:
    semua = _saring(TindakLanjut.objects, upt, objek_id).lewat(pada)
    for t in semua.select_related("pic", "kontak__mitra", "mitra"):
        t.upt = upt
        tanda = tanda_lewat((pada - t.tenggat).days)
        kontak = [t.kontak] if t.kontak_id else []
        bersama = {"uraian": t.uraian, "tenggat": t.tenggat, "pada": pada, "upt": upt.nama}
        for orang in _beralamat([t.pic, *kontak]):
            yield Bakal(
                f"tindaklanjut:{t.pk}:{t.tenggat}:{tanda}:{sidik_alamat(orang.email)}",
                t,
                orang,
                _penyurat(surat_tindak_lanjut, orang, t.pic, kontak, [t.mitra], t, bersama),
            )


def _beralamat(semua) -> list:
    """Those with an address, each address once: two offices of one person are one reader."""
    menurut = {}
    for orang in semua:
        if orang is not None and orang.email.strip():
            menurut.setdefault(orang.email.strip().lower(), orang)
    return list(menurut.values())


def _kontak_pihak(pihak) -> Kontak | None:
    """The partner's person in charge of this agreement; without one still in office, the partner's main contact."""
    if pihak.kontak_id and pihak.kontak.aktif and pihak.kontak.email:
        return pihak.kontak
    utama = next(iter(pihak.mitra.utama_aktif), None)
    if utama is not None:
        utama.mitra = pihak.mitra
    return utama


def _penyurat(tulis, orang, pic, kontak, mitra, objek, bersama) -> Callable[[], Surat]:
    """The mail for one reader: a partner's person is given ours to write to, ours is given the partner's."""
    ke_mitra = isinstance(orang, Kontak)
    hubungi = ([pic] if pic else []) if ke_mitra else kontak
    return lambda: tulis(
        mitra=", ".join(m.nama for m in mitra),
        kepada=Orang(orang.nama, orang.mitra.nama if ke_mitra else ""),
        hubungi=tuple(_sebut(o) for o in hubungi),
        alamat="" if ke_mitra else alamat_halaman(objek),
        ke_mitra=ke_mitra,
        **bersama,
    )


def _sebut(orang: Pengguna | Kontak) -> Orang:
    if isinstance(orang, Pengguna):
        return Orang(orang.nama, "penanggung jawab kerja sama", (orang.email,))
    return Orang(orang.nama, orang.jabatan or orang.mitra.nama, (orang.telepon, orang.email))


def alamat_halaman(objek) -> str:
    """Address of a record on this site as its users reach it; "" while the site has no public name."""
    situs = settings.ALAMAT_PUBLIK.rstrip("/")
    return f"{situs}{objek.get_absolute_url()}" if situs else ""


def _penerima(surel: Surel) -> Pengguna | Kontak | None:
    if surel.penerima_model == Pengguna._meta.label_lower:
        return Pengguna.objects.filter(pk=surel.penerima_id).first()
    return Kontak.objects.filter(pk=surel.penerima_id).select_related("mitra").first()
