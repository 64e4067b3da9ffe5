"""The house views. An app declares model, permission, table, form; scope, 404/403, locks, logging and paging live
here.

404 outside the user's scope, 403 inside it without the permission. GET writes nothing but the access log.
"""

from urllib.parse import urlencode

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.forms import BaseModelForm
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import select_template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import capfirst
from django.views.generic import View
from uuid_utils.compat import uuid7

from core import export
from core.audit import catat_akses, konteks
from core.cetak import CetakGagal
from core.choices import Tindakan
from core.forms import AlasanForm
from core.queries import BATAS_HITUNG, izin_lihat
from core.tampil import angka, teks_nilai

MASUK = "*"  # a page for everybody who is signed in
PER_HALAMAN = 50


class HouseView(View):
    """Base: every subclass that can be served states its permission; `judul` and breadcrumbs for the frame."""

    izin: str = ""
    model = None
    judul = ""
    templat = ""

    def __init_subclass__(cls, abstrak: bool = False, **kwargs):
        super().__init_subclass__(**kwargs)
        if not abstrak and not cls.izin:
            raise TypeError(f"{cls.__module__}.{cls.__name__} tidak menyatakan izin")

    def dispatch(self, request, *args, **kwargs):
        if self.izin != MASUK and not request.user.has_perm(self.izin):
            self.tolak()
        return super().dispatch(request, *args, **kwargs)

    def tolak(self):
        catat_akses(
            self.request,
            Tindakan.DITOLAK,
            keterangan=self.request.path,
            model=self.model._meta.label_lower if self.model else "",
        )
        raise PermissionDenied

    def get_queryset(self):
        """The rows of the page before scope; an app chains its verbs here."""
        return self.model._default_manager.all()

    def ambil(self, kunci=None, *, kunci_baris: bool = False):
        """The object of the address: 404 out of scope, 403 in scope without `izin`; `kunci_baris` locks the row."""
        pk = kunci or self.kwargs["pk"]
        qs = self.get_queryset()
        if kunci_baris:
            qs = qs.select_for_update(of=("self",))
        obj = qs.untuk(self.request.user, self.izin).filter(pk=pk).first()
        if obj is not None:
            return obj
        lihat = izin_lihat(self.model)
        if lihat != self.izin and self.get_queryset().untuk(self.request.user, lihat).filter(pk=pk).exists():
            self.tolak()
        raise Http404

    def konteks_templat(self, **lain) -> dict:
        return {"judul": self.get_judul(), "remah": self.get_remah(), **lain}

    def get_judul(self) -> str:
        return self.judul or (capfirst(self.model._meta.verbose_name_plural) if self.model else "")

    def get_remah(self) -> list[dict]:
        """Breadcrumb before the page itself: [{label, url}]."""
        return []

    def nama_templat(self, peran: str) -> str:
        if self.templat:
            return self.templat
        pilihan = [f"generic/{peran}.html"]
        if self.model is not None:
            pilihan.insert(0, f"{self.model._meta.app_label}/{self.model._meta.model_name}_{peran}.html")
        return select_template(pilihan).template.name

    def tampilkan(self, peran: str, *, status: int = 200, **konteks):
        return render(self.request, self.nama_templat(peran), self.konteks_templat(**konteks), status=status)

    def kembali(self, bawaan: str) -> str:
        """The address given by `lanjut` when it is ours, else `bawaan`."""
        lanjut = self.request.POST.get("lanjut") or self.request.GET.get("lanjut") or ""
        return (
            lanjut
            if url_has_allowed_host_and_scheme(lanjut, allowed_hosts=None) and lanjut.startswith("/")
            else bawaan
        )


