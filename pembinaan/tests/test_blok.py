"""Attendance by block: who stands there, each session saved by itself, failures named, nothing overwritten."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from pembinaan.models import Kehadiran, PencatatanSesi, Sesi
from pembinaan.services.kehadiran import Kiriman, Tanda, baris_lembar, catat_kehadiran
from pembinaan.services.sesi import batalkan_sesi
from pembinaan.tests.factories import KegiatanFactory, PesertaFactory, SesiFactory, bidang
from upt.tests.factories import BlokFactory, KamarFactory
from upt.waktu import hari_ini
from wbp.tests.factories import PenempatanFactory, huni

pytestmark = pytest.mark.django_db
HARI = dt.timedelta(days=1)


@pytest.fixture
def blok(upt):
    return BlokFactory(upt=upt, nama="Blok Mawar")


@pytest.fixture
def kelas(upt, blok):
    """Two runs that meet today; four people of the block in both, one of another block in the first."""
    bidang()
    kini, lain = hari_ini(upt), BlokFactory(upt=upt, nama="Blok Lain")
    kamar, jauh = KamarFactory(blok=blok, nama="3", kapasitas=20), KamarFactory(blok=lain, nama="9", kapasitas=20)
    semua = []
    for nama, jam in (("Meubel", 9), ("Yoga", 13)):
        k = KegiatanFactory(upt=upt, nama=nama, status="berjalan", mulai=kini - 30 * HARI, selesai=None)
        SesiFactory(kegiatan=k, tanggal=kini, jam_mulai=dt.time(jam), jam_selesai=dt.time(jam + 2))
        semua.append(k)
    for nama in ("ANTON", "BUDI", "CANDRA", "DODI"):
        wbp = huni(upt, nama=nama)
        PenempatanFactory(wbp=wbp, kamar=kamar)
        for k in semua:
            PesertaFactory(kegiatan=k, wbp=wbp, status="mengikuti", mulai=kini - 30 * HARI)
    wbp = huni(upt, nama="JAUH")
    PenempatanFactory(wbp=wbp, kamar=jauh)
    PesertaFactory(kegiatan=semua[0], wbp=wbp, status="mengikuti", mulai=kini - 30 * HARI)
    return semua


def alamat(blok, **tanya):
    lain = "".join(f"&{k}={v}" for k, v in tanya.items())
    return f"{reverse('pembinaan:kehadiran_blok')}?blok={blok.pk}&tanggal={hari_ini(blok.upt):%d/%m/%Y}{lain}"


def kiriman(isi: str, kode="hadir") -> dict:
    """What the page would send with every row marked."""
    data = dict(re.findall(r'name="([cd]-[^"]*)" value="([^"]*)"', isi))
    return data | {f"k-{p}": kode for p in re.findall(r'name="c-([^"]*)"', isi)}


def tanda(kegiatan) -> dict:
    baris = Kehadiran.objects.filter(sesi__kegiatan=kegiatan)
    return dict(baris.values_list("peserta__wbp__nama", "alasan__kode"))


SEMUA = dict.fromkeys(("ANTON", "BUDI", "CANDRA", "DODI"), "hadir")


def test_satu_halaman_menyimpan_setiap_sesi_sekali(kelas, blok, klien):
    c = klien("pembinaan")
    isi = c.get(alamat(blok)).content.decode()
    assert "8 orang dalam 2 sesi" in isi
    assert "JAUH" not in isi
    assert isi.index("Meubel") < isi.index("Yoga")
    data = kiriman(isi)
    budi = next(b.peserta_id for b in baris_lembar(kelas[1].sesi.get()) if b.nama == "BUDI")
    data[f"k-{kelas[1].sesi.get().pk.hex}_{budi}"] = "sakit"
    assert c.post(alamat(blok), data).status_code == 302
    assert (tanda(kelas[0]), tanda(kelas[1])) == (SEMUA, SEMUA | {"BUDI": "sakit"})
    assert "8 tanda tersimpan pada 2 sesi." in c.get(alamat(blok)).content.decode()
    assert (
        c.post(
            alamat(blok),
            kiriman(c.get(alamat(blok)).content.decode()) | {k: v for k, v in data.items() if k[0] == "k"},
        ).status_code
        == 302
    )
    assert PencatatanSesi.objects.count() == 2, "menyimpan lagi tidak mencatat apa pun"


def test_yang_dari_blok_lain_membuat_sesi_belum_lengkap_sampai_dicatat(kelas, blok, klien, pengguna):
    c = klien("pembinaan")
    c.post(alamat(blok), kiriman(c.get(alamat(blok)).content.decode()))
    sesi = kelas[0].sesi.get()
    assert list(Sesi.objects.belum_lengkap(sesi.tanggal)) == [sesi]
    assert c.get("/pembinaan/sesi/?keadaan=belum_lengkap").content.decode().count("Meubel") >= 1
    jauh = next(b.peserta_id for b in baris_lembar(sesi) if b.nama == "JAUH")
    catat_kehadiran(sesi.pk, kiriman=Kiriman(tanda={jauh: Tanda("hadir")}, dasar={}), oleh=pengguna("pembinaan"))
    assert not Sesi.objects.belum_lengkap(sesi.tanggal).exists()
    assert Sesi.objects.get(pk=sesi.pk).jumlah_hadir == 5


def test_sesi_yang_gagal_disebut_dan_yang_lain_tetap_tersimpan(kelas, blok, klien, pengguna):
    c, petugas = klien("pembinaan"), pengguna("pembinaan")
    data = kiriman(c.get(alamat(blok)).content.decode())
    sesi = kelas[0].sesi.get()
    budi = next(b.peserta_id for b in baris_lembar(sesi) if b.nama == "BUDI")
    catat_kehadiran(sesi.pk, kiriman=Kiriman(tanda={budi: Tanda("sakit")}, dasar={}), oleh=petugas)
    jawab = c.post(alamat(blok), data)
    isi = jawab.content.decode()
    assert jawab.status_code == 422
    assert "petugas lain mencatat lain" in isi
    assert "BUDI: tersimpan Sakit, isian Anda Hadir." in isi
    assert (tanda(kelas[0]), tanda(kelas[1])) == ({"BUDI": "sakit"}, SEMUA)
    assert c.post(alamat(blok), kiriman(isi)).status_code == 302
    assert tanda(kelas[0]) == SEMUA, "disimpan lagi dengan sadar"


def test_sesi_yang_sementara_dibatalkan_tidak_menahan_yang_lain(kelas, blok, klien, pengguna):
    c = klien("pembinaan")
    data = kiriman(c.get(alamat(blok)).content.decode())
    batalkan_sesi(kelas[0].sesi.get(), oleh=pengguna("pembinaan"), alasan="Listrik padam")
    assert c.post(alamat(blok), data).status_code == 422
    assert (tanda(kelas[0]), tanda(kelas[1])) == ({}, SEMUA)


def test_jam_menyaring_dan_hadir_semua_tanpa_javascript(kelas, blok, klien):
    c = klien("pembinaan")
    isi = c.get(alamat(blok, dari="13.00", sampai="14.00")).content.decode()
    assert "4 orang dalam 1 sesi" in isi
    data = {k: v for k, v in kiriman(isi).items() if k[0] != "k"}
    isi = c.post(alamat(blok, dari="13.00"), data | {"hadir_semua": "1"}).content.decode()
    assert len(re.findall(r'value="hadir"[^>]* checked', isi)) == 4
    assert Kehadiran.objects.count() == 0
    salah = c.get(alamat(blok, dari="13.00", sampai="12.00")).content.decode()
    assert "Jam akhir harus setelah jam awal." in salah


def test_siapa_boleh_dan_blok_upt_lain_tidak_terlihat(kelas, blok, klien, pengguna, upt_lain):
    data = kiriman(klien("pembinaan").get(alamat(blok)).content.decode())
    for peran, lihat in (("kepala", 200), ("auditor", 200), ("pengamanan", 403), ("wali", 403)):
        c = klien(peran)
        assert (c.get(alamat(blok)).status_code, c.post(alamat(blok), data).status_code) == (lihat, 403), peran
    lain = klien(pengguna("pembinaan", di=upt_lain))
    assert "ANTON" not in lain.get(alamat(blok)).content.decode()
    assert lain.post(alamat(blok), data).status_code == 422
    assert Kehadiran.objects.count() == 0


def test_jumlah_sql_tetap(kelas, blok, klien, hitung_sql, upt):
    c = klien("pembinaan")
    assert c.get(alamat(blok)).status_code == 200
    dua = hitung_sql(c, alamat(blok))
    for n in range(3):
        k = KegiatanFactory(upt=upt, program=kelas[0].program, status="berjalan", mulai=kelas[0].mulai, selesai=None)
        SesiFactory(kegiatan=k, tanggal=hari_ini(upt), jam_mulai=dt.time(15 + n), jam_selesai=dt.time(16 + n))
        for p in kelas[0].peserta.select_related("wbp"):
            PesertaFactory(kegiatan=k, wbp=p.wbp, status="mengikuti", mulai=kelas[0].mulai)
    assert hitung_sql(c, alamat(blok)) == dua
