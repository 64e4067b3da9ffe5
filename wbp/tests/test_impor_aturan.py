"""Rules of the import: who a row is, what is asked, what is refused, what stays when something fails."""

import datetime as dt
import json
from threading import Thread

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection, connections
from django.utils import timezone

from core.fields import indeks_buta
from core.models import Pekerjaan
from upt.models import Blok, Kamar
from upt.tests.factories import BlokFactory, KamarFactory
from upt.waktu import hari_ini
from wbp import jobs
from wbp.choices import KelompokImpor, StatusImpor
from wbp.models import BarisImpor, BerkasImpor, Impor, Mutasi, Penempatan, Perkara, Registrasi, Wbp
from wbp.services import catat_keluar, impor_berkas
from wbp.services.impor import (
    batalkan_impor,
    mulai_simpan,
    perbaiki_baris,
    putuskan_baris,
    putuskan_hilang,
    sidik_pratinjau,
    simpan_impor,
    terima_berkas,
    tinggalkan_baris,
)
from wbp.tests.factories import huni
from wbp.tests.test_impor import BERKAS_1, nomor_baris, pratinjau
from wbp.tests.test_sdp import xlsx

JUDUL = ["No Induk", "No. Registrasi", "Nama", "JK", "NIK", "Blok", "Sel", "Alamat"]
ANI = ["", "AII 7/26", "ANI SAKSI", "P", "", "", "", "Jalan Satu"]


def berkas(*baris):
    return xlsx([JUDUL, *baris])


def tanya(impor, nomor):
    """Sentences and choices of a row."""
    isi = json.loads(impor.baris.get(nomor=nomor).isi)
    return [(pesan, [kode for kode, _ in pilihan]) for pesan, pilihan in isi["tanya"]]


def simpan(impor, oleh):
    impor.refresh_from_db()
    return simpan_impor(mulai_simpan(impor, sidik=sidik_pratinjau(impor)), oleh=oleh)


# --- who is it -------------------------------------------------------------------------------------------------------


def test_without_nomor_induk_the_register_number_says_who(upt, registrasi):
    impor_berkas(upt=upt, isi=berkas(ANI), nama="a.xlsx", oleh=registrasi)

    lagi = impor_berkas(upt=upt, isi=berkas([*ANI[:7], "Jalan Dua"]), nama="b.xlsx", oleh=registrasi)

    assert {k: n for k, n in lagi["jumlah"].items() if n and k != "peringatan"} == {"berubah": 1}
    assert Wbp.objects.get().alamat == "Jalan Dua"


def test_number_spelled_otherwise_is_the_same_number(upt, registrasi):
    impor_berkas(upt=upt, isi=berkas(ANI), nama="a.xlsx", oleh=registrasi)

    lagi = impor_berkas(upt=upt, isi=berkas(["", "A.II. 7 / 2026", *ANI[2:]]), nama="b.xlsx", oleh=registrasi)

    assert (lagi["jumlah"]["sama"], lagi["jumlah"]["berubah"]) == (1, 0)


def test_empty_cells_take_nothing_away(upt, registrasi):
    impor_berkas(upt=upt, isi=berkas(ANI), nama="a.xlsx", oleh=registrasi)

    lagi = impor_berkas(upt=upt, isi=berkas([*ANI[:7], ""]), nama="b.xlsx", oleh=registrasi)

    assert lagi["jumlah"]["sama"] == 1
    assert Wbp.objects.get().alamat == "Jalan Satu"


def test_known_elsewhere_is_asked_without_telling_who(upt, upt_lain, registrasi):
    huni(upt_lain, nama="RAHASIA SEKALI", nik="3513120911009549")

    impor = pratinjau(upt, registrasi, berkas([*ANI[:4], "3513120911009549", "", "", ""]))

    assert tanya(impor, 2) == [("Baris 2: NIK sudah terdaftar; minta data melalui mutasi masuk.", ["tanpa_nik"])]
    assert "RAHASIA" not in impor.baris.get(nomor=2).isi
    putuskan_baris(impor, 2, "tanpa_nik")
    simpan(impor, registrasi)
    assert Wbp.objects.get(upt=upt).nik_indeks == ""


def test_nik_of_another_person_here_is_asked(upt, registrasi):
    lama = huni(upt, nama="BUDI LAMA", nomor_induk="100", nik="3513120911009549")

    impor = pratinjau(upt, registrasi, berkas(["200", *ANI[1:4], "3513120911009549", "", "", ""]))

    assert tanya(impor, 2) == [
        ("Baris 2: NIK sama dengan BUDI LAMA (nomor induk 100), tetapi nomor induknya 200.", ["sama", "lain"])
    ]
    putuskan_baris(impor, 2, "lain")
    assert impor.baris.get(nomor=2).jenis == KelompokImpor.BARU
    putuskan_baris(impor, 2, "sama")
    assert impor.baris.get(nomor=2).wbp_id == lama.pk


