"""Forms of programmes, curricula and runs: what they take, what they refuse and in which words."""

import datetime as dt

import pytest
from django.urls import reverse

from pembinaan.acuan import muat
from pembinaan.models import Bidang, Kegiatan, Materi, Program
from pembinaan.services.program import sidik_kurikulum
from pembinaan.tests.conftest import buat_janji
from pembinaan.tests.factories import (
    KegiatanFactory,
    MateriFactory,
    PesertaFactory,
    ProgramFactory,
    SesiFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def acuan(db):
    muat()


@pytest.fixture
def petugas(klien):
    return klien("pembinaan")


def galat(tanggapan) -> dict:
    return {k: list(v) for k, v in tanggapan.context["form"].errors.items()}


# --- programme -------------------------------------------------------------------------------------------------------


def isi_program(**ganti):
    bidang = Bidang.objects.get(kode="MAN-1")
    return {"nama": "Barbershop", "bidang": bidang.pk, "tipe": "pelatihan", "jp": "40", "aktif": "on"} | ganti


def test_a_programme_is_created_once_in_the_active_upt(upt, petugas):
    alamat = reverse("pembinaan:program_tambah")
    isi = isi_program(kunci=petugas.get(alamat).context["kunci"])

    pertama = petugas.post(alamat, isi)
    kedua = petugas.post(alamat, isi)

    (program,) = Program.objects.all()
    assert (program.upt, program.nama, program.jp, program.tipe) == (upt, "Barbershop", 40, "pelatihan")
    assert (pertama["Location"], kedua["Location"]) == (program.get_absolute_url(),) * 2


@pytest.mark.parametrize(
    ("ganti", "isian", "pesan"),
    [
        ({"jp": ""}, "__all__", "Pelatihan harus mempunyai jumlah JP lebih dari nol."),
        ({"jp": "0"}, "__all__", "Pelatihan harus mempunyai jumlah JP lebih dari nol."),
        ({"jp": "dua", "tipe": "rutin"}, "jp", "Angka tidak terbaca. Tulis angka bulat, misalnya 12."),
        ({"nama": ""}, "nama", "Nama program harus diisi."),
        ({"nama": "MENJAHIT"}, "__all__", "Program dengan nama ini sudah ada."),
    ],
)
def test_a_programme_is_refused_in_words(upt, petugas, ganti, isian, pesan):
    ProgramFactory(upt=upt, nama="Menjahit")

    tanggapan = petugas.post(reverse("pembinaan:program_tambah"), isi_program(**ganti))

    assert (tanggapan.status_code, galat(tanggapan)) == (422, {isian: [pesan]})
    assert Program.objects.count() == 1


def test_a_routine_needs_no_hours(upt, petugas):
    petugas.post(reverse("pembinaan:program_tambah"), isi_program(tipe="rutin", jp="", nama="Pengajian"))

    assert list(Program.objects.values_list("nama", "tipe", "jp")) == [("Pengajian", "rutin", None)]


def test_a_second_writer_of_a_programme_sees_the_first(upt, petugas):
    program = ProgramFactory(upt=upt, nama="Barbershop")
    alamat = reverse("pembinaan:program_ubah", args=[program.pk])
    versi = petugas.get(alamat).context["versi"]
    petugas.post(alamat, isi_program(nama="Barbershop dasar", versi=versi))

    tanggapan = petugas.post(alamat, isi_program(nama="Barbershop lanjut", versi=versi))

    program.refresh_from_db()
    assert (tanggapan.status_code, program.nama) == (409, "Barbershop dasar")
    assert tanggapan.context["form"]["nama"].value() == "Barbershop lanjut"


# --- curriculum ------------------------------------------------------------------------------------------------------


def kirim_materi(petugas, program, baris, sidik=None):
    return petugas.post(
        reverse("pembinaan:materi_ubah", args=[program.pk]),
        {
            "sidik": sidik or sidik_kurikulum(program),
            "id": [str(b[0]) for b in baris],
            "urutan": [b[1] for b in baris],
            "judul": [b[2] for b in baris],
            "jp": [b[3] for b in baris],
        },
    )


def kurikulum(program):
    return list(program.materi.values_list("urutan", "judul", "jp"))


def test_lessons_are_added_ordered_changed_and_removed_on_one_page(upt, petugas):
    program = ProgramFactory(upt=upt)
    lama = MateriFactory(program=program, urutan=1, judul="Pengantar", jp=2)
    buang = MateriFactory(program=program, urutan=2, judul="Sejarah", jp=2)

    tanggapan = kirim_materi(
        petugas,
        program,
        [
            (lama.pk, "3", "Pengantar umum", "4"),
            (buang.pk, "2", "", ""),
            ("", "1", "Keselamatan", "2"),
            ("", "", "", ""),
        ],
    )

    assert tanggapan.status_code == 302
    assert kurikulum(program) == [(1, "Keselamatan", 2), (2, "Pengantar umum", 4)]
    assert Materi.objects.get(judul="Pengantar umum").pk == lama.pk


def test_sending_the_curriculum_twice_adds_nothing(upt, petugas):
    program = ProgramFactory(upt=upt)
    sidik, baris = sidik_kurikulum(program), [("", "1", "Pengantar", "2")]

    kirim_materi(petugas, program, baris, sidik)
    kedua = kirim_materi(petugas, program, baris, sidik)

    assert kedua.status_code == 409
    assert kurikulum(program) == [(1, "Pengantar", 2)]


def test_saving_an_unchanged_curriculum_writes_no_event(upt, petugas):
    program = ProgramFactory(upt=upt)
    m = MateriFactory(program=program, urutan=1, judul="Pengantar", jp=2)
    sebelum = m.peristiwa.count()

    kirim_materi(petugas, program, [(m.pk, "1", "Pengantar", "2")])

    assert m.peristiwa.count() == sebelum


@pytest.mark.parametrize(
    ("baris", "pesan"),
    [
        (("", "1", "", "4"), "Baris 1: isi judul materi."),
        (("", "1", "Pengantar", ""), "Baris 1: isi JP materi “Pengantar” dengan angka 1 sampai 999."),
        (("", "1", "Pengantar", "0"), "Baris 1: isi JP materi “Pengantar” dengan angka 1 sampai 999."),
        (("", "1", "Pengantar", "empat"), "Baris 1: JP “empat” bukan bilangan bulat."),
        (("", "x", "Pengantar", "4"), "Baris 1: urutan “x” bukan bilangan bulat."),
    ],
)
def test_a_wrong_lesson_is_named_and_what_was_typed_stays(upt, petugas, baris, pesan):
    program = ProgramFactory(upt=upt)

    tanggapan = kirim_materi(petugas, program, [baris])

    assert (tanggapan.status_code, list(tanggapan.context["galat"])) == (422, [pesan])
    assert tanggapan.context["baris"][0]["judul"] == baris[2]
    assert kurikulum(program) == []


def test_a_lesson_used_by_a_session_cannot_go(upt, petugas):
    kelas = KegiatanFactory(upt=upt)
    m = MateriFactory(program=kelas.program, judul="Pengantar")
    SesiFactory(kegiatan=kelas, materi=m)

    tanggapan = kirim_materi(petugas, kelas.program, [(m.pk, "1", "", "")])

    assert list(tanggapan.context["galat"]) == [
        "Materi sudah dipakai dalam sesi, jadi tidak dapat dihapus: Pengantar."
    ]
    assert kelas.program.materi.count() == 1


def test_a_lesson_of_another_programme_is_not_taken_over(upt, petugas, upt_lain):
    program, lain = ProgramFactory(upt=upt), MateriFactory(program=ProgramFactory(upt=upt_lain), judul="Milik lain")

    kirim_materi(petugas, program, [(lain.pk, "1", "Pengantar", "2")])

    lain.refresh_from_db()
    assert (lain.judul, kurikulum(program)) == ("Milik lain", [(1, "Pengantar", 2)])


# --- run -------------------------------------------------------------------------------------------------------------


def isi_kegiatan(program, petugas, **ganti):
    return {
        "program": program.pk,
        "nama": "Barbershop angkatan I",
        "mulai": "07/09/2026",
        "selesai": "31/12/2026",
        "kuota": "20",
        "tempat": "Bengkel kerja",
        "instruktur": "Rahmat Hidayat",
        "penanggung_jawab": petugas.orang.pk,
        "sumber_dana": "tanpa_anggaran",
    } | ganti


def test_a_run_is_created_as_a_plan(upt, petugas):
    program = ProgramFactory(upt=upt)

    tanggapan = petugas.post(reverse("pembinaan:kegiatan_tambah"), isi_kegiatan(program, petugas))

    (kelas,) = Kegiatan.objects.all()
    assert tanggapan["Location"] == kelas.get_absolute_url()
    assert (kelas.status, kelas.upt, kelas.kuota, kelas.penanggung_jawab, kelas.sumber_dana) == (
        "rencana",
        upt,
        20,
        petugas.orang,
        "tanpa_anggaran",
    )


@pytest.mark.parametrize(
    ("ganti", "isian", "pesan"),
    [
        ({"selesai": ""}, "selesai", "Pelatihan harus mempunyai tanggal selesai."),
        ({"selesai": "06/09/2026"}, "__all__", "Tanggal selesai harus sama dengan atau setelah tanggal mulai."),
        ({"penanggung_jawab": ""}, "penanggung_jawab", "Penanggung jawab harus diisi."),
        ({"mulai": "31/02/2026"}, "mulai", "Tanggal 31/02/2026 tidak ada dalam kalender. Tulis misalnya 17/08/2026."),
        ({"nama": "LAS"}, "__all__", "Kegiatan dengan nama ini sudah ada."),
    ],
)
def test_a_run_is_refused_in_words(upt, petugas, ganti, isian, pesan):
    program = ProgramFactory(upt=upt)
    KegiatanFactory(upt=upt, nama="Las")

    tanggapan = petugas.post(reverse("pembinaan:kegiatan_tambah"), isi_kegiatan(program, petugas, **ganti))

    assert (tanggapan.status_code, galat(tanggapan)) == (422, {isian: [pesan]})
    assert Kegiatan.objects.count() == 1


def test_a_run_takes_a_promise_of_its_partner_in_force_on_its_first_day(upt, petugas):
    program, janji = (
        ProgramFactory(upt=upt),
        buat_janji(upt, mulai=dt.date(2026, 1, 1), berakhir=dt.date(2026, 12, 31)),
    )

    petugas.post(
        reverse("pembinaan:kegiatan_tambah"),
        isi_kegiatan(program, petugas, mitra=janji.mitra_id, komitmen=janji.pk),
    )

    assert list(Kegiatan.objects.values_list("mitra", "komitmen")) == [(janji.mitra_id, janji.pk)]


def kasus_janji(upt):
    masa = {"mulai": dt.date(2026, 1, 1), "berakhir": dt.date(2026, 12, 31)}
    benar = buat_janji(upt, **masa)
    lewat = buat_janji(upt, nama="Yayasan Lama", mulai=dt.date(2025, 1, 1), berakhir=dt.date(2026, 9, 6))
    nanti = buat_janji(upt, nama="Yayasan Baru", mulai=dt.date(2026, 9, 8), berakhir=dt.date(2027, 1, 1))
    return benar, lewat, nanti


@pytest.mark.parametrize(
    ("mitra", "janji", "isian", "pesan"),
    [
        (None, 0, "mitra", "Pilih mitra yang memberikan janji tersebut."),
        (1, 0, "komitmen", "Janji ini bukan dari Yayasan Lama. Pilih janji mitra tersebut."),
        (
            1,
            1,
            "komitmen",
            "Kerja sama “Pelatihan bersama Yayasan Lama” tidak berlaku pada tanggal mulai kegiatan (07/09/2026). "
            "Periksa tanggal mulai atau pilih janji lain.",
        ),
        (
            2,
            2,
            "komitmen",
            "Kerja sama “Pelatihan bersama Yayasan Baru” tidak berlaku pada tanggal mulai kegiatan (07/09/2026). "
            "Periksa tanggal mulai atau pilih janji lain.",
        ),
    ],
)
def test_a_promise_that_does_not_fit_is_refused(upt, petugas, mitra, janji, isian, pesan):
    semua = kasus_janji(upt)
    isi = {"komitmen": semua[janji].pk, "mitra": semua[mitra].mitra_id if mitra is not None else ""}

    tanggapan = petugas.post(
        reverse("pembinaan:kegiatan_tambah"), isi_kegiatan(ProgramFactory(upt=upt), petugas, **isi)
    )

    assert galat(tanggapan) == {isian: [pesan]}


def test_an_unsigned_promise_cannot_even_be_chosen(upt, petugas):
    janji = buat_janji(upt, status="draf")

    tanggapan = petugas.post(
        reverse("pembinaan:kegiatan_tambah"),
        isi_kegiatan(ProgramFactory(upt=upt), petugas, mitra=janji.mitra_id, komitmen=janji.pk),
    )

    assert list(galat(tanggapan)) == ["komitmen"]


def test_choices_of_another_upt_are_absent_and_refused(upt, upt_lain, petugas, pengguna):
    program, janji = ProgramFactory(upt=upt_lain, nama="Program UPT lain"), buat_janji(upt_lain, nama="Mitra UPT lain")
    orang = pengguna("pembinaan", di=upt_lain, nama="Petugas UPT Lain")
    alamat = reverse("pembinaan:kegiatan_tambah")

    halaman = petugas.get(alamat).content.decode()
    isi = isi_kegiatan(program, petugas, mitra=janji.mitra_id, komitmen=janji.pk, penanggung_jawab=orang.pk)
    tanggapan = petugas.post(alamat, isi)

    assert [t for t in ("Program UPT lain", "Mitra UPT lain", "Petugas UPT Lain") if t in halaman] == []
    assert sorted(galat(tanggapan)) == ["komitmen", "mitra", "penanggung_jawab", "program"]


def test_dates_may_not_leave_sessions_outside(upt, petugas):
    kelas = KegiatanFactory(upt=upt, status="berjalan", nama="Barbershop angkatan I", mulai=dt.date(2026, 9, 7))
    SesiFactory(kegiatan=kelas, tanggal=dt.date(2026, 9, 7))
    SesiFactory(kegiatan=kelas, tanggal=dt.date(2026, 10, 5))
    SesiFactory(kegiatan=kelas, tanggal=dt.date(2026, 11, 2), status="dibatalkan")
    alamat = reverse("pembinaan:kegiatan_ubah", args=[kelas.pk])

    def ubah(**ganti):
        isi = isi_kegiatan(kelas.program, petugas, versi=petugas.get(alamat).context["versi"], **ganti)
        return petugas.post(alamat, isi)

    assert galat(ubah(mulai="08/09/2026")) == {
        "mulai": ["Sudah ada sesi pada 07/09/2026; tanggal mulai tidak boleh sesudahnya."]
    }
    assert galat(ubah(selesai="04/10/2026")) == {
        "selesai": ["Masih ada sesi pada 05/10/2026. Batalkan atau pindahkan dahulu."]
    }
    assert ubah(selesai="05/10/2026").status_code == 302


def test_the_programme_of_a_run_with_people_stays(upt, petugas):
    kelas = PesertaFactory(kegiatan=KegiatanFactory(upt=upt, nama="Barbershop angkatan I")).kegiatan
    alamat, lain = reverse("pembinaan:kegiatan_ubah", args=[kelas.pk]), ProgramFactory(upt=upt)

    petugas.post(alamat, isi_kegiatan(lain, petugas, versi=petugas.get(alamat).context["versi"], tempat="Aula"))

    sekarang = Kegiatan.objects.get()
    assert (sekarang.program, sekarang.tempat) == (kelas.program, "Aula")
