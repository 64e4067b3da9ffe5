"""The recap sheet in and out: what staff keep today comes in whole, goes out the same, and never overwrites."""

import datetime as dt
import io
import json
import threading

import pytest
import time_machine
import xlsxwriter
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from core.audit import riwayat
from core.models import JejakAkses
from mitra.acuan import muat
from mitra.choices import KelompokRekap, StatusImporRekap
from mitra.models import BarisRekap, ImporRekap, KerjaSama, Kontak, Mitra
from mitra.services.impor import (
    bersihkan_rekap,
    perbaiki_baris,
    putuskan_baris,
    putuskan_mitra,
    sidik_pratinjau,
    simpan_rekap,
    terima_rekap,
)
from mitra.services.impor.daur import kunci_rekap
from mitra.tests.factories import KerjaSamaFactory, MitraFactory, PihakFactory, bertanda_tangan, tandatangani

KEPALA = ["No", "Mitra", "Nomor", "Judul", "Tgl", "Berlaku s.d.", "PIC", "Ket"]


@pytest.fixture(autouse=True)
def _awal(db):
    muat()
    with time_machine.travel(dt.datetime(2026, 11, 15, 3, tzinfo=dt.UTC), tick=False):
        yield


def csv(*baris, kepala=None) -> bytes:
    return "\n".join(";".join(f'"{s}"' for s in b) for b in [kepala or KEPALA, *baris]).encode()


def berantakan() -> bytes:
    """As staff keep it: titles above, merged cells, real and typed dates, two partners, blank lines, a signature."""
    keluar = io.BytesIO()
    buku = xlsxwriter.Workbook(keluar, {"in_memory": True})
    lembar = buku.add_worksheet("2026")
    tanggal = buku.add_format({"num_format": "dd/mm/yyyy"})
    lembar.merge_range(0, 0, 0, 7, "REKAPITULASI KERJA SAMA RUTAN UJI")
    lembar.write(1, 0, "Keadaan s.d. November 2026")
    for i, judul in enumerate(
        ["NO.", "NAMA INSTANSI", "NOMOR MoU/PKS", "TENTANG", "TANGGAL", "MASA BERLAKU", "CP", "KET"]
    ):
        lembar.write(3, i, judul)
    for i in range(8):
        lembar.write(4, i, i + 1)
    lembar.merge_range(5, 1, 6, 1, "Dinas Pertanian Kab. Uji")
    lembar.write_row(5, 2, ["W15.PAS.1-HH.05-1\n520/1/2025", "Nota Kesepahaman Ketahanan Pangan"])
    lembar.write_datetime(5, 4, dt.datetime(2025, 1, 17), tanggal)
    lembar.write_row(5, 5, ["3 (tiga) tahun", "Budi Uji (0812-3456-7890)"])
    lembar.write_row(6, 2, ["W15.PAS.1-HH.05-2", "PKS Pelatihan Hortikultura", "17 Agustus 2025", "s.d. 31-12-2026"])
    lembar.write_row(8, 0, [3, "Dinas Sosial Uji; Yayasan Uji", "", "PKS Pendampingan", "2/3/26", "tidak terbatas"])
    lembar.write_row(9, 0, [4, "Budi Perajin", "", "Pelatihan anyaman", "", "-"])
    lembar.write_row(10, 0, [5, "BNNK Uji", "W15.PAS.1-HH.05-5", "MoU Rehabilitasi", 45992, "-", "", "aktif"])
    lembar.write_row(11, 0, [6, "LBH Uji", "", "PKS Bantuan hukum", "2024", "2027"])
    lembar.write_row(12, 0, [7, "LSP Uji", "", "PKS Sertifikasi", "31/02/2026", "2 tahun"])
    lembar.write(14, 0, "Catatan: diperbarui tiap bulan")
    lembar.write(16, 6, "Kraksaan, 15 November 2026")
    lembar.write(17, 6, "Kepala Rutan")
    buku.close()
    return keluar.getvalue()


@pytest.fixture
def oleh(pengguna):
    return pengguna("kerja_sama", nama="Sari Uji")


@pytest.fixture
def terima(upt, oleh):
    return lambda isi, nama="rekap.csv": terima_rekap(upt=upt, isi=isi, nama=nama, oleh=oleh)


@pytest.fixture
def simpan(oleh):
    def lakukan(impor):
        impor.refresh_from_db()
        return simpan_rekap(impor, oleh=oleh, sidik=sidik_pratinjau(impor))

    return lakukan


