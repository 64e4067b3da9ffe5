"""Proposing and deciding on the pages: facts beside the decision, ticks kept, quota in words."""

import datetime as dt

import pytest
from django.urls import reverse

from pembinaan.acuan import muat
from pembinaan.models import AlasanBerhenti, Peserta
from pembinaan.services.calon import fakta_calon
from pembinaan.tests.factories import JadwalFactory, KegiatanFactory, PesertaFactory
from upt.waktu import hari_ini
from wbp.tests.factories import huni

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def acuan(db):
    muat()


@pytest.fixture
def petugas(klien):
    return klien("pembinaan")


def test_people_are_proposed_from_the_list_once(upt, petugas):
    kelas = KegiatanFactory(upt=upt, status="pendaftaran")
    orang = [huni(upt) for _ in range(12)]
    alamat, isi = (
        reverse("pembinaan:peserta_usulkan", args=[kelas.pk]),
        {"wbp": [str(w.pk) for w in orang], "pengusul": "tpp", "catatan": ""},
    )

    pertama = petugas.post(alamat, isi, follow=True)
    kedua = petugas.post(alamat, isi, follow=True)

    assert kelas.peserta.filter(pengusul="tpp", status="diusulkan").count() == 12
    assert [str(m) for m in pertama.context["messages"]] == ["12 orang diusulkan."]
    assert [str(m) for m in kedua.context["messages"]] == [
        "0 orang diusulkan; 12 sudah tercatat sebelumnya, tidak dicatat dua kali."
    ]


@pytest.mark.parametrize(
    ("kirim", "pesan"),
    [
        ({"wbp": []}, "Tandai dahulu WBP yang diusulkan."),
        ({"wbp": ["bukan-kunci"]}, "Pilihan tidak terbaca. Muat ulang halaman."),
    ],
)
def test_a_proposal_is_refused_in_words(upt, petugas, kirim, pesan):
    kelas = KegiatanFactory(upt=upt, status="pendaftaran")
    huni(upt)

    tanggapan = petugas.post(
        reverse("pembinaan:peserta_usulkan", args=[kelas.pk]), {"pengusul": "wbp", "catatan": ""} | kirim
    )

    assert (tanggapan.status_code, list(tanggapan.context["galat"])) == (422, [pesan])
    assert Peserta.objects.count() == 0


def test_the_list_of_candidates_leaves_out_who_is_in_and_who_has_left(upt, petugas, upt_lain):
    kelas = KegiatanFactory(upt=upt, status="pendaftaran")
    calon = huni(upt, nama="CALON UJI")
    sudah = PesertaFactory(kegiatan=kelas, wbp=huni(upt, nama="SUDAH UJI"))
    ulang = PesertaFactory(kegiatan=kelas, wbp=huni(upt, nama="ULANG UJI"), status="batal")
    huni(upt_lain, nama="LAIN UJI")
    keluar = huni(upt, nama="KELUAR UJI")
    keluar.registrasi.update(berakhir=hari_ini(upt), alasan_akhir="keluar")

    tanggapan = petugas.get(reverse("pembinaan:peserta_usulkan", args=[kelas.pk]))

    assert {c["w"] for c in tanggapan.context["calon"]} == {calon, ulang.wbp}
    assert sudah.wbp not in {c["w"] for c in tanggapan.context["calon"]}


@pytest.mark.parametrize(
    ("tanya", "nama"),
    [
        ({"status": "tahanan"}, {"TAHANAN UJI"}),
        ({"status": "narapidana"}, {"NAPI UJI", "SIBUK UJI"}),
        ({"program": "belum"}, {"NAPI UJI", "TAHANAN UJI"}),
        ({"cari": "sibuk"}, {"SIBUK UJI"}),
    ],
)
def test_candidates_can_be_filtered(upt, petugas, tanya, nama):
    kelas = KegiatanFactory(upt=upt, status="pendaftaran")
    huni(upt, nama="NAPI UJI")
    huni(upt, golongan="a3", nama="TAHANAN UJI")
    PesertaFactory(
        kegiatan=KegiatanFactory(upt=upt, status="berjalan"), wbp=huni(upt, nama="SIBUK UJI"), status="mengikuti"
    )

    tanggapan = petugas.get(reverse("pembinaan:peserta_usulkan", args=[kelas.pk]), tanya)

    assert {c["w"].nama for c in tanggapan.context["calon"]} == nama


def test_proposing_is_closed_before_registration_opens(upt, petugas):
    kelas = KegiatanFactory(upt=upt, status="rencana")
    orang = huni(upt)
    alamat = reverse("pembinaan:peserta_usulkan", args=[kelas.pk])

    tanggapan = petugas.post(alamat, {"wbp": [str(orang.pk)], "pengusul": "wbp"})

    assert (tanggapan.status_code, tanggapan["Location"]) == (302, kelas.get_absolute_url())
    assert Peserta.objects.count() == 0


