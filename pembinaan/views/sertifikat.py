"""Certificates: issued from a run, listed, signed, revoked, printed; and what one person holds."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from core.audit import riwayat
from core.choices import Tindakan
from core.export import kirim_pdf
from core.queries import SEMUA
from core.tampil import angka
from core.urai import format_tanggal
from core.views import ActionView, DetailView, HouseView, ListView, tautan
from pembinaan import cetak
from pembinaan.choices import StatusSertifikat
from pembinaan.filters import SertifikatFilter
from pembinaan.forms import CabutForm, TerbitForm
from pembinaan.models import Sertifikat
from pembinaan.services import sertifikat as layanan
from pembinaan.tables import SertifikatTabel
from pembinaan.views.bagian import HalamanKegiatan, ambil_kegiatan
from pembinaan.views.berkas import alamat_penuh

LIHAT = "pembinaan.view_sertifikat"
TERBIT = "pembinaan.add_sertifikat"
SAHKAN = "pembinaan.sahkan_sertifikat"
CABUT = "pembinaan.change_sertifikat"
CETAK_PALING_BANYAK = 500


def remah() -> list[dict]:
    return [{"label": "Sertifikat", "url": reverse("pembinaan:sertifikat_list")}]


class SertifikatList(ListView):
    """The register of certificates of the UPT."""

    model = Sertifikat
    izin = LIHAT
    izin_ekspor = "pembinaan.ekspor_sertifikat"
    table_class = SertifikatTabel
    filter_class = SertifikatFilter
    judul = "Sertifikat"
    kosong_judul = "Belum ada sertifikat"
    kosong_teks = "Sertifikat diterbitkan dari halaman kegiatan, untuk peserta yang lulus."

    def get_queryset(self):
        return Sertifikat.objects.select_related("peserta__kegiatan")

    def get_subjudul(self, jumlah):
        return f"{angka(jumlah)} sertifikat" if jumlah else ""

    def get_aksi(self):
        menunggu = Sertifikat.objects.untuk(self.request.user, SAHKAN).dalam(self.request.lingkup_id).menunggu()
        if not self.request.user.has_perm(SAHKAN) or not menunggu.exists():
            return []
        url = reverse("pembinaan:sertifikat_sahkan")
        return [{"label": "Sahkan sertifikat", "url": url, "ikon": "pen", "utama": True}]


class SertifikatTerbitkan(HalamanKegiatan):
    """The tab Sertifikat of a run: who holds one, who passed and waits for one. Looking needs less than issuing."""

    izin = LIHAT
    tab_aktif = "sertifikat_kegiatan"
    templat = "pembinaan/sertifikat_terbitkan.html"
    form = None
    ditandai: set[str] | None = None

    def post(self, request, *args, **kwargs):
        if not request.user.has_perm(TERBIT):
            self.tolak()
        self.objek = ambil_kegiatan(self, TERBIT)
        self.form = TerbitForm(request.POST, pengguna=request.user, lingkup_id=request.lingkup_id)
        self.ditandai = set(request.POST.getlist("peserta"))
        if not self.form.is_valid():
            return self.gambar(status=422)
        try:
            baru = layanan.terbitkan(
                self.objek, _kunci(self.ditandai), oleh=request.user, tanggal=self.form.cleaned_data["tanggal"]
            )
        except ValidationError as galat:
            for pesan in galat.messages:
                self.form.add_error("tanggal" if hasattr(galat, "error_dict") else None, pesan)
            return self.gambar(status=422)
        if baru:
            messages.success(
                request, f"{angka(len(baru))} sertifikat dibuat dan menunggu pengesahan kepala: {_nomor(baru)}."
            )
        else:
            messages.info(request, "Peserta yang ditandai sudah mempunyai sertifikat; tidak ada yang dibuat lagi.")
        return HttpResponseRedirect(request.path)

    def isi(self) -> dict:
        kegiatan, pengguna = self.objek, self.request.user
        boleh = pengguna.has_perm(TERBIT, kegiatan) and kegiatan.program.bidang.memberi_sertifikat
        calon = layanan.calon_sertifikat(kegiatan).select_related("wbp", "penilaian").order_by("wbp__nama_kunci", "pk")
        ada = list(
            Sertifikat.objects.untuk(pengguna).filter(peserta__kegiatan=kegiatan).order_by("tahun", "nomor_urut", "pk")
        )
        form = self.form or TerbitForm(
            initial={"tanggal": self.request.hari_ini}, pengguna=pengguna, lingkup_id=self.request.lingkup_id
        )
        return {
            "calon": [{"p": p, "ditandai": self.ditandai is None or str(p.pk) in self.ditandai} for p in calon],
            "ada": [{"s": s, "jenis": s.get_jenis_status()} for s in ada],
            "boleh": boleh,
            "memberi": kegiatan.program.bidang.memberi_sertifikat,
            "form": form,
            "menunggu": sum(1 for s in ada if s.status == StatusSertifikat.DRAF),
            "berlaku": sum(1 for s in ada if s.status == StatusSertifikat.DISAHKAN),
            "boleh_sahkan": pengguna.has_perm(SAHKAN, kegiatan),
        }


def _kunci(teks) -> list[str]:
    """Keys as they were sent; what is no key at all is refused like a row that is gone."""
    try:
        return [str(UUID(t)) for t in teks]
    except ValueError as galat:
        raise ValidationError("Pilihan yang dikirim tidak dapat dibaca. Muat ulang halaman.") from galat


def _nomor(baru: list[Sertifikat]) -> str:
    return baru[0].nomor if len(baru) == 1 else f"{baru[0].nomor} sampai {baru[-1].nomor}"


class SertifikatSahkan(HouseView):
    """Drafts of this UPT, ticked; one press signs them as today's head."""

    model = Sertifikat
    izin = SAHKAN
    judul = "Sahkan sertifikat"
    templat = "pembinaan/sertifikat_sahkan.html"

    def get_remah(self):
        return remah()

    def get_queryset(self):
        draf = Sertifikat.objects.untuk(self.request.user, SAHKAN).dalam(self.request.lingkup_id).menunggu()
        return draf.select_related("peserta__kegiatan").order_by("peserta__kegiatan__nama", "nomor_urut", "pk")

    def get(self, request, *args, **kwargs):
        return self.daftar()

    def daftar(self, *, galat=(), ditandai=None, status=200):
        semua = self.get_queryset()
        if kegiatan := self.request.GET.get("kegiatan"):
            semua = semua.filter(peserta__kegiatan__in=_kunci_atau_404(kegiatan))
        baris = list(semua[:CETAK_PALING_BANYAK])
        return self.tampilkan(
            "sahkan",
            baris=[{"s": s, "ditandai": ditandai is None or str(s.pk) in ditandai} for s in baris],
            penandatangan=layanan.penandatangan(self.request.upt) if self.request.upt else None,
            lebih=len(baris) == CETAK_PALING_BANYAK,
            galat=galat,
            status=status,
        )

    def post(self, request, *args, **kwargs):
        ditandai = set(request.POST.getlist("sertifikat"))
        lingkup = request.user.lingkup(SAHKAN)
        if request.upt is None or not (lingkup == SEMUA or request.upt.pk in lingkup):
            self.tolak()
        try:
            jumlah = layanan.sahkan(_kunci(ditandai), upt=request.upt, oleh=request.user)
        except ValidationError as galat:
            return self.daftar(galat=galat.messages, ditandai=ditandai, status=422)
        messages.success(request, f"{angka(jumlah)} sertifikat disahkan. Kode QR verifikasi kini tercetak padanya.")
        return HttpResponseRedirect(tautan("pembinaan:sertifikat_list", status=StatusSertifikat.DISAHKAN.value))


