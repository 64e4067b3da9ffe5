"""The reading room of the auditors: one admin site that only reads, scoped, with each record's trail and the access
log.

Reference tables are the one exception: `ReferenceAdmin` adds and changes them with its own permission, tracked.
"""

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.text import capfirst

from core.audit import catat_akses, model_peristiwa, riwayat
from core.choices import Tindakan
from core.fields import EncryptedTextField
from core.models import JejakAkses, Pekerjaan, Surel
from core.queries import BATAS_HITUNG, izin_lihat
from core.situs import IZIN_ACUAN, IZIN_BACA

SEMBUNYI = ("nama_kunci", "alias_kunci")


class PaginatorTerbatas(Paginator):
    """Never counts past the cap: an exact count of a national table costs more than the page."""

    @cached_property
    def count(self):
        return self.object_list.order_by()[: BATAS_HITUNG + 1].count()


class ReadOnlyAdmin(admin.ModelAdmin):
    """A record: never added, changed, deleted or acted on; rows within the reader's scope; each opening is logged."""

    ruang_baca = True
    actions = None
    show_full_result_count = False
    list_per_page = 50
    paginator = PaginatorTerbatas
    view_on_site = False
    kolom_sembunyi: tuple[str, ...] = ()

    def has_add_permission(self, request, obj=None):
        return False

    has_change_permission = has_delete_permission = has_add_permission

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm(izin_lihat(self.model))

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def get_queryset(self, request):
        return self.model._default_manager.all().untuk(request.user)

    def terlihat(self, request, nama) -> bool:
        izin = getattr(self.model, "kolom_izin", {}).get(nama)
        return izin is None or request.user.has_perm(izin)

    def get_fields(self, request, obj=None):
        return [
            f.name
            for f in self.model._meta.fields
            if not isinstance(f, EncryptedTextField)
            and f.name not in (*SEMBUNYI, *self.kolom_sembunyi)
            and not f.name.endswith("_indeks")
            and self.terlihat(request, f.name)
        ]

    def get_list_display(self, request):
        return [n for n in self.list_display if self.terlihat(request, n)]

    def lookup_allowed(self, lookup, value, request=None):
        """An address filters by what the row shows and by the offered filters: no column hidden from the reader, and
        no relation back to records that speak of this one.
        """
        ditawarkan = {(f if isinstance(f, str) else f[0]).split("__")[0] for f in self.get_list_filter(request)}
        tampak = {*self.get_fields(request), *ditawarkan, "pk"}
        return lookup.split("__")[0] in tampak and super().lookup_allowed(lookup, value, request)

    def get_ordering(self, request):
        return self.ordering or self.opts.ordering or ("-pk",)

    def get_search_fields(self, request):
        return self.search_fields or (("pk",) if hasattr(self.model._default_manager.all(), "cari") else ())

    def get_search_results(self, request, queryset, search_term):
        if search_term and hasattr(queryset, "cari"):
            return queryset.cari(search_term), False
        return super().get_search_results(request, queryset, search_term)

    def changelist_view(self, request, extra_context=None):
        self._hanya_baca(request)
        return super().changelist_view(
            request, {"title": capfirst(self.opts.verbose_name_plural), **(extra_context or {})}
        )

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        self._hanya_baca(request)
        if object_id is None:
            raise PermissionDenied
        obj = self.get_object(request, object_id)
        if obj is None:
            raise Http404
        catat_akses(request, Tindakan.BUKA, objek=obj, keterangan="ruang baca auditor")
        return super().changeform_view(request, object_id, form_url, extra_context)

    def delete_view(self, request, object_id, extra_context=None):
        raise PermissionDenied

    def history_view(self, request, object_id, extra_context=None):
        self._hanya_baca(request)
        obj = self.get_object(request, object_id)
        if obj is None:
            raise Http404
        catat_akses(request, Tindakan.BUKA, objek=obj, keterangan="riwayat di ruang baca auditor")
        konteks = {
            **self.admin_site.each_context(request),
            "title": f"Riwayat {obj}",
            "object": obj,
            "opts": self.opts,
            "peristiwa": self.jejak(request, obj),
            "akses": JejakAkses.objects.untuk(request.user).filter(model=self.opts.label_lower, objek_id=str(obj.pk))[
                :200
            ],
        }
        return render(request, "admin/riwayat.html", konteks)

    def jejak(self, request, obj) -> list[dict]:
        return riwayat(obj, request.user) if model_peristiwa(self.model) else []

    @staticmethod
    def _hanya_baca(request):
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            raise PermissionDenied


