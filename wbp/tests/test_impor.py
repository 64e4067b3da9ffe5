"""The import of an SDP export, whole way: file → preview → register. Both example files and other shapes."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from core.audit import riwayat
from core.models import JejakAkses
from upt.models import Kamar
from upt.waktu import hari_ini
from wbp.choices import KelompokImpor, StatusImpor
from wbp.models import BarisImpor, BerkasImpor, Mutasi, Penempatan, Perkara, Registrasi, Wbp
from wbp.services import impor_berkas
from wbp.services.impor import baca_impor, terima_berkas
from wbp.tests.test_sdp import JUDUL, ORANG, csv, xlsx

CONTOH = Path(__file__).parents[1] / "contoh"
BERKAS_1 = (CONTOH / "sdp-kraksaan.xlsx").read_bytes()
BERKAS_2 = (CONTOH / "sdp-kraksaan-bulan-depan.xlsx").read_bytes()
PERBAIKAN = {
    71: {"nomor_register": "AI 271/26"},
    298: {"nama": "BAGUS WICAKSONO"},
    361: {"tanggal_lahir": "28/02/1990"},
}


def impor_pertama(upt, oleh, **lain):
    return impor_berkas(
        upt=upt, isi=BERKAS_1, nama="sdp-kraksaan.xlsx", oleh=oleh, perbaikan=PERBAIKAN, pilihan={397: "pakai"}, **lain
    )


def jumlah(ringkasan):
    """Without the warnings: some of them depend on the day the test runs."""
    return {k: n for k, n in ringkasan["jumlah"].items() if k != "peringatan"}


def kelompok(**ada):
    return dict.fromkeys(("baru", "berubah", "sama", "hilang", "putuskan", "salah", "dilewati"), 0) | ada


def pratinjau(upt, oleh, isi, nama="berkas.xlsx"):
    impor = terima_berkas(upt=upt, isi=isi, nama=nama, oleh=oleh)
    baca_impor(impor)
    impor.refresh_from_db()
    return impor


def nomor_baris(impor, jenis):
    return list(impor.baris.filter(jenis=jenis).order_by("nomor").values_list("nomor", flat=True))


# --- the first file --------------------------------------------------------------------------------------------------


def test_first_file_is_judged_before_anything_is_written(upt, registrasi):
    impor = pratinjau(upt, registrasi, BERKAS_1)

    assert impor.status == StatusImpor.PRATINJAU
    assert jumlah(impor.ringkasan) == kelompok(baru=408, putuskan=2, salah=3, dilewati=3)
    assert nomor_baris(impor, KelompokImpor.SALAH) == [71, 298, 361]
    assert nomor_baris(impor, KelompokImpor.PUTUSKAN) == [397, 421]
    assert nomor_baris(impor, KelompokImpor.DILEWATI) == [240, 268, 307]
    assert {105, 143, 210, 343} <= set(impor.baris.filter(peringatan__gt=0).values_list("nomor", flat=True))
    assert len(impor.ringkasan["kamar_baru"]) == 26
    assert (Wbp.objects.count(), Kamar.objects.count(), Mutasi.objects.count()) == (0, 0, 0)


def test_first_file_is_saved_whole(upt, registrasi):
    ringkasan = impor_pertama(upt, registrasi)

    assert jumlah(ringkasan) == kelompok(baru=412, dilewati=4)
    assert ringkasan["hasil"] == {
        "baru": 412, "berubah": 0, "golongan": 0, "pindah_kamar": 0, "kamar": 26, "keluar": 0, "bon": 0,
    }  # fmt: skip
    assert Wbp.objects.filter(upt=upt).dihuni().count() == 412
    assert Perkara.objects.filter(aktif=True).count() == Registrasi.objects.kini().count() == 412
    assert Penempatan.objects.kini().count() == 412


def test_first_import_opens_the_balance(upt, registrasi):
    impor_pertama(upt, registrasi)

    assert set(Mutasi.objects.values_list("jenis", "arah", "tanggal")) == {("saldo_awal", "saldo", hari_ini(upt))}
    assert Mutasi.objects.count() == 412
    assert not Registrasi.objects.filter(mulai__gt=hari_ini(upt)).exists()


def test_the_day_of_the_balance_can_be_given(upt, registrasi):
    saldo = hari_ini(upt) - dt.timedelta(days=200)

    impor_pertama(upt, registrasi, tanggal_saldo=saldo)

    assert set(Mutasi.objects.values_list("tanggal", flat=True)) == {saldo}
    assert max(Registrasi.objects.values_list("mulai", flat=True)) == saldo


def test_one_person_as_it_stands_in_the_file(upt, registrasi):
    impor = impor_pertama(upt, registrasi)["impor"]
    wbp = Wbp.objects.get(nomor_induk="2607001")
    perkara, reg, tempat = wbp.perkara.get(), wbp.registrasi.get(), wbp.penempatan.get()

    assert (wbp.nama, wbp.nama_kunci, wbp.agama, wbp.agama_register) == (
        "EKO GUFRON BIN SAMSUL", "EKO GUFRON BIN SAMSUL", "islam", "islam",
    )  # fmt: skip
    assert (wbp.nik, Wbp.objects.cari("3513120911009549").get()) == ("3513120911009549", wbp)
    assert (reg.golongan, reg.baku, reg.teks_asli) == ("a3", "AIII 300/26", "AIII. 300 / 26")
    assert reg.mulai == min(dt.date(2026, 11, 2), hari_ini(upt))
    assert (perkara.jenis_kejahatan, perkara.pasal, perkara.mulai_ditahan) == (
        "Narkotika", "114 ayat (1)", dt.date(2026, 10, 15),
    )  # fmt: skip
    assert str(tempat.kamar) == "Blok A · Kamar 1"
    assert {(r.sumber_impor_id, r.sumber_baris) for r in (wbp, perkara, reg, tempat, wbp.mutasi.get())} == {
        (impor.pk, 6)
    }


def test_mended_and_chosen_rows_are_what_is_saved(upt, registrasi):
    impor_pertama(upt, registrasi)

    assert Wbp.objects.get(nomor_induk="2607066").registrasi.get().baku == "AI 271/26"
    assert Wbp.objects.get(nomor_induk="2607291").nama == "BAGUS WICAKSONO"
    assert Wbp.objects.get(nomor_induk="2607353").tanggal_lahir == dt.date(1990, 2, 28)
    assert Wbp.objects.filter(sumber_baris__in=(397, 421)).values_list("sumber_baris", flat=True).get() == 397


def test_bulk_writes_leave_a_trail_with_actor_and_reason(upt, registrasi):
    impor_pertama(upt, registrasi)

    for rekaman in (Wbp.objects.get(nomor_induk="2607001"), Registrasi.objects.get(wbp__nomor_induk="2607001")):
        (baris,) = riwayat(rekaman)
        assert (baris["oleh"], baris["alasan"], baris["jenis"]) == (
            "Sari Registrasi", "Impor SDP sdp-kraksaan.xlsx", "dibuat",
        )  # fmt: skip


def test_saving_is_logged_with_the_files_digest(upt, registrasi):
    impor = impor_pertama(upt, registrasi)["impor"]

    jejak = JejakAkses.objects.get(tindakan="impor", objek_id=str(impor.pk))
    assert (jejak.nama, jejak.jumlah, jejak.sha256, jejak.lingkup_id) == ("Sari Registrasi", 412, impor.sha256, upt.pk)


def test_nothing_of_the_preview_stays_after_saving(upt, registrasi):
    impor = impor_pertama(upt, registrasi)["impor"]

    assert impor.status == StatusImpor.DISIMPAN
    assert (BarisImpor.objects.count(), BerkasImpor.objects.count()) == (0, 0)


# --- again, and a month later ----------------------------------------------------------------------------------------


def test_same_file_again_changes_nothing(upt, registrasi):
    impor_pertama(upt, registrasi)
    peristiwa = Wbp.peristiwa.rel.related_model.objects.count()

    lagi = impor_berkas(upt=upt, isi=BERKAS_1, nama="lagi.xlsx", oleh=registrasi)

    assert jumlah(lagi) == kelompok(sama=409, salah=3, dilewati=4)
    assert lagi["hasil"] == dict.fromkeys(lagi["hasil"], 0)
    assert Wbp.peristiwa.rel.related_model.objects.count() == peristiwa


def test_second_file_twice_changes_nothing(upt, registrasi):
    pertama = impor_berkas(upt=upt, isi=BERKAS_2, nama="bulan-depan.xlsx", oleh=registrasi)
    lagi = impor_berkas(upt=upt, isi=BERKAS_2, nama="bulan-depan.xlsx", oleh=registrasi)

    assert jumlah(pertama) == kelompok(baru=417)
    assert jumlah(lagi) == kelompok(sama=417)


def test_next_month(upt, registrasi):
    impor_pertama(upt, registrasi)
    impor = pratinjau(upt, registrasi, BERKAS_2)

    assert jumlah(impor.ringkasan) == kelompok(baru=19, berubah=55, sama=343, hilang=14)
    assert (impor.ringkasan["golongan"], impor.ringkasan["pindah_kamar"]) == (35, 19)
    assert impor.ringkasan["kamar_baru"] == [["Blok C", "7", "Laki-laki"], ["Blok C", "8", "Laki-laki"]]


def test_next_month_moves_classes_and_rooms_and_releases_nobody(upt, registrasi):
    impor_pertama(upt, registrasi)

    nanti = impor_berkas(upt=upt, isi=BERKAS_2, nama="bulan-depan.xlsx", oleh=registrasi)

    assert nanti["hasil"] == {
        "baru": 19, "berubah": 55, "golongan": 35, "pindah_kamar": 19, "kamar": 2, "keluar": 0, "bon": 0,
    }  # fmt: skip
    assert Wbp.objects.filter(upt=upt).dihuni().count() == 431
    assert Counter(Mutasi.objects.values_list("arah", flat=True)) == {"saldo": 412, "masuk": 19}
    ditutup = Registrasi.objects.filter(berakhir__isnull=False)
    assert set(ditutup.values_list("alasan_akhir", "berakhir")) == {("ganti", hari_ini(upt))}
    assert ditutup.count() == 35
    assert Registrasi.objects.count() == 412 + 19 + 35
    assert Penempatan.objects.filter(berakhir=hari_ini(upt)).count() == 19


def test_missing_persons_leave_only_by_decision(upt, registrasi):
    impor_pertama(upt, registrasi)
    hilang = list(
        pratinjau(upt, registrasi, BERKAS_2)
        .baris.filter(jenis=KelompokImpor.HILANG)
        .order_by("nomor")
        .values_list("wbp__nomor_induk", flat=True)[:3]
    )
    hari = hari_ini(upt)

    nanti = impor_berkas(
        upt=upt,
        isi=BERKAS_2,
        nama="bulan-depan.xlsx",
        oleh=registrasi,
        hilang={
            hilang[0]: {"keputusan": "bebas", "tanggal": hari, "jenis": "pb"},
            hilang[1]: {"keputusan": "pindah", "tanggal": hari, "tujuan": "Lapas Kelas I Malang"},
            hilang[2]: {"keputusan": "bon", "tanggal": hari},
        },
    )

    assert (nanti["hasil"]["keluar"], nanti["hasil"]["bon"]) == (2, 1)
    keluar = Mutasi.objects.filter(arah="keluar").order_by("jenis")
    assert list(keluar.values_list("wbp__nomor_induk", "jenis", "asal_tujuan", "sumber_impor")) == [
        (hilang[0], "pb", "", nanti["impor"].pk),
        (hilang[1], "pindah", "Lapas Kelas I Malang", nanti["impor"].pk),
    ]
    assert Wbp.objects.get(nomor_induk=hilang[2]).keberadaan.get().jenis == "bon"
    assert Wbp.objects.filter(upt=upt).dihuni().count() == 429


def test_newcomers_count_from_the_files_day_when_it_lies_after_the_last_import(upt, registrasi):
    hari = hari_ini(upt)
    judul = [*JUDUL, "Tgl Msk UPT"]

    def baris(orang, lama):
        return [*orang, f"{hari - dt.timedelta(days=lama):%d/%m/%Y}"]

    impor_berkas(
        upt=upt,
        isi=xlsx([judul, baris(["1", "2600", "AI 1/26", "PERTAMA", "", "L", "", ""], 90)]),
        nama="satu.xlsx",
        oleh=registrasi,
        tanggal_saldo=hari - dt.timedelta(days=20),
    )
    impor_berkas(
        upt=upt, isi=xlsx([judul, baris(ORANG[0], 10), baris(ORANG[1], 40)]), nama="dua.xlsx", oleh=registrasi
    )

    masuk = dict(Mutasi.objects.filter(arah="masuk").values_list("wbp__nomor_induk", "tanggal"))
    assert masuk == {"2601": hari - dt.timedelta(days=10), "2602": hari}
    assert (
        dict(Registrasi.objects.filter(wbp__nomor_induk__in=masuk).values_list("wbp__nomor_induk", "mulai")) == masuk
    )


# --- other shapes ----------------------------------------------------------------------------------------------------

URUTAN_LAIN = [3, 2, 1, 7, 5, 4, 6]
DUA_JUDUL = [
    ["No", "No Induk", "No. Registrasi", "Nama Lengkap", "Identitas", "", "", "Masa"],
    ["", "", "", "", "Tanggal Lahir", "Jenis Kelamin", "Alamat", "Lama Pidana"],
]
TIGA_KOLOM = [
    ["Nama", "No Reg", "No Induk", "JK", "Lama Pidana Tahun", "Lama Pidana Bulan", "Lama Pidana Hari"],
    ["JOSÉ TARUNA", "BI 5/26", "2601", "L", 1, 6, 0],
    ["SITI MAWAR", "AIII 6/26", "2602", "P", "", "", ""],
]
BENTUK = {
    "csv, cp1252, other order": csv([[b[i] for i in URUTAN_LAIN] for b in (JUDUL, *ORANG)], ";", "cp1252"),
    "csv, commas, utf-8": csv([JUDUL, *ORANG], ",", "utf-8"),
    "two header rows": xlsx([["REKAP PENGHUNI"], *DUA_JUDUL, *ORANG]),
    "three sentence columns": xlsx(TIGA_KOLOM),
    "totals and empty rows": xlsx([["Laporan"], JUDUL, ORANG[0], [], ORANG[1], ["", "", "JUMLAH", "2 orang"]]),
}


@pytest.mark.parametrize("isi", BENTUK.values(), ids=BENTUK.keys())
def test_other_shapes_reach_the_register(upt, registrasi, isi):
    ringkasan = impor_berkas(upt=upt, isi=isi, nama="ekspor", oleh=registrasi)

    assert (ringkasan["jumlah"]["baru"], ringkasan["hasil"]["baru"]) == (2, 2)
    assert list(Registrasi.objects.order_by("baku").values_list("wbp__nama", "baku", "wbp__jenis_kelamin")) == [
        ("SITI MAWAR", "AIII 6/26", "p"),
        ("JOSÉ TARUNA", "BI 5/26", "l"),
    ]
    perkara = Perkara.objects.get(wbp__nama="JOSÉ TARUNA")
    assert (perkara.jenis_pidana, perkara.pidana_tahun * 12 + perkara.pidana_bulan, perkara.pidana_hari) == (
        "penjara",
        18,
        0,
    )
