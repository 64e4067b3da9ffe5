"""Comings and goings: list, leaving, coming back or from another UPT, and taking a mistake back."""

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from core.audit import catat_akses, konteks
from core.choices import Tindakan
from core.fields import indeks_buta
from core.forms import AlasanForm
from core.tampil import angka
from core.urai import format_tanggal
from core.views import ActionView, HouseView, ListView, tautan
from wbp.filters import MutasiFilter, seperti_nik
from wbp.forms import CariOrangForm, KeluarForm, MasukForm
from wbp.models import Mutasi, Wbp
from wbp.services import batalkan_mutasi, catat_keluar, catat_masuk
from wbp.services.mutasi import MASIH_DIHUNI
from wbp.tables import MutasiTabel
from wbp.views.ubah import TindakanWbp

GARAM = "mutasi-masuk"


class MutasiList(ListView):
    model = Mutasi
    izin = "wbp.view_mutasi"
    izin_ekspor = "wbp.ekspor_wbp"
    judul = "Mutasi"
    table_class = MutasiTabel
    filter_class = MutasiFilter
    kosong_judul = "Belum ada mutasi"
    kosong_teks = "Penerimaan, pembebasan, dan pemindahan tercatat di sini."

    def get_queryset(self):
        return Mutasi.objects.select_related("wbp")

    def get_subjudul(self, jumlah):
        return f"{angka(jumlah)} mutasi"

    def get_aksi(self):
        if not self.request.user.has_perm("wbp.add_mutasi"):
            return []
        return [{"label": "Mutasi masuk", "url": reverse("wbp:mutasi_masuk"), "ikon": "person-plus", "utama": True}]


class MutasiKeluar(TindakanWbp):
    izin = "wbp.add_mutasi"
    form_class = KeluarForm
    judul = "Mutasi keluar"
    tombol = "Catat mutasi keluar"
    bahaya = True
    penjelasan = "Register, kamar, wali, dan keikutsertaan kegiatan orang ini ditutup pada tanggal keluar."
    sukses = "Mutasi keluar dicatat; register, kamar, dan walinya ditutup."

    def lakukan(self, obj, data):
        catat_keluar(obj, oleh=self.request.user, **data)


class MutasiBatal(ActionView):
    model = Mutasi
    izin = "wbp.change_mutasi"
    form_class = AlasanForm
    judul = "Batalkan mutasi"
    tombol = "Batalkan mutasi"
    bahaya = True
    perlu_alasan = True
    sukses = "Mutasi dibatalkan."
    templat = "generic/aksi.html"

    def get_queryset(self):
        return Mutasi.objects.select_related("wbp", "upt")

    def get_penjelasan(self):
        m = self.objek
        akibat = (
            "Register, kamar, dan wali yang ditutup mutasi ini dibuka kembali; "
            "keikutsertaan kegiatan yang sudah ditutup tidak ikut dibuka."
            if m.arah == "keluar"
            else "Register yang dibuka mutasi ini ditutup sebagai koreksi."
        )
        return f"{m.wbp.nama}: {m.get_jenis_display()} pada {format_tanggal(m.tanggal)}. {akibat}"

    def get_remah(self):
        return [
            {"label": "Mutasi", "url": reverse("wbp:mutasi_list")},
            {"label": self.objek.wbp.nama, "url": self.objek.wbp.get_absolute_url()},
        ]

    def get_batal_url(self):
        return self.kembali(reverse("wbp:wbp_hunian", args=[self.objek.wbp_id]))

    get_sukses_url = get_batal_url

    def lakukan(self, obj, data):
        batalkan_mutasi(obj, oleh=self.request.user, alasan=data["alasan"])


