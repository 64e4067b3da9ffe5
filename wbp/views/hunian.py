"""The house today: head count, blocks and rooms; moving people, outside for a while, wali."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse

from core.audit import catat_akses
from core.cetak import cetak_pdf
from core.choices import Tindakan
from core.views import ActionView, HouseView
from upt.models import Blok
from upt.waktu import hari_ini
from wbp import rules
from wbp.cetak import data_papan
from wbp.forms import KembaliForm, LuarForm, PindahForm, WaliForm
from wbp.models import Keberadaan, Wbp
from wbp.services import (
    catat_kembali,
    catat_luar,
    kepadatan,
    melebihi,
    neraca,
    papan_isi,
    pindahkan,
    tetapkan_wali,
)
from wbp.views.ubah import TindakanWbp

CARA = {
    "isi": "Orang dengan register yang berjalan pada akhir hari ini, termasuk yang sedang di luar.",
    "dalam": "Isi dikurangi yang tercatat di luar: bon, sidang, rumah sakit, asimilasi, izin.",
    "hunian": "Isi dibagi kapasitas UPT.",
    "lebih": "Isi dikurangi kapasitas, dibagi kapasitas; nol bila isi tidak melebihi kapasitas.",
    "neraca": "Isi kemarin dan hari ini dari register, masuk dan keluar dari buku mutasi; keduanya harus cocok.",
}


def keadaan_hunian(upt, tanggal) -> dict:
    """The numbers of the page and its print; each from one verb."""
    papan = papan_isi(upt, tanggal)
    isi = papan[-1]["jumlah"]
    luar = Keberadaan.objects.filter(upt=upt).kini().count()
    tingkat, lebih = rules.tingkat_hunian(isi, upt.kapasitas), rules.over_kapasitas(isi, upt.kapasitas)
    return {
        "upt": upt,
        "tanggal": tanggal,
        "papan": papan,
        "isi": isi,
        "di_luar": luar,
        "di_dalam": isi - luar,
        "kapasitas": upt.kapasitas,
        "selisih": isi - upt.kapasitas if upt.kapasitas else None,
        "tingkat": tingkat,
        "lebih": lebih,
        "neraca": neraca(upt, tanggal),
        "blok": kepadatan(upt),
        "tanpa_kamar": Wbp.objects.filter(upt=upt).tanpa_kamar().count(),
        "cara": CARA,
    }


class Hunian(HouseView):
    model = Wbp
    izin = "wbp.lihat_hunian"
    judul = "Hunian hari ini"
    templat = "wbp/hunian.html"

    def get(self, request, *args, **kwargs):
        isi = keadaan_hunian(request.upt, request.hari_ini)
        if request.GET.get("cetak"):
            return self.cetak(isi)
        aksi = [{"label": "Cetak papan isi", "url": "?cetak=1", "ikon": "printer"}]
        if request.user.has_perm("wbp.add_penempatan"):
            aksi.append(
                {"label": "Pindah kamar bersama", "url": reverse("wbp:pindah_banyak"), "ikon": "arrow-left-right"}
            )
        return self.tampilkan("hunian", aksi=aksi, daftar_wbp=reverse("wbp:wbp_list"), **isi)

    def cetak(self, isi):
        pdf = cetak_pdf("daftar", data_papan(isi, self.request))
        catat_akses(self.request, Tindakan.CETAK, model="wbp.wbp", keterangan="papan isi", jumlah=isi["isi"])
        tanggapan = HttpResponse(pdf, content_type="application/pdf")
        tanggapan["Content-Disposition"] = f'inline; filename="papan-isi-{isi["tanggal"]:%Y%m%d}.pdf"'
        tanggapan["Cache-Control"] = "no-store, private"
        return tanggapan


class PindahKamar(TindakanWbp):
    izin = "wbp.add_penempatan"
    form_class = PindahForm
    judul = "Pindah kamar"
    tombol = "Pindahkan"

    def get_penjelasan(self):
        kini = self.objek.penempatan.filter(berakhir__isnull=True).select_related("kamar__blok").first()
        return f"Sekarang di {kini.kamar} sejak {kini.mulai:%d/%m/%Y}." if kini else "Belum mempunyai kamar."

    def lakukan(self, obj, data):
        pindahkan([obj], data["kamar"], data["tanggal"], oleh=self.request.user, alasan=data["alasan"])
        self.sukses = f"{obj.nama} di {data['kamar']} sejak {data['tanggal']:%d/%m/%Y}."
        if kalimat := melebihi(data["kamar"]):
            messages.warning(self.request, kalimat)


class BanyakWbp(ActionView, abstrak=True):
    """A deed on several people of the active UPT, ticked on one page; all of them or none."""

    model = Wbp
    templat = "wbp/banyak.html"

    def ambil(self, kunci=None, *, kunci_baris=False):
        return None

    def argumen_form(self):
        r = self.request
        return {"pengguna": r.user, "lingkup_id": r.lingkup_id, "upt": r.upt, "hari_ini": r.hari_ini}

    def calon(self):
        """People held now, whom this user may write; `?blok=` narrows, `?wbp=` names."""
        r = self.request
        qs = Wbp.objects.untuk(r.user, self.izin).dalam(r.lingkup_id).dihuni().dengan_keadaan(r.lingkup_id)
        blok = r.GET.get("blok", "")
        if blok == "tanpa":
            qs = qs.tanpa_kamar()
        elif blok and (pilihan := self.blok().filter(pk=blok).first()):
            qs = qs.di_kamar(kamar__blok=pilihan)
        if r.GET.getlist("wbp"):
            qs = qs.filter(pk__in=self._kunci(r.GET.getlist("wbp")))
        return qs.order_by("blok_kini", "kamar_kini", "nama_kunci", "pk")

    def blok(self):
        return Blok.objects.filter(upt=self.request.upt).order_by("nama", "pk")

    @staticmethod
    def _kunci(teks) -> list:
        hasil = []
        for satu in teks:
            try:
                hasil.append(uuid.UUID(str(satu)))
            except ValueError:
                continue
        return hasil

    def terpilih(self) -> list:
        """The ticked people, looked up in scope; an unknown key refuses everything."""
        kunci = set(self._kunci(self.request.POST.getlist("pilih")))
        if not kunci:
            raise ValidationError("Pilih paling sedikit satu orang.")
        r = self.request
        orang = list(Wbp.objects.untuk(r.user, self.izin).dalam(r.lingkup_id).filter(pk__in=kunci))
        if len(orang) != len(kunci):
            raise ValidationError("Ada orang yang tidak ditemukan atau di luar wewenang Anda. Muat ulang halaman ini.")
        return orang

    def konteks_templat(self, **lain):
        dipilih = set(self.request.POST.getlist("pilih")) or set(self.request.GET.getlist("wbp"))
        blok = self.request.GET.get("blok", "")
        return super().konteks_templat(
            calon=self.calon()[:1000], dipilih=dipilih, pilihan_blok=self.blok(), blok=blok, **lain
        )

    def get_batal_url(self):
        return self.kembali(reverse("wbp:hunian"))

    get_sukses_url = get_batal_url


class PindahBanyak(BanyakWbp):
    izin = "wbp.add_penempatan"
    form_class = PindahForm
    judul = "Pindah kamar bersama"
    tombol = "Pindahkan yang dipilih"

    def get_remah(self):
        return [{"label": "Hunian hari ini", "url": reverse("wbp:hunian")}]

    def lakukan(self, obj, data):
        n = pindahkan(self.terpilih(), data["kamar"], data["tanggal"], oleh=self.request.user, alasan=data["alasan"])
        self.sukses = (
            f"{n} orang dipindahkan ke {data['kamar']}." if n else f"Semua yang dipilih sudah di {data['kamar']}."
        )
        if kalimat := melebihi(data["kamar"]):
            messages.warning(self.request, kalimat)


class WaliTetapkan(BanyakWbp):
    izin = "wbp.add_penugasanwali"
    form_class = WaliForm
    judul = "Tetapkan wali"
    tombol = "Tetapkan wali"

    def calon(self):
        """`?tanpa_wali=ya` shows only the narapidana nobody is wali of."""
        qs = super().calon()
        return qs.narapidana().tanpa_wali() if self.request.GET.get("tanpa_wali") == "ya" else qs

    def get_remah(self):
        return [{"label": "Data WBP", "url": reverse("wbp:wbp_list")}]

    def get_batal_url(self):
        return self.kembali(reverse("wbp:wbp_list"))

    get_sukses_url = get_batal_url

    def lakukan(self, obj, data):
        n = tetapkan_wali(self.terpilih(), data["wali"], oleh=self.request.user, mulai=data["mulai"])
        self.sukses = f"{data['wali'].nama} menjadi wali {n} orang." if n else "Wali yang dipilih sudah bertugas."


class KeberadaanCatat(TindakanWbp):
    izin = "wbp.add_keberadaan"
    form_class = LuarForm
    judul = "Catat di luar"
    tombol = "Catat di luar"
    penjelasan = "Orang ini tetap dihitung dalam isi, pada baris “di luar”, sampai kembalinya dicatat."
    sukses = "Keberadaan di luar dicatat."

    def lakukan(self, obj, data):
        catat_luar(obj, oleh=self.request.user, **data)


class KeberadaanKembali(ActionView):
    model = Keberadaan
    izin = "wbp.change_keberadaan"
    form_class = KembaliForm
    judul = "Catat kembali"
    tombol = "Catat kembali"
    sukses = "Kembalinya dicatat."
    templat = "generic/aksi.html"

    def get_queryset(self):
        return Keberadaan.objects.select_related("wbp", "upt")

    def argumen_form(self):
        upt = self.objek.upt
        return {"pengguna": self.request.user, "lingkup_id": upt.pk, "upt": upt, "hari_ini": hari_ini(upt)}

    def get_penjelasan(self):
        return f"{self.objek.wbp.nama}."

    def get_batal_url(self):
        return self.kembali(self.objek.wbp.get_absolute_url())

    get_sukses_url = get_batal_url

    def lakukan(self, obj, data):
        catat_kembali(obj, oleh=self.request.user, sampai=data["sampai"])