def kelompok(impor) -> dict[int, str]:
    return dict(impor.baris.order_by("nomor").values_list("nomor", "jenis"))


def isi(impor, nomor) -> dict:
    return json.loads(impor.baris.get(nomor=nomor).isi)


def tanya(impor, nomor) -> list[str]:
    return [kode for _, pilihan in isi(impor, nomor)["tanya"] for kode, _ in pilihan]


# --- reading ---------------------------------------------------------------------------------------------------------


def test_sheet_as_staff_keep_it(terima, upt):
    impor = terima(berantakan(), "rekap.xlsx")

    assert kelompok(impor) == {
        5: "dilewati", 6: "baru", 7: "baru", 9: "baru", 10: "putuskan", 11: "putuskan", 12: "putuskan", 13: "salah",
        15: "dilewati", 17: "dilewati", 18: "dilewati",
    }  # fmt: skip
    assert isi(impor, 6)["rencana"] | {"catatan": ""} == {
        "jenis": "nk", "status": "ditandatangani", "nomor_upt": "W15.PAS.1-HH.05-1", "tanggal": "2025-01-17",
        "mulai": "2025-01-17", "akhir": "2028-01-16", "pihak": ["DINAS PERTANIAN KABUPATEN UJI"],
        "nomor_mitra": ["520/1/2025"], "petugas": "", "pic": "Budi Uji", "telepon": "+6281234567890", "catatan": "",
        "induk": "",
    }  # fmt: skip
    assert isi(impor, 7)["mitra"] == ["Dinas Pertanian Kab. Uji"]
    assert isi(impor, 7)["catatan"] == ["Mitra mengikuti baris 6."]
    assert (isi(impor, 9)["rencana"]["akhir"], isi(impor, 9)["rencana"]["pihak"]) == (
        "",
        ["DINAS SOSIAL UJI", "YAYASAN UJI"],
    )
    assert tanya(impor, 11) == ["tanpa_batas", "draf"]
    assert tanya(impor, 12) == ["akhir_tahun", "draf", "draf_tanggal"]
    assert isi(impor, 13)["masalah"][0][0] == "tanggal"
    assert Mitra.objects.count() == KerjaSama.objects.count() == 0


def test_undated_row_is_a_draft_and_an_unknown_kind_of_partner_is_asked(terima, simpan):
    impor = terima(berantakan(), "rekap.xlsx")
    (mitra,) = [m for m in impor.ringkasan["mitra"] if m["perlu"]]
    assert (mitra["nama"], mitra["jenis"]) == ("Budi Perajin", "")

    putuskan_mitra(impor, {mitra["kunci"]: {"sama": "", "jenis": "perorangan"}})
    putuskan_baris(impor, 10, "pks")
    simpan(impor)

    naskah = KerjaSama.objects.get(judul="Pelatihan anyaman")
    assert (naskah.status, naskah.jenis, naskah.mulai) == ("draf", "pks", None)
    assert naskah.pihak.get().mitra.jenis.kode == "perorangan"


def test_save_writes_all_with_actor_and_reason(terima, simpan, oleh, upt):
    impor = simpan(terima(berantakan(), "rekap.xlsx"))

    assert impor.status == StatusImporRekap.DISIMPAN
    assert (impor.ringkasan["hasil"]["naskah"], impor.ringkasan["hasil"]["mitra"]) == (3, 3)
    nk = KerjaSama.objects.get(jenis="nk")
    assert (nk.status, nk.berakhir, nk.pihak.get().nomor) == ("ditandatangani", dt.date(2028, 1, 16), "520/1/2025")
    assert (nk.pihak.get().kontak.nama, nk.pihak.get().kontak.telepon) == ("Budi Uji", "+6281234567890")
    (baris,) = riwayat(nk)
    assert (baris["oleh"], baris["alasan"]) == ("Sari Uji", "Impor rekap rekap.xlsx")
    assert KerjaSama.objects.get(judul="PKS Pendampingan").pihak.count() == 2
    jejak = JejakAkses.objects.get(tindakan="impor")
    assert (jejak.jumlah, jejak.sha256, jejak.lingkup_id) == (3, impor.sha256, upt.pk)
    assert not BarisRekap.objects.exists()
    assert "mitra" not in impor.ringkasan