def _kunci_atau_404(teks) -> list[str]:
    try:
        return _kunci([teks])
    except ValidationError as galat:
        raise Http404 from galat


class SertifikatDetail(DetailView):
    model = Sertifikat
    izin = LIHAT
    templat = "pembinaan/sertifikat_detail.html"

    def get_queryset(self):
        return Sertifikat.objects.select_related("peserta__kegiatan", "peserta__wbp", "penandatangan", "upt")

    def get_judul(self):
        return self.objek.nama

    def get_remah(self):
        return remah()

    def konteks_templat(self, **lain):
        badge = {"teks": self.objek.get_status_display(), "jenis": self.objek.get_jenis_status()}
        return super().konteks_templat(**lain) | {"status": badge}

    def konteks_rinci(self):
        s, pengguna = self.objek, self.request.user
        lahir = ", ".join(b for b in (s.tempat_lahir, format_tanggal(s.tanggal_lahir) if s.tanggal_lahir else "") if b)
        verifikasi = alamat_penuh(self.request, reverse("verifikasi", args=[s.kode]))
        return {
            "subjudul": s.nomor,
            "fakta": [
                {"label": "Nama pada sertifikat", "isi": s.nama},
                {"label": "Lahir", "isi": lahir},
                {"label": "Program", "isi": s.judul},
                {
                    "label": "Kegiatan",
                    "isi": s.peserta.kegiatan.nama,
                    "url": s.peserta.kegiatan.get_absolute_url()
                    if pengguna.has_perm("pembinaan.view_kegiatan")
                    else "",
                },
                {
                    "label": "Data WBP",
                    "isi": s.peserta.wbp.nama,
                    "url": s.peserta.wbp.get_absolute_url() if pengguna.has_perm("wbp.view_wbp") else "",
                },
                {"label": "Penerbit", "isi": s.penerbit},
                {"label": "Mitra", "isi": s.mitra_nama},
                {"label": "Masa", "isi": cetak.rentang(s.mulai, s.selesai)},
                {"label": "Jam pelajaran", "isi": f"{s.jp} JP" if s.jp else ""},
                {"label": "Predikat", "isi": s.predikat},
                {"label": "Tanggal sertifikat", "isi": format_tanggal(s.tanggal_terbit)},
                *self.fakta_pengesahan(verifikasi),
            ],
            "peristiwa": riwayat(s, pengguna),
        }

    def fakta_pengesahan(self, verifikasi: str) -> list[dict]:
        """What a draft does not have yet."""
        s, fakta = self.objek, []
        if s.status != StatusSertifikat.DRAF:
            fakta += [
                {"label": "Penandatangan", "isi": s.penandatangan},
                {"label": "Alamat verifikasi", "isi": verifikasi},
            ]
        if s.alasan_cabut:
            fakta.append({"label": "Alasan pencabutan", "isi": s.alasan_cabut})
        return fakta

    def get_aksi(self):
        s, pengguna, aksi = self.objek, self.request.user, []
        if s.status != StatusSertifikat.DICABUT:
            url = reverse("pembinaan:sertifikat_pdf", args=[s.pk])
            label = "Cetak sertifikat" if s.status == StatusSertifikat.DISAHKAN else "Lihat draf"
            aksi.append({"label": label, "url": url, "ikon": "printer", "utama": True})
            if pengguna.has_perm(CABUT, s):
                url = reverse("pembinaan:sertifikat_cabut", args=[s.pk])
                aksi.append({"label": "Cabut", "url": url, "ikon": "x-octagon"})
        if s.status == StatusSertifikat.DRAF and pengguna.has_perm(SAHKAN, s):
            url = tautan("pembinaan:sertifikat_sahkan", kegiatan=s.peserta.kegiatan_id)
            aksi.append({"label": "Sahkan", "url": url, "ikon": "pen"})
        return aksi


