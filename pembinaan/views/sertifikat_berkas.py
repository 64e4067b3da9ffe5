"""Certificates as files: one, those of a run, and everything a filter of the register gives, as PDF or ZIP."""

import re
import tempfile
import zipfile

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse

from core import export
from core.audit import catat_akses
from core.cetak import CetakGagal
from core.choices import Tindakan
from core.export import kirim_pdf
from core.tampil import angka
from core.views import HouseView
from pembinaan import cetak
from pembinaan.cetak.sertifikat import DENGAN
from pembinaan.choices import PenerbitSertifikat, StatusSertifikat
from pembinaan.models import Sertifikat
from pembinaan.views.bagian import ambil_kegiatan
from pembinaan.views.berkas import alamat_penuh
from pembinaan.views.sertifikat import EKSPOR, LIHAT, SertifikatList

PDF_PALING_BANYAK = 500  # one compilation, 15 ms a sheet
ZIP_PALING_BANYAK = 200  # a compilation each, about 70 ms


class SertifikatPdf(HouseView):
    """One certificate. A draft is marked DRAF, without QR; a revoked one is not printed. Reprints keep the number."""

    model = Sertifikat
    izin = LIHAT

    def get_queryset(self):
        return Sertifikat.objects.select_related(*DENGAN).prefetch_related("ttd")

    def get(self, request, *args, **kwargs):
        s = self.ambil()
        if s.status == StatusSertifikat.DICABUT:
            messages.error(request, "Sertifikat ini sudah dicabut, jadi tidak dapat dicetak.")
            return HttpResponseRedirect(s.get_absolute_url())
        if s.jenis in PenerbitSertifikat.luar:
            messages.error(request, f"Sertifikat ini diterbitkan oleh {s.penerbit}; buka pindaiannya pada lampiran.")
            return HttpResponseRedirect(s.get_absolute_url())
        return _kirim_pdf(request, [s], f"sertifikat-{s.nomor}", objek=s, keterangan=_keterangan(s))


class SertifikatKegiatanPdf(HouseView):
    """All certificates of a run in one file: those signed, or the drafts while none is."""

    model = Sertifikat
    izin = LIHAT

    def get(self, request, *args, **kwargs):
        kegiatan = ambil_kegiatan(self, LIHAT)
        semua = Sertifikat.objects.untuk(request.user).filter(peserta__kegiatan=kegiatan)
        semua = semua.exclude(jenis__in=PenerbitSertifikat.luar).exclude(status=StatusSertifikat.DICABUT)
        sah = semua.terbit()
        semua = _muat(sah if sah.exists() else semua, PDF_PALING_BANYAK + 1)
        kembali = reverse("pembinaan:sertifikat_terbitkan", args=[kegiatan.pk])
        if not semua:
            messages.error(request, "Kegiatan ini belum mempunyai sertifikat yang dapat dicetak.")
            return HttpResponseRedirect(kembali)
        if len(semua) > PDF_PALING_BANYAK:
            messages.error(request, f"Lebih dari {PDF_PALING_BANYAK} sertifikat. Cetak satu per satu dari daftar.")
            return HttpResponseRedirect(kembali)
        return _kirim_pdf(
            request, semua, f"sertifikat-{kegiatan.nama}", objek=kegiatan, keterangan="Sertifikat sekelas"
        )


class SertifikatBerkas(SertifikatList):
    """The signed certificates among the rows of the filtered register (all pages of it): one ZIP with a file each, or
    one PDF (`bentuk=pdf`).
    """

    izin = EKSPOR

    def get(self, request, *args, **kwargs):
        self.tabel = self.table_class(request.user)
        self.saring = self.filter_class(request.GET, self.get_lingkup(), request=request)
        qs = self.hasil().dapat_dicetak()
        pdf = request.GET.get("bentuk") == "pdf"
        paling = PDF_PALING_BANYAK if pdf else ZIP_PALING_BANYAK
        jumlah = qs.jumlah_terbatas()
        if not jumlah or jumlah > paling:
            messages.error(
                request,
                f"Paling banyak {angka(paling)} sertifikat sekali unduh, sedangkan saringan ini memuat "
                f"{angka(jumlah)}. Persempit menurut kegiatan atau tanggal."
                if jumlah
                else "Tidak ada sertifikat yang sudah disahkan pada saringan ini.",
            )
            return HttpResponseRedirect(f"{reverse('pembinaan:sertifikat_list')}{self.alamat(bentuk=None)}")
        semua, kata = _muat(qs, paling), self.saring.kata() or "tanpa saringan"
        if pdf:
            return _kirim_pdf(request, semua, "sertifikat", model="pembinaan.sertifikat", keterangan=kata)
        return self.zip(semua, kata)

    def zip(self, semua: list[Sertifikat], kata: str):
        try:
            berkas = _zip(semua, alamat=_alamat(self.request), saat=self.request.waktu_kini)
        except CetakGagal as galat:
            messages.error(self.request, str(galat))
            return HttpResponseRedirect(f"{reverse('pembinaan:sertifikat_list')}{self.alamat()}")
        sidik = export.sidik(berkas)
        catat_akses(
            self.request,
            Tindakan.UNDUH,
            model="pembinaan.sertifikat",
            keterangan=f"ZIP: {kata}",
            jumlah=len(semua),
            sha256=sidik,
        )
        _catat_tiap(self.request, semua, Tindakan.UNDUH)
        return export.kirim(berkas, export.nama_berkas("sertifikat", "zip"), "application/zip")


def _muat(qs, paling: int) -> list[Sertifikat]:
    terurut = qs.order_by("tahun", "nomor_urut", "pk").select_related(*DENGAN).prefetch_related("ttd")
    return list(terurut[:paling])


def _alamat(request):
    return lambda kode: alamat_penuh(request, reverse("verifikasi", args=[kode]))


def _keterangan(s: Sertifikat) -> str:
    return s.nomor if s.status == StatusSertifikat.DISAHKAN else f"Draf {s.nomor}"


def _kirim_pdf(request, semua: list[Sertifikat], nama: str, **catatan):
    pdf = cetak.sertifikat_pdf(semua, alamat=_alamat(request), saat=request.waktu_kini)
    if not isinstance(catatan.get("objek"), Sertifikat):
        _catat_tiap(request, semua, Tindakan.CETAK)
    return kirim_pdf(request, pdf, nama, Tindakan.CETAK, jumlah=len(semua), **catatan)


def _catat_tiap(request, semua: list[Sertifikat], tindakan) -> None:
    """A line for each sheet as well, so that the page of a certificate can say how often it was printed."""
    for s in semua:
        catat_akses(request, tindakan, objek=s, keterangan=_keterangan(s))


def _zip(semua: list[Sertifikat], **argumen):
    berkas = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    with zipfile.ZipFile(berkas, "w", zipfile.ZIP_DEFLATED) as arsip:
        for s, pdf in zip(semua, cetak.sertifikat_terpisah(semua, **argumen), strict=True):
            arsip.writestr(f"{nama_berkas(s)}.pdf", pdf)
    return berkas


def nama_berkas(s: Sertifikat) -> str:
    """Number and name, one of its kind: a number is used once in a UPT."""
    return re.sub(r"[^a-z0-9]+", "-", f"{s.nomor} {s.nama} {s.pk.hex[-4:]}".lower()).strip("-")