def test_facts_beside_the_decision(upt):
    hari = dt.date(2026, 9, 1)
    kelas = KegiatanFactory(upt=upt, mulai=dt.date(2026, 9, 7), selesai=dt.date(2026, 12, 31))
    JadwalFactory(kegiatan=kelas, hari=0)
    bentrok = KegiatanFactory(upt=upt, nama="Pengajian", mulai=dt.date(2026, 1, 1), selesai=None)
    JadwalFactory(kegiatan=bentrok, hari=0, jam_mulai=dt.time(10), jam_selesai=dt.time(11))
    lewat = KegiatanFactory(upt=upt, nama="Las", mulai=dt.date(2026, 1, 1), selesai=dt.date(2026, 9, 6))
    JadwalFactory(kegiatan=lewat, hari=0, jam_mulai=dt.time(10), jam_selesai=dt.time(11))
    napi, tahanan = huni(upt), huni(upt, golongan="a3")
    napi.perkara.update(sdp_ekspirasi=dt.date(2026, 12, 1))
    tahanan.perkara.update(sdp_ekspirasi=None)
    for lain in (bentrok, lewat):
        PesertaFactory(kegiatan=lain, wbp=napi, status="mengikuti")
    sebab = AlasanBerhenti.objects.get(kode="pelanggaran")
    PesertaFactory(
        kegiatan=KegiatanFactory(upt=upt, nama="Menjahit"),
        wbp=napi,
        status="berhenti",
        alasan_berhenti=sebab,
        selesai=dt.date(2026, 5, 4),
    )

    fakta = fakta_calon(kelas, [napi.pk, tahanan.pk], hari)

    f, t = fakta[napi.pk], fakta[tahanan.pk]
    assert (f.status, f.ekspirasi, f.sisa) == ("Narapidana", "01/12/2026", "3 bulan")
    assert f.peringatan == ["Pidana berakhir 30 hari sebelum kegiatan selesai"]
    assert f.lain == ["Pengajian", "Las"]
    assert f.bentrok == ["Pengajian (Senin 10.00–11.00)"]
    assert [(str(x), x.kegagalan) for x in f.pernah] == [("Menjahit 04/05/2026: Pelanggaran tata tertib", True)]
    assert (t.status, t.sisa, t.peringatan, t.lain) == ("Tahanan", "", ["Tahanan: lama tinggal belum pasti"], [])


def putuskan(klien, kelas, putusan, *semua, **lain):
    return klien.post(
        reverse("pembinaan:peserta_putuskan", args=[kelas.pk]),
        {"peserta": [str(p.pk) for p in semua], "putusan": putusan} | lain,
        follow=True,
    )


def test_a_refused_decision_keeps_the_ticks_and_the_reason(upt, petugas):
    kelas = KegiatanFactory(upt=upt, status="pendaftaran", kuota=1)
    a, b = PesertaFactory(kegiatan=kelas), PesertaFactory(kegiatan=kelas)

    tanggapan = putuskan(petugas, kelas, "setujui", a, b, alasan="Seleksi")

    assert tanggapan.status_code == 422
    assert list(tanggapan.context["galat"]) == [
        "Kuota 1 kursi, terisi 0; menyetujui 2 orang melebihi kuota 1 orang. Pilih paling banyak 1 orang."
    ]
    assert [x["ditandai"] for x in tanggapan.context["baris"]] == [True, True]
    assert tanggapan.context["alasan"] == "Seleksi"


def test_only_who_may_can_go_beyond_the_quota_and_the_page_says_by_how_many(upt, petugas, klien):
    kelas = KegiatanFactory(upt=upt, status="pendaftaran", kuota=1)
    a, b = PesertaFactory(kegiatan=kelas), PesertaFactory(kegiatan=kelas)
    kepala = klien("kepala")

    dicoba = putuskan(petugas, kelas, "setujui", a, b, alasan="Alat cukup", lebihi="ya")
    jadi = putuskan(kepala, kelas, "setujui", a, b, alasan="Alat cukup", lebihi="ya")

    assert dicoba.status_code == 422
    assert "walaupun melebihi kuota" not in dicoba.content.decode()
    assert (
        "walaupun melebihi kuota"
        in kepala.get(reverse("pembinaan:kegiatan_peserta", args=[kelas.pk])).content.decode()
    )
    assert [str(m) for m in jadi.context["messages"]] == ["2 peserta disetujui. 1 di antaranya melebihi kuota 1."]
    assert sorted(kelas.peserta.values_list("status", "lebih_kuota")) == [("disetujui", False), ("disetujui", True)]


def test_eleven_ticked_rows_are_all_reached(upt, petugas):
    kelas = KegiatanFactory(upt=upt, status="pendaftaran", kuota=None)
    semua = PesertaFactory.create_batch(11, kegiatan=kelas)

    putuskan(petugas, kelas, "setujui", *semua)

    assert set(kelas.peserta.values_list("status", flat=True)) == {"disetujui"}


def test_the_kepala_may_decide_but_not_start(upt, klien):
    kelas = KegiatanFactory(upt=upt, status="berjalan")
    p = PesertaFactory(kegiatan=kelas, status="disetujui")

    tanggapan = putuskan(klien("kepala"), kelas, "mulai", p)

    p.refresh_from_db()
    assert (tanggapan.status_code, p.status) == (403, "disetujui")


def test_an_unknown_decision_changes_nothing(upt, petugas):
    kelas = KegiatanFactory(upt=upt, status="pendaftaran")
    p = PesertaFactory(kegiatan=kelas)

    tanggapan = putuskan(petugas, kelas, "hapus", p)

    p.refresh_from_db()
    assert (list(tanggapan.context["galat"]), p.status) == (["Pilih keputusan."], "diusulkan")


def test_the_waiting_list_stands_in_order_of_asking(upt, petugas):
    kelas = KegiatanFactory(upt=upt, status="pendaftaran")
    for nama, hari in (("AKHIR UJI", 9), ("AWAL UJI", 1), ("TENGAH UJI", 5)):
        PesertaFactory(
            kegiatan=kelas, status="daftar_tunggu", wbp=huni(upt, nama=nama), diusulkan_pada=dt.date(2026, 9, hari)
        )

    tanggapan = petugas.get(reverse("pembinaan:kegiatan_peserta", args=[kelas.pk]), {"status": "daftar_tunggu"})

    assert [b["p"].wbp.nama for b in tanggapan.context["baris"]] == ["AWAL UJI", "TENGAH UJI", "AKHIR UJI"]
