"""Every page of programmes, runs, sessions and participants: what it shows, to whom, at what cost."""

import datetime as dt

import pytest
from django.urls import reverse

from pembinaan.acuan import muat
from pembinaan.models import AlasanKehadiran, Kehadiran
from pembinaan.tests.factories import (
    JadwalFactory,
    KegiatanFactory,
    MateriFactory,
    PesertaFactory,
    ProgramFactory,
    SesiFactory,
)
from upt.waktu import hari_ini
from wbp.tests.factories import huni

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def acuan(db):
    muat()


@pytest.fixture
def kelas(upt, pengguna, janji):
    """A run under way: two participants, sessions yesterday (held), today and next week, one proposal."""
    hari = hari_ini(upt)
    janji = janji()
    kelas = KegiatanFactory(
        upt=upt,
        nama="Barbershop angkatan I",
        status="berjalan",
        mulai=hari - dt.timedelta(days=14),
        selesai=hari + dt.timedelta(days=60),
        mitra=janji.mitra,
        komitmen=janji,
        kuota=10,
    )
    MateriFactory(program=kelas.program, judul="Mencukur dasar")
    JadwalFactory(kegiatan=kelas)
    terlaksana = SesiFactory(
        kegiatan=kelas,
        tanggal=hari - dt.timedelta(days=1),
        status="terlaksana",
        jumlah_hadir=1,
        jumlah_tidak_hadir=1,
        jumlah_dimaafkan=1,
    )
    SesiFactory(kegiatan=kelas, tanggal=hari)
    SesiFactory(kegiatan=kelas, tanggal=hari + dt.timedelta(days=7))
    alasan = {a.kode: a for a in AlasanKehadiran.objects.all()}
    for nama, tanda in (("ANDI UJI", "hadir"), ("BUDI UJI", "tanpa_keterangan"), ("CAHYO UJI", "sakit")):
        p = PesertaFactory(kegiatan=kelas, status="mengikuti", mulai=kelas.mulai, wbp=huni(upt, nama=nama))
        Kehadiran.objects.create(sesi=terlaksana, peserta=p, alasan=alasan[tanda])
    PesertaFactory(kegiatan=kelas, wbp=huni(upt, nama="DARMA UJI"))
    return kelas


def alamat_kegiatan(kelas):
    nama = ("kegiatan_detail", "kegiatan_ubah", "kegiatan_jadwal", "kegiatan_peserta", "kegiatan_riwayat")
    return [reverse(f"pembinaan:{n}", args=[kelas.pk]) for n in (*nama, "peserta_usulkan", "sesi_tambah")]


def alamat_daftar():
    return [reverse(f"pembinaan:{n}") for n in ("program_list", "kegiatan_list", "sesi_list", "peserta_list")]


def alamat_program(program):
    return [reverse(f"pembinaan:{n}", args=[program.pk]) for n in ("program_detail", "program_ubah", "materi_ubah")]


def semua_alamat(kelas):
    tambah = [reverse("pembinaan:program_tambah"), reverse("pembinaan:kegiatan_tambah")]
    langkah = [reverse("pembinaan:kegiatan_langkah", args=[kelas.pk, n]) for n in ("selesaikan", "batalkan")]
    sesi = kelas.sesi.terjadwal().first()
    aksi = [reverse(f"pembinaan:{n}", args=[sesi.pk]) for n in ("sesi_batal", "sesi_jadwal_ulang", "sesi_pulihkan")]
    p = kelas.peserta.mengikuti().first()
    satu = [reverse("pembinaan:peserta_langkah", args=[p.pk, n]) for n in ("tangguhkan", "berhenti", "lanjutkan")]
    wbp = [reverse("pembinaan:wbp_pembinaan", args=[p.wbp_id]), reverse("wbp:wbp_detail", args=[p.wbp_id])]
    return [
        *alamat_daftar(),
        *alamat_kegiatan(kelas),
        *alamat_program(kelas.program),
        *tambah,
        *langkah,
        *aksi,
        *satu,
        *wbp,
    ]


