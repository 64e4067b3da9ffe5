"""The sheet of interests: read, matched by number and never by name alone, mended, saved at once or not at all."""

import datetime as dt
import json
import re

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from core.models import JejakAkses
from core.spreadsheets import baca_lembar
from pembinaan.acuan import muat
from pembinaan.models import AsesmenMinat, BarisLembar, ImporLembar
from pembinaan.services import lembar as layanan
from pembinaan.services.minat import catat_asesmen
from pembinaan.tests.factories import AsesmenFactory
from pembinaan.tests.test_minat import kode, minat_dari
from upt.waktu import hari_ini
from wbp.models import Registrasi
from wbp.tests.factories import huni

pytestmark = pytest.mark.django_db
JUDUL = "No;No. register;Nomor induk;Nama;Tanggal;Minat 1;Minat 2;Keahlian;Batasan kesehatan;Tujuan setelah bebas\n"


@pytest.fixture(autouse=True)
def acuan(db):
    muat()


def register(wbp):
    return Registrasi.objects.get(wbp=wbp).baku


def unggah(upt, oleh, *baris, judul=JUDUL):
    isi = ("DAFTAR MINAT\n\n" + judul + "".join(f"{b}\n" for b in baris)).encode()
    return layanan.terima(jenis="minat", upt=upt, isi=isi, nama="minat.csv", oleh=oleh)


def kelompok(impor):
    return {b.nomor: b.jenis for b in impor.baris.all()}


def kalimat(impor, nomor):
    return " ".join(k for _, k in json.loads(impor.baris.get(nomor=nomor).isi)["masalah"])


def test_rows_are_sorted_into_new_changed_same_wrong_unknown_and_skipped(upt, upt_lain, pengguna):
    oleh, hari = pengguna("pembinaan"), f"{hari_ini(upt):%d/%m/%Y}"
    baru, ubah, sama, salah, mirip, induk, pergi = (huni(upt, nama=f"ORANG {h} UJI") for h in "ABCDEFG")
    asing = huni(upt_lain, nama="ORANG ASING")
    AsesmenFactory(upt=upt, wbp=ubah, tanggal=hari_ini(upt), minat=("las",))
    AsesmenFactory(upt=upt, wbp=sama, minat=("yoga",))  # without a date on the sheet: the newest answer again
    pergi.registrasi.update(berakhir=hari_ini(upt), alasan_akhir="keluar")
    ejaan = register(baru).replace("BI ", "b.1 ").replace("/26", " / 2026")

    impor = unggah(
        upt,
        oleh,
        f"1;{ejaan};;Orang A Uji;17 Agustus 2026;barb;;Cukur;;usaha",
        f"2;{register(ubah)};;;{hari};Las;yoga;;;Membuka usaha",
        f"3;{register(sama)};;;;Yoga;;;;",
        f"4;{register(salah)};;;30/02/2026;terbang;;;;",
        f"5;{register(mirip)};;Budi Santoso;;Las;;;;",
        f"6;;{induk.nomor_induk};;;Las;Las;;;",
        f"7;{register(pergi)};;;;Las;;;;",
        f"8;;{asing.nomor_induk};ORANG ASING;;Las;;;;",
        "9;;;ORANG A UJI;;Las;;;;",
        f"10;{register(ubah)};;;;;;;;",
        f"11;{register(baru)};;;;Las;;;;",
    )

    k = dict(enumerate(kelompok(impor).values(), 1))
    assert k == {1: "baru", 2: "berubah", 3: "sama", 4: "salah", 5: "salah", 6: "salah", 7: "salah",
                 8: "tidak_kenal", 9: "tidak_kenal", 10: "dilewati", 11: "salah"}  # fmt: skip
    baris = {n: kalimat(impor, nomor) for n, nomor in enumerate(kelompok(impor), 1)}
    assert "Minat “terbang” tidak ada dalam daftar." in baris[4]
    assert "Nomor ini milik ORANG E UJI, bukan Budi Santoso" in baris[5]
    assert "tidak dapat dipilih dua kali" in baris[6]
    assert "sudah tidak dihuni" in baris[7]
    assert "tidak ditemukan di UPT ini" in baris[8]
    assert "nama saja belum cukup" in baris[9]
    assert "sudah ada pada baris" in baris[11]


def test_saving_is_all_at_once_leaves_no_row_and_the_same_file_changes_nothing(upt, klien):
    petugas = klien("pembinaan")
    satu, dua = huni(upt), huni(upt)
    AsesmenFactory(upt=upt, wbp=dua, tanggal=hari_ini(upt), minat=("las",), keahlian="Melas")
    isi = f"{JUDUL}1;{register(satu)};;;;barb;meu;;Tidak menunduk;usaha\n2;{register(dua)};;;;yoga;;;;\n"

    def kirim():
        berkas = SimpleUploadedFile("minat.csv", isi.encode())
        return petugas.post(reverse("pembinaan:asesmen_impor"), {"berkas": berkas}).url

    alamat = kirim()
    teks = petugas.get(alamat).content.decode()
    with connection.cursor() as kursor:
        kursor.execute("SELECT isi FROM pembinaan_barislembar")
        assert all("barb" not in b and register(satu) not in b for (b,) in kursor.fetchall())
    simpan = reverse("pembinaan:lembar_simpan", args=[ImporLembar.objects.get().pk])
    kirim_sidik = {"sidik": re.search(r'name="sidik" value="([^"]+)"', teks)[1]}
    for _ in range(2):
        assert petugas.post(simpan, kirim_sidik).status_code == 302

    a = AsesmenMinat.objects.get(wbp=satu)
    assert minat_dari(a) == ["barbershop", "meubel"]
    assert (a.sumber, a.batasan_kesehatan, a.pewawancara) == ("lembar", "Tidak menunduk", petugas.orang)
    b = AsesmenMinat.objects.get(wbp=dua)
    assert (minat_dari(b), b.keahlian) == (["yoga"], "Melas")
    assert not BarisLembar.objects.exists()
    assert JejakAkses.objects.filter(tindakan="impor", jumlah=2).count() == 1
    assert petugas.get(alamat).status_code == 200
    kirim()
    assert ImporLembar.objects.latest("dibuat_pada").ringkasan["jumlah"]["sama"] == 2


