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
    milik: dict[str, dict] = {}
    for m in hooks.menu:
        if not request.user.has_perm(m.izin) and m.izin != "*":
            continue
        milik[m.kode] = butir = {
            "label": m.label,
            "url": reverse(m.url),
            "ikon": m.ikon,
            "aktif": False,
            "jumlah": m.jumlah(request) if m.jumlah else None,
        }
        kelompok.setdefault(m.kelompok, {"label": m.kelompok, "butir": []})["butir"].append(butir)
    _tandai(request.path, milik)
    return list(kelompok.values())


def _tandai(alamat: str, milik: dict[str, dict]) -> None:
    """The line with the longest address that this page stands below is the current one."""
    awalan = {b["url"]: b for b in milik.values()}
    awalan |= {a: milik[kode] for a, kode in hooks.cabang_menu.items() if kode in milik}
    cocok = [a for a in awalan if alamat == a or (a != "/" and alamat.startswith(a))]
    if cocok:
        awalan[max(cocok, key=len)]["aktif"] = True


def _spanduk(request) -> list[dict]:
    hasil = list(getattr(request, "spanduk", []))
    if settings.IZINKAN_HTTP:
        teks = "Mode coba tanpa HTTPS: jangan isi data sungguhan pada alamat ini."
        hasil.insert(0, {"jenis": "wait", "teks": teks})
    return hasil