def test_content_of_a_preview_is_encrypted(terima):
    terima(csv(["1", "Dinas Sosial Uji", "", "PKS Rahasia", "", "", "Budi Uji 081234567890", ""]))
    with connection.cursor() as kursor:
        kursor.execute("SELECT isi FROM mitra_barisrekap")
        mentah = [b[0] for b in kursor.fetchall()]
    assert all(m.startswith("v1:") and "Budi" not in m for m in mentah)


def test_the_same_messy_file_again_changes_nothing(terima, simpan):
    simpan(terima(berantakan(), "rekap.xlsx"))
    sebelum = (KerjaSama.objects.count(), Mitra.objects.count(), Kontak.objects.count())

    kedua = terima(berantakan(), "rekap.xlsx")

    assert [kelompok(kedua)[n] for n in (6, 7, 9)] == ["sama"] * 3
    assert kedua.ringkasan["jumlah"]["baru"] == 0
    simpan(kedua)
    assert (KerjaSama.objects.count(), Mitra.objects.count(), Kontak.objects.count()) == sebelum


@pytest.mark.parametrize(
    ("berkas", "kalimat"),
    [
        (b"", "kosong"),
        (b"%PDF-1.7 x", "PDF"),
        (csv(["1", "x"], kepala=["No", "Alamat"]), "Kolom Mitra dan Judul tidak ditemukan"),
        (csv(["1", "Dinas"], kepala=["No", "Mitra", "Tgl"]), "Kolom Judul tidak ditemukan"),
        (csv(), "Tidak ada baris"),
    ],
)
def test_a_file_that_cannot_be_used_says_why_and_leaves_nothing(terima, berkas, kalimat):
    with pytest.raises(ValidationError, match=kalimat):
        terima(berkas)
    assert not ImporRekap.objects.exists()


def test_a_lone_number_column_is_the_number_of_the_text(terima):
    impor = terima(csv(["W1/2026", "Dinas Sosial Uji", "PKS A"], kepala=["Nomor", "Mitra", "Judul"]))
    assert isi(impor, 2)["nomor"] == ["W1/2026"]


def test_second_line_of_a_row_adds_its_partner(terima):
    impor = terima(
        csv(["1", "Dinas Sosial Uji", "A/1", "PKS A", "", "", "", ""], ["", "LBH Uji", "B/2", "", "", "", "", ""])
    )
    assert kelompok(impor) == {2: "baru"}
    assert isi(impor, 2)["mitra"] == ["Dinas Sosial Uji", "LBH Uji"]
    assert isi(impor, 2)["nomor"] == ["A/1", "B/2"]


# --- partners --------------------------------------------------------------------------------------------------------


def test_known_partner_is_found_by_name_and_abbreviation(terima, simpan, upt):
    skb = MitraFactory(upt=upt, nama="UPTD Sanggar Kegiatan Belajar Uji", singkatan="SKB Uji")
    dinas = MitraFactory(upt=upt, nama="Dinas Pendidikan Kabupaten Uji")
    simpan(
        terima(
            csv(
                ["1", "SKB UJI", "A/1", "PKS A", "", "", "", ""],
                ["2", "Disdik Kab. Uji", "A/2", "PKS B", "", "", "", ""],
            )
        )
    )
    assert set(KerjaSama.objects.values_list("pihak__mitra", flat=True)) == {skb.pk, dinas.pk}
    assert Mitra.objects.count() == 2


def test_offices_of_one_place_are_not_near_each_other(terima, upt):
    MitraFactory(upt=upt, nama="Dinas Pertanian Kabupaten Probolinggo")
    impor = terima(csv(["1", "Dinas Sosial Kab. Probolinggo", "A/1", "PKS A", "", "", "", ""]))
    assert (impor.ringkasan["mitra"][0]["mirip"], kelompok(impor)) == ([], {2: "baru"})


def test_near_names_are_asked_never_merged(terima, simpan, upt):
    ada = MitraFactory(upt=upt, nama="Dinas Pertanian Kabupaten Probolinggo")
    impor = terima(csv(["1", "Dinas Pertanian Kab Probolingo", "A/1", "PKS A", "", "", "", ""]))
    (m,) = impor.ringkasan["mitra"]
    assert (m["perlu"], m["mirip"]) == (True, [[str(ada.pk), ada.nama]])
    assert kelompok(impor) == {2: "putuskan"}

    putuskan_mitra(impor, {m["kunci"]: {"sama": str(ada.pk), "jenis": ""}})
    simpan(impor)

    assert KerjaSama.objects.get().pihak.get().mitra == ada