def test_register_number_of_another_is_asked(upt, registrasi):
    huni(upt, golongan="a2", nama="BUDI LAMA", nomor_induk="100")
    Registrasi.objects.update(nomor=7, tahun=2026, baku="AII 7/26")

    impor = pratinjau(upt, registrasi, berkas(["200", *ANI[1:]]))

    assert tanya(impor, 2) == [
        ("Baris 2: nomor register sama dengan BUDI LAMA (nomor induk 100), tetapi nomor induknya 200.", ["sama"])
    ]


@pytest.mark.parametrize(
    ("nomor", "kalimat"),
    [
        (
            "AI 9/26",
            "Baris 2: nomor register berubah dari AII 7/26 menjadi AI 9/26, padahal golongan tidak boleh mundur.",
        ),
        ("AII 9/26", "Baris 2: nomor register berubah dari AII 7/26 menjadi AII 9/26, padahal golongannya tetap."),
    ],
)
def test_a_class_moves_forward_only(upt, registrasi, nomor, kalimat):
    baris = ["300", *ANI[1:]]
    impor_berkas(upt=upt, isi=berkas(baris), nama="a.xlsx", oleh=registrasi)

    impor = pratinjau(upt, registrasi, berkas(["300", nomor, *ANI[2:]]))

    assert tanya(impor, 2) == [(kalimat, ["koreksi", "tetap"])]
    putuskan_baris(impor, 2, "koreksi")
    simpan(impor, registrasi)
    assert list(Registrasi.objects.order_by("pk").values_list("baku", "alasan_akhir")) == [
        ("AII 7/26", "koreksi"),
        (nomor.replace("AI 9", "AI 9"), ""),
    ]


def test_forward_move_makes_a_new_registration(upt, registrasi):
    impor_berkas(upt=upt, isi=berkas(["300", *ANI[1:]]), nama="a.xlsx", oleh=registrasi)

    impor_berkas(upt=upt, isi=berkas(["300", "AIII 1/26", *ANI[2:]]), nama="b.xlsx", oleh=registrasi)

    assert list(Registrasi.objects.order_by("pk").values_list("baku", "berakhir", "alasan_akhir")) == [
        ("AII 7/26", hari_ini(upt), "ganti"),
        ("AIII 1/26", None, ""),
    ]
    assert Mutasi.objects.count() == 1


def test_released_but_still_in_the_file_is_asked(upt, registrasi):
    impor_berkas(upt=upt, isi=berkas(["300", *ANI[1:]]), nama="a.xlsx", oleh=registrasi)
    catat_keluar(Wbp.objects.get(), oleh=registrasi, jenis="bebas", tanggal=hari_ini(upt))

    impor = pratinjau(upt, registrasi, berkas(["300", *ANI[1:]]))

    (pertanyaan,) = tanya(impor, 2)
    assert pertanyaan[0].startswith("Baris 2: sudah dicatat keluar pada ")
    assert impor.ringkasan["jumlah"]["hilang"] == 0


def test_somebody_who_comes_back_is_the_same_person(upt, registrasi):
    impor_berkas(upt=upt, isi=berkas(["300", *ANI[1:]]), nama="a.xlsx", oleh=registrasi)
    catat_keluar(Wbp.objects.get(), oleh=registrasi, jenis="bebas", tanggal=hari_ini(upt))

    lagi = impor_berkas(upt=upt, isi=berkas(["300", "AI 44/26", *ANI[2:]]), nama="b.xlsx", oleh=registrasi)

    assert (lagi["jumlah"]["baru"], Wbp.objects.count()) == (1, 1)
    assert list(Registrasi.objects.kini().values_list("baku", flat=True)) == ["AI 44/26"]
    assert list(Mutasi.objects.order_by("pk").values_list("arah", flat=True)) == ["saldo", "keluar", "masuk"]


def test_two_rows_for_one_person_are_asked(upt, registrasi):
    impor_berkas(upt=upt, isi=berkas(["300", *ANI[1:]]), nama="a.xlsx", oleh=registrasi)

    impor = pratinjau(upt, registrasi, berkas(["300", "AIII 1/26", *ANI[2:]], ANI[:7] + ["Jalan Tiga"]))

    assert nomor_baris(impor, KelompokImpor.PUTUSKAN) == [2, 3]
    putuskan_baris(impor, 3, "pakai")
    assert (nomor_baris(impor, KelompokImpor.BERUBAH), nomor_baris(impor, KelompokImpor.DILEWATI)) == ([3], [2])
    putuskan_baris(impor, 2, "pakai")
    assert (nomor_baris(impor, KelompokImpor.BERUBAH), nomor_baris(impor, KelompokImpor.DILEWATI)) == ([2], [3])