def test_every_page_opens_in_indonesian_words_only(kelas, klien):
    petugas = klien("pembinaan")

    for alamat in semua_alamat(kelas):
        tanggapan = petugas.get(alamat)
        teks = tanggapan.content.decode()
        assert tanggapan.status_code == 200, alamat
        for kata in (">None<", ">True<", ">False<", "None,", " None "):
            assert kata not in teks, (alamat, kata)


def test_pages_of_another_upt_are_not_found(kelas, klien, pengguna, upt_lain):
    orang_luar = klien(pengguna("pembinaan", di=upt_lain))

    tertutup = [a for a in semua_alamat(kelas) if str(kelas.pk) in a or "/sesi/0" in a or "/peserta/0" in a]
    tertutup += alamat_program(kelas.program)

    assert len(tertutup) == 18
    assert {orang_luar.get(a).status_code for a in tertutup} == {404}


def test_lists_never_show_rows_of_another_upt(kelas, klien, pengguna, upt_lain):
    orang_luar = klien(pengguna("pembinaan", di=upt_lain))

    for alamat in alamat_daftar():
        teks = orang_luar.get(alamat).content.decode()
        assert "Barbershop angkatan" not in teks
        assert "ANDI UJI" not in teks


def test_a_reader_gets_403_on_every_writing_page(kelas, klien):
    auditor = klien("auditor")
    tulis = [a for a in semua_alamat(kelas) if "/tambah/" in a or "/ubah/" in a or "/materi/" in a or "/langkah/" in a]
    tulis += [reverse("pembinaan:peserta_usulkan", args=[kelas.pk])]
    tulis += [reverse("pembinaan:peserta_putuskan", args=[kelas.pk])]
    sesi, p = kelas.sesi.terjadwal().first(), kelas.peserta.mengikuti().first()
    tulis += [reverse(f"pembinaan:{n}", args=[sesi.pk]) for n in ("sesi_batal", "sesi_jadwal_ulang", "sesi_pulihkan")]
    tulis += [reverse("pembinaan:peserta_langkah", args=[p.pk, "tangguhkan"])]
    jadwal = reverse("pembinaan:kegiatan_jadwal", args=[kelas.pk])

    assert {(auditor.get(a).status_code, auditor.post(a).status_code) for a in tulis} == {(403, 403)}
    assert (auditor.get(jadwal).status_code, auditor.post(jadwal, {"aksi": "sesi"}).status_code) == (200, 403)


def test_a_role_without_participants_sees_no_name(kelas, klien):
    kerja_sama = klien("kerja_sama")

    ringkasan = kerja_sama.get(kelas.get_absolute_url()).content.decode()

    assert "Barbershop angkatan I" in ringkasan
    assert reverse("pembinaan:kegiatan_peserta", args=[kelas.pk]) not in ringkasan
    assert kerja_sama.get(reverse("pembinaan:kegiatan_peserta", args=[kelas.pk])).status_code == 403
    assert kerja_sama.get(reverse("pembinaan:peserta_list")).status_code == 403


def test_a_wali_sees_only_the_participations_of_own_people(kelas, klien, upt):
    from wbp.models import PenugasanWali

    wali = klien("wali")
    milik = kelas.peserta.get(wbp__nama="ANDI UJI").wbp
    PenugasanWali.objects.create(upt=upt, wbp=milik, wali=wali.orang, mulai=dt.date(2026, 1, 1))

    for alamat in (reverse("pembinaan:peserta_list"), reverse("pembinaan:kegiatan_peserta", args=[kelas.pk])):
        teks = wali.get(alamat).content.decode()
        assert "ANDI UJI" in teks
        assert "BUDI UJI" not in teks


# --- numbers ---------------------------------------------------------------------------------------------------------


def test_overview_counts_only_held_sessions(kelas, klien):
    tanggapan = klien("pembinaan").get(kelas.get_absolute_url())

    assert tanggapan.context["hadir"] == {"hadir": 1, "dihitung": 2, "dimaafkan": 1, "sesi": 1}
    jumlah = tanggapan.context["jumlah"]
    assert (jumlah.sesi_terlaksana, jumlah.sesi_semua, jumlah.terisi, jumlah.menunggu) == (1, 3, 3, 1)
    assert (tanggapan.context["sisa"], tanggapan.context["lebih"]) == (7, 0)
    teks = tanggapan.content.decode()
    assert "1 dari 2 tanda; 1 izin, sakit, atau bentrok" in teks
    assert "50%" in teks