def test_partner_of_another_institution_cannot_be_chosen(terima, upt_lain):
    asing = MitraFactory(upt=upt_lain, nama="Dinas Pertanian Kabupaten Uji")
    impor = terima(csv(["1", "Dinas Pertanian Kabupaten Ujii", "A/1", "PKS A", "", "", "", ""]))
    (m,) = impor.ringkasan["mitra"]
    assert m["mirip"] == []
    with pytest.raises(ValidationError, match="tidak ada pada pratinjau"):
        putuskan_mitra(impor, {m["kunci"]: {"sama": str(asing.pk), "jenis": ""}})


def test_officer_as_pic_looks_after_the_text(terima, simpan, oleh):
    simpan(terima(csv(["1", "Dinas Sosial Uji", "A/1", "PKS A", "1/2/2026", "1 tahun", "SARI UJI", ""])))
    assert KerjaSama.objects.get().pic == oleh
    assert not Kontak.objects.exists()


def test_an_instructor_of_a_partner_is_no_officer(terima, simpan, pengguna):
    pengguna("mitra", nama="Ratna Anggraini")
    simpan(terima(csv(["1", "Dinas Sosial Uji", "A/1", "PKS A", "1/2/2026", "1 tahun", "Ratna Anggraini", ""])))
    assert KerjaSama.objects.get().pic is None
    assert Kontak.objects.get().nama == "Ratna Anggraini"


# --- against what is stored ------------------------------------------------------------------------------------------


@pytest.fixture
def tersimpan(upt):
    dinas = MitraFactory(upt=upt, nama="Dinas Sosial Uji")
    return bertanda_tangan(
        upt, dinas, judul="PKS Pendampingan", nomor_upt="A/1", tanggal_tanda_tangan=dt.date(2026, 1, 2),
        mulai=dt.date(2026, 1, 2), berakhir=dt.date(2026, 12, 31),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("baris", "beda"),
    [
        (["1", "Dinas Sosial Uji", "a / 1", "PKS Pendampingan", "2 Januari 2026", "31/12/2026", "", ""], []),
        (["1", "Dinas Sosial Uji", "", "pks pendampingan", "2/1/2026", "", "", ""], []),
        (["1", "Dinas Sosial Uji", "A/1", "PKS Lain", "2/1/2026", "31/12/2027", "", ""], ["Judul", "Berlaku s.d."]),
        (
            ["1", "LBH Uji", "A/1", "PKS Pendampingan", "3/1/2026", "tanpa batas", "", ""],
            ["Tanggal", "Berlaku s.d.", "Mitra"],
        ),
        (["1", "Dinas Sosial Uji", "A/1; B/9", "PKS Pendampingan", "2/1/2026", "", "", ""], ["Nomor"]),
    ],
)
def test_stored_text_is_recognised_and_never_changed(terima, simpan, tersimpan, baris, beda):
    tersimpan.refresh_from_db()
    impor = terima(csv(baris))
    assert kelompok(impor) == {2: "berbeda" if beda else "sama"}
    assert [nama for nama, _, _ in isi(impor, 2)["perubahan"]] == beda

    simpan(impor)

    versi = tersimpan.versi
    tersimpan.refresh_from_db()
    assert (tersimpan.versi, KerjaSama.objects.count()) == (versi, 1)


def test_a_different_text_with_the_same_number_can_be_taken_in(terima, simpan, tersimpan):
    impor = terima(csv(["1", "Dinas Sosial Uji", "A/1", "PKS Lain", "2/3/2026", "1 tahun", "", ""]))
    putuskan_baris(impor, 2, "lain")
    assert kelompok(impor) == {2: "baru"}
    simpan(impor)
    assert KerjaSama.objects.count() == 2


def test_text_of_another_institution_is_not_this_one(terima, upt_lain):
    bertanda_tangan(upt_lain, nomor_upt="A/1", judul="PKS A")
    impor = terima(csv(["1", "Dinas Sosial Uji", "A/1", "PKS A", "2/1/2026", "1 tahun", "", ""]))
    assert kelompok(impor) == {2: "baru"}


