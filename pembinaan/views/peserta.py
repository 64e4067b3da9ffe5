"""Participants of a run: who is in it, who is proposed, decisions in bulk, moves of one person; and all of the UPT."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from core.views import ActionView, ListView, tautan
from pembinaan.choices import StatusKegiatan, StatusPeserta
from pembinaan.filters import CalonFilter, PesertaFilter
from pembinaan.forms import BerhentiForm, UsulForm
from pembinaan.models import Peserta
from pembinaan.services import peserta as layanan
from pembinaan.services.calon import fakta_calon
from pembinaan.tables import CalonTabel, PesertaTabel
from pembinaan.views.bagian import HalamanKegiatan, ambil_kegiatan, remah_kegiatan
from upt.waktu import hari_ini
from wbp.models import Wbp

URUT_STATUS = (
    "diusulkan",
    "daftar_tunggu",
    "disetujui",
    "mengikuti",
    "ditangguhkan",
    "lulus",
    "tidak_lulus",
    "berhenti",
    "pindah_bebas",
    "batal",
    "ditolak",
)
BELUM_BERHASIL = "belum_berhasil"
DAPAT_DITANDAI = ("diusulkan", "daftar_tunggu", "disetujui")


class PesertaList(ListView):
    """Participations of the whole UPT; what waits for a decision opens its run."""

    model = Peserta
    izin = "pembinaan.view_peserta"
    izin_ekspor = "pembinaan.ekspor_kegiatan"
    table_class = PesertaTabel
    filter_class = PesertaFilter
    judul = "Peserta kegiatan"
    kosong_judul = "Belum ada peserta"
    kosong_teks = "Peserta diusulkan dari halaman kegiatan."

    def get_queryset(self):
        return Peserta.objects.select_related("wbp", "kegiatan", "alasan_berhenti").dengan_kehadiran()

    def get_remah(self):
        return remah_kegiatan()


class _Peserta(HalamanKegiatan, abstrak=True):
    """The page of the participants of one run, with everybody on it."""

    tab_aktif = "peserta"
    templat = "pembinaan/kegiatan_peserta.html"
    ditandai: frozenset = frozenset()
    galat: tuple = ()

    def isi(self):
        k, u = self.objek, self.request.user
        semua = Peserta.objects.untuk(u).filter(kegiatan=k)
        jumlah = semua.hasil()
        status, cari = self.request.GET.get("status", ""), self.request.GET.get("cari", "").strip()[:100]
        baris = list(self.saring(semua, status, cari))
        terbuka = k.status in StatusKegiatan.terbuka
        terisi = k.peserta.memakai_kursi().count()
        boleh_putus = terbuka and u.has_perm("pembinaan.setujui_peserta", k)
        boleh_ubah = terbuka and u.has_perm("pembinaan.change_peserta", k)
        fakta = fakta_calon(k, {p.wbp_id for p in baris}, hari_ini(k.upt))
        return {
            "aksi": self.get_aksi(terbuka),
            "pilihan": self.pilihan(jumlah, status),
            "cari": cari,
            "saring_status": status,
            "baris": [self.baris(p, fakta.get(p.wbp_id), boleh_putus or boleh_ubah, boleh_ubah) for p in baris],
            "jumlah_semua": sum(jumlah.values()),
            "terisi": terisi,
            "sisa": max(0, k.kuota - terisi) if k.kuota else None,
            "lebih": max(0, terisi - k.kuota) if k.kuota else 0,
            "boleh_putus": boleh_putus,
            "boleh_mulai": boleh_ubah and k.status == StatusKegiatan.BERJALAN,
            "boleh_lebih": boleh_putus and k.kuota and u.has_perm("pembinaan.lebihi_kuota", k),
            "galat": self.galat,
            "alasan": self.request.POST.get("alasan", ""),
            "lihat_wbp": u.has_perm("wbp.view_wbp"),
        }

    def saring(self, qs, status: str, cari: str):
        qs = qs.select_related("wbp", "alasan_berhenti").dengan_kehadiran()
        if status == BELUM_BERHASIL:
            qs = qs.belum_berhasil()
        elif status in StatusPeserta.values:
            qs = qs.filter(status=status)
        if cari:
            qs = qs.cari_nama(cari)
        if status in ("diusulkan", "daftar_tunggu"):
            return qs.order_by("diusulkan_pada", "pk")
        return qs.order_by("wbp__nama_kunci", "pk")

    def pilihan(self, jumlah: dict, status: str) -> list[dict]:
        alamat = reverse("pembinaan:kegiatan_peserta", args=[self.objek.pk])
        hasil = [{"label": "Semua", "jumlah": sum(jumlah.values()), "url": alamat, "aktif": not status}]
        hasil += [
            {
                "label": StatusPeserta(s).label,
                "jumlah": jumlah[s],
                "url": f"{alamat}?status={s}",
                "aktif": s == status,
            }
            for s in URUT_STATUS
            if s in jumlah
        ]
        return hasil

    def baris(self, p: Peserta, fakta, boleh_tanda: bool, boleh_ubah: bool) -> dict:
        terbuka = p.status in StatusPeserta.terbuka
        return {
            "p": p,
            "f": fakta,
            "jenis": StatusPeserta(p.status).jenis,
            "tanda": boleh_tanda and p.status in DAPAT_DITANDAI,
            "ditandai": str(p.pk) in self.ditandai,
            "peringatan": [*fakta.peringatan, *(f"Bentrok dengan {b}" for b in fakta.bentrok)] if terbuka else [],
            "langkah": [
                {"label": langkah.label, "url": reverse("pembinaan:peserta_langkah", args=[p.pk, kode])}
                for kode, langkah in LANGKAH.items()
                if boleh_ubah and langkah.ada(p.status) and (kode != "mulai" or self.objek.status == "berjalan")
            ],
        }

    def get_aksi(self, terbuka: bool):
        k = self.objek
        if k.status not in layanan.MENERIMA or not self.request.user.has_perm("pembinaan.add_peserta", k):
            return []
        url = reverse("pembinaan:peserta_usulkan", args=[k.pk])
        return [{"label": "Usulkan peserta", "url": url, "ikon": "person-plus", "utama": True}]


class KegiatanPeserta(_Peserta):
    izin = "pembinaan.view_peserta"


class PesertaPutuskan(_Peserta):
    """One decision for all ticked rows, or a refusal that keeps the ticks. Reading it leads back to the list."""

    izin = "pembinaan.setujui_peserta"

    def dispatch(self, request, *args, **kwargs):
        if request.POST.get("putusan") == "mulai":
            self.izin = "pembinaan.change_peserta"
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        self.objek = ambil_kegiatan(self, self.izin)
        return HttpResponseRedirect(self.alamat())

    def alamat(self) -> str:
        pk, status = str(self.objek.pk), self.request.GET.get("status", "")
        return tautan("pembinaan:kegiatan_peserta", pk, **({"status": status} if status else {}))

    def post(self, request, *args, **kwargs):
        self.objek = ambil_kegiatan(self, self.izin)
        tanda = request.POST.getlist("peserta")
        try:
            pesan = self.putuskan(request.POST.get("putusan", ""), _id_sah(tanda), request.POST.get("alasan", ""))
        except ValidationError as e:
            self.galat, self.ditandai = tuple(e.messages), frozenset(tanda)
            return self.gambar(422)
        messages.success(request, pesan)
        return HttpResponseRedirect(self.alamat())

    def putuskan(self, putusan: str, semua_id: list[str], alasan: str) -> str:
        alasan, oleh = " ".join(alasan.split())[:300], self.request.user
        umum = {"semua_id": semua_id, "alasan": alasan, "oleh": oleh}
        if putusan == "setujui":
            lebih = layanan.setujui(self.objek, lebihi=self.request.POST.get("lebihi") == "ya", **umum)
            tambahan = f" {lebih} di antaranya melebihi kuota {self.objek.kuota}." if lebih else ""
            return f"{len(semua_id)} peserta disetujui.{tambahan}"
        if putusan == "tunggu":
            return f"{layanan.tunggukan(self.objek, **umum)} peserta masuk daftar tunggu."
        if putusan == "tolak":
            return f"{layanan.tolak(self.objek, **umum)} usulan ditolak."
        if putusan == "mulai":
            return f"{layanan.mulaikan(self.objek, **umum)} peserta mulai mengikuti."
        raise ValidationError("Pilih keputusan.", code="putusan")


def _id_sah(tanda: list[str]) -> list[str]:
    """Keys as sent, each once; something else than a key is a tampered form."""
    try:
        return sorted({str(Peserta._meta.pk.to_python(t)) for t in tanda})
    except ValidationError as e:
        raise ValidationError("Pilihan tidak terbaca. Muat ulang halaman.", code="pilihan") from e


# --- proposing -------------------------------------------------------------------------------------------------------


class PesertaUsulkan(ListView):
    """People of the UPT who are not in the run yet: search, look at the facts, tick, propose all at once."""

    model = Wbp
    izin = "pembinaan.add_peserta"
    table_class = CalonTabel
    filter_class = CalonFilter
    templat = "pembinaan/peserta_usulkan.html"
    kosong_judul = "Tidak ada yang dapat diusulkan"
    kosong_teks = "Semua WBP UPT ini sudah tercatat dalam kegiatan, atau belum ada WBP."
    galat: tuple = ()
    ditandai: frozenset = frozenset()

    def dispatch(self, request, *args, **kwargs):
        if request.user.has_perm(self.izin):
            self.kegiatan = ambil_kegiatan(self, self.izin)
            if self.kegiatan.status not in layanan.MENERIMA:
                messages.error(request, "Pendaftaran kegiatan ini tidak dibuka, jadi peserta belum dapat diusulkan.")
                return HttpResponseRedirect(self.kegiatan.get_absolute_url())
        return super().dispatch(request, *args, **kwargs)

    def get_lingkup(self):
        sudah = self.kegiatan.peserta.terbuka().values("wbp")
        orang = Wbp.objects.untuk(self.request.user).filter(upt_id=self.kegiatan.upt_id).dihuni()
        return orang.exclude(pk__in=sudah).dengan_keadaan(self.kegiatan.upt_id)

    def get_judul(self):
        return "Usulkan peserta"

    def get_subjudul(self, jumlah):
        return f"{self.kegiatan.nama} · tandai orangnya, pilih siapa yang mengusulkan, lalu simpan"

    def get_remah(self):
        return remah_kegiatan(self.kegiatan)

    def konteks_daftar(self, baris):
        k = self.kegiatan
        fakta = fakta_calon(k, [w.pk for w in baris], hari_ini(k.upt))
        terisi = k.peserta.memakai_kursi().count()
        return {
            "kegiatan": k,
            "calon": [{"w": w, "f": fakta[w.pk], "ditandai": str(w.pk) in self.ditandai} for w in baris],
            "form_usul": UsulForm(self.request.POST or None),
            "galat": self.galat,
            "terisi": terisi,
            "sisa": max(0, k.kuota - terisi) if k.kuota else None,
            "batal_url": reverse("pembinaan:kegiatan_peserta", args=[k.pk]),
        }

    def post(self, request, *args, **kwargs):
        form, tanda = UsulForm(request.POST), request.POST.getlist("wbp")
        if not form.is_valid():
            return self.ulang(tanda, [m for semua in form.errors.values() for m in semua])
        try:
            hasil = layanan.usulkan(
                self.kegiatan,
                semua_wbp=_id_sah(tanda),
                pengusul=form.cleaned_data["pengusul"],
                catatan=form.cleaned_data["catatan"],
                oleh=request.user,
            )
        except ValidationError as e:
            return self.ulang(tanda, e.messages)
        messages.success(request, kata_usul(hasil))
        return HttpResponseRedirect(tautan("pembinaan:kegiatan_peserta", str(self.kegiatan.pk)))

    def ulang(self, tanda, galat):
        self.galat, self.ditandai = tuple(galat), frozenset(tanda)
        tanggapan = self.get(self.request)
        tanggapan.status_code = 422
        return tanggapan


def kata_usul(hasil: layanan.HasilUsul) -> str:
    if not hasil.sudah_ada:
        return f"{hasil.baru} orang diusulkan."
    return f"{hasil.baru} orang diusulkan; {hasil.sudah_ada} sudah tercatat sebelumnya, tidak dicatat dua kali."


# --- one person ------------------------------------------------------------------------------------------------------


class _Langkah:
    """A move of one participant as the page offers it."""

    def __init__(self, ke, dari, label, penjelasan, jalankan, *, alasan=False, form=None, bahaya=False):
        self.ke, self.dari, self.label, self.penjelasan = ke, dari, label, penjelasan
        self.jalankan, self.alasan, self.form, self.bahaya = jalankan, alasan, form, bahaya

    def ada(self, status: str) -> bool:
        return status in self.dari and StatusPeserta.boleh(status, self.ke)


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
        "Peserta tidak masuk daftar hadir sampai dilanjutkan; kursinya tetap terpakai.",
        layanan.tangguhkan,
        alasan=True,
    ),
    "lanjutkan": _Langkah(
        "mengikuti", ("ditangguhkan",), "Lanjutkan", "Peserta kembali masuk daftar hadir.", layanan.lanjutkan
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
        "Orang ini tidak jadi mengikuti kegiatan; kursinya dilepas.",
        layanan.batalkan_peserta,
        alasan=True,
        bahaya=True,
    ),
}


class PesertaLangkah(ActionView):
    """One move of one participant; an address whose name is no move is not found."""

    model = Peserta
    izin = "pembinaan.change_peserta"

    def get_queryset(self):
        return Peserta.objects.select_related("kegiatan__upt", "wbp")

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
            argumen["initial"] = {"tanggal": hari_ini(self.objek.kegiatan.upt)}
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
        return f"{self.objek.wbp.nama}: {self.objek.get_status_display().lower()}."
