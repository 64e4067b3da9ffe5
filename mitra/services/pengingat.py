"""Reminders by mail: who is to be told what today, each once, and whether a mail in the outbox is still true.

Nothing here ends, renews or closes anything. Both sides are told: our person in charge, and the partner's.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Model, Prefetch

from akun.models import Pengguna
from core.models import Surel
from core.queries import SEMUA
from core.surel import antre, sidik_alamat, sudah_diminta
from mitra.choices import JenisKerjaSama
from mitra.models import InstrukturMitra, KerjaSama, Kontak, Mitra, TindakLanjut
from mitra.rules.pengingat import (
    Orang,
    Surat,
    surat_akun_tertutup,
    surat_berakhir,
    surat_tindak_lanjut,
    tanda_akhir,
    tanda_lewat,
)
from upt.models import Upt
from upt.waktu import hari_ini

BERUBAH = "Yang diingatkan sudah berubah: tanggal, keadaan, penanggung jawab, atau alamatnya."


@dataclass(frozen=True)
class Hal:
    """Something to be told today, with whom it concerns: our person in charge, and each partner with who reads for it
    (a contact; of an account that closes, the instructor).
    """

    kunci: str
    objek: Model
    pic: Pengguna | None
    pihak: list[tuple[Mitra, Pengguna | Kontak | None]]
    tulis: Callable[..., Surat]


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
    if sebab := sebab_pergi(orang, upt_id):
        return sebab
    return "" if orang.terima_pengingat else "Penerima memilih tidak menerima surel pengingat."


def sebab_pergi(orang: Pengguna | Kontak, upt_id) -> str:
    """Why this person has no more to do with that institution; "" while in office."""
    if isinstance(orang, Kontak):
        return "" if orang.aktif and orang.mitra.aktif else "Penerima tidak lagi menjadi narahubung mitra."
    if not orang.is_active:
        return "Akun penerima dinonaktifkan."
    lingkup = orang.lingkup_semua()
    return "" if lingkup == SEMUA or upt_id in lingkup else "Penerima tidak lagi bertugas di UPT ini."


def bakal_upt(upt: Upt, objek_id=None) -> Iterator[Bakal]:
    """Every reminder that is true in `upt` today and whose reader has an address; of one record with `objek_id`."""
    for hal in hal_upt(upt, objek_id):
        lawan = [o for _, o in hal.pihak if o is not None]
        for orang in _beralamat([hal.pic, *lawan]):
            yield Bakal(f"{hal.kunci}:{sidik_alamat(orang.email)}", hal.objek, orang, _penyurat(hal, orang, lawan))


def tak_terjangkau(upt: Upt) -> list[tuple[Model, list[str]]]:
    """What is to be told today and to whom it cannot be told: no person in charge, one who left, or no address.

    Who chose to get no mail is not among them.
    """
    hasil, pernah = [], {}
    for hal in hal_upt(upt):
        sebab = []
        if hal.pic is None:
            sebab.append("belum ada penanggung jawab UPT")
        elif not hal.pic.email:
            sebab.append(f"akun {hal.pic.nama} belum beralamat surel")
        else:
            pic = pernah.setdefault(hal.pic.pk, hal.pic)  # asks for his assignments once, whatever he looks after
            if sebab_pergi(pic, upt.pk):
                sebab.append(f"{pic.nama} tidak lagi bertugas di UPT ini")
        tanpa = [m.nama for m, k in hal.pihak if k is None or not k.email]
        sebab += [f"belum ada alamat surel di pihak {nama}" for nama in tanpa]
        if sebab:
            hasil.append((hal.objek, sebab))
    return hasil


def hal_upt(upt: Upt, objek_id=None) -> Iterator[Hal]:
    pada = hari_ini(upt)
    for satu in (_berakhir, _tindak_lanjut, _akun_tertutup):
        yield from satu(upt, pada, objek_id)


def _saring(qs, upt, objek_id):
    qs = qs.filter(upt=upt)
    return qs.filter(pk=objek_id) if objek_id else qs


def _berakhir(upt, pada: dt.date, objek_id) -> Iterator[Hal]:
    utama = Prefetch("pihak__mitra__kontak", Kontak.objects.filter(utama=True, aktif=True), to_attr="utama_aktif")
    naskah = _saring(KerjaSama.objects, upt, objek_id).akan_berakhir(pada).exclude(jenis=JenisKerjaSama.ADENDUM)
    for n in naskah.select_related("pic").prefetch_related("pihak__mitra", "pihak__kontak__mitra", utama):
        n.upt = upt
        tanda = tanda_akhir((n.akhir - pada).days)
        yield Hal(
            f"kerjasama:{n.pk}:{n.akhir}:{tanda}",
            n,
            n.pic,
            [(p.mitra, _kontak_pihak(p)) for p in n.pihak.all()],
            partial(surat_berakhir, judul=n.judul, akhir=n.akhir, pada=pada, upt=upt.nama),
        )


def _tindak_lanjut(upt, pada: dt.date, objek_id) -> Iterator[Hal]:
    semua = _saring(TindakLanjut.objects, upt, objek_id).lewat(pada)
    for t in semua.select_related("pic", "kontak__mitra", "mitra"):
        t.upt = upt
        tanda = tanda_lewat((pada - t.tenggat).days)
        yield Hal(
            f"tindaklanjut:{t.pk}:{t.tenggat}:{tanda}",
            t,
            t.pic,
            [(t.mitra, t.kontak)],
            partial(surat_tindak_lanjut, uraian=t.uraian, tenggat=t.tenggat, pada=pada, upt=upt.nama),
        )


def _akun_tertutup(upt, pada: dt.date, objek_id) -> Iterator[Hal]:
    """Accounts of instructors that close with their agreement: to the instructor, and to who looks after it."""
    semua = _saring(InstrukturMitra.objects, upt, objek_id).akan_tertutup(pada).dengan_akses(pada)
    for i in semua.select_related("pengguna", "mitra", "kerja_sama__pic"):
        i.upt = upt
        tulis = partial(surat_akun_tertutup, judul=i.kerja_sama.judul, akhir=i.akhir_akses, pada=pada, upt=upt.nama)
        yield Hal(
            f"instruktur:{i.pk}:{i.akhir_akses}",
            i,
            i.kerja_sama.pic,
            [(i.mitra, i.pengguna)],
            partial(tulis, instruktur=i.nama),
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


def _penyurat(hal: Hal, orang, lawan) -> Callable[[], Surat]:
    """The mail for one reader: the partner's side is given ours to write to, ours is given the partner's."""
    ke_mitra = orang is not hal.pic
    hubungi = ([hal.pic] if hal.pic else []) if ke_mitra else lawan
    return lambda: hal.tulis(
        mitra=", ".join(m.nama for m, _ in hal.pihak),
        kepada=Orang(orang.nama, orang.mitra.nama if isinstance(orang, Kontak) else ""),
        hubungi=tuple(_sebut(o, hal) for o in hubungi),
        alamat="" if ke_mitra else alamat_halaman(hal.objek),
        ke_mitra=ke_mitra,
    )


def _sebut(orang: Pengguna | Kontak, hal: Hal) -> Orang:
    if isinstance(orang, Kontak):
        return Orang(orang.nama, orang.jabatan or orang.mitra.nama, (orang.telepon, orang.email))
    return Orang(orang.nama, "penanggung jawab di UPT" if orang is hal.pic else "instruktur mitra", (orang.email,))


def alamat_halaman(objek) -> str:
    """Address of a record on this site as its users reach it; "" while the site has no public name."""
    situs = settings.ALAMAT_PUBLIK.rstrip("/")
    return f"{situs}{objek.get_absolute_url()}" if situs else ""


def _penerima(surel: Surel) -> Pengguna | Kontak | None:
    if surel.penerima_model == Pengguna._meta.label_lower:
        return Pengguna.objects.filter(pk=surel.penerima_id).first()
    return Kontak.objects.filter(pk=surel.penerima_id).select_related("mitra").first()
