"""Agreements as a tree: umbrella, PKS under it, adendum under those; a renewal follows what it goes on from."""

from django.db.models import Q

from mitra.choices import KeadaanKerjaSama
from mitra.models import KerjaSama
from mitra.tables import kata_sisa, kata_tidur, nama_pihak


def baris_naskah(naskah, tingkat: int = 0, ada=frozenset()) -> dict:
    """One line of the tree; `naskah` comes from `untuk_pohon`, `ada` are the keys of the other lines."""
    disiapkan = naskah.keadaan == KeadaanKerjaSama.DISIAPKAN
    lama = naskah.pembaruan_dari
    return {
        "pk": naskah.pk,
        "judul": naskah.judul,
        "jenis": naskah.get_jenis_display(),
        "nomor": naskah.nomor_upt,
        "pihak": nama_pihak(naskah),
        "mulai": naskah.mulai,
        "akhir": naskah.akhir,
        "sisa": kata_sisa(naskah),
        "tidur": kata_tidur(naskah),
        "status": naskah.get_status_display() if disiapkan else KeadaanKerjaSama(naskah.keadaan).label,
        "warna": KeadaanKerjaSama.warna[naskah.keadaan],
        "url": naskah.get_absolute_url(),
        "tingkat": tingkat,
        "melanjutkan": lama and {"judul": lama.judul, "url": lama.get_absolute_url()},
        "dilanjutkan": [{"judul": b.judul, "url": b.get_absolute_url()} for b in naskah.pembaruan_hidup],
        "payung": naskah.induk.judul if naskah.induk_id and ada and naskah.induk_id not in ada else "",
    }


def pohon(naskah) -> list[dict]:
    """Lines in tree order; a child whose parent is not among them stands as a root."""
    semua = list(naskah)
    ada = {n.pk for n in semua}
    anak: dict = {}
    for n in semua:
        anak.setdefault(n.induk_id if n.induk_id in ada else None, []).append(n)
    hasil = []

    def turun(induk, tingkat):
        for n in _berantai(anak.get(induk, ())):
            hasil.append(baris_naskah(n, tingkat, ada))
            turun(n.pk, tingkat + 1)

    turun(None, 0)
    return hasil


def _berantai(saudara) -> list:
    """Siblings in their order, each followed by the renewals that go on from it."""
    ada = {n.pk for n in saudara}
    lanjut: dict = {}
    for n in saudara:
        if n.pembaruan_dari_id in ada:
            lanjut.setdefault(n.pembaruan_dari_id, []).append(n)
    hasil = []
    antre = [n for n in saudara if n.pembaruan_dari_id not in ada][::-1]
    while antre:
        n = antre.pop()
        hasil.append(n)
        antre += lanjut.get(n.pk, [])[::-1]
    return hasil


def keluarga(naskah, pengguna) -> list[dict]:
    """The branch of one agreement: what stands above and below it, and the chain of its renewals."""
    induk, lama = naskah.induk, naskah.pembaruan_dari
    kunci = {naskah.pk, naskah.induk_id, induk and induk.induk_id, naskah.pembaruan_dari_id}
    kunci |= {lama and lama.pembaruan_dari_id}
    semua = KerjaSama.objects.untuk(pengguna).filter(
        Q(pk__in=kunci - {None})
        | Q(induk=naskah)
        | Q(induk__induk=naskah)
        | Q(pembaruan_dari=naskah)
        | Q(pembaruan_dari__pembaruan_dari=naskah)
    )
    return pohon(semua.untuk_pohon(naskah.pada).order_by("mulai", "pk"))