class ReferenceAdmin(ReadOnlyAdmin):
    """A lookup table: rows are added, renamed and retired with `core.ubah_acuan`, never deleted; every change is
    tracked.
    """

    list_filter = ("berlaku_sampai",)

    def has_add_permission(self, request, obj=None):
        return request.user.has_perm(IZIN_ACUAN)

    has_change_permission = has_add_permission

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) or request.user.has_perm(IZIN_ACUAN)

    def get_queryset(self, request):
        return self.model._default_manager.all()

    def get_fields(self, request, obj=None):
        return [f.name for f in self.model._meta.fields if f.editable and f.name != "id"]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        return admin.ModelAdmin.changeform_view(self, request, object_id, form_url, extra_context)

    def log_addition(self, request, obj, message):
        return None

    def log_change(self, request, obj, message):
        return None


class PeristiwaAdmin(ReadOnlyAdmin):
    """The trail of one kind of record: every insert, update and delete, newest first."""

    # Names no record uses: the admin would show a column of the record instead.
    list_display = tuple(f"jejak_{n}" for n in ("waktu", "jenis", "objek", "oleh", "peran", "alasan", "alamat"))
    list_filter = ("pgh_label",)
    ordering = ("-pgh_id",)

    @property
    def asal(self):
        return self.model.pgh_tracked_model

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm(IZIN_BACA) and request.user.has_perm(izin_lihat(self.asal))

    def get_queryset(self, request):
        return peristiwa_untuk(self.model, request.user)

    def get_search_fields(self, request):
        return ()

    def get_fields(self, request, obj=None):
        asal = {f.name: f for f in self.asal._meta.fields}
        nama = [
            n
            for n in (f.name for f in self.model._meta.fields)
            if n in asal and n not in SEMBUNYI and not n.endswith("_indeks")
        ]
        izin = getattr(self.asal, "kolom_izin", {})
        return [
            *self.list_display,
            *(n for n in nama if n not in izin or request.user.has_perm(izin[n])),
        ]

    def get_readonly_fields(self, request, obj=None):
        return self.get_fields(request, obj)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        self._hanya_baca(request)
        return admin.ModelAdmin.changeform_view(self, request, object_id, form_url, extra_context)

    def history_view(self, request, object_id, extra_context=None):
        raise Http404

    @admin.display(description="waktu", ordering="pgh_id")
    def jejak_waktu(self, obj):
        return obj.pgh_created_at

    @admin.display(description="peristiwa")
    def jejak_jenis(self, obj):
        return {"insert": "Dibuat", "update": "Diubah", "delete": "Dihapus"}.get(obj.pgh_label, obj.pgh_label)

    @admin.display(description="nomor rekaman")
    def jejak_objek(self, obj):
        return str(obj.pgh_obj_id)

    @admin.display(description="oleh")
    def jejak_oleh(self, obj):
        return (obj.pgh_context or {}).get("nama", "Sistem")

    @admin.display(description="peran")
    def jejak_peran(self, obj):
        return (obj.pgh_context or {}).get("peran", "")

    @admin.display(description="alasan")
    def jejak_alasan(self, obj):
        return (obj.pgh_context or {}).get("alasan", "")

    @admin.display(description="alamat jaringan")
    def jejak_alamat(self, obj):
        return (obj.pgh_context or {}).get("alamat", "")


def peristiwa_untuk(Peristiwa, pengguna):
    """Events of records within the reader's scope: by the path of the record's own scope where the event carries
    it.
    """
    asal = Peristiwa.pgh_tracked_model
    dasar = asal._default_manager.all()
    jalur = getattr(dasar, "lingkup_lewat", None)
    lingkup = pengguna.lingkup(izin_lihat(asal))
    semua = Peristiwa.objects.all()
    if lingkup == "semua":
        return semua
    if not lingkup:
        return semua.none()
    if jalur and jalur != "pk":
        return semua.filter(**{f"{jalur}__in": lingkup})
    return semua.filter(pgh_obj_id__in=dasar.untuk(pengguna).values("pk"))


