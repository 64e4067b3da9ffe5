"""Pages of teams: who reaches which, what is offered, what is said back, and the work list of the Kepala."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mitra.tests.factories import JenisMitraFactory, MitraFactory, bertanda_tangan
from rehabilitasi.models import AnggotaTim, Kasus, TimTerpadu
from rehabilitasi.services import tim as layanan
from rehabilitasi.tests.factories import KasusFactory, TimFactory, kasus_berjalan, konselor
from rehabilitasi.tests.test_tim import SEHARI, anggota, ketua, rehab, tim
from upt.waktu import hari_ini

__all__ = ["anggota", "ketua", "tim"]  # fixtures
pytestmark = pytest.mark.django_db


def url(nama, *argumen):
    return reverse(f"rehabilitasi:{nama}", args=argumen)


def test_each_sees_the_own_team_and_the_kepala_all(klien, tim, ketua, upt, upt_lain):
    lain, jauh = TimFactory(upt=upt), TimFactory(upt=upt_lain)
    c = klien(ketua.pengguna)
    assert [t.pk for t in daftar(c)] == [tim.pk]
    assert c.get(url("tim_detail", tim.pk)).status_code == 200
    assert c.get(url("tim_detail", lain.pk)).status_code == 404
    assert c.get(url("anggota_tambah", lain.pk)).status_code == 404
    assert c.get(url("anggota_ubah", konselor(lain).pk)).status_code == 404
    kepala = klien("kepala")
    assert {t.pk for t in daftar(kepala)} == {tim.pk, lain.pk}
    assert kepala.get(url("tim_detail", jauh.pk)).status_code == 404
    assert kepala.get(url("anggota_tambah", tim.pk)).status_code == 403
    for peran in ("wali", "pembinaan", "registrasi", "admin_upt"):
        assert klien(peran).get(url("tim_list")).status_code == 403


def daftar(c):
    tabel = c.get(url("tim_list")).context["tabel"]["baris"]
    alamat = [b["url"] for b in tabel]
    return [t for t in TimTerpadu.objects.all() if t.get_absolute_url() in alamat]


def test_a_team_is_formed_once_and_only_with_accounts_of_the_upt(klien, upt, upt_lain):
    naskah = bertanda_tangan(upt)
    c, ketua, asing = klien("rehab"), rehab(upt), rehab(upt_lain)
    halaman = c.get(url("tim_tambah"))
    form = halaman.context["form"]
    assert asing not in form.fields["ketua"].queryset
    assert list(form.fields["kerja_sama"].queryset) == [naskah]
    isian = {
        "kunci": halaman.context["kunci"],
        "nama": "Tim Dua",
        "kerja_sama": naskah.pk,
        "ketua": ketua.pk,
        "nomor_sk": "9/2026",
        "tanggal_sk": "02/01/2026",
        "berlaku_dari": "02/01/2026",
    }
    gagal = c.post(url("tim_tambah"), isian | {"ketua": asing.pk})
    assert gagal.status_code == 422
    assert "Tim Dua" in gagal.content.decode()

    for _ in range(2):
        jawab = c.post(url("tim_tambah"), isian)
        assert (jawab.status_code, jawab["Location"]) == (302, url("tim_list"))

    tim = TimTerpadu.objects.get()
    assert (tim.upt, tim.kerja_sama) == (upt, naskah)
    assert c.get(url("tim_detail", tim.pk)).status_code == 404  # formed for somebody else


def test_agreements_with_bnn_come_first(klien, upt):
    biasa = bertanda_tangan(upt, judul="Aaa")
    jenis = JenisMitraFactory(kode="bnn", nama="BNN (BNNP/BNNK)")
    bnn = bertanda_tangan(upt, judul="Zzz", mitra=MitraFactory(upt=upt, nama="BNNK Uji", jenis=jenis))
    bidang = klien("rehab").get(url("tim_tambah")).context["form"].fields["kerja_sama"]
    assert list(bidang.queryset) == [bnn, biasa]
    assert "BNNK Uji" in bidang.label_from_instance(bnn)


def test_a_member_meets_the_refusal_on_the_page_with_what_was_typed(klien, tim, ketua, anggota, upt):
    c = klien(anggota.pengguna)
    assert "Tambah anggota" not in c.get(url("tim_detail", tim.pk)).content.decode()
    orang = rehab(upt)
    jawab = c.post(
        url("anggota_tambah", tim.pk),
        {"pengguna": orang.pk, "peran": "dokter", "pihak": "upt", "instansi": "Klinik", "berlaku_dari": "01/02/2026"},
    )
    assert jawab.status_code == 422
    isi = jawab.content.decode()
    assert "Anggota dan SK tim hanya diubah oleh ketua timnya. Minta ketua tim itu: Ketua Uji." in isi
    assert "Klinik" in isi
    assert not AnggotaTim.objects.filter(pengguna=orang).exists()


def test_the_ketua_lets_in_ends_and_hands_over_by_the_pages(klien, tim, ketua, upt):
    c, orang = klien(ketua.pengguna), rehab(upt, nama="Dokter Uji")
    halaman = c.get(url("anggota_tambah", tim.pk))
    isian = {
        "kunci": halaman.context["kunci"],
        "pengguna": orang.pk,
        "peran": "dokter",
        "pihak": "upt",
        "berlaku_dari": "01/02/2026",
    }
    assert c.post(url("anggota_tambah", tim.pk), isian).status_code == 302
    assert c.post(url("anggota_tambah", tim.pk), isian).status_code == 302
    baru = AnggotaTim.objects.get(pengguna=orang)
    assert baru.nama == "Dokter Uji"
    kasus = kasus_berjalan(tim, baru)
    halaman = c.get(url("anggota_akhiri", baru.pk))
    assert kasus.nomor in halaman.content.decode()
    akhir = {"pada": f"{hari_ini(upt):%d/%m/%Y}"}
    gagal = c.post(url("anggota_akhiri", baru.pk), akhir)
    assert gagal.status_code == 422
    kata = "1 kasus terbuka masih dipegang Dokter Uji. Pilih anggota yang meneruskannya."
    assert kata in gagal.content.decode()

    jawab = c.post(url("anggota_akhiri", baru.pk), akhir | {"kepada": ketua.pk}, follow=True)

    assert "Keanggotaan Dokter Uji (dokter) diakhiri. 1 kasus diserahkan." in jawab.content.decode()
    assert Kasus.objects.get(pk=kasus.pk).konselor == ketua
    riwayat = c.get(url("tim_riwayat", tim.pk)).content.decode()
    assert "Anggota Dokter Uji dibuat" in riwayat
    assert "Anggota Dokter Uji diubah" in riwayat


def test_two_editors_of_one_member_meet_each_other(klien, tim, ketua, anggota):
    c = klien(ketua.pengguna)
    versi = c.get(url("anggota_ubah", anggota.pk)).context["versi"]
    isian = {"versi": versi, "pengguna": anggota.pengguna_id, "peran": "perawat", "pihak": "upt", "instansi": "A"}
    assert c.post(url("anggota_ubah", anggota.pk), isian).status_code == 302
    jawab = c.post(url("anggota_ubah", anggota.pk), isian | {"peran": "dokter"})
    assert jawab.status_code == 409
    assert AnggotaTim.objects.get(pk=anggota.pk).peran == "perawat"


def test_the_kepala_is_told_of_teams_whose_letter_ran_out(klien, tim, ketua, upt):
    tim.berlaku_sampai = hari_ini(upt) - SEHARI
    tim.save()
    TimFactory(upt=upt, berlaku_sampai=tim.berlaku_sampai)  # nothing waits in it
    KasusFactory(tim=tim)
    c, orang = klien("kepala"), rehab(upt)
    halaman = c.get(url("tim_list"), {"keadaan": "habis"})
    assert [b["url"] for b in halaman.context["tabel"]["baris"]] == [tim.get_absolute_url()]
    assert "Tetapkan ketua" in c.get(url("tim_detail", tim.pk)).content.decode()

    isian = {"ketua": orang.pk, "nomor_sk": "10/2026", "tanggal_sk": f"{hari_ini(upt):%d/%m/%Y}"}
    assert c.post(url("tim_ketua", tim.pk), isian).status_code == 302

    assert layanan.mengetuai(orang, tim)
    assert c.get(url("tim_list"), {"keadaan": "habis"}).context["jumlah"] == 0


def test_the_list_costs_the_same_for_one_team_and_for_three(klien, upt, tim):
    konselor(tim)
    c = klien("kepala")
    angka = []
    for _ in range(2):
        c.get(url("tim_list"))
        with CaptureQueriesContext(connection) as tangkap:
            c.get(url("tim_list"))
        angka.append(len(tangkap))
        for _ in range(2):
            konselor(TimFactory(upt=upt))
    assert angka[0] == angka[1]
