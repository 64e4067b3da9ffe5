"""What auditors read of rehabilitation: counts and process dates. Clinical records and their trails are not here at
all; where a row is about a person, neither name nor link nor a search or filter that would tell.
"""

from django.apps import apps
from django.contrib import admin
from django.utils.text import capfirst

from core.admin import PeristiwaAdmin, ReadOnlyAdmin
from rehabilitasi.models import (
    AksesDarurat,
    AnggotaTim,
    CalonSkrining,
    Evaluasi,
    Gelombang,
    Kasus,
    KehadiranLayanan,
    KontakPasca,
    Layanan,
    Pengisian,
    Persetujuan,
    ProgramRehab,
    Rencana,
    SerahTerima,
    SkriningMassal,
    TargetLayanan,
    TesUrine,
    TimTerpadu,
)
from rehabilitasi.models.dasar import Klinis


class RehabAdmin(ReadOnlyAdmin):
    """A row without what says more than that something took place: `kolom_sembunyi` is absent from page, list,
    history and from what the address may filter by. `cari_di` is the only column searched.
    """

    cari_di = ""
    ordering = ("-pk",)

    def get_search_fields(self, request):
        return (self.cari_di,) if self.cari_di else ()

    def get_search_results(self, request, queryset, search_term):
        """Never the verb `cari` of the record: that one finds people by name."""
        if search_term and self.cari_di:
            return queryset.filter(**{f"{self.cari_di}__icontains": search_term}), False
        return queryset, False

    def lookup_allowed(self, lookup, value, request=None):
        return lookup.split("__")[0] in self.get_fields(request) and super().lookup_allowed(lookup, value, request)

    def jejak(self, request, obj):
        tampak = set(self.get_fields(request))
        sembunyi = {capfirst(f.verbose_name) for f in self.model._meta.fields if f.name not in tampak}
        hasil = super().jejak(request, obj)
        for p in hasil:
            p["beda"] = [b for b in p["beda"] if b["label"] not in sembunyi]
        return hasil


class JejakRehabAdmin(PeristiwaAdmin):
    """The trail shows of a row what the row itself shows, and is filtered by nothing else."""

    def get_fields(self, request, obj=None):
        tampak = self.admin_site._registry[self.asal].get_fields(request)
        return [n for n in super().get_fields(request, obj) if n in self.list_display or n in tampak]

    def lookup_allowed(self, lookup, value, request=None):
        return lookup.split("__")[0] == "pgh_label" and super().lookup_allowed(lookup, value, request)


@admin.register(TimTerpadu)
class TimTerpaduAdmin(RehabAdmin):
    list_display = ("nama", "nomor_sk", "tanggal_sk", "berlaku_dari", "berlaku_sampai", "upt")
    list_select_related = ("upt",)
    cari_di = "nama"


@admin.register(AnggotaTim)
class AnggotaTimAdmin(RehabAdmin):
    list_display = ("nama", "tim", "peran", "pihak", "pengguna", "berlaku_dari", "berlaku_sampai")
    list_select_related = ("tim", "pengguna")
    list_filter = ("peran", "pihak")
    cari_di = "nama"


@admin.register(ProgramRehab)
class ProgramRehabAdmin(RehabAdmin):
    list_display = ("nama", "jenis", "lama_hari", "bulan_evaluasi", "berlaku_sampai", "upt")
    list_select_related = ("upt",)
    cari_di = "nama"


@admin.register(Gelombang)
class GelombangAdmin(RehabAdmin):
    list_display = ("nama", "program", "tim", "mulai", "target_selesai", "target_peserta", "upt")
    list_select_related = ("program", "tim", "upt")
    cari_di = "nama"


@admin.register(TargetLayanan)
class TargetLayananAdmin(RehabAdmin):
    list_display = ("gelombang", "jenis", "jumlah")
    list_select_related = ("gelombang",)


@admin.register(Kasus)
class KasusAdmin(RehabAdmin):
    list_display = ("nomor", "wbp", "asal", "tanggal_rujukan", "status", "mulai", "selesai", "ditutup_pada", "upt")
    list_select_related = ("wbp", "upt")
    list_filter = ("status", "asal")
    kolom_sembunyi = ("kategori", "sebab_putus", "nomor_surat", "lembaga")
    cari_di = "nomor"