def daftarkan_peristiwa(*label_aplikasi: str) -> None:
    """One read-only admin for every event model of these apps, beside the records themselves."""
    for model in apps.get_models():
        if hasattr(model, "pgh_tracked_model") and model._meta.app_label in label_aplikasi:
            asal = model.pgh_tracked_model._meta
            model._meta.verbose_name = f"jejak {asal.verbose_name}"
            model._meta.verbose_name_plural = f"jejak {asal.verbose_name_plural}"
            admin.site.register(model, PeristiwaAdmin)


def nama_jenis(label: str) -> str:
    """A kind of record as people call it: its verbose name; what is no model stays as written."""
    try:
        nama = apps.get_model(label)._meta.verbose_name
    except (LookupError, ValueError):
        return label
    return f"{nama[:1].upper()}{nama[1:]}"


class JenisDataFilter(admin.AllValuesFieldListFilter):
    """Kinds of record by name. Lines about no record are left out: a link without words leads nobody."""

    def choices(self, changelist):
        return [p | {"display": nama_jenis(str(p["display"]))} for p in super().choices(changelist) if p["display"]]


@admin.register(JejakAkses)
class JejakAksesAdmin(ReadOnlyAdmin):
    """Of records whose model names an `izin_jejak`, a reader without it sees that one was opened, not which."""

    list_display = ("pada", "nama", "peran", "tindakan", "jenis_data", "keterangan", "jumlah", "alamat")
    list_filter = ("tindakan", ("model", JenisDataFilter))
    search_fields = ("nama",)

    @admin.display(description="jenis data", ordering="model")
    def jenis_data(self, obj):
        return nama_jenis(obj.model)

    def get_list_display(self, request):
        """With `rekaman` after the kind of data: this object serves all readers, so the column knows its own."""

        @admin.display(description="rekaman")
        def rekaman(obj):
            return self.tautan(request.user, obj)

        semua = super().get_list_display(request)
        letak = semua.index("jenis_data") + 1
        return [*semua[:letak], rekaman, *semua[letak:]]

    def tautan(self, pengguna, obj) -> str:
        """The record itself, where the reading room shows its kind; its own scope still decides who may open it."""
        try:
            model = apps.get_model(obj.model) if obj.objek_id else None
        except (LookupError, ValueError):
            model = None
        if model is None or not self.admin_site.is_registered(model) or self.tersamar(pengguna, obj):
            return ""
        ke = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[obj.objek_id])
        return format_html('<a href="{}">Buka rekaman</a>', ke)

    def get_fields(self, request, obj=None):
        semua = super().get_fields(request, obj)
        samar = self.ada_tersamar(request.user) if obj is None else self.tersamar(request.user, obj)
        return [f for f in semua if not samar or f not in PENUNJUK]

    @staticmethod
    def tersamar(pengguna, obj) -> bool:
        izin = _izin_jejak(obj.model)
        return bool(izin) and not pengguna.has_perm(izin)

    @staticmethod
    def ada_tersamar(pengguna) -> bool:
        izin = {getattr(m, "izin_jejak", "") for m in apps.get_models()} - {""}
        return not all(pengguna.has_perm(i) for i in izin)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        self._hanya_baca(request)
        return admin.ModelAdmin.changeform_view(self, request, object_id, form_url, extra_context)


# What in a row of the access log points at one record, or at other rows of the same request.
PENUNJUK = ("objek_id", "permintaan")


def _izin_jejak(label: str) -> str:
    try:
        return getattr(apps.get_model(label), "izin_jejak", "") if label else ""
    except (LookupError, ValueError):
        return ""


@admin.register(Surel)
class SurelAdmin(ReadOnlyAdmin):
    list_display = ("dibuat_pada", "kepada", "pokok", "status", "percobaan", "terkirim_pada")
    list_filter = ("status",)


@admin.register(Pekerjaan)
class PekerjaanAdmin(ReadOnlyAdmin):
    list_display = ("dibuat_pada", "judul", "status", "selesai", "jumlah")
    list_filter = ("status",)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm(IZIN_BACA)

    def get_queryset(self, request):
        return Pekerjaan.objects.untuk(request.user, IZIN_BACA)
