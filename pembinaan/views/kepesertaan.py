"""One participation: the facts beside the decision, what became of the person in this run, and each lawful move."""

from django.http import Http404
from django.urls import reverse

from core.audit import riwayat_gabung
from core.views import ActionView, DetailView
from pembinaan.choices import StatusKegiatan, StatusPeserta
from pembinaan.forms import BerhentiForm, LanjutkanForm, TangguhkanForm
from pembinaan.models import Kegiatan, Penangguhan, Peserta
from pembinaan.services import penangguhan, riwayat_calon
from pembinaan.services import peserta as layanan
from pembinaan.services.calon import fakta_calon
from pembinaan.services.hasil_baca import rincian_hasil
from pembinaan.views.bagian import remah_kegiatan
from upt.waktu import hari_ini


class _Langkah:
    """A move of one participant as the page offers it."""

    def __init__(self, ke, dari, label, penjelasan, jalankan, *, alasan=False, form=None, bahaya=False):
        self.ke, self.dari, self.label, self.penjelasan = ke, dari, label, penjelasan
        self.jalankan, self.alasan, self.form, self.bahaya = jalankan, alasan, form, bahaya

    def ada(self, status: str) -> bool:
        return status in self.dari


LANGKAH = {
    "mulai": _Langkah(
        "mengikuti",
        ("disetujui",),
        "Mulai mengikuti",
        "Peserta mengikuti kegiatan mulai hari ini.",
        layanan.mulai_mengikuti,
    ),
    "tangguhkan": _Langkah(
        "ditangguhkan",
        ("mengikuti",),
        "Tangguhkan",
        "Sejak tanggal itu peserta tidak masuk daftar hadir sampai dilanjutkan; kursinya tetap terpakai.",
        penangguhan.tangguhkan,
        alasan=True,
        form=TangguhkanForm,
    ),
    "lanjutkan": _Langkah(
        "mengikuti",
        ("ditangguhkan",),
        "Lanjutkan",
        "Peserta kembali masuk daftar hadir.",
        penangguhan.lanjutkan,
        form=LanjutkanForm,
    ),
    "berhenti": _Langkah(
        "berhenti",
        ("mengikuti",),
        "Berhenti",
        "Keikutsertaan berakhir. Sesi sebelum tanggal berhenti tetap dapat dicatat.",
        layanan.berhentikan,
        form=BerhentiForm,
        bahaya=True,
    ),
    "batal": _Langkah(
        "batal",
        ("daftar_tunggu", "disetujui"),
        "Batalkan",
        "Orang ini tidak jadi mengikuti kegiatan; kursinya dilepas. Catatannya dapat dipulihkan.",
        layanan.batalkan_peserta,
        alasan=True,
        bahaya=True,
    ),
    "pulihkan": _Langkah(
        "daftar_tunggu",
        ("batal",),
        "Pulihkan",
        "Orang ini kembali ke daftar tunggu menurut tanggal usulan semula. Catatan yang batal tetap tersimpan.",
        layanan.pulihkan,
        alasan=True,
    ),
}


def langkah_peserta(p: Peserta, kegiatan: Kegiatan) -> list[dict]:
    """Moves the state of participant and run allows; `pulih_menjadi` must have been read along for rows that ended."""
    hasil = []
    for kode, langkah in LANGKAH.items():
        if not langkah.ada(p.status):
            continue
        if kode == "mulai" and kegiatan.status != StatusKegiatan.BERJALAN:
            continue
        if kode == "pulihkan" and (kegiatan.status not in layanan.MENERIMA or hasattr(p, "pulih_menjadi")):
            continue
        hasil.append({"label": langkah.label, "url": reverse("pembinaan:peserta_langkah", args=[p.pk, kode])})
    return hasil


class PesertaLangkah(ActionView):
    """One move of one participant; an address whose name is no move is not found."""

    model = Peserta
    izin = "pembinaan.change_peserta"

    def get_queryset(self):
        return Peserta.objects.select_related("kegiatan__upt", "kegiatan__program", "wbp")

    def dispatch(self, request, *args, **kwargs):
        self.langkah = LANGKAH.get(kwargs["langkah"])
        if self.langkah is None:
            raise Http404
        self.form_class, self.perlu_alasan = self.langkah.form, self.langkah.alasan
        self.bahaya, self.tombol = self.langkah.bahaya, self.langkah.label
        return super().dispatch(request, *args, **kwargs)

    def argumen_form(self):
        argumen = super().argumen_form()
        if self.langkah.form:
            hari = hari_ini(self.objek.kegiatan.upt)
            argumen["initial"] = {"tanggal": hari, "mulai": hari}
        return argumen

    def get_judul(self):
        return self.langkah.label

    def get_penjelasan(self):
        return self.langkah.penjelasan

    def get_remah(self):
        remah = remah_kegiatan(self.objek.kegiatan)
        return [*remah, {"label": "Peserta", "url": self.objek.get_absolute_url()}]

    def lakukan(self, obj, data):
        self.langkah.jalankan(obj, oleh=self.request.user, **data)

    def pesan_sukses(self):
        return f"{self.objek.wbp.nama}: {StatusPeserta(self.langkah.ke).label.lower()}."