def test_doubles_in_the_file(terima, simpan):
    satu = ["1", "Dinas Sosial Uji", "A/1", "PKS A", "2/1/2026", "1 tahun", "", ""]
    impor = terima(csv(satu, satu, ["3", "Dinas Sosial Uji", "A/1", "PKS B", "2/1/2026", "1 tahun", "", ""]))
    assert kelompok(impor) == {2: "baru", 3: "dilewati", 4: "putuskan"}
    putuskan_baris(impor, 4, "kembar")
    assert kelompok(impor)[4] == "baru"
    simpan(impor)
    assert set(KerjaSama.objects.values_list("judul", flat=True)) == {"PKS A", "PKS B"}


def test_adendum_finds_the_text_it_changes_in_store_and_in_the_file(terima, simpan, tersimpan):
    impor = terima(
        csv(
            ["1", "Dinas Sosial Uji", "A/2", "Adendum PKS Pendampingan", "1/6/2026", "31/12/2027", "", ""],
            ["2", "LBH Uji", "A/4", "Adendum PKS Hukum", "1/7/2026", "", "", ""],
            ["3", "LBH Uji", "A/3", "PKS Hukum", "1/2/2026", "2 tahun", "", ""],
        )
    )
    assert set(kelompok(impor).values()) == {"baru"}
    simpan(impor)
    induk = dict(KerjaSama.objects.filter(jenis="adendum").values_list("judul", "induk__judul"))
    assert induk == {"Adendum PKS Pendampingan": "PKS Pendampingan", "Adendum PKS Hukum": "PKS Hukum"}


def test_adendum_without_a_text_is_asked(terima):
    impor = terima(csv(["1", "LBH Uji", "A/4", "Adendum PKS Hukum", "1/7/2026", "", "", ""]))
    assert kelompok(impor) == {2: "putuskan"}
    putuskan_baris(impor, 2, "pks")
    assert kelompok(impor)[2] in ("baru", "putuskan")
    assert isi(impor, 2)["rencana"]["jenis"] == "pks"


# --- mending ---------------------------------------------------------------------------------------------------------


def test_a_mended_cell_frees_its_row_and_can_be_taken_back(terima):
    impor = terima(csv(["1", "Dinas Sosial Uji", "A/1", "PKS A", "31/02/2026", "1 tahun", "", ""]))
    mentah = isi(impor, 2)["mentah"]
    perbaiki_baris(impor, 2, mentah | {"tanggal": "28/02/2026"})
    assert kelompok(impor) == {2: "baru"}
    perbaiki_baris(impor, 2, mentah)
    assert (kelompok(impor), isi(impor, 2)["perbaikan"]) == ({2: "salah"}, {})


def test_a_row_left_out_is_not_written(terima, simpan):
    impor = terima(
        csv(
            ["1", "Dinas Sosial Uji", "A/1", "PKS A", "", "", "", ""], ["2", "LBH Uji", "A/2", "PKS B", "", "", "", ""]
        )
    )
    putuskan_baris(impor, 2, "lewati")
    simpan(impor)
    assert [n.judul for n in KerjaSama.objects.all()] == ["PKS B"]
    assert [m.nama for m in Mitra.objects.all()] == ["LBH Uji"]


def test_an_answer_that_was_not_offered_is_refused(terima):
    impor = terima(csv(["1", "Dinas Sosial Uji", "A/1", "PKS A", "", "", "", ""]))
    with pytest.raises(ValidationError, match="Pilihan ini tidak ada"):
        putuskan_baris(impor, 2, "tanpa_batas")


def test_changed_since_the_preview_saves_nothing_and_shows_the_new_one(terima, oleh, upt):
    impor = terima(csv(["1", "Dinas Sosial Uji", "A/1", "PKS A", "2/1/2026", "1 tahun", "", ""]))
    sidik = sidik_pratinjau(impor)
    bertanda_tangan(upt, nomor_upt="A/1", judul="PKS A")

    hasil = simpan_rekap(impor, oleh=oleh, sidik=sidik)

    assert (hasil.status, KerjaSama.objects.count()) == (StatusImporRekap.PRATINJAU, 1)
    assert "Data berubah" in hasil.pesan
    assert kelompok(impor) == {2: "berbeda"}