# --- rows ------------------------------------------------------------------------------------------------------------


def test_rows_that_cannot_be_saved_are_not_missing(upt, registrasi):
    impor_berkas(upt=upt, isi=berkas(["300", *ANI[1:]]), nama="a.xlsx", oleh=registrasi)

    impor = pratinjau(
        upt, registrasi, berkas(["300", "XX", *ANI[2:]], ["301", "AI 5/26", "BARU", "L", "", "", "", ""])
    )

    assert nomor_baris(impor, KelompokImpor.SALAH) == [2]
    assert impor.ringkasan["jumlah"]["hilang"] == 0
    tinggalkan_baris(impor, 2)
    impor.refresh_from_db()
    assert (impor.ringkasan["jumlah"]["hilang"], impor.ringkasan["jumlah"]["salah"]) == (0, 0)


def test_leaving_out_and_taking_in_again(upt, registrasi):
    impor = pratinjau(upt, registrasi, berkas(ANI))

    tinggalkan_baris(impor, 2)
    assert impor.baris.get(nomor=2).jenis == KelompokImpor.DILEWATI
    tinggalkan_baris(impor, 2, False)
    assert impor.baris.get(nomor=2).jenis == KelompokImpor.BARU


def test_what_a_column_cannot_hold_is_a_sentence(upt, registrasi):
    impor = pratinjau(upt, registrasi, berkas([*ANI[:2], "N" * 130, *ANI[3:]]))

    assert json.loads(impor.baris.get(nomor=2).isi)["masalah"] == [
        ["nama", "Baris 2: nama berisi 130 huruf, paling banyak 120."]
    ]


def test_a_woman_never_into_a_room_of_men(upt, registrasi):
    KamarFactory(blok=BlokFactory(upt=upt, nama="Blok A"), nama="3")

    impor = pratinjau(upt, registrasi, berkas([*ANI[:5], "BLOK A", "3", ""]))

    assert json.loads(impor.baris.get(nomor=2).isi)["masalah"] == [
        [
            "kamar",
            "Baris 2: blok A · Kamar 3 untuk laki-laki; perempuan tidak dapat ditempatkan di sana. "
            "Betulkan kamar atau jenis kelaminnya.",
        ]
    ]


def test_rooms_are_one_however_they_are_spelled(upt, registrasi):
    kamar = KamarFactory(blok=BlokFactory(upt=upt, nama="Blok A"), nama="3")
    baris = [
        ["1", f"AI {n}/26", f"ORANG {n}", "L", "", blok, sel, ""]
        for n, (blok, sel) in enumerate([("BLOK A", "3"), ("blok a ", "Kamar 3"), ("Blok  A", "SEL 3")], 1)
    ]
    for n, satu in enumerate(baris):
        satu[0] = str(n)

    impor_berkas(upt=upt, isi=berkas(*baris), nama="a.xlsx", oleh=registrasi)

    assert (Blok.objects.count(), Kamar.objects.count()) == (1, 1)
    assert set(Penempatan.objects.values_list("kamar", flat=True)) == {kamar.pk}


def test_unknown_number_stops_at_the_person_not_the_room(upt, registrasi):
    """Rooms named only by rows that are not saved are not made."""
    impor = pratinjau(upt, registrasi, berkas(["1", "XX", "A", "L", "", "Blok Z", "9", ""]))

    assert impor.ringkasan["kamar_baru"] == []


# --- all or nothing --------------------------------------------------------------------------------------------------


def rekam_pekerjaan(impor, oleh):
    return Pekerjaan.objects.create(judul="Menyimpan", pemilik_id=oleh.pk, lingkup_id=impor.upt_id)