class PesertaRinci(DetailView):
    """Everything an officer weighs before giving a seat, and the history of the person in this run."""

    model = Peserta
    izin = "pembinaan.view_peserta"
    templat = "pembinaan/peserta_rinci.html"

    def get_queryset(self):
        return Peserta.objects.select_related(
            "kegiatan__upt", "kegiatan__program__bidang", "kegiatan__program__minat", "wbp", "pulih_menjadi"
        )

    def get_judul(self):
        return self.objek.wbp.nama

    def get_remah(self):
        remah = remah_kegiatan(self.objek.kegiatan)
        return [*remah, {"label": "Peserta", "url": self.objek.get_absolute_url()}]

    def konteks_rinci(self):
        p, u = self.objek, self.request.user
        k, hari = p.kegiatan, hari_ini(p.kegiatan.upt)
        terbuka = k.status in StatusKegiatan.terbuka
        catatan = list(
            Peserta.objects.untuk(u)
            .filter(kegiatan=k, wbp=p.wbp_id)
            .select_related("wbp", "kegiatan", "alasan_berhenti")
            .order_by("pk")
        )
        tangguh = list(p.penangguhan.all()) if u.has_perm("pembinaan.view_penangguhan") else []
        return {
            "kegiatan": k,
            "f": fakta_calon(k, [p.wbp_id], hari, u)[p.wbp_id],
            "keadaan": {"teks": p.get_status_display(), "jenis": p.get_jenis_status()},
            "hasil": rincian_hasil([p], u)[p.pk],
            "kursi": self.kursi(),
            "terdahulu": riwayat_calon.terdahulu(k, p.wbp, u),
            "hukuman": riwayat_calon.hukuman(k, p.wbp, u),
            "boleh_hukuman": u.has_perm(riwayat_calon.LIHAT_HUKUMAN),
            "catatan": [{"p": c, "jenis": c.get_jenis_status()} for c in catatan],
            "penangguhan": [{"t": t, "lewat": t.berakhir is None and t.sampai and t.sampai < hari} for t in tangguh],
            "peristiwa": self.riwayat([*catatan, *tangguh]),
            "putusan": self.putusan() if terbuka and u.has_perm("pembinaan.setujui_peserta", k) else [],
            "boleh_lebih": k.kuota and u.has_perm("pembinaan.lebihi_kuota", k),
        }

    def riwayat(self, semua) -> list[dict]:
        """The trail of the person in this run; what a new row held stands above already."""
        peristiwa = riwayat_gabung(semua, self.request.user)
        for x in peristiwa:
            x["apa"] = "Penangguhan" if isinstance(x["rekaman"], Penangguhan) else "Peserta"
            x["beda"] = [] if x["jenis"] == "dibuat" else x["beda"]
        return peristiwa

    def get_aksi(self):
        p, wbp = self.objek, []
        if self.request.user.has_perm("wbp.view_wbp"):
            wbp = [{"label": "Halaman WBP", "url": p.wbp.get_absolute_url(), "ikon": "person"}]
        if p.kegiatan.status not in StatusKegiatan.terbuka:
            return wbp
        if not self.request.user.has_perm("pembinaan.change_peserta", p.kegiatan):
            return wbp
        return [*wbp, *langkah_peserta(p, p.kegiatan)]

    def kursi(self) -> dict:
        """Seats of the run, and the place of this person in its waiting list."""
        p, k = self.objek, self.objek.kegiatan
        antre = list(k.peserta.daftar_tunggu().values_list("pk", flat=True))
        terisi = k.peserta.memakai_kursi().count()
        return {
            "terisi": terisi,
            "lebih": max(0, terisi + 1 - k.kuota) if k.kuota else 0,
            "label": f"Urutan ke-{antre.index(p.pk) + 1} dari {len(antre)}" if p.pk in antre else "",
            "antre": len(antre),
        }

    def putusan(self) -> list[dict]:
        """The decisions open for this state, sent to the page that decides in bulk."""
        tombol = (
            ("setujui", StatusPeserta.DISETUJUI, "Setujui"),
            ("tunggu", StatusPeserta.DAFTAR_TUNGGU, "Daftar tunggu"),
            ("tolak", StatusPeserta.DITOLAK, "Tolak"),
        )
        boleh = [(nilai, label) for nilai, ke, label in tombol if StatusPeserta.boleh(self.objek.status, ke)]
        return [{"nilai": nilai, "label": label} for nilai, label in boleh]
