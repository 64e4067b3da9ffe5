"""A sheet of register numbers becomes proposals: judged like the page, saved whole, twice adds nobody."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.spreadsheets import baca_lembar
from pembinaan.acuan import muat
from pembinaan.models import ImporLembar, JenisSyarat
from pembinaan.tests.factories import KegiatanFactory, PesertaFactory, SyaratFactory, acuan
from upt.waktu import hari_ini
from wbp.tests.factories import huni

pytestmark = pytest.mark.django_db


@pytest.fixture
def kelas(upt):
    muat()
    return KegiatanFactory(upt=upt, status="pendaftaran", kuota=None)


@pytest.fixture
def petugas(klien):
    return klien("pembinaan")


def nomor(w):
    return w.registrasi.get().baku


def unggah(klien, kelas, *baris):
    isi = "\n".join(baris).encode()
    return klien.post(
        reverse("pembinaan:peserta_impor", args=[kelas.pk]),
        {"berkas": SimpleUploadedFile("peserta.csv", isi, content_type="text/csv")},
    )


def simpan(klien, impor):
    impor.refresh_from_db()
    alamat = reverse("pembinaan:lembar_simpan", args=[impor.pk])
    return klien.post(alamat, {"sidik": impor.ringkasan["sidik"]}, follow=True)


def test_a_sheet_of_numbers_alone_is_enough_and_the_second_time_adds_nobody(kelas, petugas):
    orang = [huni(kelas.upt) for _ in range(3)]
    PesertaFactory(kegiatan=kelas, wbp=orang[0])
    baris = ["No;No. register", *(f"{n};{nomor(w)}" for n, w in enumerate(orang, 1))]

    for kali in range(2):
        unggah(petugas, kelas, *baris)
        impor = ImporLembar.objects.order_by("-dibuat_pada", "-pk").first()
        jumlah = impor.ringkasan["jumlah"]
        assert (jumlah["baru"], jumlah["sama"]) == ((2, 1) if kali == 0 else (0, 3))
        simpan(petugas, impor)

    hari = hari_ini(kelas.upt)
    baru = kelas.peserta.filter(wbp__in=orang[1:]).values_list("wbp_id", "status", "pengusul", "diusulkan_pada")
    assert set(baru) == {(w.pk, "diusulkan", "petugas", hari) for w in orang[1:]}


def test_who_asked_and_when_come_from_the_sheet_and_rows_without_an_answer_are_left_out(kelas, petugas):
    a, b, kosong = (huni(kelas.upt) for _ in range(3))

    unggah(
        petugas,
        kelas,
        "No. register;Nama;Diminta pada;Diusulkan oleh;Catatan",
        f"{nomor(a)};{a.nama};01/09/2026;Sidang TPP;Sidang pertama",
        f"{nomor(b)};{b.nama};2 September 2026;wali;",
        f"{nomor(kosong)};{kosong.nama};;;",
    )
    simpan(petugas, ImporLembar.objects.get())

    tersimpan = kelas.peserta.values_list("wbp_id", "pengusul", "catatan", "diusulkan_pada__day")
    assert set(tersimpan) == {(a.pk, "tpp", "Sidang pertama", 1), (b.pk, "wali", "", 2)}


def test_a_row_says_what_is_wrong_and_the_others_are_saved(kelas, petugas):
    SyaratFactory(program=kelas.program, jenis=acuan(JenisSyarat, "narapidana"), wajib=True)
    boleh, tahanan = huni(kelas.upt), huni(kelas.upt, "a3")

    unggah(
        petugas,
        kelas,
        "No. register;Diusulkan oleh;Diminta pada",
        f"{nomor(boleh)};wbp;",
        f"{nomor(tahanan)};wbp;",
        "BI 9999/26;wbp;",
        f"{nomor(huni(kelas.upt))};lurah;",
        f"{nomor(huni(kelas.upt))};wbp;17/08/2099",
    )
    impor = ImporLembar.objects.get()
    salah = petugas.get(impor.get_absolute_url(), {"kelompok": "salah"}).context["baris"]
    simpan(petugas, impor)

    assert impor.ringkasan["jumlah"] | {} == {
        "salah": 3, "tidak_kenal": 1, "berubah": 0, "baru": 1, "sama": 0, "dilewati": 0,
    }  # fmt: skip
    assert [b["masalah"][0][1] for b in salah] == [
        "Syarat wajib tidak terpenuhi: Berstatus tahanan, harus narapidana.",
        "Pengusul “lurah” tidak dikenal: WBP sendiri, Wali pemasyarakatan, Petugas pembinaan, Sidang TPP.",
        "Tanggal diminta 17/08/2099 di luar jangkauan.",
    ]
    assert list(kelas.peserta.values_list("wbp_id", flat=True)) == [boleh.pk]


def test_a_run_that_closed_meanwhile_refuses_the_whole_sheet(kelas, petugas):
    unggah(petugas, kelas, "No;No. register", f"1;{nomor(huni(kelas.upt))}")
    type(kelas).objects.filter(pk=kelas.pk).update(status="dibatalkan")

    tanggapan = simpan(petugas, ImporLembar.objects.get())

    assert "Kegiatan ini dibatalkan, jadi tidak menerima peserta lagi." in tanggapan.content.decode()
    assert kelas.peserta.count() == 0


def test_the_sheet_to_fill_in_names_who_may_be_proposed(kelas, petugas):
    calon = huni(kelas.upt, nama="CALON UJI")
    PesertaFactory(kegiatan=kelas, wbp=huni(kelas.upt, nama="SUDAH UJI"))

    berkas = petugas.get(reverse("pembinaan:peserta_lembar", args=[kelas.pk]))

    isi = [
        [str(sel) for sel in baris[:4]] for baris in baca_lembar("l.xlsx", b"".join(berkas.streaming_content)).baris
    ]
    kepala = isi.index(["No", "No. register", "Nomor induk", "Nama"])
    assert [b[1:] for b in isi[kepala + 1 :]] == [[nomor(calon), calon.nomor_induk, "CALON UJI"]]
