"""The CV of one person: what stands on it is ticked, and nothing is printed without the person's consent."""

from django.core.exceptions import ValidationError

from core.choices import Tindakan
from core.export import kirim_pdf
from core.views import HouseView
from pembinaan import cetak
from pembinaan.services.riwayat_hidup import BAGIAN, BAWAAN_KOSONG, butir_cv
from upt.waktu import waktu_kini
from wbp.models import Wbp


class RiwayatHidup(HouseView):
    model = Wbp
    izin = "pembinaan.add_peserta"
    judul = "Daftar riwayat hidup"
    templat = "pembinaan/riwayat_hidup.html"

    def get_queryset(self):
        return Wbp.objects.select_related("upt")

    def get_remah(self):
        return [{"label": self.objek.nama, "url": self.objek.get_absolute_url()}]

    def get(self, request, *args, **kwargs):
        self.objek = self.ambil()
        return self.gambar(butir_cv(self.objek, request.user))

    def post(self, request, *args, **kwargs):
        w = self.objek = self.ambil()
        semua = butir_cv(w, request.user)
        pilih = set(request.POST.getlist("pilih"))
        try:
            cetak_ini = self.periksa([b for b in semua if b.kunci in pilih])
        except ValidationError as galat:
            return self.gambar(semua, pilih, galat.messages, 422)
        pdf = cetak.riwayat_hidup(w, cetak_ini, BAGIAN, saat=waktu_kini(w.upt))
        return kirim_pdf(
            request,
            pdf,
            "daftar-riwayat-hidup",
            Tindakan.CETAK,
            objek=w,
            lingkup_id=w.upt_id,
            keterangan="Daftar riwayat hidup, dengan persetujuan yang bersangkutan",
            jumlah=len(cetak_ini),
        )

    def periksa(self, butir):
        if self.request.POST.get("setuju") != "ya":
            raise ValidationError("Tandai persetujuan orangnya sebelum mencetak.")
        if not butir:
            raise ValidationError("Tandai sedikitnya satu hal yang dicantumkan.")
        return [b for b in butir if not b.tolak]

    def gambar(self, semua, pilih=None, galat=(), status=200):
        bagian = [
            {
                "judul": judul,
                "butir": [
                    {
                        "b": b,
                        "pilih": not b.tolak
                        and (b.kunci in pilih if pilih is not None else kode not in BAWAAN_KOSONG),
                    }
                    for b in semua
                    if b.bagian == kode
                ],
            }
            for kode, judul in BAGIAN.items()
        ]
        return self.tampilkan(
            "cv",
            subjudul=self.objek.nama,
            objek=self.objek,
            bagian=[b for b in bagian if b["butir"]],
            galat=galat,
            batal_url=self.objek.get_absolute_url(),
            status=status,
        )
