"""Certificates: the register, issued from a run, one of them, registered from others, revoked, replaced."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from core.choices import Tindakan
from core.models import JejakAkses
from core.tampil import angka
from core.urai import format_tanggal
from core.views import ActionView, DetailView, ListView, tautan
from mitra.views.bagian import riwayat_berjenis
from pembinaan import cetak
from pembinaan.choices import KeadaanSertifikat, PenerbitSertifikat, StatusSertifikat
from pembinaan.filters import SertifikatFilter
from pembinaan.forms import CabutForm, GantiForm, TerbitForm
from pembinaan.models import Sertifikat
from pembinaan.services import sertifikat as layanan
from pembinaan.tables import SertifikatTabel, kata_berlaku, keadaan
from pembinaan.views.bagian import HalamanKegiatan, ambil_kegiatan
from pembinaan.views.berkas import alamat_penuh
from pembinaan.views.lampiran import konteks_lampiran

LIHAT = "pembinaan.view_sertifikat"
TERBIT = "pembinaan.add_sertifikat"
SAHKAN = "pembinaan.sahkan_sertifikat"
CABUT = "pembinaan.change_sertifikat"
EKSPOR = "pembinaan.ekspor_sertifikat"
TTD_MITRA = "pembinaan.change_ttdsertifikat"
CETAK_TERAKHIR = 10
# Still worth what it says on paper.
BERLAKU = (KeadaanSertifikat.BERLAKU, KeadaanSertifikat.SEGERA)


def remah() -> list[dict]:
    return [{"label": "Sertifikat", "url": reverse("pembinaan:sertifikat_list")}]


class SertifikatList(ListView):
    """The register of certificates of the UPT."""

    model = Sertifikat
    izin = LIHAT
    izin_ekspor = EKSPOR
    table_class = SertifikatTabel
    filter_class = SertifikatFilter
    judul = "Register sertifikat"
    berkas_resmi = True
    kosong_judul = "Belum ada sertifikat"
    kosong_teks = "Sertifikat diterbitkan dari halaman kegiatan, untuk peserta yang lulus."

    def get_queryset(self):
        semua = Sertifikat.objects.select_related("peserta__kegiatan", "penandatangan")
        return semua.dibaca_pada(self.request.hari_ini)

    def get_subjudul(self, jumlah):
        return f"{angka(jumlah)} sertifikat" if jumlah else ""

    def get_aksi(self):
        pengguna, aksi = self.request.user, []
        semua = Sertifikat.objects.dalam(self.request.lingkup_id)
        if pengguna.has_perm(SAHKAN) and semua.untuk(pengguna, SAHKAN).menunggu_kepala().exists():
            url = reverse("pembinaan:sertifikat_sahkan")
            aksi.append({"label": "Sahkan sertifikat", "url": url, "ikon": "pen", "utama": True})
        if pengguna.has_perm(TTD_MITRA) and semua.untuk(pengguna, TTD_MITRA).menunggu_mitra().exists():
            url = reverse("pembinaan:sertifikat_ttd_mitra")
            aksi.append({"label": "Catat tanda tangan mitra", "url": url, "ikon": "pen"})
        if pengguna.has_perm(EKSPOR) and (n := self.hasil().dapat_dicetak().jumlah_terbatas()):
            tanya = self.alamat(hal=None, urut=None)
            url = reverse("pembinaan:sertifikat_berkas")
            aksi.append({"label": f"Unduh {angka(n)} berkas (ZIP)", "url": f"{url}{tanya}", "ikon": "file-zip"})
        if pengguna.has_perm("pembinaan.view_rancangansertifikat"):
            aksi.append({"label": "Rancangan", "url": reverse("pembinaan:rancangan_list"), "ikon": "palette"})
        return aksi


class SertifikatTerbitkan(HalamanKegiatan):
    """The tab Sertifikat of a run: who holds one, who passed and waits for one. Looking needs less than issuing.

    With a partner, `?penerbit=` chooses whose certificates are made: one person may hold one of each.
    """

    izin = LIHAT
    tab_aktif = "sertifikat_kegiatan"
    templat = "pembinaan/sertifikat_terbitkan.html"
    form = None
    ditandai: set[str] | None = None

    def jenis(self) -> str:
        bawaan = layanan.jenis_bawaan(self.objek)
        diminta = self.request.POST.get("penerbit") or self.request.GET.get("penerbit")
        boleh = (PenerbitSertifikat.UPT, PenerbitSertifikat.MITRA) if self.objek.mitra_id else (bawaan,)
        return diminta if diminta in boleh else bawaan

    def buat_form(self, data=None):
        return TerbitForm(
            data,
            initial={"tanggal": self.request.hari_ini, "urutan": "upt"},
            kegiatan=self.objek,
            pengguna=self.request.user,
            lingkup_id=self.objek.upt_id,
        )

    def post(self, request, *args, **kwargs):
        if not request.user.has_perm(TERBIT):
            self.tolak()
        self.objek = ambil_kegiatan(self, TERBIT)
        self.form = self.buat_form(request.POST)
        self.ditandai = set(request.POST.getlist("peserta"))
        if not self.form.is_valid():
            return self.gambar(status=422)
        data = self.form.cleaned_data
        bentuk = layanan.Bentuk(self.jenis(), data["rancangan"], self.form.urutan_ttd(), data["berlaku_sampai"])
        try:
            baru = layanan.terbitkan(
                self.objek, kunci(self.ditandai), oleh=request.user, tanggal=data["tanggal"], bentuk=bentuk
            )
        except ValidationError as galat:
            for nama, pesan in _galat(galat):
                self.form.add_error(nama if nama in self.form.fields else None, pesan)
            return self.gambar(status=422)
        if baru:
            tunggu = "kepala dan mitra" if self.objek.mitra_id else "kepala"
            messages.success(
                request, f"{angka(len(baru))} sertifikat dibuat dan menunggu tanda tangan {tunggu}: {_nomor(baru)}."
            )
        else:
            messages.info(request, "Peserta yang ditandai sudah mempunyai sertifikat; tidak ada yang dibuat lagi.")
        return HttpResponseRedirect(request.path)

    def isi(self) -> dict:
        kegiatan, pengguna, jenis = self.objek, self.request.user, self.jenis()
        boleh = pengguna.has_perm(TERBIT, kegiatan) and kegiatan.program.bidang.memberi_sertifikat
        calon = layanan.calon_sertifikat(kegiatan, jenis).select_related("wbp", "penilaian")
        semua = Sertifikat.objects.untuk(pengguna).filter(peserta__kegiatan=kegiatan)
        ada = list(semua.dibaca_pada(self.request.hari_ini).dengan_giliran().order_by("tahun", "nomor_urut", "pk"))
        url = reverse("pembinaan:sertifikat_terbitkan", args=[kegiatan.pk])
        pilihan = []
        if kegiatan.mitra_id:
            pilihan = [(PenerbitSertifikat.MITRA, kegiatan.mitra.nama), (PenerbitSertifikat.UPT, "UPT")]
        return {
            "calon": [
                {"p": p, "ditandai": self.ditandai is None or str(p.pk) in self.ditandai}
                for p in calon.order_by("wbp__nama_kunci", "pk")
            ],
            "ada": [_baris(s) for s in ada],
            "boleh": boleh,
            "memberi": kegiatan.program.bidang.memberi_sertifikat,
            "form": self.form or self.buat_form(),
            "penerbit": jenis,
            "pilihan_penerbit": [
                {"label": label, "url": f"{url}?penerbit={j}", "aktif": j == jenis} for j, label in pilihan
            ],
            "menunggu_kepala": sum(1 for s in ada if s.status == "draf" and s.giliran != "mitra"),
            "menunggu_mitra": sum(1 for s in ada if s.status == "draf" and s.giliran == "mitra"),
            "berlaku": sum(1 for s in ada if keadaan(s, s.hari_baca) in BERLAKU),
            "tercetak": sum(1 for s in ada if s.status == "disahkan" and s.jenis not in PenerbitSertifikat.luar),
            "boleh_sahkan": pengguna.has_perm(SAHKAN, kegiatan),
            "boleh_ttd_mitra": pengguna.has_perm(TTD_MITRA, kegiatan),
            "boleh_ekspor": pengguna.has_perm(EKSPOR, kegiatan),
        }


def _baris(s: Sertifikat) -> dict:
    k = keadaan(s, s.hari_baca)
    teks = f"Menunggu tanda tangan {'mitra' if s.giliran == 'mitra' else 'kepala'}" if s.status == "draf" else k.label
    return {"s": s, "teks": teks, "jenis": KeadaanSertifikat.warna[k]}


def kunci(teks) -> list[str]:
    """Keys as they were sent; what is no key at all is refused like a row that is gone."""
    try:
        return [str(UUID(t)) for t in teks]
    except ValueError as galat:
        raise ValidationError("Pilihan yang dikirim tidak dapat dibaca. Muat ulang halaman.") from galat


def kunci_atau_404(teks) -> list[str]:
    try:
        return kunci([teks])
    except ValidationError as galat:
        raise Http404 from galat


def _galat(galat: ValidationError):
    if hasattr(galat, "error_dict"):
        return [(nama, pesan) for nama, semua in galat.message_dict.items() for pesan in semua]
    return [(None, pesan) for pesan in galat.messages]


def _nomor(baru: list[Sertifikat]) -> str:
    return baru[0].nomor if len(baru) == 1 else f"{baru[0].nomor} sampai {baru[-1].nomor}"


class SertifikatDetail(DetailView):
    """One certificate: what stands on it, who signed, how often it was printed, its scans, its trail."""

    model = Sertifikat
    izin = LIHAT
    templat = "pembinaan/sertifikat_detail.html"

    def get_queryset(self):
        semua = Sertifikat.objects.select_related(
            "peserta__kegiatan", "peserta__wbp", "penandatangan", "upt", "rancangan", "pengganti_dari", "diganti_oleh"
        )
        return semua.dibaca_pada(self.request.hari_ini)

    def get_judul(self):
        return self.objek.nama

    def get_remah(self):
        return remah()

    def konteks_templat(self, **lain):
        k = keadaan(self.objek, self.objek.hari_baca)
        return super().konteks_templat(**lain) | {"status": {"teks": k.label, "jenis": KeadaanSertifikat.warna[k]}}

    def konteks_rinci(self):
        s, pengguna = self.objek, self.request.user
        self.semua_ttd = list(s.ttd.order_by("urutan", "pk"))
        dicetak = JejakAkses.objects.filter(
            model="pembinaan.sertifikat", objek_id=str(s.pk), tindakan__in=(Tindakan.CETAK, Tindakan.UNDUH)
        ).exclude(keterangan__startswith="Draf")
        return {
            "subjudul": s.nomor,
            "fakta": self.fakta(),
            "ttd": self.semua_ttd,
            "materi": s.isi,
            "jumlah_jp": sum(m["jp"] for m in s.isi),
            "bernilai": any(m.get("nilai") for m in s.isi),
            "cetakan": list(dicetak.order_by("-pada", "-id")[:CETAK_TERAKHIR]),
            "jumlah_cetak": dicetak.count(),
            "luar": s.jenis in PenerbitSertifikat.luar,
            "peristiwa": riwayat_berjenis([s, *self.semua_ttd], pengguna),
            **konteks_lampiran(s, self.request),
        }

    def fakta(self) -> list[dict]:
        s, pengguna = self.objek, self.request.user
        lahir = ", ".join(b for b in (s.tempat_lahir, format_tanggal(s.tanggal_lahir) if s.tanggal_lahir else "") if b)
        kegiatan, wbp = s.peserta.kegiatan, s.peserta.wbp
        url_kegiatan = kegiatan.get_absolute_url() if pengguna.has_perm("pembinaan.view_kegiatan") else ""
        return [
            {"label": "Nama pada sertifikat", "isi": s.nama},
            {"label": "Lahir", "isi": lahir},
            {"label": "Program", "isi": s.judul},
            {"label": "Kegiatan", "isi": kegiatan.nama, "url": url_kegiatan},
            {
                "label": "Data WBP",
                "isi": wbp.nama,
                "url": wbp.get_absolute_url() if pengguna.has_perm("wbp.view_wbp") else "",
            },
            {"label": "Penerbit", "isi": f"{s.penerbit} ({s.get_jenis_display()})"},
            *([{"label": "Mitra", "isi": s.mitra_nama}] if s.mitra_nama else []),
            {"label": "Masa", "isi": cetak.rentang(s.mulai, s.selesai)},
            {"label": "Jam pelajaran", "isi": f"{s.jp} JP" if s.jp else ""},
            {"label": "Predikat", "isi": s.predikat},
            {"label": "Tanggal sertifikat", "isi": format_tanggal(s.tanggal_terbit)},
            {"label": "Berlaku", "isi": kata_berlaku(s)},
            *self.fakta_penerbit(),
            *self.fakta_pengesahan(),
        ]

    def fakta_penerbit(self) -> list[dict]:
        s = self.objek
        if s.jenis not in PenerbitSertifikat.luar:
            return [{"label": "Rancangan", "isi": s.rancangan.nama if s.rancangan else "Bingkai bawaan"}]
        return [{"label": "Nomor registrasi", "isi": s.nomor_registrasi}, {"label": "Skema", "isi": s.skema}]

    def fakta_pengesahan(self) -> list[dict]:
        """What a draft does not have yet, and what came before or after this one."""
        s, fakta = self.objek, []
        if s.status != StatusSertifikat.DRAF:
            verifikasi = alamat_penuh(self.request, reverse("verifikasi", args=[s.kode]))
            if not self.semua_ttd and s.penandatangan_id:
                fakta.append({"label": "Penandatangan", "isi": s.penandatangan})
            fakta.append({"label": "Alamat verifikasi", "isi": verifikasi})
        if s.alasan_cabut:
            fakta.append({"label": "Alasan pencabutan", "isi": s.alasan_cabut})
        if s.pengganti_dari_id:
            lama = s.pengganti_dari
            fakta.append({"label": "Pengganti dari", "isi": lama.nomor, "url": lama.get_absolute_url()})
        if baru := getattr(s, "diganti_oleh", None):
            fakta.append({"label": "Diganti oleh", "isi": baru.nomor, "url": baru.get_absolute_url()})
        return fakta

    def get_aksi(self):
        s, pengguna, aksi = self.objek, self.request.user, []
        if s.status == StatusSertifikat.DICABUT:
            return aksi
        sendiri = s.jenis not in PenerbitSertifikat.luar
        if sendiri:
            url = reverse("pembinaan:sertifikat_pdf", args=[s.pk])
            label = "Cetak sertifikat" if s.status == StatusSertifikat.DISAHKAN else "Lihat draf"
            aksi.append({"label": label, "url": url, "ikon": "printer", "utama": True})
        if s.status == StatusSertifikat.DRAF:
            giliran = s.ttd.filter(pada__isnull=True).order_by("urutan").values_list("pihak", flat=True).first()
            mitra = giliran == "mitra"
            nama = "pembinaan:sertifikat_ttd_mitra" if mitra else "pembinaan:sertifikat_sahkan"
            if pengguna.has_perm(TTD_MITRA if mitra else SAHKAN, s):
                url = tautan(nama, kegiatan=s.peserta.kegiatan_id)
                aksi.append({"label": "Catat tanda tangan mitra" if mitra else "Sahkan", "url": url, "ikon": "pen"})
        if sendiri and pengguna.has_perm(TERBIT, s) and pengguna.has_perm(CABUT, s):
            url = reverse("pembinaan:sertifikat_ganti", args=[s.pk])
            aksi.append({"label": "Ganti", "url": url, "ikon": "arrow-repeat"})
        if pengguna.has_perm(CABUT, s):
            url = reverse("pembinaan:sertifikat_cabut", args=[s.pk])
            aksi.append({"label": "Cabut", "url": url, "ikon": "x-octagon"})
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


class SertifikatGanti(ActionView):
    """For wrong data. A lost sheet is simply printed again, under the same number."""

    model = Sertifikat
    izin = TERBIT
    form_class = GantiForm
    judul = "Ganti sertifikat"
    tombol = "Cabut dan buat pengganti"
    bahaya = True
    penjelasan = (
        "Perbaiki dahulu data yang salah (nama atau kelahiran pada data WBP, nama program). Sertifikat ini lalu "
        "dicabut dan penggantinya dibuat dari data sekarang dengan nomor baru; halaman verifikasi yang lama "
        "menunjuk kepada penggantinya setelah ditandatangani. Sertifikat yang hilang atau rusak cukup dicetak ulang."
    )

    def get_queryset(self):
        return Sertifikat.objects.select_related("peserta__kegiatan")

    def argumen_form(self):
        return super().argumen_form() | {"initial": {"tanggal": self.request.hari_ini}}

    def get_remah(self):
        return remah()

    def lakukan(self, obj, data):
        if not self.request.user.has_perm(CABUT, obj):
            self.tolak()
        self.baru = layanan.ganti(obj, oleh=self.request.user, alasan=data["alasan"], tanggal=data["tanggal"])

    def pesan_sukses(self):
        return f"{self.objek.nomor} dicabut; penggantinya {self.baru.nomor} menunggu tanda tangan."

    def get_sukses_url(self):
        return self.baru.get_absolute_url()
