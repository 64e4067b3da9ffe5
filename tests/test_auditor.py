"""The reading room: an auditor reads every record within reach, with its trail, and writes nothing anywhere."""

import re

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.admin import PeristiwaAdmin, ReadOnlyAdmin, ReferenceAdmin
from core.models import JejakAkses
from core.queries import BATAS_HITUNG
from pembinaan.models import Bidang
from rehabilitasi.models.dasar import Klinis
from tests.alamat import ruang_baca, rumah
from tests.bacaan import INGGRIS, teks
from tests.dunia import NIK, masuk
from tests.test_akses import argumen
from upt.models import Upt
from wbp.models import Wbp

pytestmark = pytest.mark.django_db

APLIKASI = ("core", "upt", "akun", "wbp", "mitra", "rehabilitasi", "pembinaan")
# Rows of machinery: encrypted previews, kept forms, remembered choices, counters. Nothing an auditor reads.
TIDAK_DIBACA = {
    "wbp.barisimpor",
    "wbp.berkasimpor",
    "wbp.pemetaanimpor",
    "mitra.barisrekap",
    "pembinaan.barislembar",
    "akun.kirimantertunda",
    "pembinaan.penghitungsertifikat",
    "upt.penghitungsurat",
}
BOLEH_BERUBAH = {"core_jejakakses", "django_session"}
SESI_SENDIRI = {
    "akun:masuk",
    "akun:keluar",
    "akun:sandi",
    "akun:pengingat",
    "akun:kunci",
    "akun:buka_kunci",
    "akun:undangan_terima",
    "upt:ganti",
}