def test_all_or_nothing(terima, simpan, monkeypatch):
    impor = terima(
        csv(
            ["1", "Dinas Sosial Uji", "A/1", "PKS A", "", "", "", ""], ["2", "LBH Uji", "A/2", "PKS B", "", "", "", ""]
        )
    )
    simpan_asli = KerjaSama.save

    def gagal(self, *args, **kwargs):
        if self.judul == "PKS B":
            raise ValidationError("uji")
        simpan_asli(self, *args, **kwargs)

    monkeypatch.setattr(KerjaSama, "save", gagal)
    with pytest.raises(ValidationError):
        simpan(impor)
    assert KerjaSama.objects.count() == Mitra.objects.count() == 0
    impor.refresh_from_db()
    assert impor.status == StatusImporRekap.PRATINJAU


def test_later_state_is_lawful_only_while_the_import_writes(terima, simpan, upt):
    simpan(terima(csv(["1", "Dinas Sosial Uji", "A/1", "PKS A", "2/1/2026", "1 tahun", "", ""])))
    with connection.cursor() as kursor:
        kursor.execute("SELECT current_setting('jejakbina.impor', true)")
        assert kursor.fetchone()[0] in (None, "")


def test_old_previews_are_thrown_away(terima):
    impor = terima(csv(["1", "Dinas Sosial Uji", "A/1", "PKS A", "", "", "", ""]))
    ImporRekap.objects.update(dibuat_pada=impor.dibuat_pada - dt.timedelta(days=8))
    assert bersihkan_rekap() == 1
    impor.refresh_from_db()
    assert (impor.status, impor.baris.count()) == (StatusImporRekap.DIBATALKAN, 0)


@pytest.mark.django_db(transaction=True)
def test_a_preview_somebody_works_on_is_not_swept_and_stops_nobody(terima):
    muat()
    impor = terima(csv(["1", "Dinas Sosial Uji", "A/1", "PKS A", "", "", "", ""]))
    ImporRekap.objects.update(dibuat_pada=impor.dibuat_pada - dt.timedelta(days=8))
    terkunci, selesai = threading.Event(), threading.Event()

    def lain():
        try:
            with transaction.atomic():
                kunci_rekap(impor.pk)
                terkunci.set()
                selesai.wait(20)
        finally:
            connection.close()

    utas = threading.Thread(target=lain)
    utas.start()
    terkunci.wait(20)
    try:
        with connection.cursor() as kursor:
            kursor.execute("SET lock_timeout = '2s'")
        assert bersihkan_rekap() == 0
    finally:
        selesai.set()
        utas.join()
        with connection.cursor() as kursor:
            kursor.execute("RESET lock_timeout")
    assert bersihkan_rekap() == 1


@pytest.mark.django_db(transaction=True)
def test_two_presses_of_save_write_once(terima, oleh):
    muat()
    impor = terima(csv(["1", "Dinas Sosial Uji", "A/1", "PKS A", "2/1/2026", "1 tahun", "", ""]))
    sidik, hasil, mulai = sidik_pratinjau(impor), [], threading.Barrier(2)

    def coba():
        mulai.wait()
        try:
            hasil.append(simpan_rekap(ImporRekap.objects.get(pk=impor.pk), oleh=oleh, sidik=sidik).status)
        except ValidationError as galat:
            hasil.append(galat.messages[0][:25])
        finally:
            connection.close()

    utas = [threading.Thread(target=coba) for _ in range(2)]
    [u.start() for u in utas]
    [u.join() for u in utas]
    assert sorted(hasil) == ["Impor ini disimpan; prati", "disimpan"]
    assert KerjaSama.objects.count() == Mitra.objects.count() == 1


# --- out and in again ------------------------------------------------------------------------------------------------


def lengkap(upt, oleh):
    """Texts of every shape: two partners, open ended, draft, adendum, a note, numbers of both sides."""
    dinas, yayasan = MitraFactory(upt=upt, nama="Dinas Sosial Uji"), MitraFactory(upt=upt, nama="Yayasan Uji")
    dua = KerjaSamaFactory(upt=upt, judul="PKS Dua", nomor_upt="A/1", catatan="dana; bersama", pic=oleh)
    PihakFactory(kerja_sama=dua, mitra=dinas, nomor="B/1")
    PihakFactory(kerja_sama=dua, mitra=yayasan)
    tandatangani(dua)
    bertanda_tangan(upt, dinas, judul="Nota Kesepahaman Terbuka", jenis="nk", berakhir=None)
    adendum = KerjaSamaFactory(upt=upt, judul="Adendum PKS Dua", jenis="adendum", induk=dua, nomor_upt="A/2",
                               tanggal_tanda_tangan=dt.date(2026, 6, 1), mulai=dt.date(2026, 6, 1),
                               berakhir=dt.date(2027, 12, 31))  # fmt: skip
    PihakFactory(kerja_sama=adendum, mitra=dinas)
    tandatangani(adendum)
    polos = KerjaSamaFactory(upt=upt, judul="Perjanjian Rencana", tanggal_tanda_tangan=None, mulai=None, berakhir=None)
    PihakFactory(kerja_sama=polos, mitra=yayasan)
    KerjaSamaFactory(upt=upt, judul="Perjanjian Sendiri", tanggal_tanda_tangan=None, mulai=None, berakhir=None)


