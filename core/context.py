"""What the page frame needs: menu, institution, user, banners. The only context processor of the house."""

from django.conf import settings
from django.urls import reverse

from core import hooks


def rumah(request):
    pengguna = getattr(request, "user", None)
    if pengguna is None or not pengguna.is_authenticated:
        return {"rumah": {"spanduk": _spanduk(request)}}
    lingkup = getattr(request, "lingkup", None)
    return {
        "rumah": {
            "menu": _menu(request),
            "satuan": getattr(lingkup, "nama", ""),
            "pilihan_satuan": getattr(request, "pilihan_lingkup", []),
            "url_ganti_satuan": reverse("upt:ganti"),
            "nama": pengguna.nama,
            "peran": pengguna.label_peran,
            "inisial": pengguna.inisial,
            "spanduk": _spanduk(request),
            "cari_url": reverse("dasbor:cari") if hooks.boleh_cari(pengguna) else "",
            "cari_tertutup": hooks.cari_tertutup(pengguna),
            "url_keluar": reverse("akun:keluar"),
            "url_sandi": reverse("akun:sandi"),
            "url_pengingat": reverse("akun:pengingat"),
            "url_kunci": reverse("akun:buka_kunci"),
            "kunci_detik": settings.DIAM_DETIK,
            "zona": getattr(request, "zona", ""),
        }
    }


def _menu(request) -> list[dict]:
    """Groups in order of their first entry; an entry shows only with its permission."""
    kelompok: dict[str, dict] = {}
    cocok, panjang = None, 0
    for m in hooks.menu:
        if not request.user.has_perm(m.izin) and m.izin != "*":
            continue
        url = reverse(m.url)
        butir = {
            "label": m.label,
            "url": url,
            "ikon": m.ikon,
            "aktif": False,
            "jumlah": m.jumlah(request) if m.jumlah else None,
        }
        kelompok.setdefault(m.kelompok, {"label": m.kelompok, "butir": []})["butir"].append(butir)
        if request.path == url or (url != "/" and request.path.startswith(url) and len(url) > panjang):
            cocok, panjang = butir, len(url)
    if cocok:
        cocok["aktif"] = True
    return list(kelompok.values())


def _spanduk(request) -> list[dict]:
    hasil = list(getattr(request, "spanduk", []))
    if settings.IZINKAN_HTTP:
        teks = "Mode coba tanpa HTTPS: jangan isi data sungguhan pada alamat ini."
        hasil.insert(0, {"jenis": "wait", "teks": teks})
    return hasil
