"""Participants of a run, decided in bulk; and the participations of the whole UPT."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse

from core.urai import rapikan_teks
from core.views import ListView, tautan
from pembinaan.choices import StatusKegiatan, StatusPeserta
from pembinaan.filters import PesertaFilter
from pembinaan.models import Peserta
from pembinaan.services import peserta as layanan
from pembinaan.services.calon import fakta_calon
from pembinaan.tables import PesertaTabel
from pembinaan.views.bagian import HalamanKegiatan, ambil_kegiatan, id_sah, remah_kegiatan
from pembinaan.views.kepesertaan import langkah_peserta
from upt.waktu import hari_ini

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
        return Peserta.objects.select_related("wbp", "kegiatan", "alasan_berhenti", "penilaian").dengan_kehadiran()

    def get_remah(self):
        return remah_kegiatan()

    def get_aksi(self):
        if not self.request.user.has_perm("pembinaan.view_kehadiran"):
            return []
        return [{"label": "Lensa keadilan", "url": reverse("pembinaan:keadilan"), "ikon": "people"}]


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
        fakta = fakta_calon(k, {p.wbp_id for p in baris}, hari_ini(k.upt), u)
        antre = list(k.peserta.daftar_tunggu().values_list("pk", flat=True)) if terbuka else []
        self.urutan = {pk: n for n, pk in enumerate(antre, 1)}
        tawaran = self.tawaran(terisi) if boleh_putus else None
        return {
            "aksi": self.get_aksi(utama=not (boleh_putus and baris)),
            "pilihan": self.pilihan(jumlah, status),
            "cari": cari,
            "saring_status": status,
            "baris": [self.baris(p, fakta.get(p.wbp_id), boleh_putus or boleh_ubah, boleh_ubah) for p in baris],
            "jumlah_semua": sum(jumlah.values()),
            "terisi": terisi,
            "sisa": max(0, k.kuota - terisi) if k.kuota else None,
            "tawaran": tawaran,
            "lebih": max(0, terisi - k.kuota) if k.kuota else 0,
            "boleh_putus": boleh_putus,
            "boleh_mulai": boleh_ubah and k.status == StatusKegiatan.BERJALAN,
            "boleh_lebih": boleh_putus and k.kuota and u.has_perm("pembinaan.lebihi_kuota", k),
            "galat": self.galat,
            "alasan": self.request.POST.get("alasan", ""),
            "lihat_wbp": u.has_perm("wbp.view_wbp"),
        }

    def tawaran(self, terisi: int) -> dict | None:
        """Free seats and people who wait for one: how many, and the page on which the first of them are ticked."""
        k = self.objek
        kosong = len(self.urutan) if k.kuota is None else max(0, k.kuota - terisi)
        if k.status not in layanan.MENERIMA or not kosong or not self.urutan:
            return None
        url = tautan("pembinaan:kegiatan_peserta", str(k.pk), status=StatusPeserta.DAFTAR_TUNGGU.value, tawarkan=1)
        if self.request.GET.get("tawarkan") and not self.ditandai:
            self.ditandai = frozenset(str(pk) for pk, n in self.urutan.items() if n <= kosong)
        return {
            "kosong": None if k.kuota is None else kosong,
            "tunggu": len(self.urutan),
            "orang": min(kosong, len(self.urutan)),
            "url": url,
        }

    def saring(self, qs, status: str, cari: str):
        qs = qs.select_related("wbp", "alasan_berhenti", "pulih_menjadi").prefetch_related("penangguhan")
        qs = qs.dengan_kehadiran()
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
            "urutan": self.urutan.get(p.pk),
            "tangguh": next((t for t in p.penangguhan.all() if t.berakhir is None), None),
            "tolak": fakta.tolak if terbuka else [],
            "peringatan": [*fakta.peringatan, *(f"Bentrok dengan {b}" for b in fakta.bentrok)] if terbuka else [],
            "langkah": langkah_peserta(p, self.objek) if boleh_ubah else [],
        }

    def get_aksi(self, *, utama: bool):
        k = self.objek
        if k.status not in layanan.MENERIMA or not self.request.user.has_perm("pembinaan.add_peserta", k):
            return []
        pk, impor = [k.pk], []
        if self.request.user.has_perm("pembinaan.change_peserta", k):
            impor = [{"label": "Impor lembar", "url": reverse("pembinaan:peserta_impor", args=pk), "ikon": "upload"}]
        return [
            *impor,
            {"label": "Siapa yang cocok", "url": reverse("pembinaan:kegiatan_cocok", args=pk), "ikon": "search"},
            {
                "label": "Usulkan peserta",
                "url": reverse("pembinaan:peserta_usulkan", args=pk),
                "ikon": "person-plus",
                "utama": utama,
            },
        ]


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
            pesan = self.putuskan(request.POST.get("putusan", ""), id_sah(tanda), request.POST.get("alasan", ""))
        except ValidationError as e:
            self.galat, self.ditandai = tuple(e.messages), frozenset(tanda)
            return self.gambar(422)
        messages.success(request, pesan)
        return HttpResponseRedirect(self.alamat())

    def putuskan(self, putusan: str, semua_id: list[str], alasan: str) -> str:
        alasan, oleh = rapikan_teks(alasan)[:300], self.request.user
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
