"""Requests and offers: menu, work list, and their blocks on the pages of a partner, a text and a meeting."""

from django.db.models import Q
from django.urls import reverse

from core.hooks import Menu, Panel, Tugas, menu, panel, tugas
from core.tren import sekali
from core.views import tautan
from mitra.choices import StatusPertemuan, StatusUsulan
from mitra.hooks.kemitraan import KELOMPOK
from mitra.models import Tawaran, Usulan
from mitra.tables import kata_diam, kata_keadaan, warna_usulan
from upt.waktu import hari_ini

LIHAT = "mitra.view_usulan"
PANEL = "mitra/usulan_panel.html"
TAMPIL = 6


def _usulan(request):
    return Usulan.objects.untuk(request.user).dalam(request.lingkup_id)


@sekali
def jumlah_diam(request) -> int:
    return _usulan(request).diam(request.hari_ini).jumlah_terbatas()


def _tugas(kode, label, hitung, keterangan, urutan, ikon, jenis="wait") -> Tugas:
    """`kode` is the keadaan of the list."""
    return Tugas(
        f"usulan_{kode}",
        label,
        LIHAT,
        hitung,
        lambda request: tautan("mitra:usulan_list", keadaan=kode),
        ikon=ikon,
        jenis=jenis,
        keterangan=keterangan,
        urutan=urutan,
    )


def _panel_mitra(mitra, request) -> dict:
    """What this partner was asked and has not settled, the longest silence first."""
    semua = mitra.usulan.untuk(request.user)
    terbuka = semua.menunggu() | semua.belum_menjadi_janji() | semua.filter(status=StatusUsulan.DRAF)
    return {
        **_isi("Usulan kepada mitra ini", terbuka, mitra.upt),
        "semua": semua.count(),
        "semua_url": tautan("mitra:usulan_list", mitra=mitra.pk),
        "baru_url": _baru(request, mitra=mitra.pk),
    }


def _panel_naskah(naskah, request) -> dict | None:
    """Requests made under this text, and those that became its promises; nothing when there are none."""
    milik = Q(kerja_sama=naskah) | Q(komitmen__kerja_sama=naskah)
    isi = _isi("Usulan di bawah naskah ini", Usulan.objects.untuk(request.user).filter(milik), naskah.upt)
    return isi if isi["jumlah"] else None


def _panel_pertemuan(pertemuan, request) -> dict | None:
    """Requests put in this meeting; another one may begin here."""
    isi = _isi("Usulan dari pertemuan ini", pertemuan.usulan.untuk(request.user), pertemuan.upt)
    if pertemuan.status != StatusPertemuan.DIBATALKAN:
        mitra = [m.mitra_id for m in pertemuan.mitra_hadir.all()]
        satu = {"mitra": mitra[0]} if len(mitra) == 1 else {}
        isi["sebut_mitra"] = len(mitra) > 1
        isi["baru_url"] = _baru(request, pertemuan=pertemuan.pk, cara="pertemuan", **satu)
    return isi if isi["jumlah"] or isi.get("baru_url") else None


def _isi(judul: str, semua, upt) -> dict:
    pada = hari_ini(upt)
    baris = semua.select_related("jenis", "mitra").order_by("disampaikan_pada", "pk")
    return {"judul": judul, "usulan": [_baris(u, pada) for u in baris[:TAMPIL]], "jumlah": semua.count()}


def _baru(request, **tanya) -> str:
    return tautan("mitra:usulan_tambah", **tanya) if request.user.has_perm("mitra.add_usulan") else ""


def _baris(u, pada) -> dict:
    tunda = kata_diam(u, pada) if u.status == StatusUsulan.DITUNDA else ""
    return {"u": u, "tunda": tunda, "status": kata_keadaan(u, pada), "warna": warna_usulan(u, pada)}


def _panel_tawaran(mitra, request) -> dict:
    """Its own word on what it can give; what was withdrawn or has run out stands last, marked so."""
    pada = hari_ini(mitra.upt)
    semua = (
        Tawaran.objects.untuk(request.user)
        .filter(mitra=mitra)
        .select_related("jenis", "ruang_lingkup", "disampaikan_oleh")
    )
    baris = [{"t": t, "umur": (pada - t.disampaikan_pada).days, "berlaku": _berlaku(t, pada)} for t in semua]
    baru = request.user.has_perm("mitra.add_tawaran")
    return {
        "tawaran": sorted(baris, key=lambda b: not b["berlaku"]),
        "pada": pada,
        "boleh_ubah": request.user.has_perm("mitra.change_tawaran"),
        "baru_url": reverse("mitra:tawaran_tambah", args=[mitra.pk]) if baru else "",
    }


def _berlaku(tawaran, pada) -> bool:
    return tawaran.aktif and (tawaran.berlaku_sampai is None or tawaran.berlaku_sampai >= pada)


menu.daftarkan(
    Menu("usulan", "Usulan", "mitra:usulan_list", "send", LIHAT, KELOMPOK, 360, jumlah_diam),
    Menu("dukungan", "Siapa memberi apa", "mitra:dukungan", "diagram-3", "mitra.view_tawaran", KELOMPOK, 365),
)
tugas.daftarkan(
    _tugas(
        "diam",
        "Usulan belum dijawab lebih dari 14 hari",
        jumlah_diam,
        "Tanyakan kepada narahubung mitra",
        325,
        "send",
    ),
    _tugas(
        "ditunda_lewat",
        "Usulan yang ditunda mitra, waktunya sudah lewat",
        lambda request: _usulan(request).ditunda_lewat(request.hari_ini).jumlah_terbatas(),
        "tanyakan kembali kepada mitra",
        326,
        "hourglass-split",
    ),
    _tugas(
        "diterima_belum_janji",
        "Usulan diterima, belum menjadi janji",
        lambda request: _usulan(request).belum_menjadi_janji().jumlah_terbatas(),
        "catat dalam naskah atau adendum",
        327,
        "check2-circle",
        "info",
    ),
)
panel.daftarkan(
    Panel("usulan", "mitra.mitra", PANEL, LIHAT, _panel_mitra, urutan=20),
    Panel("usulan_naskah", "mitra.kerjasama", PANEL, LIHAT, _panel_naskah, urutan=30),
    Panel("usulan_pertemuan", "mitra.pertemuan", PANEL, LIHAT, _panel_pertemuan, urutan=30),
    Panel("tawaran", "mitra.mitra", "mitra/tawaran_panel.html", "mitra.view_tawaran", _panel_tawaran, urutan=30),
)
