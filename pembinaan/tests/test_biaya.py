"""A page costs the same statements for one row, three and fifty; four hundred participants fit one page."""

import datetime as dt

import pytest
from django.urls import reverse

from pembinaan.acuan import muat
from pembinaan.tests.factories import JadwalFactory, KegiatanFactory, PesertaFactory, SesiFactory
from upt.waktu import hari_ini
from wbp.tests.factories import huni

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def acuan(db):
    muat()


def isi_kelas(kelas, banyak):
    hari = hari_ini(kelas.upt)
    for i in range(banyak):
        PesertaFactory(kegiatan=kelas, status="mengikuti", mulai=kelas.mulai, wbp=huni(kelas.upt))
        SesiFactory(kegiatan=kelas, tanggal=hari + dt.timedelta(days=i + 1))


@pytest.mark.parametrize(
    "nama", ["kegiatan_detail", "kegiatan_peserta", "kegiatan_jadwal", "peserta_usulkan", "kegiatan_riwayat"]
)
def test_pages_of_a_run_cost_the_same_for_1_3_and_50_rows(upt, klien, hitung_sql, nama):
    kelas = KegiatanFactory(upt=upt, status="berjalan", mulai=hari_ini(upt), selesai=None, kuota=None)
    JadwalFactory(kegiatan=kelas)
    alamat, petugas = reverse(f"pembinaan:{nama}", args=[kelas.pk]), klien("pembinaan")
    kelas_lain = KegiatanFactory(upt=upt, status="berjalan", mulai=hari_ini(upt), selesai=None, kuota=None)
    huni(upt)
    isi_kelas(kelas, 1)
    isi_kelas(kelas_lain, 2)
    hitung_sql(petugas, alamat)
    satu = hitung_sql(petugas, alamat)
    huni(upt), huni(upt)
    for i in range(2):
        PesertaFactory(kegiatan=kelas, status="mengikuti", mulai=kelas.mulai)
        SesiFactory(kegiatan=kelas, tanggal=kelas.mulai + dt.timedelta(days=10 + i))
    tiga = hitung_sql(petugas, alamat)
    for i in range(47):
        PesertaFactory(kegiatan=kelas, status="mengikuti", mulai=kelas.mulai)
        SesiFactory(kegiatan=kelas, tanggal=kelas.mulai + dt.timedelta(days=20 + i))
        huni(upt)

    assert (tiga, hitung_sql(petugas, alamat)) == (satu, satu)


@pytest.mark.parametrize("nama", ["program_list", "kegiatan_list", "sesi_list", "peserta_list"])
def test_lists_cost_the_same_for_1_3_and_50_rows(upt, klien, hitung_sql, nama):
    alamat, petugas = reverse(f"pembinaan:{nama}"), klien("pembinaan")

    def tambah(banyak):
        for _ in range(banyak):
            p = PesertaFactory(kegiatan=KegiatanFactory(upt=upt, status="berjalan"))
            SesiFactory(kegiatan=p.kegiatan)

    tambah(1)
    hitung_sql(petugas, alamat)
    satu = hitung_sql(petugas, alamat)
    tambah(2)
    tiga = hitung_sql(petugas, alamat)
    tambah(47)

    assert (tiga, hitung_sql(petugas, alamat)) == (satu, satu)


def test_four_hundred_participants_on_one_page(upt, klien):
    kelas = KegiatanFactory(upt=upt, status="berjalan", mulai=hari_ini(upt), selesai=None, kuota=None)
    PesertaFactory.create_batch(400, kegiatan=kelas)

    tanggapan = klien("pembinaan").get(reverse("pembinaan:kegiatan_peserta", args=[kelas.pk]))

    assert tanggapan.content.decode().count('name="peserta"') == 400
