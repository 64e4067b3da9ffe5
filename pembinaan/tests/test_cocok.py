"""The finder: who fits a run, in what order, and why; the same SQL however many people."""

import datetime as dt

import pytest
from dateutil.relativedelta import relativedelta
from django.urls import reverse

from pembinaan.acuan import muat
from pembinaan.models import AlasanBerhenti, JenisSyarat, Minat
from pembinaan.services.calon import bentrok_kegiatan
from pembinaan.tests.factories import (
    AsesmenFactory,
    JadwalFactory,
    KegiatanFactory,
    PesertaFactory,
    SesiFactory,
    SyaratFactory,
    acuan,
)
from upt.waktu import hari_ini
from wbp.models import Pelanggaran
from wbp.tests.factories import huni

pytestmark = pytest.mark.django_db
HARI = dt.timedelta(days=1)


@pytest.fixture
def kini(upt):
    muat()
    return hari_ini(upt)


@pytest.fixture
def kelas(upt, kini):
    minat = acuan(Minat, "barbershop")
    return KegiatanFactory(
        upt=upt, program__minat=minat, status="pendaftaran", mulai=kini, selesai=kini + 60 * HARI, kuota=5
    )


def berminat(kelas, kini, nama, minat=("barbershop",), masuk=100, sisa=400, **lain):
    w = huni(kelas.upt, nama=nama, **lain)
    w.perkara.update(sdp_ekspirasi=kini + sisa * HARI, tanggal_masuk_upt=kini - masuk * HARI)
    if minat:
        AsesmenFactory(upt=kelas.upt, wbp=w, minat=minat, tanggal=kini - relativedelta(months=3))
    return w


def cari(klien, kelas, **tanya):
    tanggapan = klien("pembinaan").get(reverse("pembinaan:kegiatan_cocok", args=[kelas.pk]), tanya)
    assert tanggapan.status_code == 200
    return tanggapan.context["calon"]


def nama(calon):
    return [c["w"].nama for c in calon]


def teks(c):
    return {k["teks"] for k in c["keping"]}


def test_longest_without_a_programme_comes_first_and_the_chips_say_why(kelas, kini, klien):
    berminat(kelas, kini, "LAMA UJI", masuk=300)
    pernah = berminat(kelas, kini, "PERNAH UJI", masuk=900, minat=("las", "barbershop"))
    sedang = berminat(kelas, kini, "SEDANG UJI", masuk=900)
    berminat(kelas, kini, "BARU UJI", masuk=10)
    las = KegiatanFactory(upt=kelas.upt, nama="Las angkatan I", status="berjalan")
    PesertaFactory(kegiatan=las, wbp=sedang, status="mengikuti", mulai=las.mulai)
    PesertaFactory(
        kegiatan=las, wbp=pernah, status="berhenti", mulai=las.mulai, selesai=kini - 40 * HARI,
        alasan_berhenti=AlasanBerhenti.objects.get(kode="pelanggaran"),
    )  # fmt: skip

    calon = cari(klien, kelas)

    assert nama(calon) == ["LAMA UJI", "PERNAH UJI", "BARU UJI", "SEDANG UJI"]
    assert [c["tanpa"] for c in calon] == [
        "300 hari sejak masuk",
        "40 hari sejak program terakhir",
        "10 hari sejak masuk",
        "Sedang mengikuti program",
    ]
    assert [c["f"].minat for c in calon][:2] == ["Minat ke-1, 3 bulan lalu", "Minat ke-2, 3 bulan lalu"]
    lewat = f"{kini - 40 * HARI:%d/%m/%Y}"
    assert teks(calon[0]) == {"Memenuhi 1 syarat", "Tidak bentrok"}
    assert f"Pernah berhenti: Las angkatan I {lewat}: Pelanggaran tata tertib" in teks(calon[1])


def test_who_does_not_fit_stands_only_among_all(kelas, kini, klien):
    berminat(kelas, kini, "COCOK UJI")
    berminat(kelas, kini, "LAIN MINAT UJI", minat=("las",))
    berminat(kelas, kini, "BELUM UJI", minat=())
    berminat(kelas, kini, "PENDEK UJI", sisa=20)
    bentrok = berminat(kelas, kini, "BENTROK UJI")
    sudah = berminat(kelas, kini, "SUDAH UJI")
    PesertaFactory(kegiatan=kelas, wbp=sudah)
    lain = KegiatanFactory(upt=kelas.upt, nama="Pengajian", status="berjalan", mulai=kini, selesai=None)
    for k, jam in ((kelas, 9), (lain, 10)):
        SesiFactory(kegiatan=k, tanggal=kini + 3 * HARI, jam_mulai=dt.time(jam), jam_selesai=dt.time(jam + 2))
    PesertaFactory(kegiatan=lain, wbp=bentrok, status="mengikuti", mulai=kini)

    cocok = cari(klien, kelas)
    semua = {c["w"].nama: c for c in cari(klien, kelas, tampil="semua")}

    assert nama(cocok) == ["COCOK UJI"]
    assert set(semua) == {"COCOK UJI", "LAIN MINAT UJI", "BELUM UJI", "PENDEK UJI", "BENTROK UJI"}
    assert semua["BELUM UJI"]["f"].minat == "Belum diasesmen"
    assert "Pidana berakhir 40 hari sebelum kegiatan selesai" in teks(semua["PENDEK UJI"])
    assert any(t.startswith("Bentrok: Pengajian (1 sesi, mulai ") for t in teks(semua["BENTROK UJI"]))


