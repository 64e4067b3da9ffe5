"""Meetings: planned, held, called off; who came; minutes that become follow-ups; what is printed of them."""

import datetime as dt
from io import BytesIO
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from core.models import JejakAkses
from mitra.models import ButirNotulen, Hadirin, MitraPertemuan, Pertemuan, TindakLanjut
from mitra.services import langkah_pertemuan, langkah_tindak_lanjut
from mitra.tests.factories import (
    ButirNotulenFactory,
    HadirinFactory,
    KontakFactory,
    MitraFactory,
    PertemuanFactory,
    TindakLanjutFactory,
    UsulanFactory,
    bertanda_tangan,
)
from upt.tests.factories import PejabatFactory

KINI = dt.date(2026, 3, 10)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def jam_berhenti():
    with time_machine.travel(dt.datetime(2026, 3, 10, 3, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def mitra(upt):
    return MitraFactory(upt=upt, nama="SKB Contoh")


@pytest.fixture
def rapat(upt, mitra):
    return temu(upt, mitra)


def temu(upt, *mitra, **bidang):
    p = PertemuanFactory(upt=upt, **{"tanggal": KINI, **bidang})
    for m in mitra:
        MitraPertemuan.objects.create(pertemuan=p, mitra=m)
    return p


def alamat(nama, *args):
    return reverse(f"mitra:pertemuan_{nama}", args=args)


def isian(*mitra, **lain):
    return {
        "judul": "Audiensi kelas barbershop",
        "jenis": "audiensi",
        "tanggal": "10/03/2026",
        "tempat": "Aula",
        "mitra": [str(m.pk) for m in mitra],
    } | lain


def lembar(klien, rapat, *baris, **lain) -> dict:
    """The minutes page as a browser would send it; a line is (key, text) with further fields of its own."""
    isi = {"sidik": klien.get(alamat("notulen", rapat.pk)).context["sidik"], "baris": []}
    for kunci, teks, *bidang in baris:
        isi["baris"].append(str(kunci))
        isi |= {f"isi-{kunci}": teks, f"sifat-{kunci}": "pembahasan", f"urutan-{kunci}": ""}
        for nama, nilai in (bidang[0] if bidang else {}).items():
            isi[f"{nama}-{kunci}"] = nilai
    return isi | lain


# --- planning --------------------------------------------------------------------------------------------------------


def test_made_once_with_its_partners(klien, upt, mitra):
    c, lain = klien("kerja_sama"), MitraFactory(upt=upt)
    kunci = c.get(alamat("tambah")).context["kunci"]
    isi = isian(mitra, lain, kunci=kunci, jam_mulai="09.00", jam_selesai="11.00", agenda="Satu\r\nDua")

    satu, dua = c.post(alamat("tambah"), isi), c.post(alamat("tambah"), isi)

    p = Pertemuan.objects.get()
    assert (satu.url, dua.url) == (p.get_absolute_url(), p.get_absolute_url())
    assert (set(p.mitra.all()), p.status, p.upt) == ({mitra, lain}, "rencana", upt)
    assert [b.strip() for b in c.get(satu.url).context["agenda"]] == ["Satu", "Dua"]


def test_refusals_keep_what_was_typed(klien, upt, mitra):
    c, naskah = klien("kerja_sama"), bertanda_tangan(upt)

    tanpa = c.post(alamat("tambah"), isian(judul="Tanpa mitra"))
    jam = c.post(alamat("tambah"), isian(mitra, jam_mulai="10.00", jam_selesai="09.00"))
    asing = c.post(alamat("tambah"), isian(mitra, kerja_sama=str(naskah.pk)))

    assert {h.status_code for h in (tanpa, jam, asing)} == {422}
    assert "Pilih sedikitnya satu mitra." in tanpa.content.decode()
    assert "Tanpa mitra" in tanpa.content.decode()
    assert "Jam selesai harus setelah jam mulai." in jam.content.decode()
    assert "menjadi pihak dalam kerja sama ini" in asing.content.decode()
    assert not Pertemuan.objects.exists()


def test_a_partner_of_another_institution_is_no_choice(klien, upt_lain):
    halaman = klien("kerja_sama").post(alamat("tambah"), isian(MitraFactory(upt=upt_lain)))

    assert halaman.status_code == 422
    assert "di luar wewenang Anda" in halaman.content.decode()


def test_two_officers_edit_the_same_meeting(klien, upt, mitra, rapat):
    """Also when the first one only changed the partners, which are rows of their own."""
    c, lain = klien("kerja_sama"), MitraFactory(upt=upt, nama="BLK Contoh")
    versi = c.get(alamat("ubah", rapat.pk)).context["versi"]
    c.post(alamat("ubah", rapat.pk), isian(mitra, lain, versi=versi, judul=rapat.judul, tempat=rapat.tempat))

    halaman = klien("kerja_sama").post(alamat("ubah", rapat.pk), isian(mitra, versi=versi, judul="Judul kedua"))

    assert halaman.status_code == 409
    assert c.orang.nama in halaman.content.decode()
    assert "Judul kedua" in halaman.content.decode()
    rapat.refresh_from_db()
    assert (rapat.judul == "Judul kedua", set(rapat.mitra.all())) == (False, {mitra, lain})


def test_a_partner_with_people_or_follow_ups_stays(klien, upt, mitra, rapat):
    lain, c = MitraFactory(upt=upt), klien("kerja_sama")
    HadirinFactory(pertemuan=rapat, mitra=mitra)
    versi = c.get(alamat("ubah", rapat.pk)).context["versi"]

    halaman = c.post(alamat("ubah", rapat.pk), isian(lain, versi=versi))

    assert halaman.status_code == 422
    assert "SKB Contoh masih tercatat" in halaman.content.decode()


# --- held, called off ------------------------------------------------------------------------------------------------


def test_a_meeting_to_come_is_not_held_nor_recorded(klien, upt, mitra):
    c, depan = klien("kerja_sama"), temu(upt, mitra, tanggal=KINI + dt.timedelta(days=1))

    langkah = c.post(alamat("langkah", depan.pk, "terlaksana"), {})
    notulen = c.post(alamat("notulen", depan.pk), lembar(c, depan, (uuid4(), "Mendahului")))
    hadirin = c.post(alamat("hadirin", depan.pk), {"sidik": "", "pimpin": ""})

    assert {h.status_code for h in (langkah, notulen)} == {422}
    assert "baru berlangsung 11 Maret 2026" in langkah.content.decode()
    assert "Mendahului" in notulen.content.decode()
    assert "Dapat dicatat mulai Rabu, 11 Maret 2026" in notulen.content.decode()
    assert hadirin.status_code == 422
    tertutup = c.get(alamat("hadirin", depan.pk)).content.decode()
    assert ("Simpan hadirin" in tertutup, alamat("cetak", depan.pk, "daftar-hadir") in tertutup) == (False, True)
    depan.refresh_from_db()
    assert (depan.status, depan.notulen.count()) == ("rencana", 0)
    assert alamat("langkah", depan.pk, "terlaksana") not in c.get(depan.get_absolute_url()).content.decode()


def test_called_off_with_a_reason_and_restored(klien, rapat):
    c = klien("kerja_sama")

    assert c.post(alamat("langkah", rapat.pk, "dibatalkan"), {"alasan": ""}).status_code == 422
    c.post(alamat("langkah", rapat.pk, "dibatalkan"), {"alasan": "Mitra berhalangan"})
    assert "Pertemuan ini dibatalkan: Mitra berhalangan" in c.get(rapat.get_absolute_url()).content.decode()
    assert c.post(alamat("notulen", rapat.pk), lembar(c, rapat, (uuid4(), "x"))).status_code == 422
    c.post(alamat("langkah", rapat.pk, "rencana"), {})

    rapat.refresh_from_db()
    assert (rapat.status, rapat.alasan_batal) == ("rencana", "")


def test_what_was_recorded_is_not_called_off(klien, rapat):
    HadirinFactory(pertemuan=rapat)

    halaman = klien("kerja_sama").post(alamat("langkah", rapat.pk, "dibatalkan"), {"alasan": "Salah"})

    assert halaman.status_code == 422
    assert "sudah dicatat" in halaman.content.decode()


def test_a_held_meeting_is_not_moved_to_the_future(klien, mitra, rapat):
    c = klien("kerja_sama")
    langkah_pertemuan(rapat, "terlaksana", oleh=c.orang, pada=KINI)
    versi = c.get(alamat("ubah", rapat.pk)).context["versi"]

    halaman = c.post(alamat("ubah", rapat.pk), isian(mitra, versi=versi, tanggal="11/03/2026"))

    assert halaman.status_code == 422
    assert "tidak dapat setelah hari ini" in halaman.content.decode()


# --- who came --------------------------------------------------------------------------------------------------------


def hadir(klien, rapat, pilih=(), ketik=(), pimpin="") -> dict:
    isi = {"sidik": klien.get(alamat("hadirin", rapat.pk)).context["sidik"], "pimpin": str(pimpin)}
    isi["pilih"] = [str(p.pk) for p in pilih]
    for nama, posisi in (("id", 0), ("sisi", 1), ("nama", 2), ("jabatan", 3)):
        isi[nama] = [str(b[posisi]) for b in ketik]
    return isi


def test_officials_of_that_day_contacts_and_typed_names(klien, upt, mitra, rapat):
    c, kontak = klien("kerja_sama"), KontakFactory(mitra=mitra, nama="Sri", jabatan="Kepala SKB")
    lama = PejabatFactory(upt=upt, nama="Pejabat Lama", berlaku_sampai=KINI - dt.timedelta(days=1))
    kini = PejabatFactory(upt=upt, nama="Pejabat Kini", awalan="plt")
    halaman = c.get(alamat("hadirin", rapat.pk)).content.decode()
    assert ("Pejabat Kini" in halaman, "Pejabat Lama" in halaman) == (True, False)
    ketik = [(uuid4(), "", "Dewi", "Staf"), (uuid4(), mitra.pk, "Fauzan", ""), (uuid4(), "", "", "")]

    c.post(alamat("hadirin", rapat.pk), hadir(c, rapat, [kini, kontak], ketik, pimpin=kini.pk))

    semua = [(h.nama, h.jabatan, h.mitra_id, h.pimpinan) for h in rapat.hadirin.all()]
    assert semua == [
        ("Pejabat Kini", "Plt. Kepala Rutan", None, True),
        ("Dewi", "Staf", None, False),
        ("Sri", "Kepala SKB", mitra.pk, False),
        ("Fauzan", "", mitra.pk, False),
    ]
    kontak.nama, kontak.aktif = "Sri Berganti", False
    kontak.save()
    c.post(alamat("hadirin", rapat.pk), hadir(c, rapat, [kini, kontak], [], pimpin=kini.pk))
    assert list(rapat.hadirin.values_list("nama", flat=True)) == ["Pejabat Kini", "Sri"]
    assert c.post(alamat("hadirin", rapat.pk), hadir(c, rapat, [lama])).status_code == 422


def test_strangers_are_refused_as_attendees(klien, upt, rapat):
    c, asing = klien("kerja_sama"), KontakFactory(mitra=MitraFactory(upt=upt))

    kontak = c.post(alamat("hadirin", rapat.pk), hadir(c, rapat, [asing]))
    tanpa_nama = c.post(alamat("hadirin", rapat.pk), hadir(c, rapat, ketik=[(uuid4(), "", "", "Kepala Bidang")]))
    dipakai = HadirinFactory(pertemuan=temu(upt, asing.mitra))
    rebut = c.post(alamat("hadirin", rapat.pk), hadir(c, rapat, ketik=[(dipakai.pk, "", "Rebut", "")]))

    assert {h.status_code for h in (kontak, tanpa_nama, rebut)} == {422}
    assert "isi nama untuk jabatan “Kepala Bidang”" in tanpa_nama.content.decode()
    dipakai.refresh_from_db()
    assert (rapat.hadirin.count(), dipakai.nama == "Rebut") == (0, False)


def test_two_officers_record_who_came(klien, upt, mitra, rapat):
    """The second sees what stands, keeps what was typed, and a knowing second save loses no name of the first."""
    satu, dua = klien("kerja_sama"), klien("kerja_sama")
    kiriman = hadir(dua, rapat, ketik=[(uuid4(), "", "Dari kedua", "")])
    satu.post(alamat("hadirin", rapat.pk), hadir(satu, rapat, ketik=[(uuid4(), mitra.pk, "Dari pertama", "")]))

    bentrok = dua.post(alamat("hadirin", rapat.pk), kiriman)

    isi = bentrok.content.decode()
    assert bentrok.status_code == 409
    assert satu.orang.nama in isi
    assert "Dari kedua" in isi
    assert isi.count("Dari pertama") == 2
    assert list(rapat.hadirin.values_list("nama", flat=True)) == ["Dari pertama"]
    lama = rapat.hadirin.get()
    ketik = [(kiriman["id"][0], "", "Dari kedua", ""), (lama.pk, mitra.pk, lama.nama, "")]
    dua.post(alamat("hadirin", rapat.pk), hadir(dua, rapat, ketik=ketik))
    assert list(rapat.hadirin.values_list("nama", flat=True)) == ["Dari kedua", "Dari pertama"]


def test_the_same_attendance_sent_twice_is_written_once(klien, rapat):
    c = klien("kerja_sama")
    kiriman = hadir(c, rapat, ketik=[(uuid4(), "", "Dewi", "Staf")])

    jawab = [c.post(alamat("hadirin", rapat.pk), kiriman).status_code for _ in range(2)]

    assert (jawab, Hadirin.objects.count()) == ([302, 302], 1)


# --- minutes ---------------------------------------------------------------------------------------------------------


def test_minutes_mark_the_meeting_held_and_a_due_date_makes_a_follow_up(klien, mitra, rapat):
    c, kontak = klien("kerja_sama"), KontakFactory(mitra=mitra)
    satu, dua = uuid4(), uuid4()
    tl = {"tl_tenggat": "20/03/2026", "tl_pic": str(c.orang.pk), "tl_kontak": str(kontak.pk)}
    kiriman = lembar(
        c, rapat, (satu, "Dibahas kedua", {"urutan": "2"}), (dua, "SKB mengirim instruktur", {"urutan": "1"} | tl)
    )

    jawab = [c.post(alamat("notulen", rapat.pk), kiriman).status_code for _ in range(2)]

    rapat.refresh_from_db()
    t = TindakLanjut.objects.get()
    assert jawab == [302, 302]
    assert (rapat.status, rapat.notulis) == ("terlaksana", c.orang)
    assert list(rapat.notulen.values_list("isi", flat=True)) == ["SKB mengirim instruktur", "Dibahas kedua"]
    assert (t.uraian, t.mitra, t.kontak, t.pic, t.butir_id) == (
        "SKB mengirim instruktur",
        mitra,
        kontak,
        c.orang,
        dua,
    )
    assert (t.tenggat, t.pertemuan, t.status) == (dt.date(2026, 3, 20), rapat, "terbuka")
    ubah = c.get(alamat("notulen", rapat.pk)).content.decode()
    assert "Sudah menjadi tindak lanjut" in ubah
    assert t.get_absolute_url() in ubah
    assert f"tl_tenggat-{dua}" not in ubah
    assert f"tl_tenggat-{satu}" in ubah


@pytest.mark.parametrize(
    ("bidang", "pesan"),
    [
        ({"tl_tenggat": "31/02/2026"}, "tidak ada dalam kalender"),
        ({"tl_uraian": "Kirim surat"}, "isi tenggat tindak lanjutnya"),
        ({"tl_tenggat": "20/03/2026", "tl_pic": ""}, "pilih penanggung jawab UPT"),
        ({"tl_tenggat": "09/03/2026"}, "mendahului pertemuannya"),
        ({"urutan": "pertama"}, "urutan berupa angka"),
        ({"sifat": "rahasia"}, "pilih sifatnya"),
    ],
)
def test_a_wrong_line_saves_nothing_and_keeps_the_typing(klien, rapat, bidang, pesan):
    c = klien("kerja_sama")
    bidang = {"tl_pic": str(c.orang.pk)} | bidang

    kosong = (uuid4(), "")
    isi = lembar(c, rapat, kosong, (uuid4(), "Kalimat yang diketik", bidang), (uuid4(), ""))
    halaman = c.post(alamat("notulen", rapat.pk), isi)

    assert halaman.status_code == 422
    assert pesan in halaman.content.decode()
    assert "Kalimat yang diketik" in halaman.content.decode()
    assert len(halaman.context["baris"]) == 1 + 4
    rapat.refresh_from_db()
    assert (ButirNotulen.objects.count(), TindakLanjut.objects.count(), rapat.status) == (0, 0, "rencana")


def test_with_several_partners_the_follow_up_says_whose_it_is(klien, upt, mitra, rapat):
    c, lain = klien("kerja_sama"), MitraFactory(upt=upt)
    MitraPertemuan.objects.create(pertemuan=rapat, mitra=lain)
    tl = {"tl_tenggat": "20/03/2026", "tl_pic": str(c.orang.pk)}

    tanpa = c.post(alamat("notulen", rapat.pk), lembar(c, rapat, (uuid4(), "Kirim", tl)))
    dengan = c.post(alamat("notulen", rapat.pk), lembar(c, rapat, (uuid4(), "Kirim", tl | {"tl_mitra": str(lain.pk)})))

    assert (tanpa.status_code, dengan.status_code) == (422, 302)
    assert "pilih mitra yang menindaklanjuti" in tanpa.content.decode()
    assert TindakLanjut.objects.get().mitra == lain


def test_a_line_with_a_follow_up_is_not_taken_out_and_another_is(klien, mitra, rapat):
    c = klien("kerja_sama")
    tetap, pergi = ButirNotulenFactory(pertemuan=rapat, isi="Tetap"), ButirNotulenFactory(pertemuan=rapat, isi="Pergi")
    TindakLanjutFactory(upt=rapat.upt, mitra=mitra, pic=c.orang, pertemuan=rapat, butir=tetap)

    ditolak = c.post(alamat("notulen", rapat.pk), lembar(c, rapat, (tetap.pk, ""), (pergi.pk, "Pergi")))
    diterima = c.post(alamat("notulen", rapat.pk), lembar(c, rapat, (tetap.pk, "Tetap"), (pergi.pk, "")))

    assert (ditolak.status_code, diterima.status_code) == (422, 302)
    assert "Butir “Tetap” sudah menjadi tindak lanjut" in ditolak.content.decode()
    assert list(ButirNotulen.objects.all()) == [tetap]
    assert "Pergi" in c.get(alamat("riwayat", rapat.pk)).content.decode()


def test_a_line_becomes_one_follow_up_unless_that_was_cancelled(klien, mitra, rapat):
    c, butir = klien("kerja_sama"), ButirNotulenFactory(pertemuan=rapat, isi="Kirim surat")
    tl = {"tl_tenggat": "20/03/2026", "tl_pic": str(c.orang.pk), "tl_uraian": "Kedua"}
    t = TindakLanjutFactory(upt=rapat.upt, mitra=mitra, pic=c.orang, pertemuan=rapat, butir=butir)

    lagi = c.post(alamat("notulen", rapat.pk), lembar(c, rapat, (butir.pk, butir.isi, tl)))
    langkah_tindak_lanjut(t, "batal", oleh=c.orang, pada=KINI, alasan="Ganti cara")
    setelah = c.post(alamat("notulen", rapat.pk), lembar(c, rapat, (butir.pk, butir.isi, tl)))

    assert (lagi.status_code, setelah.status_code) == (422, 302)
    assert "sudah menjadi tindak lanjut" in lagi.content.decode()
    assert butir.tindak_lanjut.count() == 2


def test_two_officers_write_the_minutes(klien, rapat):
    """The second is told who, sees both, and saving again keeps the line of the first."""
    satu, dua = klien("kerja_sama"), klien("kerja_sama")
    milik_dua = uuid4()
    kiriman = lembar(dua, rapat, (milik_dua, "Kalimat kedua"))
    satu.post(alamat("notulen", rapat.pk), lembar(satu, rapat, (uuid4(), "Kalimat pertama")))

    bentrok = dua.post(alamat("notulen", rapat.pk), kiriman)

    isi = bentrok.content.decode()
    assert bentrok.status_code == 409
    assert satu.orang.nama in isi
    assert "Kalimat kedua" in isi
    assert "Pembahasan: Kalimat pertama" in isi
    assert [b.isi for b in rapat.notulen.all()] == ["Kalimat pertama"]
    lagi = lembar(dua, rapat, (milik_dua, "Kalimat kedua"), (rapat.notulen.get().pk, "Kalimat pertama"))
    assert dua.post(alamat("notulen", rapat.pk), lagi).status_code == 302
    assert [b.isi for b in rapat.notulen.all()] == ["Kalimat kedua", "Kalimat pertama"]


def test_a_line_of_another_meeting_is_not_taken_over(klien, upt_lain, rapat):
    c, asing = klien("kerja_sama"), ButirNotulenFactory(pertemuan=temu(upt_lain), isi="Milik lain")

    halaman = c.post(alamat("notulen", rapat.pk), lembar(c, rapat, (asing.pk, "Rebut")))

    asing.refresh_from_db()
    assert (halaman.status_code, asing.isi, asing.pertemuan == rapat) == (422, "Milik lain", False)


# --- who may, numbers, prints ----------------------------------------------------------------------------------------


def test_roles_and_institutions(klien, upt_lain, rapat):
    tulis = [alamat("tambah"), *(alamat(n, rapat.pk) for n in ("ubah", "hadirin", "notulen"))]
    tulis.append(alamat("langkah", rapat.pk, "dibatalkan"))
    for peran in ("kepala", "pembinaan", "auditor"):
        c = klien(peran)
        isi = c.get(rapat.get_absolute_url()).content.decode()
        assert not any(u in isi for u in tulis)
        assert {c.get(u).status_code for u in tulis} == {c.post(u).status_code for u in tulis} == {403}
        assert c.get(alamat("cetak", rapat.pk, "notulen")).status_code == 200
    assert klien("registrasi").get(rapat.get_absolute_url()).status_code == 403
    asing, c = temu(upt_lain, MitraFactory(upt=upt_lain)), klien("kerja_sama")
    for nama in ("detail", "ubah", "hadirin", "notulen", "riwayat"):
        assert c.get(alamat(nama, asing.pk)).status_code == 404
    assert c.post(alamat("notulen", asing.pk), {"baris": []}).status_code == 404
    assert c.get(alamat("cetak", asing.pk, "notulen")).status_code == 404
    assert c.get(alamat("cetak", rapat.pk, "rahasia")).status_code == 404


def test_filters_and_work_list_open_the_same_rows(klien, upt, mitra):
    c = klien("kerja_sama")
    lewat = temu(upt, mitra, tanggal=KINI - dt.timedelta(days=1))
    tanpa = temu(upt, mitra, tanggal=KINI - dt.timedelta(days=2))
    lengkap = temu(upt, MitraFactory(upt=upt), tanggal=KINI - dt.timedelta(days=3))
    for p in (tanpa, lengkap):
        langkah_pertemuan(p, "terlaksana", oleh=c.orang, pada=KINI)
    ButirNotulenFactory(pertemuan=lengkap)
    temu(upt, mitra, tanggal=KINI)

    def ada(**tanya):
        return c.get(alamat("list"), tanya).context["jumlah"]

    assert set(Pertemuan.objects.belum_dicatat(KINI)) == {lewat, tanpa}
    assert (ada(keadaan="belum_dicatat"), ada(keadaan="mendatang"), ada(keadaan="terlaksana")) == (2, 1, 2)
    assert (ada(mitra=str(mitra.pk)), ada(dari="09/03/2026"), ada(cari="skb contoh"), ada(jenis="evaluasi")) == (
        3,
        2,
        3,
        0,
    )
    tugas = {t["label"]: t["jumlah"] for t in c.get("/").context["tugas"]}
    assert tugas["Pertemuan yang lewat dan belum dicatat"] == 2


def test_pages_cost_the_same_for_any_number_of_rows(klien, upt, mitra, rapat):
    c = klien("kerja_sama")
    naskah = bertanda_tangan(upt, mitra)
    halaman = [alamat("list"), rapat.get_absolute_url(), alamat("hadirin", rapat.pk), alamat("notulen", rapat.pk)]
    halaman += [mitra.get_absolute_url(), naskah.get_absolute_url()]
    biaya = {u: [] for u in halaman}
    for jumlah in (1, 3, 30):
        while ButirNotulen.objects.count() < jumlah:
            kontak = KontakFactory(mitra=mitra)
            HadirinFactory(pertemuan=rapat, mitra=mitra, kontak=kontak)
            HadirinFactory(pertemuan=rapat, pejabat=PejabatFactory(upt=upt))
            butir = ButirNotulenFactory(pertemuan=rapat)
            lain = temu(upt, mitra, tanggal=KINI - dt.timedelta(days=5), kerja_sama=naskah)
            for p, b in ((rapat, butir), (lain, None)):
                TindakLanjutFactory(
                    upt=upt, mitra=mitra, pic=c.orang, kontak=kontak, pertemuan=p, butir=b, kerja_sama=naskah
                )
        for u in halaman:
            c.get(u)
            with CaptureQueriesContext(connection) as sql:
                assert c.get(u).status_code == 200
            biaya[u].append(len(sql))

    assert all(len(set(n)) == 1 for n in biaya.values()), biaya


@pytest.mark.parametrize("induk", ["mitra", "naskah"])
def test_panel_of_partner_and_agreement_opens_what_it_counts(klien, upt, mitra, induk):
    c, naskah, lain = klien("kerja_sama"), bertanda_tangan(upt, mitra), MitraFactory(upt=upt)
    for hari, bersama in ((1, mitra), (2, mitra), (3, lain)):
        naskahnya = naskah if bersama is mitra else None
        p = temu(upt, bersama, tanggal=KINI - dt.timedelta(days=hari), kerja_sama=naskahnya)
        TindakLanjutFactory(
            upt=upt, mitra=bersama, pic=c.orang, pertemuan=p, kerja_sama=naskahnya, tenggat=KINI - dt.timedelta(days=1)
        )

    halaman = c.get({"mitra": mitra, "naskah": naskah}[induk].get_absolute_url())

    isi = next(p["isi"] for p in halaman.context["panel"] if p["templat"] == "mitra/pertemuan_panel.html")
    assert (isi["pertemuan_jumlah"], isi["tindak_jumlah"], isi["tindak_lewat"]) == (2, 2, 2)
    assert c.get(isi["pertemuan_url"]).context["jumlah"] == 2
    assert c.get(isi["tindak_url"]).context["jumlah"] == 2
    assert len(c.get(isi["pertemuan_baru_url"]).context["belum_selesai"]) == 2


def test_requests_put_in_the_meeting_stand_on_its_page(klien, upt, mitra, rapat):
    UsulanFactory(upt=upt, mitra=mitra, pertemuan=rapat, uraian="Instruktur tata boga")
    UsulanFactory(upt=upt, mitra=mitra, uraian="Usulan lain")

    isi = klien("kerja_sama").get(rapat.get_absolute_url()).content.decode()

    assert ("Instruktur tata boga" in isi, "Usulan lain" in isi) == (True, False)
    assert f"pertemuan={rapat.pk}&amp;cara=pertemuan&amp;mitra={mitra.pk}" in isi
    assert isi.count("Instruktur tata boga") == 1
    assert "cara=pertemuan" not in klien("kepala").get(rapat.get_absolute_url()).content.decode()


def cetakan(klien, rapat, slug) -> str:
    isi = klien.get(alamat("cetak", rapat.pk, slug)).content
    return "\n".join(h.extract_text() for h in PdfReader(BytesIO(isi)).pages)


def test_minutes_print_everything_agreed_and_is_logged(klien, upt, mitra, rapat):
    c = klien("kerja_sama", nama="Maya Notulis")
    kepala = PejabatFactory(upt=upt, nama="Rahmat Wibisono", nip="198001012005011001")
    kontak = KontakFactory(mitra=mitra, nama="Sri Narahubung")
    dulu = temu(upt, mitra, tanggal=KINI - dt.timedelta(days=20))
    bidang = {"upt": upt, "mitra": mitra, "pic": c.orang, "kontak": kontak}
    TindakLanjutFactory(uraian="Janji lama", pertemuan=dulu, tenggat=KINI - dt.timedelta(days=4), **bidang)
    Pertemuan.objects.filter(pk=rapat.pk).update(agenda="Instruktur\nSarana", notulis=c.orang)
    HadirinFactory(pertemuan=rapat, pejabat=kepala, nama=kepala.nama, jabatan="Kepala Rutan", pimpinan=True)
    HadirinFactory(pertemuan=rapat, mitra=mitra, nama="Fauzan")
    butir = ButirNotulenFactory(pertemuan=rapat, isi="SKB menyanggupi instruktur.", sifat="keputusan")
    TindakLanjutFactory(
        uraian="Kirim daftar peserta", pertemuan=rapat, butir=butir, tenggat=dt.date(2026, 4, 1), **bidang
    )

    isi = cetakan(c, rapat, "notulen")

    for kata in (
        "NOTULEN PERTEMUAN",
        "Selasa, 10 Maret 2026",
        "Janji lama",
        "Lewat 4 hari",
        "Sarana",
        "Fauzan",
        "Keputusan",
        "SKB menyanggupi instruktur.",
        "Kirim daftar peserta",
        "01/04/2026",
        "Sri Narahubung",
        "Pemimpin pertemuan",
        "Rahmat Wibisono",
        "NIP 198001012005011001",
        "Maya Notulis",
    ):
        assert kata in isi, kata
    jejak = JejakAkses.objects.get(tindakan="cetak")
    assert (jejak.objek_id, jejak.keterangan) == (str(rapat.pk), "Notulen pertemuan")


def test_attendance_sheet_has_both_sides_and_blank_lines(klien, upt, mitra, rapat):
    c = klien("kerja_sama")
    PejabatFactory(upt=upt, nama="Rahmat Wibisono")
    HadirinFactory(pertemuan=rapat, nama="Dewi Anggraeni", jabatan="Staf")
    HadirinFactory(pertemuan=rapat, mitra=mitra, nama="Fauzan", jabatan="Kepala SKB")

    isi = cetakan(c, rapat, "daftar-hadir")

    for kata in ("DAFTAR HADIR", upt.nama, "Dewi Anggraeni", "SKB Contoh", "Fauzan", "Tanda tangan", "Mengetahui"):
        assert kata in isi, kata
    assert isi.count("7. ") == 2
    assert "Halaman 1 dari 1" in isi