class MutasiMasuk(HouseView):
    """First find the person: the UPT's own past by name, another UPT's only by exact NIK; then write how they came.

    Whoever comes from another UPT is named by a signed token of this user, never by an id in the address.
    """

    model = Wbp
    izin = "wbp.add_mutasi"
    judul = "Mutasi masuk"

    def get_remah(self):
        return [{"label": "Mutasi", "url": reverse("wbp:mutasi_list")}]

    def get(self, request, *args, **kwargs):
        if "orang" in request.GET:
            return self.halaman_form(self.orang(), None)
        return self.halaman_cari(CariOrangForm(pengguna=request.user))

    def post(self, request, *args, **kwargs):
        if "orang" in request.GET:
            return self.simpan(self.orang())
        form = CariOrangForm(request.POST, pengguna=request.user)
        if not form.is_valid():
            return self.halaman_cari(form, status=422)
        return self.halaman_cari(form, hasil=self.cari(form.cleaned_data["teks"]))

    # --- finding

    def boleh_dibaca(self):
        """Everyone this UPT has ever held."""
        return Wbp.objects.untuk(self.request.user).pernah_di(self.request.lingkup_id)

    def cari(self, teks: str) -> list[dict]:
        if seperti_nik(teks):
            return self.cari_nik("".join(teks.split()))
        qs = self.boleh_dibaca().cari(teks).dengan_keadaan(self.request.lingkup_id).order_by("nama_kunci", "pk")
        return [self.baris(w, str(w.pk)) for w in qs[:30]]

    def cari_nik(self, nik: str) -> list[dict]:
        u = self.request.user
        catat_akses(
            self.request, Tindakan.CARI, model="wbp.wbp", keterangan="pencarian menurut NIK untuk mutasi masuk"
        )
        if not u.has_perm("wbp.lihat_nik", self.request.upt):
            return []
        wbp = Wbp._base_manager.filter(nik_indeks=indeks_buta(nik)).first()
        if wbp is None:
            return []
        if dikenal := self.boleh_dibaca().filter(pk=wbp.pk).dengan_keadaan(self.request.lingkup_id).first():
            return [self.baris(dikenal, str(dikenal.pk))]
        if wbp.registrasi.filter(berakhir__isnull=True).exists():
            return [{"nama": "", "ket": MASIH_DIHUNI, "url": ""}]
        token = signing.dumps([str(wbp.pk), str(u.pk)], salt=GARAM)
        return [
            {
                "nama": wbp.nama,
                "ket": f"lahir {format_tanggal(wbp.tanggal_lahir)}, tercatat keluar dari UPT lain",
                "url": tautan("wbp:mutasi_masuk", orang=token),
            }
        ]

    def baris(self, w, kunci: str) -> dict:
        if w.nomor_kini and w.akhir_kini is None:
            return {
                "nama": w.nama,
                "ket": f"{w.nomor_kini}, masih dihuni di UPT ini",
                "url": "",
                "lihat": w.get_absolute_url(),
            }
        lahir = f"lahir {format_tanggal(w.tanggal_lahir)}" if w.tanggal_lahir else ""
        akhir = f"{w.nomor_kini}, keluar {format_tanggal(w.akhir_kini)}" if w.nomor_kini else ""
        return {
            "nama": w.nama,
            "ket": ", ".join(b for b in (lahir, akhir) if b),
            "url": tautan("wbp:mutasi_masuk", orang=kunci),
            "lihat": w.get_absolute_url(),
        }

    def orang(self) -> Wbp:
        """The person of the address: from this UPT's own past, or of a token given to this user within the hour."""
        kunci = self.request.GET["orang"]
        try:
            pk, pemilik = signing.loads(kunci, salt=GARAM, max_age=3600)
        except (signing.BadSignature, ValueError):
            return self._orang_sendiri(kunci)
        wbp = Wbp._base_manager.filter(pk=pk).first() if pemilik == str(self.request.user.pk) else None
        if wbp is None:
            raise Http404
        return wbp

    def _orang_sendiri(self, kunci: str) -> Wbp:
        try:
            wbp = self.boleh_dibaca().filter(pk=kunci).first()
        except (ValidationError, ValueError):
            wbp = None
        if wbp is None:
            raise Http404
        return wbp

    # --- writing

    def buat_form(self, wbp: Wbp, data=None):
        dari_lain = wbp.upt_id != self.request.lingkup_id
        return MasukForm(
            data,
            pengguna=self.request.user,
            lingkup_id=self.request.lingkup_id,
            upt=self.request.upt,
            hari_ini=self.request.hari_ini,
            wbp=wbp,
            initial={"jenis": "pindahan" if dari_lain else "baru"},
        )

    def simpan(self, wbp: Wbp):
        form = self.buat_form(wbp, self.request.POST)
        if form.is_valid():
            try:
                with transaction.atomic(), konteks(oleh=self.request.user):
                    catat_masuk(wbp, self.request.upt, oleh=self.request.user, **form.cleaned_data)
            except ValidationError as galat:
                for nama, semua in getattr(galat, "error_dict", {None: galat}).items():
                    form.add_error(nama if nama in form.fields else None, semua)
            else:
                messages.success(self.request, f"{wbp.nama} diterima dan tercatat.")
                return HttpResponseRedirect(wbp.get_absolute_url())
        return self.halaman_form(wbp, form, status=422)

    def halaman_cari(self, form, hasil=None, status=200):
        self.templat = "wbp/mutasi_masuk_cari.html"
        return self.tampilkan("cari", form=form, hasil=hasil, status=status)

    def halaman_form(self, wbp, form, status=200):
        self.templat = "generic/form.html"
        return self.tampilkan(
            "form",
            form=form or self.buat_form(wbp),
            tombol="Catat mutasi masuk",
            batal_url=reverse("wbp:mutasi_masuk"),
            subjudul=wbp.nama,
            status=status,
        )