def test_list_row_shows_seats_sessions_and_attendance(kelas, klien):
    tanggapan = klien("pembinaan").get(reverse("pembinaan:kegiatan_list"))

    (baris,) = tanggapan.context["tabel"]["baris"]
    sel = {s["label"]: (str(s["isi"]), s["sub"]) for s in baris["sel"]}
    assert sel["Peserta"] == ("3 / 10", "1 menunggu")
    assert sel["Sesi"] == ("1 / 3", "")
    assert sel["Kehadiran"] == ("50%", "1 dari 2")
    assert sel["Mitra"][0] == "LKP Karya Mandiri"


def test_participants_page_shows_attendance_of_each(kelas, klien):
    tanggapan = klien("pembinaan").get(reverse("pembinaan:kegiatan_peserta", args=[kelas.pk]))

    hadir = {b["p"].wbp.nama: (b["p"].hadir, b["p"].dihitung) for b in tanggapan.context["baris"]}
    assert hadir == {"ANDI UJI": (1, 1), "BUDI UJI": (0, 1), "CAHYO UJI": (0, 0), "DARMA UJI": (0, 0)}
    pilihan = [(p["label"], p["jumlah"]) for p in tanggapan.context["pilihan"]]
    assert pilihan == [("Semua", 4), ("Diusulkan", 1), ("Mengikuti", 3)]


@pytest.mark.parametrize(
    ("tanya", "nama"),
    [
        ("status=diusulkan", {"DARMA UJI"}),
        ("status=belum_berhasil", {"ANDI UJI", "BUDI UJI", "CAHYO UJI"}),
        ("cari=budi", {"BUDI UJI"}),
        ("cari=tidak-ada", set()),
    ],
)
def test_participants_page_filters(kelas, klien, tanya, nama):
    alamat = reverse("pembinaan:kegiatan_peserta", args=[kelas.pk])

    tanggapan = klien("pembinaan").get(f"{alamat}?{tanya}")

    assert {b["p"].wbp.nama for b in tanggapan.context["baris"]} == nama


@pytest.mark.parametrize(
    ("tanya", "jumlah"),
    [
        ("", 3),
        ("keadaan=hari_ini", 1),
        ("keadaan=hari_ini&milik=saya", 0),
        ("keadaan=belum_dicatat", 1),
        ("keadaan=lewat", 0),
        ("keadaan=mendatang", 1),
        ("status=terlaksana", 1),
        ("cari=barber", 3),
        ("cari=menjahit", 0),
        ("keadaan=ngawur", 0),
    ],
)
def test_session_list_filters(kelas, klien, tanya, jumlah):
    tanggapan = klien("pembinaan").get(f"{reverse('pembinaan:sesi_list')}?{tanya}")

    assert tanggapan.context["jumlah"] == jumlah


def test_session_list_reads_the_dates_of_the_dashboard(kelas, klien, upt):
    hari = hari_ini(upt)
    rentang = {"status": "terlaksana", "dari": f"{hari - dt.timedelta(days=1):%d/%m/%Y}", "sampai": f"{hari:%d/%m/%Y}"}

    assert klien("pembinaan").get(reverse("pembinaan:sesi_list"), rentang).context["jumlah"] == 1
    rentang["dari"] = f"{hari:%d/%m/%Y}"
    assert klien("pembinaan").get(reverse("pembinaan:sesi_list"), rentang).context["jumlah"] == 0


@pytest.mark.parametrize(
    ("tanya", "ada"),
    [
        ("status=berjalan", True),
        ("status=selesai", False),
        ("tipe=pelatihan", True),
        ("tipe=rutin", False),
        ("milik=saya", False),
        ("usulan=menunggu", True),
        ("cari=karya mandiri", True),
        ("cari=batik", False),
    ],
)
def test_run_list_filters(kelas, klien, tanya, ada):
    tanggapan = klien("pembinaan").get(f"{reverse('pembinaan:kegiatan_list')}?{tanya}")

    assert tanggapan.context["jumlah"] == int(ada)