@admin.register(Persetujuan)
class PersetujuanAdmin(RehabAdmin):
    list_display = ("kasus", "jenis", "tanggal", "dicabut_pada", "upt")
    list_select_related = ("kasus", "upt")
    list_filter = ("jenis",)
    kolom_sembunyi = ("berkas", "saksi")
    cari_di = "kasus__nomor"


@admin.register(AksesDarurat)
class AksesDaruratAdmin(RehabAdmin):
    list_display = ("diminta_pada", "kasus", "pemohon", "status", "diputus_oleh", "diputus_pada", "berlaku_sampai")
    list_select_related = ("kasus", "pemohon", "diputus_oleh")
    list_filter = ("status",)
    kolom_sembunyi = ("alasan",)
    cari_di = "kasus__nomor"


@admin.register(SkriningMassal)
class SkriningMassalAdmin(RehabAdmin):
    list_display = ("nama", "tim", "mulai", "ditutup_pada", "upt")
    list_select_related = ("tim", "upt")
    cari_di = "nama"


@admin.register(CalonSkrining)
class CalonSkriningAdmin(RehabAdmin):
    list_display = ("skrining", "wbp", "kasus", "status", "upt")
    list_select_related = ("skrining", "wbp", "kasus", "upt")
    list_filter = ("status",)


@admin.register(Pengisian)
class PengisianAdmin(RehabAdmin):
    list_display = ("kasus", "instrumen", "titik", "tanggal", "cara", "pengisi", "status")
    list_select_related = ("kasus", "pengisi")
    list_filter = ("titik", "status")
    kolom_sembunyi = ("kategori",)
    cari_di = "kasus__nomor"


@admin.register(Rencana)
class RencanaAdmin(RehabAdmin):
    list_display = ("kasus", "urutan", "status", "disetujui_pada", "disetujui_oleh", "upt")
    list_select_related = ("kasus", "disetujui_oleh", "upt")
    list_filter = ("status",)
    cari_di = "kasus__nomor"


@admin.register(Layanan)
class LayananAdmin(RehabAdmin):
    list_display = ("tanggal", "jenis", "tim", "gelombang", "kasus", "petugas", "status", "upt")
    list_select_related = ("tim", "gelombang", "kasus", "petugas", "upt")
    list_filter = ("jenis", "status")
    kolom_sembunyi = ("topik",)


@admin.register(KehadiranLayanan)
class KehadiranLayananAdmin(RehabAdmin):
    list_display = ("layanan", "kasus", "hasil")
    list_select_related = ("layanan", "kasus")
    list_filter = ("hasil",)


@admin.register(TesUrine)
class TesUrineAdmin(RehabAdmin):
    list_display = ("tanggal", "tim", "gelombang", "panel", "petugas", "acak", "dibatalkan", "upt")
    list_select_related = ("tim", "gelombang", "petugas", "upt")
    kolom_sembunyi = ("saksi",)


@admin.register(Evaluasi)
class EvaluasiAdmin(RehabAdmin):
    list_display = ("kasus", "titik", "jatuh_tempo", "tanggal", "hasil", "berikutnya", "status", "upt")
    list_select_related = ("kasus", "upt")
    list_filter = ("titik", "status")
    cari_di = "kasus__nomor"


@admin.register(SerahTerima)
class SerahTerimaAdmin(RehabAdmin):
    list_display = ("kasus", "penerima", "tanggal", "oleh", "upt")
    list_select_related = ("kasus", "oleh", "upt")
    list_filter = ("penerima",)
    kolom_sembunyi = ("lembaga", "petugas_penerima")
    cari_di = "kasus__nomor"


@admin.register(KontakPasca)
class KontakPascaAdmin(RehabAdmin):
    list_display = ("kasus", "bulan", "jatuh_tempo", "tanggal", "status", "upt")
    list_select_related = ("kasus", "upt")
    list_filter = ("status",)
    cari_di = "kasus__nomor"


def _daftarkan_jejak() -> None:
    """As `core.admin.daftarkan_peristiwa`, without the trails of clinical records."""
    for model in apps.get_models():
        asal = getattr(model, "pgh_tracked_model", None)
        if asal is None or asal._meta.app_label != "rehabilitasi" or issubclass(asal, Klinis):
            continue
        model._meta.verbose_name = f"jejak {asal._meta.verbose_name}"
        model._meta.verbose_name_plural = f"jejak {asal._meta.verbose_name_plural}"
        admin.site.register(model, JejakRehabAdmin)


_daftarkan_jejak()