@pytest.mark.parametrize("bentuk", ["xlsx", "csv"])
def test_round_trip_changes_nothing(klien, terima, simpan, upt, oleh, bentuk):
    lengkap(upt, oleh)
    berkas = b"".join(klien(oleh).get(reverse("mitra:kerjasama_list"), {"ekspor": bentuk}).streaming_content)
    sebelum = sorted(KerjaSama.objects.values_list("pk", "versi"))

    impor = terima(berkas, f"rekap.{bentuk}")
    lembar = {n: j for n, j in kelompok(impor).items() if j != "dilewati"}
    simpan(impor)

    assert list(lembar.values()) == ["sama"] * 5
    assert sorted(KerjaSama.objects.values_list("pk", "versi")) == sebelum
    assert Mitra.objects.count() == 2


def test_export_fills_another_institution_with_the_same_texts(klien, upt, upt_lain, oleh, pengguna):
    lengkap(upt, oleh)
    berkas = b"".join(klien(oleh).get(reverse("mitra:kerjasama_list"), {"ekspor": "xlsx"}).streaming_content)
    sana = pengguna("kerja_sama", di=upt_lain)

    impor = terima_rekap(upt=upt_lain, isi=berkas, nama="rekap.xlsx", oleh=sana)
    simpan_rekap(impor, oleh=sana, sidik=sidik_pratinjau(impor))

    def ringkas(u):
        semua = KerjaSama.objects.filter(upt=u).exclude(judul="Perjanjian Sendiri").order_by("judul")
        return [(n.judul, n.jenis, n.status, n.nomor_upt, n.tanggal_tanda_tangan, n.catatan,
                 [p.mitra.nama for p in n.pihak.all()], n.induk.judul if n.induk else "") for n in semua]  # fmt: skip

    assert ringkas(upt_lain) == ringkas(upt)


def test_exported_sheet_has_letterhead_titles_and_columns(klien, upt, oleh):
    lengkap(upt, oleh)
    berkas = b"".join(klien(oleh).get(reverse("mitra:kerjasama_list"), {"ekspor": "xlsx"}).streaming_content)
    baris = CalamineWorkbook.from_filelike(io.BytesIO(berkas)).get_sheet_by_index(0).to_python()
    assert baris[0][0] == "RUTAN KELAS IIB KRAKSAAN"
    assert baris[2][0] == "REKAP KERJA SAMA"
    assert baris[7] == KEPALA
    dua = next(b for b in baris if "PKS Dua" in b)
    assert dua[1:7] == ["Dinas Sosial Uji; Yayasan Uji", "A/1; B/1", "PKS Dua", "02/01/2026", "31/12/2027", "Sari Uji"]
    assert dua[7].startswith("Perjanjian kerja sama; Berlaku; ")


# --- pages -----------------------------------------------------------------------------------------------------------


def unggah(c, isi, nama="rekap.csv"):
    return c.post(reverse("mitra:rekap_unggah"), {"berkas": SimpleUploadedFile(nama, isi)}, follow=True)