def test_person_tab_and_overview_list_programmes(kelas, klien):
    orang = kelas.peserta.get(wbp__nama="ANDI UJI").wbp
    petugas = klien("pembinaan")

    tab = petugas.get(reverse("pembinaan:wbp_pembinaan", args=[orang.pk]))
    ringkasan = petugas.get(orang.get_absolute_url()).content.decode()

    (baris,) = tab.context["baris"]
    assert (baris["p"].kegiatan, baris["p"].hadir, baris["p"].dihitung) == (kelas, 1, 1)
    assert "hadir 100% (1 dari 1)" in ringkasan
    assert [t["jumlah"] for t in tab.context["tab"] if t["label"] == "Pembinaan"] == [1]


def test_people_list_filters_by_programme(kelas, klien, upt):
    huni(upt, nama="EKO UJI")
    petugas, alamat = klien("pembinaan"), reverse("wbp:wbp_list")

    ikut = petugas.get(alamat, {"t_program": "ikut"}).context["jumlah"]
    belum = petugas.get(alamat, {"t_program": "belum"}).context["jumlah"]

    assert (ikut, belum) == (3, 2)


def test_work_items_count_exactly_their_lists(kelas, klien, upt, rf):
    from core import hooks

    petugas = klien("pembinaan")
    kelas.penanggung_jawab = petugas.orang
    kelas.save()
    SesiFactory(kegiatan=kelas, tanggal=hari_ini(upt) - dt.timedelta(days=3))
    SesiFactory(kegiatan=KegiatanFactory(upt=upt, status="berjalan"), tanggal=hari_ini(upt))
    halaman = petugas.get(reverse("pembinaan:sesi_list"))

    jumlah = {}
    for kode in ("sesi_hari_ini", "sesi_lewat", "peserta_menunggu"):
        t = hooks.tugas[kode]
        n = t.hitung(halaman.wsgi_request)
        assert petugas.get(t.tautan(halaman.wsgi_request)).context["jumlah"] == n
        jumlah[kode] = n

    assert jumlah == {"sesi_hari_ini": 1, "sesi_lewat": 1, "peserta_menunggu": 1}


def test_export_has_the_rows_of_the_page_and_leaves_a_trace(kelas, klien):
    from core.models import JejakAkses

    petugas = klien("pembinaan")

    tanggapan = petugas.get(reverse("pembinaan:peserta_list"), {"status": "mengikuti", "ekspor": "csv"})

    isi = b"".join(tanggapan).decode("utf-8-sig")
    assert sorted(n for n in ("ANDI UJI", "BUDI UJI", "CAHYO UJI", "DARMA UJI") if n in isi) == [
        "ANDI UJI",
        "BUDI UJI",
        "CAHYO UJI",
    ]
    assert JejakAkses.objects.filter(tindakan="ekspor", model="pembinaan.peserta", jumlah=3).count() == 1
    assert klien("auditor").get(reverse("pembinaan:peserta_list"), {"ekspor": "csv"}).status_code == 403


def test_source_of_a_realisasi_is_scoped_and_one_query(upt, upt_lain, pengguna, janji, django_assert_num_queries):
    from mitra.models import Realisasi
    from mitra.sumber import sumber_realisasi
    from pembinaan.models import Sesi

    hari, janji = hari_ini(upt), janji()
    semua = []
    for _ in range(3):
        r = Realisasi.objects.create(upt=upt, komitmen=janji, sumber="sesi", tanggal=hari, jumlah=1)
        s = SesiFactory(kegiatan=KegiatanFactory(upt=upt, nama=f"Kelas {len(semua)}"), tanggal=hari)
        Sesi.objects.filter(pk=s.pk).update(realisasi=r)
        semua.append((r.pk, s))
    dalam, luar = pengguna("pembinaan"), pengguna("pembinaan", di=upt_lain)
    dalam.has_perm("pembinaan.view_sesi"), luar.has_perm("pembinaan.view_sesi")

    with django_assert_num_queries(1):
        hasil = sumber_realisasi["sesi"].urai([pk for pk, _ in semua], dalam)

    assert hasil[semua[0][0]][0].startswith("Sesi Kelas 0, ")
    assert {pk: alamat for pk, (_, alamat) in hasil.items()} == {pk: s.get_absolute_url() for pk, s in semua}
    assert sumber_realisasi["sesi"].urai([pk for pk, _ in semua], luar) == {}


