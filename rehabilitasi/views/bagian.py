"""What pages of rehabilitation share: the head of a case with its tabs, and the base of every clinical page."""

from django.http import Http404
from django.urls import reverse

from core import hooks
from core.audit import catat_akses
from core.choices import Tindakan
from core.views import HouseView
from rehabilitasi.choices import Kategori, StatusKasus
from rehabilitasi.fields import TeksKlinis
from rehabilitasi.models import Kasus
from rehabilitasi.services.akses import BUKA_KLINIS, akses_klinis, boleh_klinis

LIHAT_KASUS = "rehabilitasi.view_kasus"


def remah_kasus(kasus: Kasus | None = None) -> list[dict]:
    remah = [{"label": "Kasus rehabilitasi", "url": reverse("rehabilitasi:kasus_list")}]
    return [*remah, {"label": str(kasus), "url": kasus.get_absolute_url()}] if kasus else remah


def lencana_kasus(kasus: Kasus, bernama: bool = True) -> list[dict]:
    """The category belongs to the name: who meets numbers and process dates alone does not meet it either."""
    hasil = [{"teks": kasus.get_status_display(), "jenis": kasus.get_jenis_status()}]
    if kasus.kategori and bernama:
        k = Kategori(kasus.kategori)
        hasil.append({"teks": f"Kategori {k.label.lower()}", "jenis": k.jenis})
    return hasil


def kepala_kasus(kasus: Kasus, pengguna, aktif: str) -> dict:
    """Context of `rehabilitasi/kasus_dasar.html`: who, where the case stands, its tabs.

    Without the permission for names the page speaks of the case number alone.
    """
    bernama = pengguna.has_perm("rehabilitasi.lihat_nama_kasus")
    klinis = pengguna.has_perm(BUKA_KLINIS) and boleh_klinis(pengguna, kasus)
    tab = [{"label": "Ringkasan", "url": kasus.get_absolute_url(), "aktif": aktif == "ringkasan", "jumlah": None}]
    for t in hooks.tab:
        if t.model == "rehabilitasi.kasus" and pengguna.has_perm(t.izin) and (klinis or t.izin != BUKA_KLINIS):
            tab.append(
                {
                    "label": t.label,
                    "url": reverse(t.url, args=[kasus.pk]),
                    "aktif": t.kode == aktif,
                    "jumlah": t.jumlah(kasus, pengguna) if t.jumlah else None,
                }
            )
    return {
        "kasus": kasus,
        "bernama": bernama,
        "klinis": klinis,
        "nama": kasus.wbp.nama if bernama else kasus.nomor,
        "lencana": lencana_kasus(kasus, bernama),
        "terbuka": kasus.status in StatusKasus.di_dalam,
        "tab": tab,
    }


class HalamanKasus(HouseView, abstrak=True):
    """A page of one case without clinical rows: status, dates, category. `pk` of the address is the case.

    Opening it is logged too, before anything is shown: whoever looks at a case stands in its trail.
    """

    model = Kasus
    izin = LIHAT_KASUS
    tab_aktif = ""
    keterangan = "status dan tanggal"  # what the log says was opened, without clinical words

    def get_queryset(self):
        return Kasus.objects.bernama()

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(self.izin):
            self.tolak()
        self.kasus = self.get_kasus()
        if request.method == "GET":
            catat_akses(request, Tindakan.BUKA, objek=self.kasus, keterangan=self.keterangan)
        return super().dispatch(request, *args, **kwargs)

    def get_kasus(self) -> Kasus:
        return self.ambil()

    def get_remah(self):
        return remah_kasus(self.kasus if self.tab_aktif != "ringkasan" else None)

    def konteks_templat(self, **lain):
        return super().konteks_templat(**kepala_kasus(self.kasus, self.request.user, self.tab_aktif), **lain)


class HalamanKlinis(HalamanKasus, abstrak=True):
    """A page with clinical rows of one case. The whole request runs inside `akses_klinis`: logged, then opened.

    Mix it in before a house view (`class X(HalamanKlinis, UpdateView)`). The address names the case, or something of
    it that stands outside the wall; then `get_kasus` says how to find the case. Clinical rows themselves are looked up
    only after the door is open.
    """

    izin = BUKA_KLINIS
    gantungan_kunci = TeksKlinis.gantungan  # also for what was typed while the screen was locked
    tindakan = Tindakan.BUKA
    keterangan = "data klinis"

    def get_kasus(self) -> Kasus:
        return self.kasus_dengan(pk=self.kwargs["pk"])

    def kasus_dengan(self, **syarat) -> Kasus:
        """The case of the address within the user's reach, or 404."""
        kasus = Kasus.objects.bernama().untuk(self.request.user, self.izin).filter(**syarat).first()
        if kasus is None:
            raise Http404
        return kasus

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(self.izin):
            self.tolak()
        self.kasus = self.get_kasus()
        menulis = request.method not in ("GET", "HEAD")
        with akses_klinis(
            request.user, self.kasus, tindakan=self.tindakan, keterangan=self.keterangan, menulis=menulis
        ):
            return super(HalamanKasus, self).dispatch(request, *args, **kwargs)