def test_a_failure_in_the_last_write_leaves_nothing(upt, registrasi, monkeypatch):
    impor = pratinjau(upt, registrasi, BERKAS_1)
    impor = mulai_simpan(impor, sidik=sidik_pratinjau(impor))
    kerja = rekam_pekerjaan(impor, registrasi)

    def gagal(*args, **kwargs):
        raise RuntimeError("listrik padam")

    monkeypatch.setattr(type(Mutasi.objects), "bulk_create", gagal)
    jobs.simpan.call(str(impor.pk), str(registrasi.pk), str(kerja.pk))

    kerja.refresh_from_db()
    impor.refresh_from_db()
    assert (kerja.status, kerja.pesan) == (
        "gagal",
        "Terjadi galat pada sistem; tidak ada data yang diubah. Coba lagi, atau hubungi administrator.",
    )
    assert (impor.status, impor.pesan) == (
        StatusImpor.PRATINJAU,
        "Penyimpanan gagal; tidak ada data yang berubah. Terjadi galat pada sistem.",
    )
    assert [m.objects.count() for m in (Wbp, Perkara, Registrasi, Penempatan, Mutasi, Kamar)] == [0] * 6
    assert impor.baris.filter(jenis=KelompokImpor.BARU).count() == 408


def test_a_move_to_another_institution_names_it(upt, registrasi):
    impor_berkas(upt=upt, isi=berkas(["300", *ANI[1:]]), nama="a.xlsx", oleh=registrasi)
    impor = pratinjau(upt, registrasi, berkas(["301", "AI 5/26", "BARU", "L", "", "", "", ""]))
    with pytest.raises(ValidationError, match="Tujuan harus diisi"):
        putuskan_hilang(impor, [Wbp.objects.get().pk], "pindah", tanggal=hari_ini(upt), tujuan=" ")


def test_a_failing_release_takes_everything_back(upt, registrasi):
    impor_berkas(upt=upt, isi=berkas(["300", *ANI[1:]]), nama="a.xlsx", oleh=registrasi)
    impor = pratinjau(upt, registrasi, berkas(["301", "AI 5/26", "BARU", "L", "", "", "", ""]))
    kemarin = hari_ini(upt) - dt.timedelta(days=1)
    putuskan_hilang(impor, [Wbp.objects.get().pk], "bebas", tanggal=kemarin, jenis="bebas")  # before the person came

    with pytest.raises(ValidationError):
        simpan(impor, registrasi)

    impor.refresh_from_db()
    assert impor.status == StatusImpor.PRATINJAU
    assert impor.pesan.startswith("Penyimpanan gagal; tidak ada data yang berubah. Tanggal keluar tidak boleh sebelum")
    assert Wbp.objects.count() == 1


def test_a_register_changed_since_gives_the_new_preview(upt, registrasi):
    impor_berkas(upt=upt, isi=berkas(["300", *ANI[1:]]), nama="a.xlsx", oleh=registrasi)
    impor = pratinjau(upt, registrasi, berkas(["300", *ANI[1:7], "Jalan Dua"]))
    impor = mulai_simpan(impor, sidik=sidik_pratinjau(impor))
    Wbp.objects.update(alamat="Jalan Dua")

    impor = simpan_impor(impor, oleh=registrasi)

    assert (impor.status, impor.ringkasan["jumlah"]["berubah"], impor.ringkasan["jumlah"]["sama"]) == (
        StatusImpor.PRATINJAU, 0, 1,
    )  # fmt: skip
    assert impor.pesan.startswith("Data berubah sejak pratinjau ditampilkan. Tidak ada yang disimpan")
    assert nomor_baris(impor, KelompokImpor.SAMA) == [2]


def test_a_decision_made_since_must_be_seen_first(upt, registrasi):
    impor = pratinjau(upt, registrasi, berkas(ANI))
    dilihat = sidik_pratinjau(impor)
    perbaiki_baris(impor, 2, {"alamat": "Jalan Baru"})
    impor.refresh_from_db()

    with pytest.raises(ValidationError) as galat:
        mulai_simpan(impor, sidik=dilihat)

    assert galat.value.code == "berubah"
    assert Impor.objects.get().status == StatusImpor.PRATINJAU


def test_the_same_preview_is_saved_once(upt, registrasi):
    impor = pratinjau(upt, registrasi, berkas(ANI))
    sidik = sidik_pratinjau(impor)
    mulai_simpan(impor, sidik=sidik)

    with pytest.raises(ValidationError, match="sedang disimpan"):
        mulai_simpan(impor, sidik=sidik)


def test_no_upload_while_another_is_being_saved(upt, upt_lain, registrasi):
    impor = pratinjau(upt, registrasi, berkas(ANI))
    mulai_simpan(impor, sidik=sidik_pratinjau(impor))

    with pytest.raises(ValidationError) as galat:
        terima_berkas(upt=upt, isi=berkas(ANI), nama="b.xlsx", oleh=registrasi)
    terima_berkas(upt=upt_lain, isi=berkas(ANI), nama="b.xlsx", oleh=registrasi)

    assert galat.value.messages == ["Impor berkas.xlsx sedang disimpan. Tunggu sampai selesai, lalu coba lagi."]


