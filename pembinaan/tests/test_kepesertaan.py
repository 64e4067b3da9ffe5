"""Waiting list and return to it, suspension with dates, proposals of a wali, what counts as success."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from pembinaan.acuan import muat
from pembinaan.models import AlasanBerhenti, AlasanKehadiran, Kehadiran, Penangguhan, Peserta
from pembinaan.services import penangguhan
from pembinaan.services import peserta as layanan
from pembinaan.tests.factories import IzinFactory, KegiatanFactory, PesertaFactory, SesiFactory
from upt.waktu import hari_ini
from wbp.models import Pelanggaran, PenugasanWali
from wbp.signals import wbp_keluar
from wbp.tests.factories import MutasiFactory, huni

pytestmark = pytest.mark.django_db
HARI = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def acuan(db):
    muat()


@pytest.fixture
def petugas(pengguna):
    return pengguna("pembinaan")


@pytest.fixture
def kini(upt):
    return hari_ini(upt)


@pytest.fixture
def kelas(upt, kini):
    return KegiatanFactory(upt=upt, status="berjalan", mulai=kini - 30 * HARI, selesai=None, kuota=2)


def tunggu(kelas, tanggal, nama=""):
    wbp = huni(kelas.upt, nama=nama) if nama else huni(kelas.upt)
    return PesertaFactory(kegiatan=kelas, status="daftar_tunggu", diusulkan_pada=tanggal, wbp=wbp)


# --- waiting list ----------------------------------------------------------------------------------------------------


def test_who_comes_back_stands_where_the_first_request_stood(kelas, petugas, kini):
    awal, tengah, akhir = (tunggu(kelas, kini - n * HARI) for n in (9, 5, 1))
    layanan.batalkan_peserta(awal, alasan="Menarik diri", oleh=petugas)

    baru = layanan.pulihkan(awal, alasan="Berubah pikiran", oleh=petugas)

    awal.refresh_from_db()
    assert (awal.status, baru.status, baru.pulih_dari, baru.pengusul) == (
        "batal",
        "daftar_tunggu",
        awal,
        awal.pengusul,
    )
    assert baru.diusulkan_pada == awal.diusulkan_pada
    assert list(kelas.peserta.daftar_tunggu()) == [baru, tengah, akhir]


@pytest.mark.parametrize(
    ("siapkan", "kode"),
    [
        (lambda p, o: None, "langkah_tidak_sah"),
        (lambda p, o: (_batal(p, o), PesertaFactory(kegiatan=p.kegiatan, wbp=p.wbp)), "sudah_ada"),
        (lambda p, o: (_batal(p, o), _batal(layanan.pulihkan(p, alasan="x", oleh=o), o)), "sudah_dipulihkan"),
        (lambda p, o: (_batal(p, o), p.wbp.registrasi.update(berakhir=dt.date(2026, 9, 1))), "tidak_dihuni"),
    ],
)
def test_coming_back_is_refused_when_there_is_nothing_to_come_back_to(kelas, petugas, kini, siapkan, kode):
    p = tunggu(kelas, kini)
    siapkan(p, petugas)
    sebelum = kelas.peserta.count()

    with pytest.raises(ValidationError) as galat:
        layanan.pulihkan(p, alasan="Kembali", oleh=petugas)

    assert (galat.value.code, kelas.peserta.count()) == (kode, sebelum)


def _batal(p, oleh):
    layanan.batalkan_peserta(p, alasan="Menarik diri", oleh=oleh)


def test_a_free_seat_is_offered_to_the_first_of_the_list_and_no_more(kelas, kini, klien):
    PesertaFactory(kegiatan=kelas, status="mengikuti", mulai=kelas.mulai)
    kedua, pertama = tunggu(kelas, kini - HARI), tunggu(kelas, kini - 5 * HARI)
    penuh = KegiatanFactory(upt=kelas.upt, status="berjalan", kuota=1)
    PesertaFactory(kegiatan=penuh, status="disetujui")
    tunggu(penuh, kini)
    tunggu(KegiatanFactory(upt=kelas.upt, status="selesai", kuota=9), kini)
    petugas = klien("pembinaan")
    alamat = reverse("pembinaan:kegiatan_peserta", args=[kelas.pk])

    halaman = petugas.get(alamat, {"status": "daftar_tunggu", "tawarkan": 1})
    daftar = petugas.get(reverse("pembinaan:peserta_list"), {"keadaan": "giliran"})

    assert set(Peserta.objects.giliran()) == {pertama}
    assert [(b["p"], b["urutan"], b["ditandai"]) for b in halaman.context["baris"]] == [
        (pertama, 1, True),
        (kedua, 2, False),
    ]
    isi = " ".join(halaman.content.decode().split())
    assert "<b>Kursi kosong 1, daftar tunggu 2.</b>" in isi
    assert daftar.context["jumlah"] == 1


def test_without_a_quota_everybody_who_waits_has_a_seat(upt, kini):
    kelas = KegiatanFactory(upt=upt, status="pendaftaran", kuota=None)
    semua = {tunggu(kelas, kini), tunggu(kelas, kini)}

    assert set(Peserta.objects.giliran()) == semua


def test_the_day_of_the_request_may_lie_in_the_past_but_not_ahead(kelas, petugas, kini):
    orang = huni(kelas.upt)
    with pytest.raises(ValidationError) as galat:
        layanan.usulkan(kelas, semua_wbp=[orang.pk], pengusul="wbp", tanggal=kini + HARI, oleh=petugas)
    layanan.usulkan(kelas, semua_wbp=[orang.pk], pengusul="wbp", tanggal=kini - 3 * HARI, oleh=petugas)

    assert galat.value.message_dict == {"tanggal": ["Tanggal permintaan belum tiba."]}
    assert kelas.peserta.get().diusulkan_pada == kini - 3 * HARI


def test_the_participants_of_a_run_cost_the_same_with_many_withdrawn_and_suspended(kelas, kini, klien, hitung_sql):
    petugas, alamat = klien("pembinaan"), reverse("pembinaan:kegiatan_peserta", args=[kelas.pk])

    def tambah():
        for status in ("batal", "ditangguhkan", "daftar_tunggu"):
            p = PesertaFactory(kegiatan=kelas, status=status, mulai=kelas.mulai)
            if status == "ditangguhkan":
                Penangguhan.objects.create(peserta=p, mulai=kini, alasan="Dirawat")

    tambah()
    petugas.get(alamat)
    sedikit = hitung_sql(petugas, alamat)
    for _ in range(4):
        tambah()

    assert hitung_sql(petugas, alamat) == sedikit


# --- suspension ------------------------------------------------------------------------------------------------------


def ikut(kelas, **lain):
    return PesertaFactory(kegiatan=kelas, status="mengikuti", mulai=kelas.mulai, **lain)


def di_lembar(kelas, *tanggal):
    return [set(Peserta.objects.di_lembar(SesiFactory(kegiatan=kelas, tanggal=t))) for t in tanggal]


def test_who_is_suspended_stands_on_the_sheets_before_and_not_on_those_since(kelas, petugas, kini):
    p, teman = ikut(kelas), ikut(kelas)

    penangguhan.tangguhkan(p, mulai=kini - 2 * HARI, sampai=kini + 5 * HARI, alasan="Dirawat", oleh=petugas)

    assert p.penangguhan.get().sampai == kini + 5 * HARI
    assert di_lembar(kelas, kini - 3 * HARI, kini - 2 * HARI, kini) == [{p, teman}, {teman}, {teman}]


def test_who_came_back_stands_on_the_sheets_outside_the_suspension(kelas, petugas, kini):
    p = ikut(kelas)
    penangguhan.tangguhkan(p, mulai=kini - 9 * HARI, alasan="Dirawat", oleh=petugas)

    penangguhan.lanjutkan(p, tanggal=kini - 3 * HARI, oleh=petugas)

    assert (p.status, p.penangguhan.get().berakhir) == ("mengikuti", kini - 3 * HARI)
    hari = (kini - 10 * HARI, kini - 9 * HARI, kini - 4 * HARI, kini - 3 * HARI, kini)
    assert di_lembar(kelas, *hari) == [{p}, set(), set(), {p}, {p}]


def test_a_second_suspension_stands_beside_the_first(kelas, petugas, kini):
    p = ikut(kelas)
    penangguhan.tangguhkan(p, mulai=kini - 9 * HARI, alasan="Dirawat", oleh=petugas)
    penangguhan.lanjutkan(p, tanggal=kini - 7 * HARI, oleh=petugas)
    penangguhan.tangguhkan(p, mulai=kini - HARI, alasan="Mapenaling", oleh=petugas)

    assert di_lembar(kelas, kini - 8 * HARI, kini - 5 * HARI, kini) == [set(), {p}, set()]


@pytest.mark.parametrize(
    ("mulai", "sampai", "bidang", "pesan"),
    [
        (1, None, "mulai", "Tanggal penangguhan belum tiba. Untuk halangan yang akan datang, catat izin di muka."),
        (0, -1, "sampai", "Akhir penangguhan harus sama dengan atau setelah awalnya."),
        (-31, None, "mulai", "Peserta baru mulai mengikuti {mulai}."),
        (
            -5,
            None,
            "mulai",
            "Peserta tercatat hadir pada sesi {hadir}. "
            "Pilih tanggal sesudahnya, atau perbaiki dahulu daftar hadir itu.",
        ),
    ],
)
def test_a_suspension_is_refused_in_words(kelas, petugas, kini, mulai, sampai, bidang, pesan):
    p = ikut(kelas)
    hadir = SesiFactory(kegiatan=kelas, tanggal=kini - 4 * HARI, status="terlaksana")
    Kehadiran.objects.create(sesi=hadir, peserta=p, alasan=AlasanKehadiran.objects.get(kode="hadir"))

    with pytest.raises(ValidationError) as galat:
        penangguhan.tangguhkan(
            p, mulai=kini + mulai * HARI, sampai=sampai and kini + sampai * HARI, alasan="Uji", oleh=petugas
        )

    kata = {"mulai": f"{kelas.mulai:%d/%m/%Y}", "hadir": f"{hadir.tanggal:%d/%m/%Y}"}
    assert galat.value.message_dict == {bidang: [pesan.format(**kata)]}
    p.refresh_from_db()
    assert (p.status, Penangguhan.objects.count()) == ("mengikuti", 0)


def test_a_suspension_past_its_end_is_work_until_somebody_lifts_it(kelas, petugas, kini, klien):
    lewat, belum, tanpa = (ikut(kelas) for _ in range(3))
    for p, sampai in ((lewat, kini - HARI), (belum, kini), (tanpa, None)):
        penangguhan.tangguhkan(p, mulai=kini - 5 * HARI, sampai=sampai, alasan="Dirawat", oleh=petugas)

    daftar = klien("pembinaan").get(reverse("pembinaan:peserta_list"), {"keadaan": "lewat"})

    assert set(Peserta.objects.lewat_penangguhan(kini)) == {lewat}
    assert daftar.context["jumlah"] == 1
    penangguhan.lanjutkan(lewat, oleh=petugas)
    assert Peserta.objects.lewat_penangguhan(kini).count() == 0


def test_the_form_of_a_suspension_keeps_what_was_typed(kelas, klien, kini):
    p = ikut(kelas)
    alamat = reverse("pembinaan:peserta_langkah", args=[p.pk, "tangguhkan"])
    besok = f"{kini + HARI:%d/%m/%Y}"

    ditolak = klien("pembinaan").post(alamat, {"mulai": besok, "alasan": "Dirawat"})

    assert (ditolak.status_code, list(ditolak.context["form"].errors)) == (422, ["mulai"])
    assert f'value="{besok}"' in ditolak.content.decode()


# --- leaving ---------------------------------------------------------------------------------------------------------


def test_leaving_the_upt_ends_suspensions_and_excuses_to_come(kelas, petugas, kini):
    orang = huni(kelas.upt)
    p = ikut(kelas, wbp=orang)
    penangguhan.tangguhkan(p, mulai=kini - 3 * HARI, alasan="Dirawat", oleh=petugas)
    lalu, jalan, nanti = (
        IzinFactory(upt=kelas.upt, wbp=orang, dari=kini + a * HARI, sampai=kini + b * HARI)
        for a, b in ((-9, -8), (-2, 4), (2, 3))
    )
    mutasi = MutasiFactory(wbp=orang, jenis="pindah", tanggal=kini)

    wbp_keluar.send(sender=type(mutasi), wbp=orang, mutasi=mutasi, oleh=petugas)

    for x in (p, lalu, jalan, nanti):
        x.refresh_from_db()
    assert (p.status, p.penangguhan.get().berakhir) == ("pindah_bebas", kini)
    assert [(i.sampai, i.dibatalkan) for i in (lalu, jalan, nanti)] == [
        (kini - 8 * HARI, False),
        (kini - HARI, False),
        (kini + 3 * HARI, True),
    ]


def test_who_left_while_suspended_is_not_on_the_sheets_of_the_suspension(kelas, petugas, kini):
    orang = huni(kelas.upt)
    p = ikut(kelas, wbp=orang)
    penangguhan.tangguhkan(p, mulai=kini - 3 * HARI, alasan="Dirawat", oleh=petugas)
    mutasi = MutasiFactory(wbp=orang, jenis="bebas", tanggal=kini)

    wbp_keluar.send(sender=type(mutasi), wbp=orang, mutasi=mutasi, oleh=petugas)

    assert di_lembar(kelas, kini - 4 * HARI, kini - HARI, kini) == [{p}, set(), set()]


def test_success_leaves_out_who_was_released_or_moved(kelas):
    sebab = AlasanBerhenti.objects.in_bulk(field_name="kode")
    for status, kode in (
        ("lulus", None),
        ("lulus", None),
        ("tidak_lulus", None),
        ("berhenti", "mengundurkan_diri"),
        ("berhenti", "sakit"),
        ("pindah_bebas", "bebas"),
        ("pindah_bebas", "melarikan_diri"),
        ("mengikuti", None),
    ):
        PesertaFactory(kegiatan=kelas, status=status, alasan_berhenti=sebab.get(kode), mulai=kelas.mulai)
    PesertaFactory(kegiatan=kelas, status="pindah_bebas", alasan_berhenti=sebab["melarikan_diri"])

    assert kelas.peserta.all().keberhasilan() == {"lulus": 2, "dihitung": 5, "lepas": 2}
    assert kelas.peserta.all().dihitung_berhasil().count() == 5


# --- a wali ----------------------------------------------------------------------------------------------------------


def asuh(wbp, wali, kini):
    PenugasanWali.objects.create(upt=wbp.upt, wbp=wbp, wali=wali, mulai=kini - HARI)


@pytest.mark.parametrize("halaman", ["peserta_usulkan", "kegiatan_cocok"])
def test_a_wali_proposes_own_people_and_always_as_wali(upt, kini, klien, pengguna, halaman):
    kelas = KegiatanFactory(upt=upt, status="pendaftaran")
    asuhan, lain = huni(upt, nama="ASUHAN UJI"), huni(upt, nama="LAIN UJI")
    wali = klien("wali")
    asuh(asuhan, wali.orang, kini)
    alamat = reverse(f"pembinaan:{halaman}", args=[kelas.pk])

    lihat = wali.get(alamat, {"tampil": "semua"})
    salah = wali.post(alamat, {"wbp": [str(lain.pk)], "pengusul": "wali"})
    palsu = wali.post(alamat, {"wbp": [str(asuhan.pk)], "pengusul": "tpp"})
    benar = wali.post(alamat, {"wbp": [str(asuhan.pk)], "pengusul": "wali", "catatan": "Rajin"})

    assert {c["w"] for c in lihat.context["calon"]} == {asuhan}
    assert (salah.status_code, palsu.status_code, benar.status_code) == (422, 422, 302)
    assert list(kelas.peserta.values_list("wbp", "pengusul", "catatan")) == [(asuhan.pk, "wali", "Rajin")]


def test_the_service_names_the_wali_whatever_it_is_told(upt, kini, pengguna):
    kelas, wali, asuhan = KegiatanFactory(upt=upt, status="pendaftaran"), pengguna("wali"), huni(upt)
    asuh(asuhan, wali, kini)

    layanan.usulkan(kelas, semua_wbp=[asuhan.pk], pengusul="tpp", oleh=wali)

    assert kelas.peserta.get().pengusul == "wali"


def test_a_wali_opens_the_facts_of_own_people_only(upt, kini, klien):
    kelas = KegiatanFactory(upt=upt, status="pendaftaran")
    sendiri, lain = PesertaFactory(kegiatan=kelas), PesertaFactory(kegiatan=kelas)
    wali = klien("wali")
    asuh(sendiri.wbp, wali.orang, kini)

    jawab = [wali.get(reverse("pembinaan:peserta_rinci", args=[p.pk])).status_code for p in (sendiri, lain)]

    assert jawab == [200, 404]


# --- the facts beside one decision -----------------------------------------------------------------------------------


def test_the_page_of_one_participant_says_what_is_weighed(upt, kini, klien):
    kelas = KegiatanFactory(upt=upt, status="pendaftaran", kuota=1, mulai=kini, selesai=kini + 60 * HARI)
    PesertaFactory(kegiatan=kelas, status="disetujui")
    orang = huni(upt, nama="TIMBANG UJI")
    orang.perkara.update(sdp_ekspirasi=kini + 30 * HARI)
    p = PesertaFactory(kegiatan=kelas, wbp=orang)
    las = KegiatanFactory(upt=upt, nama="Las angkatan I", status="berjalan")
    PesertaFactory(
        kegiatan=las,
        wbp=orang,
        status="berhenti",
        mulai=las.mulai,
        selesai=kini - HARI,
        alasan_berhenti=AlasanBerhenti.objects.get(kode="pelanggaran"),
    )
    Pelanggaran.objects.create(
        upt=upt,
        wbp=orang,
        tanggal=kini - 9 * HARI,
        tanggal_putusan=kini - 8 * HARI,
        tingkat="berat",
        uraian="Rahasia",
        hukuman="sel",
    )

    isi = " ".join(klien("kepala").get(reverse("pembinaan:peserta_rinci", args=[p.pk])).content.decode().split())

    for kalimat in (
        "Pidana berakhir 30 hari sebelum kegiatan selesai",
        "1 putusan",
        f"{kini - 8 * HARI:%d/%m/%Y}",
        "Pelanggaran tata tertib (dihitung kegagalan)",
        "Menyetujui orang ini membuat kegiatan melebihi 1 kursi dari kuota 1.",
        "Setujui walaupun melebihi kuota",
    ):
        assert kalimat in isi
    assert "Rahasia" not in isi


def test_the_history_of_a_person_in_a_run_names_every_step(kelas, petugas, kini, klien):
    p = tunggu(kelas, kini - 5 * HARI, nama="KEMBALI UJI")
    _batal(p, petugas)
    baru = layanan.pulihkan(p, alasan="Keluarga setuju", oleh=petugas)

    halaman = klien("pembinaan").get(reverse("pembinaan:peserta_rinci", args=[baru.pk]))

    assert [c["p"] for c in halaman.context["catatan"]] == [p, baru]
    assert {"Menarik diri", "Keluarga setuju"} <= {x["alasan"] for x in halaman.context["peristiwa"]}
    assert halaman.context["kursi"]["label"] == "Urutan ke-1 dari 1"


def test_the_page_of_one_participant_costs_the_same_with_more_history(kelas, kini, klien, hitung_sql, petugas):
    satu = tunggu(kelas, kini)
    klien_petugas = klien("pembinaan")
    alamat = reverse("pembinaan:peserta_rinci", args=[satu.pk])
    for _ in range(2):
        PesertaFactory(kegiatan=KegiatanFactory(upt=kelas.upt), wbp=satu.wbp, status="diusulkan")
    klien_petugas.get(alamat)
    sedikit = hitung_sql(klien_petugas, alamat)
    for _ in range(5):
        PesertaFactory(kegiatan=KegiatanFactory(upt=kelas.upt), wbp=satu.wbp, status="diusulkan")
        tunggu(kelas, kini)

    assert hitung_sql(klien_petugas, alamat) == sedikit


def test_a_withdrawn_person_comes_back_from_the_page(kelas, kini, petugas, klien):
    p = tunggu(kelas, kini)
    _batal(p, petugas)
    alamat = reverse("pembinaan:peserta_langkah", args=[p.pk, "pulihkan"])
    petugas = klien("pembinaan")

    tanpa = petugas.post(alamat, {"alasan": ""})
    pertama = petugas.post(alamat, {"alasan": "Kembali"})
    kedua = petugas.post(alamat, {"alasan": "Kembali"})

    assert (tanpa.status_code, pertama.status_code, kedua.status_code) == (422, 302, 422)
    assert sorted(kelas.peserta.values_list("status", flat=True)) == ["batal", "daftar_tunggu"]