def test_whole_way_through_the_pages(klien, oleh):
    c = klien(oleh)
    halaman = unggah(c, berantakan(), "rekap.xlsx")
    impor = ImporRekap.objects.get()
    assert halaman.redirect_chain[-1][0] == impor.get_absolute_url()
    teks = halaman.content.decode()
    assert "Baris" in teks
    assert "31/02/2026 tidak ada dalam kalender" in teks

    baris = reverse("mitra:rekap_baris", args=[impor.pk, 13])
    form = {b.name: b.value() or "" for b in c.get(baris).context["form"]}
    gagal = c.post(baris, form | {"tanggal": "30/02/2026"}, follow=True)
    assert "Belum beres." in gagal.content.decode()
    c.post(baris, form | {"tanggal": "28/02/2026"})
    mitra = impor.ringkasan["mitra"]
    pilihan = {f"jenis_{i}": m["jenis"] or "perorangan" for i, m in enumerate(mitra)}
    c.post(reverse("mitra:rekap_mitra", args=[impor.pk]), pilihan)
    for nomor, kode in ((10, "pks"), (11, "tanpa_batas"), (12, "akhir_tahun"), (12, "draf_tanggal")):
        c.post(reverse("mitra:rekap_baris", args=[impor.pk, nomor]), {"keputusan": kode, "kelompok": "putuskan"})
    impor.refresh_from_db()
    assert (impor.ringkasan["jumlah"]["baru"], impor.ringkasan["jumlah"]["mitra_perlu"]) == (7, 0)

    simpan = reverse("mitra:rekap_simpan", args=[impor.pk])
    hasil = c.post(simpan, {"sidik": sidik_pratinjau(impor)}, follow=True).content.decode()
    assert "7 naskah disimpan" in hasil
    assert c.post(simpan, {"sidik": "lama"}, follow=True).status_code == 200
    assert KerjaSama.objects.count() == 7


@pytest.mark.parametrize("kelompok", [*KelompokRekap.values, "ngawur"])
def test_every_group_of_a_preview_opens(klien, oleh, tersimpan, kelompok):
    c = klien(oleh)
    unggah(c, berantakan(), "rekap.xlsx")
    assert c.get(ImporRekap.objects.get().get_absolute_url(), {"kelompok": kelompok, "hal": "x"}).status_code == 200


def test_refused_file_is_explained_at_its_field(klien, oleh):
    jawab = unggah(klien(oleh), b"%PDF-1.7")
    assert jawab.status_code == 422
    assert "dokumen PDF" in jawab.content.decode()


def test_preview_of_another_institution_does_not_exist(klien, pengguna, upt_lain, oleh):
    unggah(klien(oleh), csv(["1", "Dinas Sosial Uji", "A/1", "PKS A", "", "", "", ""]))
    impor = ImporRekap.objects.get()
    asing = klien(pengguna("kerja_sama", di=upt_lain))
    assert asing.get(impor.get_absolute_url()).status_code == 404
    assert (
        asing.post(reverse("mitra:rekap_simpan", args=[impor.pk]), {"sidik": sidik_pratinjau(impor)}).status_code
        == 404
    )
    assert klien("kepala").get(impor.get_absolute_url()).status_code == 403


def test_cancelled_preview_is_gone(klien, oleh):
    c = klien(oleh)
    unggah(c, csv(["1", "Dinas Sosial Uji", "A/1", "PKS A", "", "", "", ""]))
    impor = ImporRekap.objects.get()
    c.post(reverse("mitra:rekap_batal", args=[impor.pk]))
    assert not BarisRekap.objects.exists()
    assert "Dibatalkan" in c.get(impor.get_absolute_url()).content.decode()
    assert c.get(reverse("mitra:rekap_baris", args=[impor.pk, 2])).status_code == 404


def test_template_can_be_filled_in_and_taken_in(klien, oleh, terima):
    c = klien(oleh)
    berkas = b"".join(c.get(reverse("mitra:rekap_contoh")).streaming_content)
    assert JejakAkses.objects.filter(tindakan="unduh").count() == 1
    impor = terima(berkas, "contoh.xlsx")
    assert impor.ringkasan["jumlah"]["baru"] == 3


def test_preview_costs_the_same_for_any_number_of_rows(klien, oleh, upt):
    c, biaya = klien(oleh), []
    for banyak in (2, 30):
        for i in range(banyak):
            bertanda_tangan(upt, nomor_upt=f"S/{banyak}/{i}", judul=f"PKS {banyak} {i}")
        baris = [
            [str(i), f"Dinas Sosial {i} Uji", f"S/{banyak}/{i}", "PKS beda", "", "", "", ""] for i in range(banyak)
        ]
        unggah(c, csv(*baris))
        alamat = ImporRekap.objects.first().get_absolute_url()
        with CaptureQueriesContext(connection) as sql:
            assert len(c.get(alamat, {"kelompok": "berbeda"}).context["baris"]) == banyak
        biaya.append(len(sql))
    assert len(set(biaya)) == 1, biaya
