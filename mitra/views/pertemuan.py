"""Meetings: the list, one meeting, planning and moving it. Who came and the minutes: see notulen."""

import zlib

from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property

from core.views import ActionView, CreateView, DetailView, ListView, UpdateView
from mitra.choices import SifatButir, StatusPertemuan
from mitra.filters import PertemuanFilter
from mitra.forms import CatatanForm, PertemuanForm
from mitra.models import ButirNotulen, Hadirin, KerjaSama, Lampiran, Mitra, MitraPertemuan, Pertemuan, TindakLanjut
from mitra.services import belum_tiba, langkah_pertemuan, simpan_pertemuan
from mitra.tables import PertemuanTabel, baris_tindak, keadaan_pertemuan, waktu_pertemuan
from mitra.views.bagian import (
    LingkupObjek,
    RiwayatView,
    hari_ini_rekaman,
    panel_rekaman,
    remah,
    tab_rekaman,
)
from mitra.views.lampiran import konteks_lampiran

LANGKAH = {
    "terlaksana": (
        "Tandai terlaksana",
        "check2-circle",
        "Pertemuan sudah berlangsung. Keadaan ini tidak dapat dikembalikan.",
    ),
    "dibatalkan": ("Batalkan pertemuan", "x-lg", "Pertemuan tidak jadi berlangsung. Pembatalan dapat dipulihkan."),
    "rencana": ("Pulihkan", "arrow-counterclockwise", "Pertemuan kembali direncanakan."),
}
WARNA_SIFAT = {"pembahasan": "mute", "keputusan": "ok", "usul": "info"}


class PertemuanDaftar(ListView):
    izin = "mitra.view_pertemuan"
    model = Pertemuan
    judul = "Pertemuan"
    subjudul = "Audiensi, rapat, penandatanganan, kunjungan, dan evaluasi bersama mitra, dengan tindak lanjutnya."
    table_class = PertemuanTabel
    filter_class = PertemuanFilter
    izin_ekspor = "mitra.ekspor_mitra"
    kosong_judul = "Belum ada pertemuan"
    kosong_teks = "Catat audiensi atau rapat dengan mitra; notulennya menjadi tindak lanjut kedua pihak."

    def get_queryset(self):
        return Pertemuan.objects.untuk_daftar(self.request.hari_ini)

    def get_aksi(self):
        if not self.request.user.has_perm("mitra.add_pertemuan"):
            return []
        url = reverse("mitra:pertemuan_tambah")
        return [{"label": "Pertemuan baru", "url": url, "ikon": "plus-lg", "utama": True}]


class PertemuanRinci(DetailView):
    izin = "mitra.view_pertemuan"
    model = Pertemuan

    def get_queryset(self):
        return Pertemuan.objects.select_related("upt", "kerja_sama", "notulis").prefetch_related("mitra")

    def ambil(self, kunci=None, *, kunci_baris=False):
        objek = super().ambil(kunci, kunci_baris=kunci_baris)
        kini = Pertemuan.objects.untuk_daftar(hari_ini_rekaman(objek)).get(pk=objek.pk)
        for nama in ("pada", "banyak_butir", "banyak_hadirin", "tindak_semua", "tindak_terbuka"):
            setattr(objek, nama, getattr(kini, nama))
        return objek

    def get_remah(self):
        return remah("pertemuan")

    def get_aksi(self):
        p = self.objek
        hasil = [
            {"label": "Daftar hadir", "url": reverse("mitra:pertemuan_cetak", args=[p.pk, "daftar-hadir"])},
            {"label": "Notulen", "url": reverse("mitra:pertemuan_cetak", args=[p.pk, "notulen"])},
        ]
        for a in hasil:
            a["ikon"] = "printer"
        if not self.request.user.has_perm("mitra.change_pertemuan", p):
            return hasil
        if p.status != StatusPertemuan.DIBATALKAN:
            hasil.append({"label": "Ubah", "url": reverse("mitra:pertemuan_ubah", args=[p.pk]), "ikon": "pencil"})
        for ke in reversed(StatusPertemuan.alur.get(p.status, ())):
            if ke == StatusPertemuan.TERLAKSANA and belum_tiba(p, p.pada):
                continue
            label, ikon, _ = LANGKAH[ke]
            hasil.append({"label": label, "url": reverse("mitra:pertemuan_langkah", args=[p.pk, ke]), "ikon": ikon})
        if self.dapat_catat and not p.banyak_butir:
            url = reverse("mitra:pertemuan_notulen", args=[p.pk])
            hasil.append({"label": "Isi notulen", "url": url, "ikon": "journal-text", "utama": True})
        return hasil

    @property
    def tepat_waktu(self) -> bool:
        return self.objek.status != StatusPertemuan.DIBATALKAN and not belum_tiba(self.objek, self.objek.pada)

    @property
    def dapat_catat(self) -> bool:
        return self.tepat_waktu and self.request.user.has_perm("mitra.change_pertemuan", self.objek)

    def konteks_rinci(self):
        p, pengguna = self.objek, self.request.user
        tindak = TindakLanjut.objects.untuk(pengguna)
        return {
            "keadaan": keadaan_pertemuan(p),
            "waktu": waktu_pertemuan(p, self.request.zona),
            "mitra": list(p.mitra.all()),
            "agenda": [a.strip() for a in p.agenda.splitlines() if a.strip()],
            "belum_selesai": baris_tindak(tindak.sebelum(p).untuk_daftar(p.pada).order_by("tenggat", "pk")),
            "tindak": baris_tindak(tindak.filter(pertemuan=p).untuk_daftar(p.pada).order_by("tenggat", "pk")),
            "pihak": pihak_hadir(p),
            "notulen": baris_notulen(p, tindak),
            "dapat_catat": self.dapat_catat,
            "belum_tiba": belum_tiba(p, p.pada),
            "boleh_tindak": pengguna.has_perm("mitra.add_tindaklanjut", p) and p.status != StatusPertemuan.DIBATALKAN,
            "tab": tab_rekaman(p, self.request, "ringkasan", "pertemuan"),
            "panel": panel_rekaman(p, self.request),
            **konteks_lampiran(p, self.request),
        }