def test_what_changed_since_the_preview_is_shown_before_it_is_saved(upt, pengguna):
    oleh, wbp = pengguna("pembinaan"), huni(upt)
    impor = unggah(upt, oleh, f"1;{register(wbp)};;;;Las;;;;")
    sidik = impor.ringkasan["sidik"]
    catat_asesmen(AsesmenMinat(upt=upt, wbp=wbp, tanggal=hari_ini(upt)), minat=kode("yoga"), oleh=oleh)

    impor = layanan.simpan(impor, oleh=oleh, sidik=sidik)

    assert (impor.status, list(kelompok(impor).values())) == ("pratinjau", ["berubah"])
    assert "Data berubah sejak pratinjau" in impor.ringkasan["pesan"]
    assert minat_dari(AsesmenMinat.objects.get()) == ["yoga"]
    impor = layanan.simpan(impor, oleh=oleh, sidik=impor.ringkasan["sidik"])
    assert (impor.status, minat_dari(AsesmenMinat.objects.get())) == ("disimpan", ["las"])


def test_a_row_is_mended_in_the_preview_left_out_and_taken_in_again(upt, klien):
    petugas, wbp = klien("pembinaan"), huni(upt)
    impor = unggah(upt, petugas.orang, f"1;{register(wbp)};;;;terbang;;;;")
    nomor = impor.baris.get().nomor
    alamat = reverse("pembinaan:lembar_baris", args=[impor.pk, nomor])
    sel = {"register": register(wbp), "induk": "", "nama": "", "tanggal": "", "minat_1": "terbang", "minat_2": ""}
    sel |= {"keahlian": "", "batasan_kesehatan": "", "tujuan": ""}

    assert "Minat “terbang” tidak ada dalam daftar." in petugas.get(alamat).content.decode()
    assert petugas.post(alamat, sel).url == alamat
    petugas.post(alamat, sel | {"minat_1": "Las"})
    assert kelompok(impor)[nomor] == "baru"
    petugas.post(alamat, {"keputusan": "lewati"})
    assert kelompok(impor)[nomor] == "dilewati"
    impor.refresh_from_db()
    with pytest.raises(ValidationError, match="Tidak ada baris yang dapat disimpan"):
        layanan.simpan(impor, oleh=petugas.orang, sidik=impor.ringkasan["sidik"])
    petugas.post(alamat, {"keputusan": "ambil"})
    assert kelompok(impor)[nomor] == "baru"


def test_a_file_that_cannot_be_used_says_why_and_leaves_nothing(upt, klien):
    petugas = klien("pembinaan")

    def kirim(nama, isi):
        berkas = SimpleUploadedFile(nama, isi)
        return petugas.post(reverse("pembinaan:asesmen_impor"), {"berkas": berkas})

    tanpa = kirim("a.csv", b"No;Nama;Minat 1;Minat 2\n1;BUDI;Las;\n")
    kosong = kirim("b.csv", JUDUL.encode())
    pdf = kirim("c.xlsx", b"%PDF-1.7 x")

    assert [r.status_code for r in (tanpa, kosong, pdf)] == [422] * 3
    assert "Kolom No. register atau Nomor induk tidak ditemukan" in tanpa.content.decode()
    assert "Tidak ada baris orang di bawah judul kolom." in kosong.content.decode()
    assert "dokumen PDF" in pdf.content.decode()
    assert not ImporLembar.objects.exists()


def test_previews_are_gone_after_seven_days(upt, pengguna):
    impor = unggah(upt, pengguna("pembinaan"), f"1;{register(huni(upt))};;;;Las;;;;")

    with time_machine.travel(timezone.now() + dt.timedelta(days=6, hours=23), tick=False):
        call_command("bersihkan", verbosity=0)
        assert BarisLembar.objects.exists()
    with time_machine.travel(timezone.now() + dt.timedelta(days=7, hours=1), tick=False):
        call_command("bersihkan", verbosity=0)

    impor.refresh_from_db()
    assert (impor.status, BarisLembar.objects.count()) == ("dibatalkan", 0)
    assert "setelah 7 hari" in impor.ringkasan["pesan"]


def test_the_sheet_to_fill_in_comes_back_as_it_left(upt, klien):
    petugas, wbp = klien("pembinaan"), huni(upt, nama="=ORANG SATU")
    huni(upt)
    AsesmenFactory(upt=upt)

    tanggapan = petugas.get(reverse("pembinaan:asesmen_lembar"), {"siapa": "belum"})
    isi = b"".join(tanggapan.streaming_content)

    assert "=ORANG SATU" in {sel for baris in baca_lembar("x.xlsx", isi).baris for sel in baris}
    impor = layanan.terima(jenis="minat", upt=upt, isi=isi, nama="x.xlsx", oleh=petugas.orang)
    assert impor.ringkasan["jumlah"] | {"dilewati": 2} == impor.ringkasan["jumlah"]
    assert {json.loads(b.isi)["wbp"] for b in impor.baris.all()} >= {str(wbp.pk)}
    assert JejakAkses.objects.filter(tindakan="unduh", jumlah=2).exists()
    assert impor.ringkasan["tidak_dikenal"] == []
