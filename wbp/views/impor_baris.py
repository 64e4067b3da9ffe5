"""Deeds on a preview: mend or decide one row, save, throw away, take the problem rows home."""

import hashlib
import io
import json

import xlsxwriter
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from core.audit import catat_akses
from core.choices import Tindakan
from core.export import jinakkan, nama_berkas
from core.pratinjau import BarisPratinjau
from wbp.choices import KelompokImpor, StatusImpor
from wbp.forms_impor import form_baris
from wbp.jobs import mulai_simpan_latar
from wbp.services.impor import batalkan_impor, mulai_simpan, perbaiki_baris, putuskan_baris, tinggalkan_baris
from wbp.views.impor import KELOMPOK, LABEL, ImporView

TIPE_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ImporBaris(BarisPratinjau, ImporView):
    """One row with all its cells. POST mends it, answers its question, leaves it out or takes it in again."""

    templat = "wbp/impor_baris.html"
    url_detail = "wbp:impor_detail"
    label = LABEL
    kelompok = KELOMPOK
    salah = KelompokImpor.SALAH

    def cari_baris(self):
        return self.objek.baris.filter(nomor=self.kwargs["nomor"], jenis__in=KelompokImpor.dari_baris).first()

    def kelas_form(self):
        judul = {kode: self.objek.kepala[i] for kode, i in self.objek.pemetaan.items()}
        return form_baris(self.isi, judul, self.request.user.has_perm("wbp.lihat_nik"))

    def perbaiki(self, sel):
        perbaiki_baris(self.objek, self.baris.nomor, sel)

    def putuskan(self, kode):
        if kode in ("lewati", "ambil"):
            tinggalkan_baris(self.objek, self.baris.nomor, kode == "lewati")
        else:
            putuskan_baris(self.objek, self.baris.nomor, "" if kode == "batal" else kode)


class ImporSimpan(ImporView):
    """POST only: once, in the background; a preview that has changed since is shown again."""

    def get(self, request, pk):
        return HttpResponseRedirect(self.ambil().get_absolute_url())

    def post(self, request, pk):
        self.objek = self.ambil()
        try:
            with transaction.atomic():
                impor = mulai_simpan(self.objek, sidik=request.POST.get("sidik", ""))
                kerja = mulai_simpan_latar(impor, request.user)
        except ValidationError as galat:
            self.objek.refresh_from_db()
            berjalan = self.objek.status in (StatusImpor.MENYIMPAN, StatusImpor.DISIMPAN)
            tulis = messages.info if berjalan else messages.warning
            tulis(request, " ".join(galat.messages))
            return HttpResponseRedirect(self.objek.get_absolute_url())
        return HttpResponseRedirect(reverse("core:pekerjaan", args=[kerja.pk]))


class ImporBatal(ImporView):
    """POST only: throw the preview away, with its rows and its file."""

    def get(self, request, pk):
        return HttpResponseRedirect(self.ambil().get_absolute_url())

    def post(self, request, pk):
        self.objek = self.ambil()
        try:
            batalkan_impor(self.objek)
        except ValidationError as galat:
            messages.warning(request, " ".join(galat.messages))
            return HttpResponseRedirect(self.objek.get_absolute_url())
        messages.success(request, f"Impor {self.objek.nama_berkas} dibatalkan. Tidak ada yang disimpan.")
        return HttpResponseRedirect(reverse("wbp:impor_list"))


class ImporMasalah(ImporView):
    """The rows that cannot be saved yet, in the layout of the file, with a column that says why."""

    def get(self, request, pk):
        self.objek = self.ambil()
        jenis = [KelompokImpor.SALAH, KelompokImpor.PUTUSKAN]
        baris = [json.loads(r.isi) for r in self.objek.baris.filter(jenis__in=jenis).order_by("nomor")]
        if not baris:
            messages.info(request, "Tidak ada baris yang bermasalah.")
            return HttpResponseRedirect(self.objek.get_absolute_url())
        isi = self.lembar(baris)
        catat_akses(
            request,
            Tindakan.UNDUH,
            objek=self.objek,
            keterangan="Baris bermasalah",
            jumlah=len(baris),
            sha256=hashlib.sha256(isi).hexdigest(),
        )
        tanggapan = HttpResponse(isi, content_type=TIPE_XLSX)
        tanggapan["Content-Disposition"] = f'attachment; filename="{nama_berkas("Baris bermasalah", "xlsx")}"'
        return tanggapan

    def lembar(self, baris: list[dict]) -> bytes:
        keluar = io.BytesIO()
        buku = xlsxwriter.Workbook(keluar, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        lembar = buku.add_worksheet("Baris bermasalah")
        tebal = buku.add_format({"bold": True, "bg_color": "#DFEFF0", "text_wrap": True, "valign": "top"})
        lipat = buku.add_format({"text_wrap": True, "valign": "top", "font_color": "#A8322D"})
        kepala = self.objek.kepala
        sembunyi = None if self.request.user.has_perm("wbp.lihat_nik") else self.objek.pemetaan.get("nik")
        for i, judul in enumerate([*kepala, "Masalah"]):
            lembar.write_string(0, i, judul, tebal)
        for nomor, satu in enumerate(baris, 1):
            for i, sel in enumerate(satu["sel"][: len(kepala)]):
                if i == sembunyi or sel in ("", None):
                    continue
                if isinstance(sel, int | float) and not isinstance(sel, bool):
                    lembar.write_number(nomor, i, sel)
                else:
                    lembar.write_string(nomor, i, str(jinakkan(sel)))
            kalimat = [k for _, k in satu["masalah"]] + [pesan for pesan, _ in satu["tanya"]]
            lembar.write_string(nomor, len(kepala), " ".join(kalimat), lipat)
        lembar.freeze_panes(1, 0)
        lembar.set_column(0, len(kepala) - 1, 16)
        lembar.set_column(len(kepala), len(kepala), 60)
        buku.close()
        return keluar.getvalue()
