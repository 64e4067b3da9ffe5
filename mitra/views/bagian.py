"""Parts that several pages of partnership share: tabs, panels of upper floors, breadcrumbs, rows under a parent."""

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst

from core import hooks
from core.audit import model_peristiwa, riwayat_gabung
from core.queries import izin_lihat
from core.views import DetailView
from mitra.choices import KeadaanKomitmen
from mitra.models import KerjaSama
from mitra.tables import keadaan_janji
from upt.waktu import hari_ini

REMAH = {
    "mitra": ("Mitra", "mitra:mitra_list"),
    "kerjasama": ("Kerja sama", "mitra:kerjasama_list"),
    "komitmen": ("Janji mitra", "mitra:komitmen_list"),
    "penyerahan": ("Penyerahan", "mitra:penyerahan_list"),
    "pengingat": ("Pengingat", "mitra:pengingat_list"),
    "usulan": ("Usulan", "mitra:usulan_list"),
    "pertemuan": ("Pertemuan", "mitra:pertemuan_list"),
    "tindaklanjut": ("Tindak lanjut", "mitra:tindaklanjut_list"),
}


def remah(kode: str, *objek) -> list[dict]:
    """The list, then the records above the page."""
    label, url = REMAH[kode]
    return [{"label": label, "url": reverse(url)}, *({"label": str(o), "url": o.get_absolute_url()} for o in objek)]


def tab_rekaman(objek, request, kini: str, nama_url: str) -> list[dict]:
    """Summary, the tabs upper floors hook on, and the trail; `kini` is the code of the page shown."""
    label = objek._meta.label_lower
    semua = [("ringkasan", "Ringkasan", reverse(f"mitra:{nama_url}_detail", args=[objek.pk]), None)]
    semua += [
        (t.kode, t.label, reverse(t.url, args=[objek.pk]), t.jumlah(objek, request.user) if t.jumlah else None)
        for t in hooks.tab
        if t.model == label and request.user.has_perm(t.izin)
    ]
    semua.append(("riwayat", "Riwayat", reverse(f"mitra:{nama_url}_riwayat", args=[objek.pk]), None))
    return [{"label": lb, "url": u, "jumlah": j, "aktif": kode == kini} for kode, lb, u, j in semua]


def panel_rekaman(objek, request) -> list[dict]:
    """Blocks of upper floors on this record's page: template and context."""
    hasil = []
    for p in hooks.panel:
        if p.model == objek._meta.label_lower and request.user.has_perm(p.izin):
            isi = p.konteks(objek, request) if p.konteks else {}
            if isi is not None:
                hasil.append({"templat": p.templat, "isi": isi})
    return hasil


def baris_janji(semua, *, sebut=lambda k: k.mitra.nama if k.mitra_id else "UPT") -> list[dict]:
    """Promises with their progress, as the meter draws them; `sebut` is what stands before the numbers."""
    return [
        {
            "label": k.uraian,
            "ket": sebut(k),
            "pembilang": k.tercapai,
            "penyebut": k.target,
            "satuan": k.get_satuan_display(),
            "tenggat": k.tenggat,
            "status": keadaan_janji(k),
            "jenis": KeadaanKomitmen.warna[k.keadaan],
            "url": k.get_absolute_url(),
        }
        for k in semua
    ]


def riwayat_berjenis(semua, pengguna, **argumen) -> list[dict]:
    """The trail of several records as one, each line saying of which kind it is."""
    peristiwa = riwayat_gabung(semua, pengguna, **argumen)
    for p in peristiwa:
        p["apa"] = capfirst(p["rekaman"]._meta.verbose_name)
    return peristiwa


class RiwayatView(DetailView, abstrak=True):
    """The trail of one record and of the rows under it, rows since taken out too, as a tab of its page."""

    templat = "generic/riwayat.html"
    nama_url = ""
    anak: tuple = ()  # (model, name of its key to this record)

    def konteks_rinci(self):
        pengguna = self.request.user
        semua = [self.objek]
        for model, kunci in self.anak:
            if pengguna.has_perm(izin_lihat(model)):
                pernah = model_peristiwa(model).objects.filter(**{kunci: self.objek.pk}).values("pgh_obj_id")
                semua += [model(pk=pk) for pk in pernah.distinct().values_list("pgh_obj_id", flat=True)]
        return {
            "peristiwa": riwayat_berjenis(semua, pengguna),
            "tab": tab_rekaman(self.objek, self.request, "riwayat", self.nama_url),
        }

    def get_remah(self):
        return remah(self.nama_url, self.objek)

    def get_judul(self):
        return "Riwayat"


class LingkupObjek:
    """Choices of the form follow the institution of the record, not the one being looked at."""

    def argumen_form(self):
        return super().argumen_form() | {"lingkup_id": self.objek.upt_id}


class DiBawah:
    """A page that makes a row under a parent named in the address; 404 when the parent is out of reach."""

    model_induk = KerjaSama
    kode_remah = "kerjasama"

    @cached_property
    def induk(self):
        induk = (
            self.model_induk._default_manager.select_related("upt")
            .untuk(self.request.user, self.izin)
            .filter(pk=self.kwargs["pk"])
            .first()
        )
        if induk is None:
            raise Http404
        return induk

    def argumen_form(self):
        return super().argumen_form() | {"lingkup_id": self.induk.upt_id}

    def get_remah(self):
        return remah(self.kode_remah, self.induk)

    def get_batal_url(self):
        return self.kembali(self.induk.get_absolute_url())

    def get_sukses_url(self):
        return self.kembali(self.induk.get_absolute_url())


def hari_ini_rekaman(objek):
    return hari_ini(objek.upt)
