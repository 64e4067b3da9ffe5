"""Agreements as a tree: umbrella, the PKS under it, the adendum under those."""

from mitra.choices import KeadaanKerjaSama
from mitra.tables import kata_sisa, kata_tidur, nama_pihak


def baris_naskah(naskah, tingkat: int = 0) -> dict:
    """One line of the tree; `naskah` comes from `untuk_daftar`."""
    disiapkan = naskah.keadaan == KeadaanKerjaSama.DISIAPKAN
    return {
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
        for n in anak.get(induk, ()):
            hasil.append(baris_naskah(n, tingkat))
            turun(n.pk, tingkat + 1)

    turun(None, 0)
    return hasil
