"""Pages of the import: who may, what they say, what they do."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from core.models import JejakAkses, Pekerjaan
from wbp.choices import KelompokImpor, StatusImpor
from wbp.models import Impor, Keberadaan, PemetaanImpor, Wbp
from wbp.services.impor import sidik_pratinjau
from wbp.tests.test_impor import BERKAS_1, BERKAS_2, impor_pertama, jumlah, kelompok, nomor_baris, pratinjau
from wbp.tests.test_impor_aturan import ANI, berkas
from wbp.tests.test_sdp import xlsx

UNGGAH = "/wbp/impor/unggah/"


@pytest.fixture
def unggah(django_capture_on_commit_callbacks):
    """Upload as the browser does; the job runs at once."""

    def kirim(c, isi, nama="sdp.xlsx"):
        with django_capture_on_commit_callbacks(execute=True):
            return c.post(UNGGAH, {"berkas": SimpleUploadedFile(nama, isi)})

    return kirim


@pytest.fixture
def simpan(django_capture_on_commit_callbacks):
    def kirim(c, impor):
        impor.refresh_from_db()
        with django_capture_on_commit_callbacks(execute=True):
            tanggapan = c.post(reverse("wbp:impor_simpan", args=[impor.pk]), {"sidik": sidik_pratinjau(impor)})
        return c.get(tanggapan.url, follow=True)

    return kirim


def test_whole_way_through_the_pages(upt, klien, unggah, simpan):
    c = klien("registrasi")

    unggah(c, BERKAS_1)
    impor = Impor.objects.get()
    kerja = Pekerjaan.objects.get()
    assert (impor.status, kerja.status, kerja.tujuan) == (StatusImpor.PRATINJAU, "selesai", f"/wbp/impor/{impor.pk}/")
    for nomor, sel in {
        71: {"nomor_register": "AI 271/26"},
        298: {"nama": "BAGUS WICAKSONO"},
        361: {"tanggal_lahir": "28/02/1990"},
    }.items():
        alamat = reverse("wbp:impor_baris", args=[impor.pk, nomor])
        isian = {b.name: b.value() or "" for b in c.get(alamat).context["form"]}
        c.post(alamat, isian | sel)
    c.post(reverse("wbp:impor_baris", args=[impor.pk, 397]), {"keputusan": "pakai"})
    impor.refresh_from_db()
    assert jumlah(impor.ringkasan) == kelompok(baru=412, dilewati=4)
    halaman = simpan(c, impor)

    impor.refresh_from_db()
    assert impor.status == StatusImpor.DISIMPAN
    assert Wbp.objects.filter(upt=upt).dihuni().count() == 412
    assert halaman.redirect_chain[-1][0] == f"/wbp/impor/{impor.pk}/"
    assert "412" in halaman.content.decode()


def test_an_untouched_row_stays_untouched(upt, klien, registrasi):
    impor = pratinjau(upt, registrasi, BERKAS_1)
    c = klien(registrasi)
    alamat = reverse("wbp:impor_baris", args=[impor.pk, 6])

    c.post(alamat, {b.name: b.value() or "" for b in c.get(alamat).context["form"]})

    assert json.loads(impor.baris.get(nomor=6).isi)["perbaikan"] == {}


def test_a_row_still_wrong_comes_back_with_its_sentence(upt, klien, registrasi):
    impor = pratinjau(upt, registrasi, BERKAS_1)
    c = klien(registrasi)

    halaman = c.post(reverse("wbp:impor_baris", args=[impor.pk, 361]), {"tanggal_lahir": "31/02/1991"}, follow=True)

    assert "Baris 361: tanggal lahir 31/02/1991 tidak ada dalam kalender." in halaman.content.decode()


@pytest.mark.parametrize(
    ("isi", "nama", "kalimat"),
    [
        (b"%PDF-1.7 bukan lembar", "data.xlsx", "Berkas ini dokumen PDF, bukan lembar kerja"),
        (b"PK\x03\x04rusak", "data.xlsx", "Berkas rusak. Buka dan simpan ulang di Excel, lalu unggah lagi."),
        (xlsx([["a", "b"], ["1", "2"]]), "data.xlsx", "Baris judul kolom tidak ditemukan."),
    ],
)
def test_a_file_that_is_no_sheet_ends_with_a_sentence(klien, unggah, isi, nama, kalimat):
    unggah(klien("registrasi"), isi, nama)

    impor, kerja = Impor.objects.get(), Pekerjaan.objects.get()
    assert (impor.status, kerja.status) == (StatusImpor.GAGAL, "gagal")
    assert impor.pesan.startswith(kalimat)
    assert kerja.pesan == impor.pesan
    assert not impor.baris.exists()


def test_too_big_is_refused_before_it_is_kept(klien, unggah):
    tanggapan = unggah(klien("registrasi"), b"x" * (20 * 1024 * 1024 + 1))

    assert tanggapan.status_code == 422
    assert "Berkas lebih besar dari 20 MB. Bagi menjadi beberapa berkas." in tanggapan.content.decode()
    assert not Impor.objects.exists()


@pytest.mark.parametrize(("isi", "kalimat"), [(None, "Berkas ekspor SDP harus diisi."), (b"", "Berkas kosong.")])
def test_no_file_and_empty_file(klien, isi, kalimat):
    data = {} if isi is None else {"berkas": SimpleUploadedFile("a.xlsx", isi)}

    tanggapan = klien("registrasi").post(UNGGAH, data)

    assert (tanggapan.status_code, kalimat in tanggapan.content.decode()) == (422, True)


# --- who may ---------------------------------------------------------------------------------------------------------

HALAMAN = ("impor_detail", "impor_kolom", "impor_simpan", "impor_batal", "impor_masalah")


def alamat_semua(impor):
    return [
        "/wbp/impor/",
        UNGGAH,
        *(reverse(f"wbp:{nama}", args=[impor.pk]) for nama in HALAMAN),
        reverse("wbp:impor_baris", args=[impor.pk, 2]),
    ]


@pytest.mark.parametrize("peran", ["auditor", "kepala", "pembinaan", "pengamanan", "admin_upt"])
@pytest.mark.parametrize("cara", ["get", "post"])
def test_only_the_registry_imports(upt, klien, registrasi, peran, cara):
    impor = pratinjau(upt, registrasi, berkas(ANI))
    c = klien(peran)

    assert {getattr(c, cara)(alamat).status_code for alamat in alamat_semua(impor)} == {403}
    assert Impor.objects.get().status == StatusImpor.PRATINJAU


@pytest.mark.parametrize("cara", ["get", "post"])
def test_another_upt_does_not_see_it(upt, upt_lain, pengguna, klien, registrasi, cara):
    impor = pratinjau(upt, registrasi, berkas(ANI))
    c = klien(pengguna("registrasi", di=upt_lain))

    alamat = [a for a in alamat_semua(impor)[2:] if cara == "get" or not a.endswith("masalah/")]
    assert {getattr(c, cara)(a).status_code for a in alamat} == {404}
    assert impor.nama_berkas not in c.get("/wbp/impor/").content.decode()
    assert Impor.objects.get().status == StatusImpor.PRATINJAU


# --- the preview -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kelompok_", [*kelompok(), "peringatan"])
def test_every_group_opens(upt, klien, registrasi, kelompok_):
    impor_pertama(upt, registrasi)
    impor = pratinjau(upt, registrasi, BERKAS_2)

    halaman = klien(registrasi).get(f"/wbp/impor/{impor.pk}/?kelompok={kelompok_}")

    isi = halaman.content.decode()
    assert halaman.status_code == 200
    assert halaman.context["jumlah"][kelompok_] == impor.ringkasan["jumlah"][kelompok_]
    assert not {"None", "True", "False"} & set(isi.replace("<", " ").replace(">", " ").split())


def test_a_change_is_shown_old_and_new_and_the_nik_is_not(upt, klien, registrasi):
    impor_pertama(upt, registrasi)
    impor = pratinjau(upt, registrasi, BERKAS_2)
    perubahan = [tuple(p) for r in impor.baris.filter(jenis="berubah") for p in json.loads(r.isi)["perubahan"]]

    isi = klien(registrasi).get(f"/wbp/impor/{impor.pk}/?kelompok=berubah").content.decode()

    nama = {kolom for kolom, *_ in perubahan}
    assert nama == {"nomor_register", "kamar", "nik", "lama_pidana", "alamat", "nama", "agama", "tanggal_lahir"} - (
        {"lama_pidana"} if "lama_pidana" not in nama else set()
    )
    assert ("nik", "NIK", "", "tercatat (tidak ditampilkan)") in perubahan
    kolom, judul, lama, baru = next(p for p in perubahan if p[0] == "kamar")
    assert f'<td class="lama" data-label="Tersimpan">{lama}</td>' in isi


def test_opening_the_preview_is_logged(upt, klien, registrasi):
    impor = pratinjau(upt, registrasi, berkas(ANI))

    klien(registrasi).get(f"/wbp/impor/{impor.pk}/")

    assert JejakAkses.objects.filter(tindakan="buka", objek_id=str(impor.pk)).count() == 1


def test_the_missing_are_decided_in_bulk(upt, klien, registrasi, simpan):
    impor_pertama(upt, registrasi)
    impor = pratinjau(upt, registrasi, BERKAS_2)
    c = klien(registrasi)
    alamat = f"/wbp/impor/{impor.pk}/"

    c.post(alamat, {"semua": "1", "keputusan": "bon", "tanggal": "01/11/2026"})
    satu = impor.baris.filter(jenis=KelompokImpor.HILANG).first()
    c.post(alamat, {"wbp": [str(satu.wbp_id)], "keputusan": ""})
    simpan(c, impor)

    impor.refresh_from_db()
    assert impor.ringkasan["hasil"]["bon"] == Keberadaan.objects.count() == 13


@pytest.mark.parametrize(
    ("data", "kalimat"),
    [
        ({"keputusan": "bebas", "jenis": "bebas", "tanggal": ""}, "Isi tanggal yang tidak setelah hari ini."),
        (
            {"keputusan": "bebas", "jenis": "bebas", "tanggal": "01/01/2199"},
            "Isi tanggal yang tidak setelah hari ini.",
        ),
        ({"keputusan": "hilang", "tanggal": "01/01/2026"}, "hilang bukan salah satu"),
    ],
)
def test_bad_decisions_are_sentences(upt, klien, registrasi, data, kalimat):
    impor_pertama(upt, registrasi)
    impor = pratinjau(upt, registrasi, BERKAS_2)

    halaman = klien(registrasi).post(f"/wbp/impor/{impor.pk}/", {"semua": "1"} | data)

    assert (halaman.status_code, kalimat in halaman.content.decode()) == (422, True)
    assert not impor.baris.filter(jenis=KelompokImpor.HILANG).exclude(keputusan="").exists()


def test_problem_rows_come_back_in_the_files_layout(upt, klien, registrasi):
    impor = pratinjau(upt, registrasi, BERKAS_1)

    tanggapan = klien(registrasi).get(reverse("wbp:impor_masalah", args=[impor.pk]))

    judul, *baris = CalamineWorkbook.from_filelike(io.BytesIO(tanggapan.content)).get_sheet_by_index(0).to_python()
    assert judul == [*impor.kepala, "Masalah"]
    assert [b[-1] for b in baris] == [
        "Baris 71: nomor register kosong.",
        "Baris 298: nama kosong.",
        "Baris 361: tanggal lahir 31/02/1990 tidak ada dalam kalender.",
        "Baris 397: nomor induk sama dengan baris 421; pilih satu. Yang berbeda: nama.",
        "Baris 421: nomor induk sama dengan baris 397; pilih satu. Yang berbeda: nama.",
    ]
    assert (baris[0][1], baris[0][3]) == ("2607066", "YANTO RAHMAN GUFRON")
    jejak = JejakAkses.objects.get(tindakan="unduh")
    assert (jejak.jumlah, len(jejak.sha256)) == (5, 64)


def test_mended_problem_rows_can_be_uploaded_again(upt, klien, registrasi):
    impor = pratinjau(upt, registrasi, BERKAS_1)

    isi = klien(registrasi).get(reverse("wbp:impor_masalah", args=[impor.pk])).content

    lagi = pratinjau(upt, registrasi, isi)
    assert lagi.ringkasan["jumlah"]["salah"] == 3


# --- columns ---------------------------------------------------------------------------------------------------------

ASING = [["Kode", "Siapa", "Buku", "JK", "Alamat", "Agama"], ["9", "ANI SAKSI", "AII 7/26", "P", "Jalan", "Islam"]]


def test_missing_columns_are_asked_and_remembered(upt, klien, registrasi, django_capture_on_commit_callbacks):
    impor = pratinjau(upt, registrasi, xlsx(ASING))
    c = klien(registrasi)
    kolom = reverse("wbp:impor_kolom", args=[impor.pk])
    halaman = c.get(f"/wbp/impor/{impor.pk}/", follow=True)
    assert halaman.redirect_chain[-1][0] == kolom
    assert halaman.context["kurang"] == ["Nomor register", "Nama"]

    isian = {b.name: b.value() or "" for b in halaman.context["form"]}
    with django_capture_on_commit_callbacks(execute=True):
        c.post(kolom, isian | {"nama": "1", "nomor_register": "2"})

    impor.refresh_from_db()
    assert nomor_baris(impor, KelompokImpor.BARU) == [2]
    assert PemetaanImpor.objects.get().peta["nama"] == "Siapa"
    lagi = pratinjau(upt, registrasi, xlsx(ASING))
    assert nomor_baris(lagi, KelompokImpor.BARU) == [2]


def test_one_column_is_used_once(upt, klien, registrasi):
    impor = pratinjau(upt, registrasi, xlsx(ASING))

    halaman = klien(registrasi).post(reverse("wbp:impor_kolom", args=[impor.pk]), {"nama": "1", "nomor_register": "1"})

    assert halaman.status_code == 422
    assert "Kolom ini sudah dipakai untuk Nomor register." in halaman.content.decode()


def test_mending_survives_other_columns(upt, klien, registrasi, django_capture_on_commit_callbacks):
    impor = pratinjau(upt, registrasi, BERKAS_1)
    c = klien(registrasi)
    c.post(reverse("wbp:impor_baris", args=[impor.pk, 6]), {"keputusan": "lewati"})
    alamat = reverse("wbp:impor_kolom", args=[impor.pk])

    isian = {b.name: b.value() or "" for b in c.get(alamat).context["form"]}
    with django_capture_on_commit_callbacks(execute=True):
        c.post(alamat, isian | {"alamat": ""})

    impor.refresh_from_db()
    assert "alamat" not in impor.pemetaan
    assert impor.baris.get(nomor=6).jenis == KelompokImpor.DILEWATI
    assert jumlah(impor.ringkasan) == kelompok(baru=407, putuskan=2, salah=3, dilewati=4)


# --- saving ----------------------------------------------------------------------------------------------------------


def test_a_stale_preview_is_not_saved(upt, klien, registrasi):
    impor = pratinjau(upt, registrasi, berkas(ANI))

    halaman = klien(registrasi).post(reverse("wbp:impor_simpan", args=[impor.pk]), {"sidik": "lama"}, follow=True)

    assert "Data berubah sejak pratinjau ditampilkan." in halaman.content.decode()
    assert not Wbp.objects.exists()


def test_pressing_twice_saves_once(upt, klien, registrasi, simpan):
    impor = pratinjau(upt, registrasi, berkas(ANI))
    c = klien(registrasi)

    simpan(c, impor)
    halaman = simpan(c, impor)

    assert "Impor ini disimpan; pratinjaunya tidak dapat diubah lagi." in halaman.content.decode()
    assert Wbp.objects.count() == 1


def test_cancelling_from_the_page(upt, klien, registrasi):
    impor = pratinjau(upt, registrasi, berkas(ANI))

    halaman = klien(registrasi).post(reverse("wbp:impor_batal", args=[impor.pk]), follow=True)

    assert "Impor berkas.xlsx dibatalkan. Tidak ada yang disimpan." in halaman.content.decode()
    assert Impor.objects.get().status == StatusImpor.DIBATALKAN


def test_same_statements_for_few_and_many_rows(upt, klien, registrasi):
    c, jumlah_sql = klien(registrasi), []
    c.get("/wbp/impor/")  # the first request of a session does more
    for n in (3, 60):
        orang = [[str(i), f"AI {i}/26", f"ORANG {i}", "L", "", "", "", ""] for i in range(1, n + 1)]
        impor = pratinjau(upt, registrasi, berkas(*orang))
        with CaptureQueriesContext(connection) as sql:
            c.get(f"/wbp/impor/{impor.pk}/")
        jumlah_sql.append(len(sql))

    assert jumlah_sql[0] == jumlah_sql[1]