def daftar(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def ubah(obj, apa="change"):
    return reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_{apa}", args=[obj.pk])


def terdaftar():
    return [(m, a) for m, a in admin.site._registry.items() if m._meta.app_label in APLIKASI]


def isi_tabel() -> dict[str, str]:
    """A fingerprint of the rows of every table an auditor must leave alone."""
    with connection.cursor() as kursor:
        tabel = sorted(t for t in connection.introspection.table_names(kursor) if t not in BOLEH_BERUBAH)
        hasil = {}
        for t in tabel:
            q = connection.ops.quote_name(t)
            kursor.execute(f"SELECT count(*), coalesce(md5(string_agg(r::text, '' ORDER BY r::text)), '') FROM {q} r")
            hasil[t] = kursor.fetchone()
    return hasil


def baca(tanggapan) -> str:
    return teks(tanggapan.isi)


def klinis_dan_jejaknya() -> set[str]:
    """Clinical records and their trails, by what they descend from: no list to forget one on."""
    return {
        m._meta.label_lower
        for m in apps.get_models()
        if issubclass(getattr(m, "pgh_tracked_model", None) or m, Klinis)
    }


def test_every_record_has_a_place_in_the_reading_room():
    ada = {m._meta.label_lower for m, _ in terdaftar()}
    semua = {m._meta.label_lower for a in APLIKASI for m in apps.get_app_config(a).get_models()}
    klinis = klinis_dan_jejaknya()
    assert semua - ada - TIDAK_DIBACA - klinis == set()
    assert (TIDAK_DIBACA | klinis) & ada == set()
    assert len(klinis) == 2 * len(Klinis.__subclasses__()) > 0
    asing = {m._meta.label for m in admin.site._registry if m._meta.app_label not in APLIKASI}
    assert asing == set()


def test_auditor_writes_nothing_on_the_whole_site(dunia):
    """Every address of the house and of the reading room, by every writing method: refused, and nothing changed."""
    klien = masuk(dunia.auditor)
    sebelum = isi_tabel()
    lolos = []
    for nama, semua in rumah().items():
        if nama in SESI_SENDIRI:
            continue
        for a in semua:
            url = reverse(nama, args=argumen(dunia.a, a))
            for metode in ("post", "put", "patch", "delete"):
                status = getattr(klien, metode)(url, {"alasan": "coba"} if metode == "post" else None).status_code
                if status not in (403, 404, 405):
                    lolos.append((metode, nama, status))
    for url in alamat_ruang_baca(dunia):
        for metode in ("post", "put", "patch", "delete"):
            status = getattr(klien, metode)(url, TINDAKAN if metode == "post" else None).status_code
            if status not in (403, 404, 405):
                lolos.append((metode, url, status))
    assert not lolos, lolos
    assert isi_tabel() == sebelum


TINDAKAN = {"action": "delete_selected", "_selected_action": "1", "index": "0", "post": "yes", "_save": "Simpan"}


def alamat_ruang_baca(dunia) -> list[str]:
    hasil = []
    for a in ruang_baca():
        if a.nama in ("admin:login", "admin:logout", "admin:password_change", "admin:password_change_done"):
            continue
        if a.nama == "admin:app_list":
            hasil += [reverse(a.nama, kwargs={"app_label": n}) for n in APLIKASI]
        elif not a.argumen:
            hasil.append(reverse(a.nama))
        elif a.argumen == ("object_id",):
            model = model_dari(a.nama)
            obj = model._default_manager.order_by("pk").first()
            hasil.append(reverse(a.nama, args=[obj.pk if obj else "00000000-0000-7000-8000-000000000000"]))
        elif a.argumen == ("content_type_id", "object_id"):
            hasil.append(reverse(a.nama, args=[1, dunia.a.napi.pk]))
    return hasil


def model_dari(nama):
    label = nama.removeprefix("admin:").rsplit("_", 1)[0]
    return next(m for m in admin.site._registry if f"{m._meta.app_label}_{m._meta.model_name}" == label)


def test_auditor_keeps_his_own_session(dunia):
    klien = masuk(dunia.auditor)
    assert klien.post(reverse("akun:sandi"), {}).status_code == 422
    assert klien.post(reverse("akun:keluar")).status_code == 302
    assert klien.get(reverse("admin:index")).status_code == 302


@pytest.mark.parametrize("siapa", ["auditor", "auditor_a"])
def test_every_list_and_page_of_the_reading_room_opens_read_only(dunia, siapa):
    klien = masuk(getattr(dunia, siapa))
    assert klien.get(reverse("admin:index")).status_code == 200
    for label in APLIKASI:
        assert klien.get(reverse("admin:app_list", kwargs={"app_label": label})).status_code == 200
    for model, kelas in terdaftar():
        jawab = klien.get(daftar(model))
        assert jawab.status_code == 200, model
        isi = jawab.content.decode()
        assert 'name="action"' not in isi, model
        assert "addlink" not in isi, model
        tampak = list(jawab.context["cl"].queryset)
        for obj in tampak[:1]:
            halaman = klien.get(ubah(obj))
            assert halaman.status_code == 200, model
            isi = halaman.content.decode()
            assert not re.search(r'name="_(save|continue|addanother)"|deletelink', isi), model
            assert "v1:" not in isi
            if not issubclass(type(kelas), PeristiwaAdmin):
                assert klien.get(ubah(obj, "history")).status_code == 200, model


def test_no_english_in_the_reading_room(dunia):
    klien = masuk(dunia.auditor)
    halaman = [reverse("admin:index"), reverse("admin:app_list", kwargs={"app_label": "wbp"})]
    for model, _ in terdaftar():
        halaman.append(daftar(model))
        if (obj := model._default_manager.first()) is not None:
            halaman += [ubah(obj), ubah(obj, "history")]
    kena = []
    for url in halaman:
        jawab = klien.get(url)
        kena += [(url, m.group(0)) for m in INGGRIS.finditer(baca(jawab))]
        kena += [(url, "galat") for _ in [1] if jawab.status_code not in (200, 404)]
    assert not kena, kena


def test_reading_room_shows_only_rows_of_the_readers_own_institution(dunia):
    klien = masuk(dunia.auditor_a)
    pasangan = (
        ("napi", "wbp"), ("tahanan", "wbp"), ("perkara", ""), ("registrasi", ""), ("penempatan", ""), ("mutasi", ""),
        ("keberadaan", ""), ("penugasan_wali", ""), ("impor", ""), ("mitra", ""), ("kontak", ""), ("naskah", ""),
        ("rekap", ""),
        ("pihak", ""), ("dokumen", ""), ("komitmen", ""), ("penyerahan", ""), ("program", ""), ("materi", ""),
        ("kegiatan", ""), ("sesi", ""), ("kehadiran", ""), ("pencatatan", ""), ("penilaian", ""), ("sertifikat", ""),
        ("pejabat", ""), ("blok", ""), ("kamar", ""), ("upt", ""), ("pekerjaan", ""), ("penugasan", ""),
    )  # fmt: skip
    for nama, _ in pasangan:
        sini, sana = getattr(dunia.a, nama), getattr(dunia.b, nama)
        tampak = set(klien.get(daftar(type(sini))).context["cl"].queryset.values_list("pk", flat=True))
        assert sini.pk in tampak, nama
        assert sana.pk not in tampak, nama
        assert klien.get(ubah(sini)).status_code == 200, nama
        assert klien.get(ubah(sana)).status_code == 404, nama
        if type(sini).__name__ != "Pekerjaan":
            assert klien.get(ubah(sana, "history")).status_code == 404, nama


def test_trails_are_scoped_like_their_records(dunia):
    klien = masuk(dunia.auditor_a)
    milik_b = {str(getattr(dunia.b, n).pk) for n in ("napi", "perkara", "mitra", "komitmen", "kontak", "sesi")}
    for model, _ in terdaftar():
        if not hasattr(model, "pgh_tracked_model"):
            continue
        tampak = {str(k) for k in klien.get(daftar(model)).context["cl"].queryset.values_list("pgh_obj_id", flat=True)}
        assert tampak & milik_b == set(), model


def test_no_identity_number_reaches_the_reading_room(dunia):
    klien = masuk(dunia.auditor)
    indeks = Wbp.objects.get(pk=dunia.a.napi.pk).nik_indeks
    assert indeks
    for url in (
        daftar(Wbp),
        ubah(dunia.a.napi),
        ubah(dunia.a.napi, "history"),
        daftar(Wbp._meta.get_field("peristiwa").related_model),
        ubah(dunia.a.napi.peristiwa.first()),
    ):
        isi = klien.get(url).content.decode()
        for rahasia in (NIK["a"], NIK["a"][:4] + "****", "v1:", indeks):
            assert rahasia not in isi, url


def test_history_says_who_when_where_what_and_why(dunia):
    naskah = dunia.a.draf
    oleh = masuk(dunia.peran["kerja_sama"])
    url = reverse("mitra:kerjasama_langkah", args=[naskah.pk, "reviu"])
    assert oleh.post(url, {"alasan": "Draf diperiksa bagian hukum"}).status_code == 302
    jawab = masuk(dunia.auditor_a).get(ubah(naskah, "history"))
    isi = baca(jawab)
    assert dunia.peran["kerja_sama"].nama in isi
    assert "Petugas Kerja Sama" in isi
    assert "127.0.0.1" in isi
    assert "Draf diperiksa bagian hukum" in isi
    assert "Penyusunan draf → Reviu" in isi
    assert re.search(r"\d\d/\d\d/\d{4} \d\d\.\d\d", isi)


def test_access_log_is_listed_and_shows_who_read(dunia):
    klien = masuk(dunia.auditor_a)
    klien.get(ubah(dunia.a.napi))
    isi = baca(klien.get(daftar(JejakAkses)))
    assert dunia.auditor_a.nama in isi
    assert "ruang baca auditor" in isi
    assert dunia.auditor_a.nama in baca(klien.get(ubah(dunia.a.napi, "history")))


def test_lists_cost_the_same_for_one_row_and_for_three(dunia):
    """Each list is asked for one row, then for three of the same kind: the number of statements must not grow."""
    klien = masuk(dunia.auditor)
    boros = []
    for model, kelas in terdaftar():
        if model._default_manager.count() < 3:
            continue
        angka = []
        for batas in (1, 3):
            semula, kelas.list_per_page = kelas.list_per_page, batas
            try:
                klien.get(daftar(model))
                with CaptureQueriesContext(connection) as tangkap:
                    klien.get(daftar(model))
                angka.append(len(tangkap))
            finally:
                kelas.list_per_page = semula
        if angka[0] != angka[1]:
            boros.append((model._meta.label, angka))
    assert boros == []


def test_counts_are_capped_and_nothing_is_exported_or_acted_on():
    for model, kelas in terdaftar():
        assert issubclass(type(kelas), ReadOnlyAdmin), model
        assert kelas.actions is None
        assert kelas.show_full_result_count is False
        halaman = kelas.paginator(model._default_manager.order_by("pk"), kelas.list_per_page)
        with CaptureQueriesContext(connection) as tangkap:
            assert halaman.count <= BATAS_HITUNG + 1
        assert f"LIMIT {BATAS_HITUNG + 1}" in tangkap[0]["sql"]


def test_administrator_keeps_reference_rows_and_the_trail_sees_it(dunia):
    klien = masuk(dunia.peran["admin_upt"])
    tambah = reverse("admin:pembinaan_bidang_add")
    isian = {"kode": "MAN-9", "nama": "Uji bidang", "jenis": "kemandirian", "urutan": 90, "berlaku_sampai": ""}
    assert klien.post(tambah, isian).status_code == 302
    bidang = Bidang.objects.get(kode="MAN-9")
    pensiun = isian | {"berlaku_sampai": "31/12/2026"}
    assert klien.post(ubah(bidang), pensiun).status_code == 302
    bidang.refresh_from_db()
    assert bidang.berlaku_sampai.year == 2026
    peristiwa = list(bidang.peristiwa.order_by("pgh_id"))
    assert [p.pgh_label for p in peristiwa] == ["insert", "update"]
    assert {p.pgh_context["nama"] for p in peristiwa} == {dunia.peran["admin_upt"].nama}
    assert klien.post(ubah(bidang, "delete"), {"post": "yes"}).status_code == 403
    salah = klien.post(tambah, {"kode": "", "berlaku_sampai": "31/02/2026", "urutan": "x"})
    assert salah.status_code == 200
    assert not INGGRIS.search(baca(salah))
    for model, kelas in terdaftar():
        boleh = isinstance(kelas, ReferenceAdmin)
        assert kelas.has_add_permission(salah.wsgi_request) == boleh, model


def test_auditor_cannot_touch_reference_rows(dunia):
    klien = masuk(dunia.auditor)
    bidang = Bidang.objects.first()
    assert klien.get(reverse("admin:pembinaan_bidang_add")).status_code == 403
    assert klien.post(ubah(bidang), {"nama": "Curang"}).status_code == 403
    assert klien.get(ubah(bidang)).status_code == 200
    bidang.refresh_from_db()
    assert bidang.nama != "Curang"


@pytest.mark.parametrize("siapa", ["registrasi", "pembinaan", "kerja_sama", "wali", "rehab", "pengamanan", "mitra"])
def test_reading_room_is_closed_to_officers(dunia, siapa):
    klien = masuk(dunia.peran[siapa])
    assert klien.get(reverse("admin:index")).status_code in (302, 403)
    assert klien.get(daftar(Upt)).status_code in (302, 403)
    assert klien.get(ubah(dunia.a.upt)).status_code in (302, 403)


def test_auditor_of_one_place_never_writes_there_by_a_role_held_elsewhere(dunia):
    klien = masuk(dunia.campur)
    sebelum = isi_tabel()
    lolos = []
    for nama, semua in rumah().items():
        for a in semua:
            if nama in SESI_SENDIRI or not a.argumen or "post" not in a.metode:
                continue
            status = klien.post(reverse(nama, args=argumen(dunia.a, a)), {"alasan": "coba"}).status_code
            if status not in (403, 404, 405):
                lolos.append((nama, status))
    assert not lolos, lolos
    assert isi_tabel() == sebelum