class ListView(HouseView, abstrak=True):
    """A list with search, filters, sort, pages, and the same rows as XLSX, CSV and print.

    `izin_ekspor` is a permission of its own (off by default); each export leaves a row in the access log.
    """

    table_class = None
    filter_class = None
    izin_ekspor = ""
    berkas_resmi = False  # XLSX with letterhead and signature
    kosong_judul = "Belum ada data"
    kosong_teks = ""
    subjudul = ""

    def get(self, request, *args, **kwargs):
        self.tabel = self.table_class(request.user)
        self.saring = (
            self.filter_class(request.GET, self.get_lingkup(), request=request) if self.filter_class else None
        )
        bentuk = request.GET.get("ekspor", "")
        if bentuk:
            return self.ekspor(bentuk)
        return self.halaman()

    def get_lingkup(self):
        return self.get_queryset().untuk(self.request.user, self.izin).dalam(self.request.lingkup_id)

    def hasil(self):
        """Filtered and sorted rows. A filter that cannot be read gives no rows and its message, never all rows."""
        if self.saring is None:
            qs = self.get_lingkup()
        else:
            qs = self.saring.qs if self.saring.form.is_valid() else self.get_lingkup().none()
        urut, self.urut = self.tabel.urutan(self.request.GET.get("urut", ""))
        return qs.order_by(*urut)

    def halaman(self):
        qs = self.hasil()
        jumlah = qs.jumlah_terbatas()
        terpotong = jumlah > BATAS_HITUNG
        nomor_akhir = max(1, -(-min(jumlah, BATAS_HITUNG) // PER_HALAMAN))
        try:
            nomor = min(max(1, int(self.request.GET.get("hal", 1))), nomor_akhir)
        except ValueError:
            nomor = 1
        awal = (nomor - 1) * PER_HALAMAN
        baris = list(qs[awal : awal + PER_HALAMAN])
        return self.tampilkan(
            "list",
            subjudul=self.get_subjudul(jumlah),
            aksi=self.get_aksi(),
            saring=self.saring.form if self.saring else None,
            saring_aktif=self.saring.aktif() if self.saring else [],
            tabel={
                "kolom": self.tabel.kepala(self.urut, lambda u: self.alamat(urut=u, hal=None)),
                "baris": self.tabel.baris(baris),
            },
            halaman=self.keterangan_halaman(nomor, nomor_akhir, awal, len(baris), jumlah, terpotong),
            ekspor=self.tautan_ekspor() if jumlah else [],
            kosong=self.get_kosong(),
            jumlah=jumlah,
            **self.konteks_daftar(baris),
        )

    def konteks_daftar(self, baris) -> dict:
        return {}

    def get_subjudul(self, jumlah: int) -> str:
        return self.subjudul

    def keterangan_halaman(self, nomor, akhir, awal, ada, jumlah, terpotong) -> dict:
        semua = f"lebih dari {angka(BATAS_HITUNG)}" if terpotong else angka(jumlah)
        return {
            "teks": f"{angka(awal + 1)}–{angka(awal + ada)} dari {semua}" if ada else "0 baris",
            "jumlah": jumlah,
            "jumlah_teks": semua,
            "nomor": nomor,
            "jumlah_halaman": akhir,
            "terpotong": terpotong,
            "sebelum_url": self.alamat(hal=nomor - 1) if nomor > 1 else None,
            "sesudah_url": self.alamat(hal=nomor + 1) if nomor < akhir else None,
        }

    def alamat(self, **ganti) -> str:
        q = self.request.GET.copy()
        q.pop("ekspor", None)
        for kunci, nilai in ganti.items():
            q.pop(kunci, None)
            if nilai is not None:
                q[kunci] = nilai
        return "?" + q.urlencode()

    def tautan_ekspor(self) -> list[dict]:
        if not self.izin_ekspor or not self.request.user.has_perm(self.izin_ekspor):
            return []
        return [
            {"label": "Excel (XLSX)", "url": self.alamat(ekspor="xlsx"), "ikon": "file-earmark-spreadsheet"},
            {"label": "CSV", "url": self.alamat(ekspor="csv"), "ikon": "filetype-csv"},
            {"label": "Cetak (PDF)", "url": self.alamat(ekspor="pdf"), "ikon": "printer"},
        ]

    def ekspor(self, bentuk: str):
        if bentuk not in (*export.PENULIS, "pdf"):
            raise Http404
        if not self.izin_ekspor or not self.request.user.has_perm(self.izin_ekspor):
            self.tolak()
        # Rows limited once more to where the export permission holds: reading in one institution is not exporting
        # from it.
        qs = self.hasil().untuk(self.request.user, self.izin_ekspor)
        if qs.jumlah_terbatas(export.BATAS_BARIS) > export.BATAS_BARIS:
            messages.error(
                self.request,
                f"Hasil melebihi {angka(export.BATAS_BARIS)} baris. Persempit saringan, lalu ekspor lagi.",
            )
            return HttpResponseRedirect(self.alamat())
        kata = self.saring.kata() if self.saring else ""
        if bentuk == "pdf":
            return self.cetak(qs, kata)
        berkas, jumlah, sidik, tipe = export.bangun(
            bentuk, self.kepala_berkas(kata), self.tabel.berkas(), qs.iterator(chunk_size=2000),
            export.resmi(self.request) if self.berkas_resmi else None,
        )  # fmt: skip
        catat_akses(
            self.request,
            Tindakan.EKSPOR,
            model=self.model._meta.label_lower,
            keterangan=kata or "tanpa saringan",
            jumlah=jumlah,
            sha256=sidik,
        )
        return export.kirim(berkas, export.nama_berkas(self.get_judul(), bentuk), tipe)

    def kepala_berkas(self, kata: str) -> list[str]:
        r = self.request
        return [
            self.get_judul(),
            getattr(r.lingkup, "nama", ""),
            f"Saringan: {kata or 'tidak ada'}",
            f"Diambil {r.waktu_kini:%d/%m/%Y %H.%M} {r.zona} oleh {r.user.nama}",
        ]

    def cetak(self, qs, kata: str):
        """The list as an official print; letterhead and signature come with the request (`kop`, `tanda_tangan`)."""
        jumlah = qs.jumlah_terbatas(export.BATAS_CETAK)
        if jumlah > export.BATAS_CETAK:
            messages.error(
                self.request,
                f"Hasil melebihi {angka(export.BATAS_CETAK)} baris. Persempit saringan sebelum mencetak.",
            )
            return HttpResponseRedirect(self.alamat())
        kolom = self.tabel.cetak()
        try:
            berkas, sidik = export.bangun_pdf(self.request, self.get_judul(), kata, kolom, list(qs))
        except CetakGagal as galat:
            messages.error(self.request, str(galat))
            return HttpResponseRedirect(self.alamat())
        catat_akses(
            self.request,
            Tindakan.CETAK,
            model=self.model._meta.label_lower,
            keterangan=kata or "tanpa saringan",
            jumlah=jumlah,
            sha256=sidik,
        )
        return export.kirim(berkas, export.nama_berkas(self.get_judul(), "pdf"), "application/pdf", unduh=False)

    def get_aksi(self) -> list[dict]:
        return []

    def get_kosong(self) -> dict:
        disaring = bool(self.saring and (self.saring.form.errors or self.saring.aktif()))
        if disaring:
            return {
                "judul": "Tidak ada yang cocok",
                "teks": "Ubah atau hapus saringan.",
                "aksi_label": "Hapus saringan",
                "aksi_url": self.request.path,
            }
        aksi = next((a for a in self.get_aksi() if a.get("utama")), None)
        return {
            "judul": self.kosong_judul,
            "teks": self.kosong_teks,
            "aksi_label": aksi["label"] if aksi else "",
            "aksi_url": aksi["url"] if aksi else "",
        }


class DetailView(HouseView, abstrak=True):
    """One record. With `catat=True` opening it leaves a row in the access log before anything is shown."""

    catat = False

    def get(self, request, *args, **kwargs):
        self.objek = self.ambil()
        if self.catat:
            catat_akses(request, Tindakan.BUKA, objek=self.objek)
        return self.tampilkan("detail", objek=self.objek, aksi=self.get_aksi(), **self.konteks_rinci())

    def get_judul(self):
        return str(self.objek)

    def konteks_rinci(self) -> dict:
        return {}

    def get_aksi(self) -> list[dict]:
        return []


class _FormView(HouseView, abstrak=True):
    form_class = None
    tombol = "Simpan"

    def argumen_form(self) -> dict:
        return {"pengguna": self.request.user, "lingkup_id": self.request.lingkup_id}

    def get_sukses_url(self) -> str:
        return self.objek.get_absolute_url()

    def pesan_sukses(self) -> str:
        return f"{capfirst(self.objek._meta.verbose_name)} {self.objek} disimpan."

    def simpan(self, form):
        """Write the record; an app overrides it to call its service. Runs inside the transaction of the POST."""
        return form.save()

    def tampilkan_form(self, form, *, status=200, **lain):
        return self.tampilkan(
            "form", form=form, tombol=self.tombol, batal_url=self.get_batal_url(), status=status, **lain
        )

    def get_batal_url(self) -> str:
        return self.kembali("/")

    def periksa_lingkup(self):
        """After saving: the row must still be within the editor's own reach, or everything is taken back."""
        model = type(self.objek)
        if not model._default_manager.untuk(self.request.user, self.izin).filter(pk=self.objek.pk).exists():
            raise PermissionDenied

    def proses(self, form) -> bool:
        """Save inside one transaction; refusals of rules land on the form. True when saved."""
        if not form.is_valid():
            return False
        try:
            with (
                transaction.atomic(),
                konteks(oleh=self.request.user, alasan=form.cleaned_data.get("alasan_perubahan", "")),
            ):
                self.objek = self.simpan(form)
                self.periksa_lingkup()
        except ValidationError as galat:
            _ke_form(form, galat)
            return False
        return True


def _ke_form(form, galat: ValidationError):
    if hasattr(galat, "error_dict"):
        for nama, semua in galat.error_dict.items():
            form.add_error(nama if nama in form.fields else None, semua)
    else:
        form.add_error(None, galat)


class CreateView(_FormView, abstrak=True):
    """Creates once however often the button is pressed: the new key is made with the form, signed for this user."""

    def get(self, request, *args, **kwargs):
        return self.tampilkan_form(self.buat_form(), kunci=self.kunci_baru())

    def kunci_baru(self) -> str:
        return signing.dumps(
            [str(uuid7()), str(self.request.user.pk), self.model._meta.label_lower], salt="kunci-kirim"
        )

    def kunci_dikirim(self) -> str | None:
        try:
            pk, pemilik, label = signing.loads(
                self.request.POST.get("kunci", ""), salt="kunci-kirim", max_age=24 * 3600
            )
        except signing.BadSignature:
            return None
        return pk if pemilik == str(self.request.user.pk) and label == self.model._meta.label_lower else None

    def instansi(self):
        """The unsaved row the form fills; an app sets owner and parents here."""
        return self.model()

    def buat_form(self, data=None, files=None, instance=None):
        argumen = self.argumen_form()
        if issubclass(self.form_class, BaseModelForm):
            argumen["instance"] = instance or self.instansi()
        argumen["initial"] = {**self.awal(), **argumen.get("initial", {})}
        return self.form_class(data, files, **argumen)

    def awal(self) -> dict:
        return {k: v for k, v in self.request.GET.items() if k != "lanjut"}

    def post(self, request, *args, **kwargs):
        pk = self.kunci_dikirim()
        if pk and (ada := self.model._default_manager.untuk(request.user).filter(pk=pk).first()):
            self.objek = ada
            messages.info(
                request, f"{capfirst(ada._meta.verbose_name)} {ada} sudah tersimpan; tidak dicatat dua kali."
            )
            return HttpResponseRedirect(self.get_sukses_url())
        obj = self.instansi()
        if pk:
            obj.pk = pk
        form = self.buat_form(request.POST, request.FILES, obj)
        if self.proses(form):
            messages.success(request, self.pesan_sukses())
            return HttpResponseRedirect(self.get_sukses_url())
        return self.tampilkan_form(form, kunci=request.POST.get("kunci") if pk else self.kunci_baru(), status=422)


class UpdateView(_FormView, abstrak=True):
    """Edits with optimistic locking: a second writer sees what was saved meanwhile and keeps what was typed."""

    def get(self, request, *args, **kwargs):
        self.objek = self.ambil()
        return self.tampilkan_form(self.buat_form(), objek=self.objek, versi=self.get_versi())

    def get_versi(self):
        """Version of what the form shows; an app whose form also changes child rows adds theirs."""
        return self.objek.versi

    def buat_form(self, data=None, files=None):
        return self.form_class(data, files, instance=self.objek, **self.argumen_form())

    def get_judul(self):
        return f"Ubah {self.objek}"

    def get_batal_url(self):
        return self.kembali(self.objek.get_absolute_url())

    def post(self, request, *args, **kwargs):
        with transaction.atomic():
            self.objek = self.ambil(kunci_baris=True)
            tersimpan = self.get_versi()
            if request.POST.get("versi") != str(tersimpan):
                return self.konflik(tersimpan)
            form = self.buat_form(request.POST, request.FILES)
            if self.proses(form):
                messages.success(request, self.pesan_sukses())
                return HttpResponseRedirect(self.kembali(self.get_sukses_url()))
        return self.tampilkan_form(form, objek=self.objek, versi=tersimpan, status=422)

    def konflik(self, tersimpan):
        """Show what differs now; the form keeps what was typed and carries the newer version for a knowing second
        save.
        """
        kini = self.buat_form()
        form = self.buat_form(self.request.POST, self.request.FILES)
        beda = []
        for nama, bidang in form.fields.items():
            lama, baru = kini[nama].value(), form[nama].value()
            if bidang.has_changed(kini[nama].initial, baru):
                beda.append(
                    {"label": bidang.label, "milik_anda": _kata(bidang, baru), "tersimpan": _kata(bidang, lama)}
                )
        peristiwa = self.objek.peristiwa.order_by("-pgh_id").first() if hasattr(self.objek, "peristiwa") else None
        oleh = (peristiwa.pgh_context or {}).get("nama", "") if peristiwa else ""
        konflik = {"oleh": oleh or "pengguna lain", "pada": self.objek.diubah_pada, "beda": beda}
        return self.tampilkan_form(form, objek=self.objek, versi=tersimpan, konflik=konflik, status=409)


def _kata(bidang, nilai) -> str:
    """A typed or stored value in words; a choice that does not exist is named as such, never as a raw key."""
    if hasattr(bidang, "choices"):
        label = {str(getattr(kunci, "value", kunci)): str(teks) for kunci, teks in bidang.choices}
        semua = nilai if isinstance(nilai, list | tuple) else [nilai]
        ada = [str(getattr(n, "pk", n)) for n in semua if n not in (None, "")]
        return ", ".join(label.get(n, "pilihan yang tidak ada") for n in ada)
    teks = bidang.prepare_value(nilai)
    return teks_nilai(teks) if isinstance(teks, bool) else "" if teks in (None, [], ()) else str(teks)


class ActionView(_FormView, abstrak=True):
    """A change of state or another deed on one row. GET asks to confirm (and writes nothing), POST does it once.

    `lakukan(obj, data)` does it and raises ValidationError to refuse; `perlu_alasan` adds a required reason.
    """

    form_class = None
    perlu_alasan = False
    penjelasan = ""
    bahaya = False
    sukses = ""

    def buat_form(self, data=None):
        kelas = self.form_class or AlasanForm
        argumen = self.argumen_form()
        if kelas is AlasanForm:
            argumen["wajib"] = self.perlu_alasan
        return kelas(data, self.request.FILES or None, **argumen)

    def get_penjelasan(self) -> str:
        return self.penjelasan

    def get_batal_url(self):
        return self.kembali(self.objek.get_absolute_url())

    def get_sukses_url(self):
        return self.kembali(self.objek.get_absolute_url())

    def get(self, request, *args, **kwargs):
        self.objek = self.ambil()
        return self.tampilkan_aksi(self.buat_form())

    def tampilkan_aksi(self, form, status=200):
        return self.tampilkan(
            "aksi",
            form=form,
            objek=self.objek,
            tombol=self.tombol,
            penjelasan=self.get_penjelasan(),
            bahaya=self.bahaya,
            batal_url=self.get_batal_url(),
            status=status,
        )

    def post(self, request, *args, **kwargs):
        self.objek = self.ambil()
        form = self.buat_form(request.POST)
        if form.is_valid():
            try:
                with transaction.atomic(), konteks(oleh=request.user, alasan=form.cleaned_data.get("alasan", "")):
                    self.lakukan(self.objek, form.cleaned_data)
            except ValidationError as galat:
                _ke_form(form, galat)
            else:
                messages.success(request, self.pesan_sukses())
                return HttpResponseRedirect(self.get_sukses_url())
        return self.tampilkan_aksi(form, status=422)

    def lakukan(self, obj, data):
        raise NotImplementedError

    def pesan_sukses(self):
        return self.sukses or f"{self.get_judul()}: {self.objek}."


def tautan(nama: str, *args, **tanya) -> str:
    """reverse() with a query string."""
    alamat = reverse(nama, args=args)
    return f"{alamat}?{urlencode(tanya, doseq=True)}" if tanya else alamat


def lencana(teks: str, jenis: str) -> str:
    return format_html('<span class="tag {}">{}</span>', jenis, teks)