def test_program_page_warns_when_lessons_and_hours_differ(upt, klien):
    program = ProgramFactory(upt=upt, jp=16)
    MateriFactory(program=program, jp=4, judul="Mencukur dasar")

    tanggapan = klien("pembinaan").get(program.get_absolute_url())

    assert (tanggapan.context["jp_materi"], tanggapan.context["jp_beda"]) == (4, True)
    assert "Jumlah JP materi 4, sedangkan JP program 16." in tanggapan.content.decode()


def test_trail_of_a_run_tells_who_decided_about_whom_and_why(kelas, klien):
    petugas = klien("pembinaan")
    usul = kelas.peserta.menunggu_keputusan().get()
    petugas.post(
        reverse("pembinaan:peserta_putuskan", args=[kelas.pk]),
        {"peserta": [str(usul.pk)], "putusan": "tolak", "alasan": "Sisa pidana singkat"},
    )

    peristiwa = petugas.get(reverse("pembinaan:kegiatan_riwayat", args=[kelas.pk])).context["peristiwa"]
    tanpa_nama = klien("kerja_sama").get(reverse("pembinaan:kegiatan_riwayat", args=[kelas.pk])).content.decode()

    terbaru = peristiwa[0]
    assert (terbaru["apa"], terbaru["jenis"], terbaru["oleh"], terbaru["alasan"]) == (
        "Peserta DARMA UJI",
        "diubah",
        petugas.orang.nama,
        "Sisa pidana singkat",
    )
    assert {"label": "Status", "lama": "Diusulkan", "baru": "Ditolak"} in terbaru["beda"]
    assert "DARMA UJI" not in tanpa_nama


def test_pages_of_an_empty_run_say_what_to_do_next(upt, klien):
    kelas = KegiatanFactory(upt=upt, program=ProgramFactory(upt=upt, tipe="rutin", jp=None), selesai=None, kuota=None)
    petugas = klien("pembinaan")

    for alamat, teks in (
        (kelas.get_absolute_url(), "Belum ada sesi yang dicatat"),
        (reverse("pembinaan:kegiatan_peserta", args=[kelas.pk]), "Belum ada peserta"),
        (reverse("pembinaan:kegiatan_jadwal", args=[kelas.pk]), "Simpan jadwal mingguan dahulu."),
        (kelas.program.get_absolute_url(), "Belum ada materi."),
        (reverse("pembinaan:sesi_list"), "Sesi dibuat dari jadwal mingguan"),
        (reverse("pembinaan:peserta_list"), "Peserta diusulkan dari halaman kegiatan."),
    ):
        tanggapan = petugas.get(alamat)
        assert (tanggapan.status_code, teks in tanggapan.content.decode()) == (200, True), alamat


def test_today_stands_first_in_the_list_of_sessions(upt, klien):
    hari = hari_ini(upt)
    kelas = KegiatanFactory(upt=upt, status="berjalan", mulai=hari - dt.timedelta(days=9))
    for n in (-2, 3, 0, -1, 1):
        SesiFactory(kegiatan=kelas, tanggal=hari + dt.timedelta(days=n))
    petugas, alamat = klien("pembinaan"), reverse("pembinaan:sesi_list")

    def urutan(tanya=""):
        baris = petugas.get(f"{alamat}?{tanya}").context["tabel"]["baris"]
        return [(dt.datetime.strptime(str(b["sel"][0]["isi"])[-14:-4], "%d/%m/%Y").date() - hari).days for b in baris]

    assert urutan() == [0, 1, 3, -1, -2]
    assert urutan("urut=tanggal") == [-2, -1, 0, 1, 3]