def pihak_hadir(pertemuan) -> list[dict]:
    """Who came, by side: ours first, then each partner; two queries."""
    hadir = list(pertemuan.hadirin.select_related("pejabat"))
    sisi = [(None, str(pertemuan.upt)), *((m.pk, m.nama) for m in pertemuan.mitra.all())]
    return [{"nama": nama, "orang": [h for h in hadir if h.mitra_id == pk]} for pk, nama in sisi]


def baris_notulen(pertemuan, tindak) -> list[dict]:
    """The minutes in order, each with the follow-ups it became (of `tindak`, what the reader may see)."""
    jadi: dict = {}
    for t in tindak.filter(pertemuan=pertemuan, butir__isnull=False).untuk_daftar(pertemuan.pada).order_by("pk"):
        jadi.setdefault(t.butir_id, []).append(t)
    return [
        {
            "isi": b.isi,
            "sifat": b.get_sifat_display(),
            "warna": WARNA_SIFAT[SifatButir(b.sifat)],
            "tindak": baris_tindak(jadi.get(b.pk, ())),
        }
        for b in pertemuan.notulen.all()
    ]


class PertemuanRiwayat(RiwayatView):
    izin = "mitra.view_pertemuan"
    model = Pertemuan
    nama_url = "pertemuan"
    anak = tuple((m, "pertemuan_id") for m in (MitraPertemuan, Hadirin, ButirNotulen, TindakLanjut, Lampiran))


class PertemuanTambah(CreateView):
    """A new meeting; `?mitra=` names the partner and shows what is still open with it."""

    izin = "mitra.add_pertemuan"
    model = Pertemuan
    judul = "Pertemuan baru"
    form_class = PertemuanForm

    def instansi(self):
        return Pertemuan(upt=self.request.upt)

    @cached_property
    def naskah(self):
        return _dari_alamat(self, KerjaSama, "kerja_sama")

    @cached_property
    def mitra(self) -> list:
        satu = _dari_alamat(self, Mitra, "mitra")
        if satu is None and self.naskah is not None:
            return list(Mitra.objects.filter(pihak__kerja_sama=self.naskah))
        return [satu] if satu else []

    def awal(self):
        isi = {k: v for k, v in super().awal().items() if k not in ("mitra", "kerja_sama")}
        return isi | {"mitra": [m.pk for m in self.mitra], "kerja_sama": self.naskah and self.naskah.pk}

    def tampilkan(self, peran, **konteks):
        return super().tampilkan(peran, belum_selesai=self.belum_selesai(), **konteks)

    def belum_selesai(self) -> list[dict]:
        tindak = TindakLanjut.objects.untuk(self.request.user).terbuka().filter(mitra__in=self.mitra)
        return baris_tindak(tindak.untuk_daftar(self.request.hari_ini).order_by("tenggat", "pk"))

    def simpan(self, form):
        return simpan_pertemuan(
            form.instance,
            oleh=self.request.user,
            mitra=form.cleaned_data["mitra"],
            pada=hari_ini_rekaman(form.instance),
        )

    def get_remah(self):
        return remah("pertemuan")

    def get_batal_url(self):
        return self.kembali(reverse("mitra:pertemuan_list"))


def _dari_alamat(view, model, nama):
    """The record the address names, when this user may see it in the institution shown; else None."""
    kunci = view.request.GET.get(nama)
    if not kunci:
        return None
    try:
        return model.objects.untuk(view.request.user).dalam(view.request.lingkup_id).filter(pk=kunci).first()
    except ValidationError:  # not a key at all
        return None


class PertemuanUbah(LingkupObjek, UpdateView):
    izin = "mitra.change_pertemuan"
    model = Pertemuan
    form_class = PertemuanForm

    def get_queryset(self):
        return Pertemuan.objects.select_related("upt")

    def get_versi(self):
        """The partners are on this form too, and a change of them alone does not raise the meeting's version."""
        kunci = sorted(str(k) for k in self.objek.mitra_hadir.values_list("mitra_id", flat=True))
        return f"{self.objek.versi}.{zlib.crc32(','.join(kunci).encode())}"

    def simpan(self, form):
        return simpan_pertemuan(
            form.instance,
            oleh=self.request.user,
            mitra=form.cleaned_data["mitra"],
            pada=hari_ini_rekaman(self.objek),
        )

    def get_remah(self):
        return remah("pertemuan", self.objek)


class PertemuanLangkah(ActionView):
    izin = "mitra.change_pertemuan"
    model = Pertemuan

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if kwargs["ke"] not in LANGKAH:
            raise Http404
        self.ke = kwargs["ke"]
        self.tombol, _, self.penjelasan = LANGKAH[self.ke]
        self.perlu_alasan = self.bahaya = self.ke == StatusPertemuan.DIBATALKAN
        self.form_class = None if self.perlu_alasan else CatatanForm

    def get_queryset(self):
        return Pertemuan.objects.select_related("upt")

    def get_judul(self):
        return LANGKAH[self.ke][0]

    def get_remah(self):
        return remah("pertemuan", self.objek)

    def lakukan(self, obj, data):
        langkah_pertemuan(
            obj, self.ke, oleh=self.request.user, pada=hari_ini_rekaman(obj), alasan=data.get("alasan", "")
        )

    def pesan_sukses(self):
        return f"{self.objek} sekarang berstatus {self.objek.get_status_display().lower()}."
