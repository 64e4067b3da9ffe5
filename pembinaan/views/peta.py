"""Needs – seats – partners, and the analysis of a period made from it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from core.audit import riwayat
from core.cetak import CetakGagal
from core.choices import Tindakan
from core.export import dicetak, kirim_pdf
from core.sidik import sidik_baris
from core.urai import rapikan_teks
from core.views import ActionView, CreateView, DetailView, HouseView, ListView, UpdateView, tautan
from mitra.models import Mitra
from pembinaan.cetak.peta import lembar_analisis
from pembinaan.choices import StatusAnalisis
from pembinaan.filters.peta import AnalisisFilter
from pembinaan.forms.peta import AnalisisForm
from pembinaan.models import AnalisisKebutuhan, Minat
from pembinaan.rules import kata_umur, sudah_lama
from pembinaan.services.peta import (
    LIHAT,
    PERINGKAT_KEBUTUHAN,
    belum_ditanya,
    peta,
    potret,
    sidik_potret,
    simpan_analisis,
    simpan_butir,
    tetapkan_analisis,
    usulkan_dari_peta,
)
from pembinaan.tables.bagian import kata_masa
from pembinaan.tables.peta import AnalisisTabel
from upt.waktu import hari_ini, waktu_kini

UBAH = "pembinaan.change_analisiskebutuhan"
TETAPKAN = "pembinaan.tetapkan_analisiskebutuhan"
USUL = "mitra.add_usulan"
CARA_HITUNG = (
    "Kebutuhan menghitung WBP yang dihuni kini, memilih minat itu sebagai pilihan pertama atau kedua pada jawaban "
    "terakhirnya, dan belum mendapat kursi atau lulus program minat itu. Kursi menghitung kursi kosong pada kegiatan "
    "rencana, pendaftaran, dan berjalan. Kurang adalah kebutuhan dikurangi kursi."
)


def _remah(*lagi) -> list[dict]:
    return [{"label": "Peta kebutuhan", "url": reverse("pembinaan:peta")}, *lagi]


class Peta(HouseView):
    izin = LIHAT
    templat = "pembinaan/peta.html"

    def get_judul(self):
        return "Peta kebutuhan, kursi, dan mitra"

    def get(self, request):
        u, lingkup = request.user, request.lingkup_id
        semua = peta(lingkup, u, request.hari_ini)
        dihuni, belum = belum_ditanya(lingkup, u)
        lihat_orang = u.has_perm("pembinaan.view_asesmenminat")
        return self.tampilkan(
            "peta",
            subjudul=f"{dihuni - belum} dari {dihuni} orang sudah diasesmen",
            baris=[self._baris(b, lihat_orang) for b in semua],
            belum=belum,
            belum_url=reverse("pembinaan:asesmen_belum") if lihat_orang else "",
            cara_hitung=CARA_HITUNG,
            boleh_usul=request.upt is not None and u.has_perm(USUL),
            mitra=self._mitra() if u.has_perm(USUL) else [],
            aksi=self._aksi(),
        )

    def _baris(self, b, lihat_orang: bool) -> dict:
        pada = self.request.hari_ini
        minat = str(b.minat.pk)
        kebutuhan = {"minat": minat, "peringkat": PERINGKAT_KEBUTUHAN, "layanan": "belum"}
        return {
            "b": b,
            "orang_url": tautan("pembinaan:asesmen_list", minat=minat) if lihat_orang else "",
            "kebutuhan_url": tautan("pembinaan:asesmen_list", **kebutuhan) if lihat_orang else "",
            "kegiatan_url": tautan("pembinaan:kegiatan_list", minat=minat, keadaan="terbuka"),
            "umur": kata_umur(b.tertua, pada) if b.tertua else "",
            "usang": bool(b.tertua) and sudah_lama(b.tertua, pada),
        }

    def _mitra(self):
        semua = Mitra.objects.untuk(self.request.user).dalam(self.request.lingkup_id).aktif()
        return list(semua.order_by("nama_kunci", "pk").values_list("pk", "nama")[:200])

    def _aksi(self) -> list[dict]:
        aksi = [
            {"label": "Analisis kebutuhan", "url": reverse("pembinaan:analisis_list"), "ikon": "clipboard-data"},
        ]
        if self.request.user.has_perm("mitra.view_mitra"):
            url = reverse("mitra:dukungan")
            aksi.append({"label": "Siapa dapat memberi apa", "url": url, "ikon": "people"})
        return aksi


class PetaUsulkan(HouseView):
    """One press: a draft request to that partner with the numbers of the gap. Only a POST; it lands on the draft."""

    izin = USUL

    def post(self, request, minat):
        if request.upt is None:
            raise PermissionDenied
        if not request.user.has_perm(USUL, request.upt) or not request.user.has_perm(LIHAT, request.upt):
            self.tolak()
        pilihan = Minat.objects.filter(pk=minat).select_related("ruang_lingkup").first()
        if pilihan is None:
            raise Http404
        semua = Mitra.objects.untuk(request.user, USUL).dalam(request.lingkup_id).aktif()
        try:
            mitra = semua.filter(pk=request.POST.get("mitra", "")).first()
        except ValidationError:
            mitra = None
        if mitra is None:
            messages.error(request, f"Pilih dahulu mitra yang dimintai bantuan untuk {pilihan.nama}.")
            return HttpResponseRedirect(reverse("pembinaan:peta"))
        try:
            usulan = usulkan_dari_peta(request.upt, pilihan, mitra, pengguna=request.user)
        except ValidationError as galat:
            messages.error(request, " ".join(galat.messages))
            return HttpResponseRedirect(reverse("pembinaan:peta"))
        messages.success(request, f"Rancangan usulan kepada {mitra.nama} disusun. Periksa, lalu sampaikan.")
        return HttpResponseRedirect(usulan.get_absolute_url())


# --- analyses --------------------------------------------------------------------------------------------------------


class AnalisisList(ListView):
    model = AnalisisKebutuhan
    izin = LIHAT
    judul = "Analisis kebutuhan"
    subjudul = "Kesimpulan UPT atas peta kebutuhan untuk satu periode; yang ditetapkan membekukan angkanya"
    table_class = AnalisisTabel
    filter_class = AnalisisFilter
    kosong_judul = "Belum ada analisis kebutuhan"
    kosong_teks = "Susun analisis setelah minat diasesmen: angkanya diambil dari peta kebutuhan."

    def get_queryset(self):
        return AnalisisKebutuhan.objects.select_related("penyusun")

    def get_remah(self):
        return _remah()

    def get_aksi(self):
        if not self.request.user.has_perm("pembinaan.add_analisiskebutuhan"):
            return []
        url = reverse("pembinaan:analisis_tambah")
        return [{"label": "Susun analisis", "url": url, "ikon": "plus-lg", "utama": True}]


def _remah_analisis(analisis=None) -> list[dict]:
    remah = _remah({"label": "Analisis kebutuhan", "url": reverse("pembinaan:analisis_list")})
    if analisis is not None:
        remah.append({"label": analisis.judul, "url": analisis.get_absolute_url()})
    return remah


class AnalisisTambah(CreateView):
    model = AnalisisKebutuhan
    izin = "pembinaan.add_analisiskebutuhan"
    form_class = AnalisisForm
    judul = "Susun analisis kebutuhan"

    def instansi(self):
        return AnalisisKebutuhan(upt=self.request.upt)

    def simpan(self, form):
        return simpan_analisis(form.instance, oleh=self.request.user)

    def get_remah(self):
        return _remah_analisis()

    def get_batal_url(self):
        return self.kembali(reverse("pembinaan:analisis_list"))


class AnalisisUbah(UpdateView):
    model = AnalisisKebutuhan
    izin = UBAH
    form_class = AnalisisForm

    def simpan(self, form):
        return simpan_analisis(form.instance, oleh=self.request.user)

    def get_remah(self):
        return _remah_analisis(self.objek)


class AnalisisDetail(DetailView):
    """A draft shows the figures of this moment; an adopted one its frozen figures and whether they still match."""

    model = AnalisisKebutuhan
    izin = LIHAT
    templat = "pembinaan/analisis_detail.html"

    def get_queryset(self):
        return AnalisisKebutuhan.objects.select_related("upt", "penyusun")

    def get_remah(self):
        return _remah_analisis()

    def konteks_templat(self, **lain):
        a = self.objek
        status = {"teks": a.get_status_display(), "jenis": StatusAnalisis(a.status).jenis}
        return super().konteks_templat(**lain) | {"status": status}

    def angka(self) -> dict:
        a = self.objek
        return a.potret or potret(a.upt_id, self.request.user, hari_ini(a.upt))

    def konteks_rinci(self):
        a = self.objek
        angka = self.angka()
        tindakan = {str(b.minat_id): b.tindakan for b in a.butir.all()}
        return {
            "subjudul": kata_masa(a.dari, a.sampai),
            "angka": angka,
            "baris": [{**b, "tindakan": tindakan.get(b["minat"], "")} for b in angka["baris"]],
            "beku": a.potret is not None,
            "utuh": a.potret is None or sidik_potret(a.potret) == a.sha256,
            "cara_hitung": CARA_HITUNG,
            "peristiwa": riwayat(a, self.request.user, batas=20),
        }

    def get_aksi(self):
        a, u = self.objek, self.request.user
        hasil = [{"label": "Cetak", "url": reverse("pembinaan:analisis_cetak", args=[a.pk]), "ikon": "printer"}]
        if a.status != StatusAnalisis.DRAF:
            return hasil
        if u.has_perm(UBAH, a):
            ubah = reverse("pembinaan:analisis_ubah", args=[a.pk])
            tindakan = reverse("pembinaan:analisis_tindakan", args=[a.pk])
            hasil.append({"label": "Ubah", "url": ubah, "ikon": "pencil"})
            hasil.append({"label": "Rencana tindakan", "url": tindakan, "ikon": "list-check"})
        if u.has_perm(TETAPKAN, a):
            url = reverse("pembinaan:analisis_tetapkan", args=[a.pk])
            hasil.append({"label": "Tetapkan", "url": url, "ikon": "check2-circle", "utama": True})
        return hasil


class AnalisisCetak(AnalisisDetail):
    def get(self, request, *args, **kwargs):
        self.objek = a = self.ambil()
        isi = self.konteks_rinci()
        try:
            pdf = lembar_analisis(a, isi, dicetak=dicetak(request), saat=waktu_kini(a.upt), pada=hari_ini(a.upt))
        except CetakGagal as galat:
            messages.error(request, str(galat))
            return HttpResponseRedirect(a.get_absolute_url())
        return kirim_pdf(request, pdf, f"analisis-{a.judul}", Tindakan.CETAK, objek=a, keterangan=str(a))


class AnalisisTindakan(HouseView):
    """What is to be done about each interest, all on one page."""

    model = AnalisisKebutuhan
    izin = UBAH
    templat = "pembinaan/analisis_tindakan.html"

    def get_queryset(self):
        return AnalisisKebutuhan.objects.select_related("upt")

    def get_judul(self):
        return "Rencana tindakan"

    def get_remah(self):
        return _remah_analisis(self.objek)

    def get(self, request, pk):
        self.objek = self.ambil()
        if self.objek.status != StatusAnalisis.DRAF:
            messages.info(request, "Analisis ini sudah ditetapkan; rencana tindakannya tidak diubah lagi.")
            return HttpResponseRedirect(self.objek.get_absolute_url())
        return self.gambar({str(b.minat_id): b.tindakan for b in self.objek.butir.all()})

    def gambar(self, tindakan, *, status=200, galat=(), sidik=None):
        a = self.objek
        angka = potret(a.upt_id, self.request.user, hari_ini(a.upt))["baris"]
        ada = {b["minat"] for b in angka}
        lain = Minat.objects.filter(pk__in=[k for k in tindakan if k not in ada])
        baris = [{**b, "tindakan": tindakan.get(b["minat"], "")} for b in angka]
        baris += [{"minat": str(m.pk), "nama": m.nama, "tindakan": tindakan[str(m.pk)]} for m in lain]
        return self.tampilkan(
            "form",
            objek=a,
            baris=baris,
            galat=galat,
            sidik=sidik or sidik_baris(a.butir.all()),
            batal_url=a.get_absolute_url(),
            status=status,
        )

    def post(self, request, pk):
        self.objek = self.ambil()
        dikirim = {k[2:]: rapikan_teks(v)[:250] for k, v in request.POST.items() if k.startswith("t-")}
        minat = {str(m): m for m in Minat.objects.values_list("pk", flat=True)}
        sidik = request.POST.get("sidik", "")
        try:
            simpan_butir(
                self.objek,
                tindakan={minat[k]: v for k, v in dikirim.items() if k in minat},
                sidik=sidik,
                oleh=request.user,
            )
        except ValidationError as e:
            if getattr(e, "code", "") == "berubah":
                tersimpan = {str(b.minat_id): b.tindakan for b in self.objek.butir.all()}
                return self.gambar(tersimpan, status=409, galat=e.messages)
            return self.gambar(dikirim, status=422, galat=e.messages, sidik=sidik)
        messages.success(request, "Rencana tindakan disimpan.")
        return HttpResponseRedirect(self.objek.get_absolute_url())


class AnalisisTetapkan(ActionView):
    model = AnalisisKebutuhan
    izin = TETAPKAN
    judul = "Tetapkan analisis kebutuhan"
    tombol = "Tetapkan"
    penjelasan = "Angka hari ini, kesimpulan, dan rencana tindakannya dibekukan. Setelah itu tidak dapat diubah."

    def get_queryset(self):
        return AnalisisKebutuhan.objects.select_related("upt")

    def get_remah(self):
        return _remah_analisis(self.objek)

    def lakukan(self, obj, data):
        tetapkan_analisis(obj, oleh=self.request.user, alasan=data.get("alasan", ""))

    def pesan_sukses(self):
        return f"{self.objek} ditetapkan."