@pytest.mark.django_db(transaction=True)
def test_two_jobs_at_once_save_once(upt, registrasi):
    impor = pratinjau(upt, registrasi, BERKAS_1)
    impor = mulai_simpan(impor, sidik=sidik_pratinjau(impor))
    hasil = []

    def kerjakan():
        try:
            hasil.append(simpan_impor(Impor.objects.select_related("upt").get(pk=impor.pk), oleh=registrasi).status)
        except ValidationError as galat:
            hasil.append(galat.messages[0])
        finally:
            connections.close_all()

    dua = [Thread(target=kerjakan) for _ in range(2)]
    for satu in dua:
        satu.start()
    for satu in dua:
        satu.join()

    assert sorted(hasil) == ["Impor ini disimpan; pratinjaunya tidak dapat diubah lagi.", "disimpan"]
    assert (Wbp.objects.count(), Mutasi.objects.count()) == (408, 408)


# --- what is kept ----------------------------------------------------------------------------------------------------


def mentah(tabel, kolom):
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT {kolom} FROM {tabel}")
        return [
            bytes(nilai) if isinstance(nilai, memoryview) else str(nilai).encode() for (nilai,) in kursor.fetchall()
        ]


def test_nothing_personal_stands_in_the_clear(upt, registrasi):
    impor = pratinjau(upt, registrasi, BERKAS_1)

    isi = b"".join(
        [*mentah("wbp_barisimpor", "isi"), *mentah("wbp_berkasimpor", "isi"), *mentah("wbp_impor", "ringkasan")]
    )
    assert json.loads(impor.baris.get(nomor=6).isi)["nama"] == "EKO GUFRON BIN SAMSUL"
    for rahasia in (b"EKO GUFRON", b"3513120911009549", indeks_buta("3513120911009549").encode(), BERKAS_1[:64]):
        assert rahasia not in isi


def test_cancelling_throws_the_content_away(upt, registrasi):
    impor = pratinjau(upt, registrasi, berkas(ANI))

    batalkan_impor(impor)

    assert Impor.objects.get().status == StatusImpor.DIBATALKAN
    assert (BarisImpor.objects.count(), BerkasImpor.objects.count()) == (0, 0)


@pytest.mark.parametrize(("umur", "tersisa"), [(6, 1), (8, 0)])
def test_previews_are_gone_after_seven_days(upt, registrasi, umur, tersisa, capsys):
    pratinjau(upt, registrasi, berkas(ANI))
    Impor.objects.update(dibuat_pada=timezone.now() - dt.timedelta(days=umur))

    call_command("bersihkan")

    assert BerkasImpor.objects.count() == tersisa
    assert BarisImpor.objects.filter(nomor=2).count() == tersisa
    assert f"wbp: {1 - tersisa} pratinjau impor dihapus" in capsys.readouterr().out


def test_an_import_whose_job_died_can_be_saved_again(upt, registrasi):
    impor = pratinjau(upt, registrasi, berkas(ANI))
    impor = mulai_simpan(impor, sidik=sidik_pratinjau(impor))
    kerja = rekam_pekerjaan(impor, registrasi)
    Pekerjaan.objects.filter(pk=kerja.pk).update(status="berjalan", dibuat_pada=timezone.now() - dt.timedelta(hours=1))
    Impor.objects.update(pekerjaan_id=kerja.pk)

    call_command("bersihkan", verbosity=0)

    impor.refresh_from_db()
    assert (impor.status, impor.pesan) == (
        StatusImpor.PRATINJAU, "Penyimpanan terhenti; tidak ada data yang disimpan. Coba simpan lagi.",
    )  # fmt: skip


def test_statements_do_not_grow_with_the_rows(upt, registrasi, django_assert_num_queries):
    def orang(awal, n):
        return [[str(i), f"AI {i}/26", f"ORANG {i}", "L", "", "Blok A", "1", ""] for i in range(awal, awal + n)]

    def hitung(baris):
        impor = pratinjau(upt, registrasi, berkas(*baris))
        impor = mulai_simpan(impor, sidik=sidik_pratinjau(impor))
        jumlah = [0]

        def satu(execute, *args):
            jumlah[0] += 1
            return execute(*args)

        with connection.execute_wrapper(satu):
            simpan_impor(impor, oleh=registrasi)
        return jumlah[0]

    pertama = orang(1, 3)
    hitung(pertama)
    assert hitung([*pertama, *orang(10, 3)]) == hitung([*pertama, *orang(10, 3), *orang(100, 200)])
