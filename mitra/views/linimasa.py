"""Agreements over the years: a text and its renewals in one lane, the same rows as a table below."""

from core.linimasa import Lajur, Pita, linimasa
from core.tampil import angka
from core.views import HouseView
from mitra.choices import JenisKerjaSama, KeadaanKerjaSama
from mitra.filters import KerjaSamaFilter
from mitra.models import KerjaSama
from mitra.rules import jangka_waktu
from mitra.tables import kata_sisa, nama_pihak
from mitra.views.bagian import remah
from mitra.views.tampilan import NASKAH, pilihan_tampilan

BATAS = 300
LAJUR_DIGAMBAR = 80


class KerjaSamaLinimasa(HouseView):
    """The filters of the list; without one, what was called off is left out."""

    izin = "mitra.view_kerjasama"
    model = KerjaSama
    judul = "Linimasa kerja sama"
    templat = "mitra/linimasa.html"

    def get_remah(self):
        return remah("kerjasama")

    def get(self, request):
        dasar = KerjaSama.objects.untuk_daftar(request.hari_ini).untuk(request.user).dalam(request.lingkup_id)
        saring = KerjaSamaFilter(request.GET, dasar, request=request)
        qs = saring.qs if saring.form.is_valid() else dasar.none()
        if not request.GET.get("keadaan"):
            qs = qs.exclude(status="dibatalkan")
        jumlah = qs.jumlah_terbatas()
        naskah = list(qs.order_by("mulai", "pk")[:BATAS])
        rantai = susun(naskah)
        lajur = [lajur_dari(r) for r in rantai if any(n.mulai for n in r["naskah"])]
        return self.tampilkan(
            "linimasa",
            saring=saring.form,
            saring_aktif=saring.aktif(),
            tampilan=pilihan_tampilan(NASKAH, "linimasa", request),
            grafik=linimasa(
                lajur[:LAJUR_DIGAMBAR],
                request.hari_ini,
                judul="Masa berlaku kerja sama",
                kosong="Belum ada naskah bertanggal mulai yang dapat digambar.",
            ),
            lajur=len(lajur),
            digambar=min(len(lajur), LAJUR_DIGAMBAR),
            baris=[baris(n, tingkat) for r in rantai for n, tingkat in urut(r)],
            jumlah=jumlah,
            terpotong=f"{angka(BATAS)} dari {angka(jumlah)}" if jumlah > BATAS else "",
        )


def susun(naskah) -> list[dict]:
    """Chains of renewal in order of their first text, each with the adendum of its texts."""
    menurut = {n.pk: n for n in naskah}
    lanjutan: dict = {}
    adendum: dict = {}
    pangkal = []
    for n in naskah:
        if n.jenis == JenisKerjaSama.ADENDUM and n.induk_id in menurut:
            adendum.setdefault(n.induk_id, []).append(n)
        elif n.pembaruan_dari_id in menurut:
            lanjutan.setdefault(n.pembaruan_dari_id, []).append(n)
        else:
            pangkal.append(n)
    hasil = []
    for n in pangkal:
        semua, antre = [], [n]
        while antre:
            kini = antre.pop(0)
            semua.append(kini)
            antre += lanjutan.get(kini.pk, [])
        hasil.append({"naskah": semua, "adendum": {s.pk: adendum.get(s.pk, []) for s in semua}})
    return hasil


def lajur_dari(rantai: dict) -> Lajur:
    pita = tuple(
        Pita(n.mulai, _akhir(n), keadaan(n), KeadaanKerjaSama.warna[n.keadaan]) for n in rantai["naskah"] if n.mulai
    )
    tanda = tuple(
        a.tanggal_tanda_tangan for semua in rantai["adendum"].values() for a in semua if a.tanggal_tanda_tangan
    )
    return Lajur(nama_pihak(rantai["naskah"][-1]), rantai["naskah"][-1].judul, pita, tanda)


def _akhir(n):
    return n.tanggal_diakhiri or n.akhir


def keadaan(n) -> str:
    return n.get_status_display() if n.keadaan == "disiapkan" else KeadaanKerjaSama(n.keadaan).label


def urut(rantai: dict):
    """Rows of the table: a text, its adendum under it, then its renewal."""
    for ke, n in enumerate(rantai["naskah"]):
        yield n, "Perpanjangan" if ke else ""
        for a in rantai["adendum"][n.pk]:
            yield a, "Adendum"


def baris(n, hubungan: str) -> dict:
    return {
        "naskah": n,
        "hubungan": hubungan,
        "pihak": nama_pihak(n),
        "akhir": _akhir(n),
        "jangka": jangka_waktu(n.mulai, _akhir(n)) if n.mulai else "",
        "keadaan": keadaan(n),
        "warna": KeadaanKerjaSama.warna[n.keadaan],
        "sisa": kata_sisa(n),
    }
