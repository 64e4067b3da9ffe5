"""Several planned sessions cancelled at once: of a day, a room, a run."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse

from core.tampil import angka
from core.views import HouseView, tautan
from pembinaan.filters.sesi import BatalBanyakFilter
from pembinaan.forms import BatalSesiForm
from pembinaan.models import Sesi
from pembinaan.services.sesi import BATAL_PALING_BANYAK, batalkan_banyak


class SesiBatalBanyak(HouseView):
    """Planned sessions of today and later, each with a box; what was ticked and typed stays when it is refused."""

    model = Sesi
    izin = "pembinaan.change_sesi"
    judul = "Batalkan beberapa sesi"
    templat = "pembinaan/sesi_batal_banyak.html"

    def get_lingkup(self):
        return Sesi.objects.untuk(self.request.user, self.izin).dalam(self.request.lingkup_id)

    def get(self, request, *args, **kwargs):
        return self.halaman(BatalSesiForm(pengguna=request.user))

    def halaman(self, form, ditandai=(), status=200):
        hari = self.request.hari_ini
        mendatang = self.get_lingkup().terjadwal().filter(tanggal__gte=hari).select_related("kegiatan", "ruang")
        saring = BatalBanyakFilter(self.request.GET, mendatang, request=self.request)
        semua = saring.qs if saring.form.is_valid() else mendatang.none()
        baris = list(semua.order_by("tanggal", "jam_mulai", "pk")[: BATAL_PALING_BANYAK + 1])
        return self.tampilkan(
            "batal",
            saring=saring.form,
            saring_aktif=saring.aktif(),
            baris=baris[:BATAL_PALING_BANYAK],
            lebih=len(baris) > BATAL_PALING_BANYAK,
            batas=BATAL_PALING_BANYAK,
            ditandai=set(ditandai),
            form=form,
            batal_url=self.kembali(reverse("pembinaan:sesi_list")),
            status=status,
        )

    def get_remah(self):
        return [{"label": "Sesi & kehadiran", "url": tautan("pembinaan:sesi_list")}]

    def post(self, request, *args, **kwargs):
        form = BatalSesiForm(request.POST, pengguna=request.user)
        ditandai = request.POST.getlist("sesi")
        if not form.is_valid():
            return self.halaman(form, ditandai, 422)
        try:
            pilihan = {UUID(s) for s in ditandai}
            milik = set(self.get_lingkup().filter(pk__in=pilihan).values_list("pk", flat=True))
            if milik != pilihan:
                raise ValidationError("Sebagian sesi tidak ada atau di luar wewenang Anda. Muat ulang halaman.")
            hasil = batalkan_banyak(milik, oleh=request.user, **form.cleaned_data)
        except ValueError:
            form.add_error(None, "Pilihan sesi tidak terbaca. Muat ulang halaman.")
            return self.halaman(form, (), 422)
        except ValidationError as galat:
            form.add_error(None, galat.messages)
            return self.halaman(form, ditandai, 422)
        messages.success(request, f"{angka(len(hasil))} sesi dibatalkan.")
        return HttpResponseRedirect(self.kembali(reverse("pembinaan:sesi_list")))