class SertifikatCabut(ActionView):
    model = Sertifikat
    izin = CABUT
    form_class = CabutForm
    judul = "Cabut sertifikat"
    tombol = "Cabut sertifikat"
    bahaya = True
    sukses = "Sertifikat dicabut. Nomornya tidak dipakai lagi."
    penjelasan = (
        "Nomor sertifikat tetap tercatat dan tidak dipakai lagi. Halaman verifikasi menyatakan sertifikat ini "
        "dicabut, tanpa menyebut alasannya. Setelah itu sertifikat baru dapat diterbitkan."
    )

    def get_remah(self):
        return remah()

    def lakukan(self, obj, data):
        layanan.cabut(obj, oleh=self.request.user, alasan=data["alasan"])


class SertifikatPdf(HouseView):
    """One certificate. A draft is marked DRAF, without QR; a revoked one is not printed. Reprints keep the number."""

    model = Sertifikat
    izin = LIHAT

    def get_queryset(self):
        return Sertifikat.objects.select_related("upt", "penandatangan", "peserta__kegiatan__program")

    def get(self, request, *args, **kwargs):
        s = self.ambil()
        if s.status == StatusSertifikat.DICABUT:
            messages.error(request, "Sertifikat ini sudah dicabut, jadi tidak dapat dicetak.")
            return HttpResponseRedirect(s.get_absolute_url())
        return cetak_sertifikat(request, [s], f"sertifikat-{s.nomor}", objek=s, keterangan=s.nomor)


class SertifikatKegiatanPdf(HouseView):
    """All certificates of a run in one file: those signed, or the drafts while none is."""

    model = Sertifikat
    izin = LIHAT

    def get(self, request, *args, **kwargs):
        kegiatan = ambil_kegiatan(self, LIHAT)
        semua = list(
            Sertifikat.objects.untuk(request.user)
            .filter(peserta__kegiatan=kegiatan)
            .exclude(status=StatusSertifikat.DICABUT)
            .select_related("upt", "penandatangan", "peserta__kegiatan__program")
            .order_by("tahun", "nomor_urut", "pk")[: CETAK_PALING_BANYAK + 1]
        )
        semua = [s for s in semua if s.status == StatusSertifikat.DISAHKAN] or semua
        kembali = reverse("pembinaan:sertifikat_terbitkan", args=[kegiatan.pk])
        if not semua:
            messages.error(request, "Kegiatan ini belum mempunyai sertifikat yang dapat dicetak.")
            return HttpResponseRedirect(kembali)
        if len(semua) > CETAK_PALING_BANYAK:
            messages.error(request, f"Lebih dari {CETAK_PALING_BANYAK} sertifikat. Cetak satu per satu dari daftar.")
            return HttpResponseRedirect(kembali)
        return cetak_sertifikat(
            request, semua, f"sertifikat-{kegiatan.nama}", objek=kegiatan, keterangan="Sertifikat sekelas"
        )


def cetak_sertifikat(request, semua: list[Sertifikat], nama: str, **catatan):
    pdf = cetak.sertifikat_pdf(
        semua,
        alamat=lambda kode: alamat_penuh(request, reverse("verifikasi", args=[kode])),
        saat=request.waktu_kini,
    )
    return kirim_pdf(request, pdf, nama, Tindakan.CETAK, jumlah=len(semua), **catatan)
