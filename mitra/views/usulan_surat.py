"""The letter of a request: as a print, and as a file for the office's own word processor."""

from io import BytesIO

from django.contrib import messages
from django.http import HttpResponseRedirect

from core.audit import catat_akses
from core.cetak import CetakGagal
from core.choices import Tindakan
from core.export import dicetak, kirim, kirim_pdf, sidik
from core.views import HouseView
from mitra.cetak.usulan import data_surat, surat_pdf
from mitra.choices import CaraUsulan
from mitra.models import Usulan
from mitra.views.bagian import hari_ini_rekaman
from mitra.views.usulan import KAITAN, UBAH

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class SuratUsulan(HouseView, abstrak=True):
    """The letter of a request that is put by letter. Built first, logged, then sent."""

    model = Usulan

    def get_queryset(self):
        return Usulan.objects.filter(cara=CaraUsulan.SURAT).select_related(*KAITAN)

    def get(self, request, *args, **kwargs):
        usulan = self.ambil()
        kini = request.waktu_kini
        data = data_surat(usulan, pada=hari_ini_rekaman(usulan), saat=kini, dicetak=dicetak(request))
        try:
            return self.kirim(usulan, data)
        except CetakGagal as galat:
            messages.error(request, str(galat))
            return HttpResponseRedirect(usulan.get_absolute_url())

    def kirim(self, usulan, data):
        raise NotImplementedError

    @staticmethod
    def keterangan(usulan) -> str:
        return f"surat usulan {usulan.nomor_surat or usulan.get_status_display().lower()}"


class UsulanSurat(SuratUsulan):
    izin = "mitra.view_usulan"

    def kirim(self, usulan, data):
        pdf = surat_pdf(data)
        nama = f"surat usulan {usulan.nomor_surat or 'draf'}"
        return kirim_pdf(self.request, pdf, nama, Tindakan.CETAK, objek=usulan, keterangan=self.keterangan(usulan))


class UsulanSuratDocx(SuratUsulan):
    izin = UBAH

    def kirim(self, usulan, data):
        from mitra.cetak.usulan_word import surat_docx  # slow to load: only for who asks

        berkas = BytesIO(surat_docx(data))
        catat_akses(
            self.request,
            Tindakan.UNDUH,
            objek=usulan,
            keterangan=f"{self.keterangan(usulan)}, Word",
            sha256=sidik(berkas),
        )
        nama = "-".join(["surat-usulan", *(usulan.nomor_surat or "draf").lower().replace("/", "-").split()])
        return kirim(berkas, f"{nama}.docx", DOCX)
