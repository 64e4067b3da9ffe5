"""What the pages of one run share: finding it within the user's reach, its head, its tabs."""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse

from core import hooks
from core.views import HouseView, tautan
from pembinaan.choices import StatusKegiatan
from pembinaan.models import Kegiatan, Peserta, Sesi


def ambil_kegiatan(view: HouseView, izin: str) -> Kegiatan:
    """The run of the address: 404 out of scope, 403 in scope without `izin`."""
    qs = Kegiatan.objects.select_related("program__bidang", "mitra", "upt", "penanggung_jawab", "komitmen")
    pk = view.kwargs["pk"]
    obj = qs.untuk(view.request.user, izin).filter(pk=pk).first()
    if obj is not None:
        return obj
    if Kegiatan.objects.untuk(view.request.user).filter(pk=pk).exists():
        view.tolak()
    raise Http404


def tab_kegiatan(kegiatan: Kegiatan, pengguna, aktif: str) -> list[dict]:
    """Tabs of a run with their counts; a tab the user may not open is absent."""

    def satu(kode, label, url, jumlah=None):
        return {"label": label, "url": reverse(url, args=[kegiatan.pk]), "aktif": kode == aktif, "jumlah": jumlah}

    tab = [satu("ringkasan", "Ringkasan", "pembinaan:kegiatan_detail")]
    if pengguna.has_perm("pembinaan.view_peserta"):
        jumlah = Peserta.objects.untuk(pengguna).filter(kegiatan=kegiatan).count()
        tab.append(satu("peserta", "Peserta", "pembinaan:kegiatan_peserta", jumlah))
    jumlah = Sesi.objects.filter(kegiatan=kegiatan).count()
    tab.append(satu("sesi", "Sesi", "pembinaan:kegiatan_jadwal", jumlah))
    for t in hooks.tab:
        if t.model == "pembinaan.kegiatan" and pengguna.has_perm(t.izin):
            tab.append(satu(t.kode, t.label, t.url, t.jumlah(kegiatan, pengguna) if t.jumlah else None))
    tab.append(satu("riwayat", "Riwayat", "pembinaan:kegiatan_riwayat"))
    return tab


def kepala_kegiatan(kegiatan: Kegiatan, pengguna, aktif: str) -> dict:
    """Context of `pembinaan/kegiatan_dasar.html`: every page of a run extends it and gives this."""
    return {
        "kegiatan": kegiatan,
        "judul": kegiatan.nama,
        "subjudul": f"{kegiatan.program.sebutan} · {kegiatan.program.nama} · {kegiatan.program.bidang.nama}",
        "status": {"teks": kegiatan.get_status_display(), "jenis": StatusKegiatan(kegiatan.status).jenis},
        "tab": tab_kegiatan(kegiatan, pengguna, aktif),
        "remah": remah_kegiatan(),
    }


def remah_kegiatan(kegiatan: Kegiatan | None = None) -> list[dict]:
    remah = [{"label": "Kegiatan", "url": tautan("pembinaan:kegiatan_list")}]
    if kegiatan is not None:
        remah.append({"label": kegiatan.nama, "url": kegiatan.get_absolute_url()})
    return remah


def remah_program(program=None) -> list[dict]:
    remah = [{"label": "Program", "url": reverse("pembinaan:program_list")}]
    if program is not None:
        remah.append({"label": program.nama, "url": program.get_absolute_url()})
    return remah


def tab_program(program, request, aktif: str) -> list[dict]:
    """Tabs of a programme; `jumlah` of the stages are those done."""
    tab = [("ringkasan", "Ringkasan", "pembinaan:program_detail", None)]
    if request.user.has_perm("pembinaan.view_tahapanprogram"):
        selesai = program.tahapan.filter(selesai__isnull=False).count()
        tab.append(("tahapan", "Tahapan", "pembinaan:program_tahapan", selesai))
    return [
        {"label": label, "url": reverse(url, args=[program.pk]), "aktif": kode == aktif, "jumlah": jumlah}
        for kode, label, url, jumlah in tab
    ]


def id_sah(tanda: Iterable[str]) -> list[str]:
    """Keys as ticked, each once; something else than a key is a tampered form."""
    try:
        return sorted({str(UUID(t)) for t in tanda})
    except ValueError as galat:
        raise ValidationError("Pilihan tidak terbaca. Muat ulang halaman.", code="pilihan") from galat


class HalamanKegiatan(HouseView, abstrak=True):
    """One tab of a run. `tab_aktif` names it; `isi()` gives what stands under the tabs."""

    model = Kegiatan
    izin = "pembinaan.view_kegiatan"
    tab_aktif = "ringkasan"

    def get(self, request, *args, **kwargs):
        self.objek = ambil_kegiatan(self, self.izin)
        return self.gambar()

    def gambar(self, status: int = 200):
        return self.tampilkan("detail", objek=self.objek, status=status, **self.isi())

    def konteks_templat(self, **lain):
        """The head last: its `status` is a badge, which `tampilkan` would take for the answer's code."""
        return {**lain, **kepala_kegiatan(self.objek, self.request.user, self.tab_aktif)}

    def isi(self) -> dict:
        return {}