@pytest.mark.parametrize(
    ("tanya", "hasil"),
    [
        ({"minat": "utama"}, ["SATU UJI"]),
        ({"minat": "ada"}, ["SATU UJI", "DUA UJI"]),
        ({"minat": "belum", "tampil": "semua"}, ["BELUM UJI"]),
        ({"cari": "dua"}, ["DUA UJI"]),
        ({"urut": "-minat"}, ["DUA UJI", "SATU UJI"]),
    ],
)
def test_the_finder_can_be_narrowed_and_sorted(kelas, kini, klien, tanya, hasil):
    berminat(kelas, kini, "SATU UJI", masuk=200)
    berminat(kelas, kini, "DUA UJI", minat=("las", "barbershop"))
    berminat(kelas, kini, "BELUM UJI", minat=())

    assert nama(cari(klien, kelas, **tanya)) == hasil


def test_only_the_newest_answer_counts(kelas, kini, klien):
    w = berminat(kelas, kini, "BERUBAH UJI")
    AsesmenFactory(upt=kelas.upt, wbp=w, minat=("las",), tanggal=kini)

    assert nama(cari(klien, kelas)) == []
    assert cari(klien, kelas, tampil="semua")[0]["f"].minat == "Tidak memilih minat ini, hari ini"


def test_ticked_people_are_proposed_and_one_who_fails_a_requirement_is_named(kelas, kini, klien):
    SyaratFactory(program=kelas.program, jenis=acuan(JenisSyarat, "register_f"), nilai="90", wajib=True)
    boleh, tidak = (berminat(kelas, kini, n) for n in ("BOLEH UJI", "TIDAK UJI"))
    Pelanggaran.objects.create(
        upt=kelas.upt, wbp=tidak, tanggal=kini - HARI, tanggal_putusan=kini - HARI, tingkat="sedang", uraian="Uji",
        hukuman="sel",
    )  # fmt: skip

    tanggapan = klien("pembinaan").post(
        reverse("pembinaan:kegiatan_cocok", args=[kelas.pk]),
        {"wbp": [str(boleh.pk), str(tidak.pk)], "pengusul": "petugas"},
        follow=True,
    )

    assert list(kelas.peserta.values_list("wbp_id", flat=True)) == [boleh.pk]
    assert [str(m) for m in tanggapan.context["messages"]] == [
        "1 orang diusulkan.",
        "1 orang tidak diusulkan karena syarat wajib tidak terpenuhi. "
        "TIDAK UJI: Hukuman disiplin 1 hari lalu, paling singkat 90 hari.",
    ]


def test_the_finder_costs_the_same_for_one_and_for_many(kelas, kini, klien, hitung_sql):
    petugas, alamat = klien("pembinaan"), reverse("pembinaan:kegiatan_cocok", args=[kelas.pk])
    las = KegiatanFactory(upt=kelas.upt, status="berjalan")
    SyaratFactory(program=kelas.program, jenis=acuan(JenisSyarat, "tahap"), nilai="awal")
    for n in range(2):
        PesertaFactory(kegiatan=las, wbp=berminat(kelas, kini, f"AWAL {n}"), status="mengikuti", mulai=las.mulai)
    petugas.get(alamat)
    sedikit = hitung_sql(petugas, alamat)
    for n in range(9):
        PesertaFactory(kegiatan=las, wbp=berminat(kelas, kini, f"LAGI {n}"), status="mengikuti", mulai=las.mulai)

    assert hitung_sql(petugas, alamat) == sedikit


# --- clashes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pola_a", "pola_b", "selisih", "bertemu"),
    [
        ("setiap", "genap", 0, True),
        ("ganjil", "ganjil", 0, True),
        ("ganjil", "genap", 0, False),
        ("ganjil", "genap", 7, True),
        ("ganjil", "ganjil", 7, False),
    ],
)
def test_fortnightly_patterns_meet_only_in_the_same_weeks(upt, kini, pola_a, pola_b, selisih, bertemu):
    a = KegiatanFactory(upt=upt, mulai=dt.date(2026, 9, 7), selesai=None)
    b = KegiatanFactory(upt=upt, mulai=dt.date(2026, 9, 7) + selisih * HARI, selesai=None)
    JadwalFactory(kegiatan=a, pola=pola_a)
    JadwalFactory(kegiatan=b, pola=pola_b)

    assert bool(bentrok_kegiatan(a, {b.pk: b}, kini)) is bertemu


def test_sessions_to_come_tell_before_the_pattern(upt, kini):
    a, b = (KegiatanFactory(upt=upt, mulai=kini - 30 * HARI, selesai=None) for _ in range(2))
    for k in (a, b):
        JadwalFactory(kegiatan=k)
    SesiFactory(kegiatan=a, tanggal=kini - HARI)
    SesiFactory(kegiatan=b, tanggal=kini - HARI)
    SesiFactory(kegiatan=a, tanggal=kini + HARI)
    SesiFactory(kegiatan=b, tanggal=kini + 2 * HARI)

    assert bentrok_kegiatan(a, {b.pk: b}, kini) == {}
