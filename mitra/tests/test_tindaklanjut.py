"""Follow-ups: who may move them, how often they wait, what closes them, and what the next meeting opens with."""

import datetime as dt
from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from core.models import JejakAkses
from mitra.models import MitraPertemuan, TindakLanjut
from mitra.services import langkah_tindak_lanjut, simpan_tindak_lanjut
from mitra.tests.factories import (
    ButirNotulenFactory,
    KontakFactory,
    MitraFactory,
    PertemuanFactory,
    TindakLanjutFactory,
    UsulanFactory,
    bertanda_tangan,
    komitmen_berlaku,
)

KINI = dt.date(2026, 3, 10)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def jam_berhenti():
    with time_machine.travel(dt.datetime(2026, 3, 10, 3, tzinfo=dt.UTC), tick=False):
        yield


def alamat(nama, *args):
    return reverse(f"mitra:tindaklanjut_{nama}", args=args)


def tindak(upt, pic, **bidang):
    return TindakLanjutFactory(upt=upt, pic=pic, **{"tenggat": KINI + dt.timedelta(days=3), **bidang})


def rapat_dengan(upt, *mitra, **bidang):
    p = PertemuanFactory(upt=upt, **bidang)
    for m in mitra:
        MitraPertemuan.objects.create(pertemuan=p, mitra=m)
    return p


def gambar() -> SimpleUploadedFile:
    isi = BytesIO()
    Image.new("RGB", (40, 40), "white").save(isi, "JPEG")
    return SimpleUploadedFile("bukti.jpg", isi.getvalue(), "image/jpeg")


# --- postponing ------------------------------------------------------------------------------------------------------


def test_postponed_twice_and_never_a_third_time(klien, upt):
    c = klien("kerja_sama")
    t = tindak(upt, c.orang)
    url = alamat("langkah", t.pk, "ditunda")
    kedua = KINI + dt.timedelta(days=20)

    for tenggat, alasan in ((KINI + dt.timedelta(days=10), "Instruktur sakit"), (kedua, "Ruang dipakai")):
        assert c.post(url, {"tenggat": f"{tenggat:%d/%m/%Y}", "alasan": alasan}).status_code == 302
    halaman = c.post(url, {"tenggat": "01/05/2026", "alasan": "Sekali lagi"})

    t.refresh_from_db()
    assert halaman.status_code == 422
    assert "sudah ditunda dua kali" in halaman.content.decode()
    assert "Sekali lagi" in halaman.content.decode()
    assert (t.jumlah_tunda, t.tenggat, t.alasan_tunda, t.status) == (2, kedua, "Ruang dipakai", "ditunda")
    rinci = c.get(t.get_absolute_url()).content.decode()
    assert url not in rinci
    assert "tidak dapat ditunda lagi" in rinci


def test_database_refuses_a_third_postponement_too(upt, pengguna):
    t = tindak(upt, pengguna("kerja_sama"))

    with pytest.raises(IntegrityError), transaction.atomic():
        TindakLanjut.objects.filter(pk=t.pk).update(jumlah_tunda=3)


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"tenggat": "13/03/2026", "alasan": "Sama saja"}, "harus setelah 13 Maret 2026"),
        ({"tenggat": "12/03/2026", "alasan": "Mundur"}, "harus setelah 13 Maret 2026"),
        ({"tenggat": "20/03/2026", "alasan": ""}, "Alasan ditunda harus diisi."),
        ({"tenggat": "", "alasan": "Ruang dipakai"}, "Tenggat baru harus diisi."),
    ],
)
def test_postponing_needs_a_reason_and_a_later_day(klien, upt, isi, pesan):
    c = klien("kerja_sama")
    t = tindak(upt, c.orang)

    halaman = c.post(alamat("langkah", t.pk, "ditunda"), isi)

    assert halaman.status_code == 422
    assert pesan in halaman.content.decode()
    t.refresh_from_db()
    assert (t.status, t.jumlah_tunda) == ("terbuka", 0)


def test_an_overdue_one_is_postponed_to_today_at_the_earliest(upt, pengguna):
    oleh = pengguna("kerja_sama")
    t = tindak(upt, oleh, tenggat=KINI - dt.timedelta(days=30))

    with pytest.raises(ValidationError, match="setelah 9 Maret 2026"):
        langkah_tindak_lanjut(t, "ditunda", oleh=oleh, pada=KINI, alasan="Lupa", tenggat=KINI - dt.timedelta(days=1))


def test_the_form_brings_a_due_date_forward_but_never_back(klien, upt):
    c = klien("kerja_sama")
    t = tindak(upt, c.orang)
    isi = {"uraian": t.uraian, "pic": str(c.orang.pk), "versi": str(t.versi)}

    mundur = c.post(alamat("ubah", t.pk), isi | {"tenggat": "14/03/2026"})
    maju = c.post(alamat("ubah", t.pk), isi | {"tenggat": "12/03/2026"})

    assert (mundur.status_code, maju.status_code) == (422, 302)
    assert "melalui penundaan" in mundur.content.decode()
    t.refresh_from_db()
    assert t.tenggat == dt.date(2026, 3, 12)


# --- closing and cancelling ------------------------------------------------------------------------------------------


def test_closing_without_result_or_file_is_refused(klien, upt):
    c = klien("kerja_sama")
    t = tindak(upt, c.orang)

    halaman = c.post(alamat("langkah", t.pk, "selesai"), {"hasil": "  "})

    assert halaman.status_code == 422
    assert "Tulis hasilnya atau lampirkan buktinya" in halaman.content.decode()
    t.refresh_from_db()
    assert (t.status, t.selesai_pada) == ("terbuka", None)


def test_closing_with_a_result_or_with_a_file(klien, upt):
    c = klien("kerja_sama")
    kata, berkas = tindak(upt, c.orang), tindak(upt, c.orang)

    c.post(alamat("langkah", kata.pk, "selesai"), {"hasil": "Daftar 10 peserta diterima."})
    c.post(alamat("langkah", berkas.pk, "selesai"), {"hasil": "", "berkas": gambar()})

    kata.refresh_from_db()
    berkas.refresh_from_db()
    assert (kata.status, kata.hasil, kata.selesai_pada) == ("selesai", "Daftar 10 peserta diterima.", KINI)
    assert (berkas.status, berkas.lampiran.get().tipe) == ("selesai", "image/jpeg")
    assert "bukti.jpg" in c.get(berkas.get_absolute_url()).content.decode()


def test_a_false_file_closes_nothing(klien, upt):
    c = klien("kerja_sama")
    t = tindak(upt, c.orang)

    halaman = c.post(
        alamat("langkah", t.pk, "selesai"), {"hasil": "", "berkas": SimpleUploadedFile("bukti.pdf", b"bukan pdf")}
    )

    t.refresh_from_db()
    assert (halaman.status_code, t.status, t.lampiran.count()) == (422, "terbuka", 0)


def test_cancelling_needs_a_reason_and_nothing_follows(klien, upt):
    c = klien("kerja_sama")
    t = tindak(upt, c.orang)

    assert c.post(alamat("langkah", t.pk, "batal"), {"alasan": ""}).status_code == 422
    assert c.post(alamat("langkah", t.pk, "batal"), {"alasan": "Program berganti"}).status_code == 302
    kemudian = c.post(alamat("langkah", t.pk, "dikerjakan"), {})

    t.refresh_from_db()
    assert (t.status, t.alasan_batal) == ("batal", "Program berganti")
    assert kemudian.status_code == 422
    assert "berstatus “Batal”" in kemudian.content.decode()


def test_closed_ones_are_not_changed(klien, upt):
    c = klien("kerja_sama")
    t = tindak(upt, c.orang)
    langkah_tindak_lanjut(t, "batal", oleh=c.orang, pada=KINI, alasan="Ganti rencana")
    t.refresh_from_db()
    isi = {"uraian": "Lain", "pic": str(c.orang.pk), "tenggat": "12/03/2026", "versi": str(t.versi)}

    halaman = c.post(alamat("ubah", t.pk), isi)

    assert halaman.status_code == 422
    assert "sudah batal, jadi tidak dapat diubah" in halaman.content.decode()


# --- who may ---------------------------------------------------------------------------------------------------------


def test_the_person_in_charge_moves_his_own_and_no_other(klien, upt):
    c = klien("pembinaan")
    milik, orang_lain = tindak(upt, c.orang), tindak(upt, klien("kerja_sama").orang)

    assert c.post(alamat("langkah", milik.pk, "dikerjakan"), {}).status_code == 302
    assert c.get(alamat("langkah", orang_lain.pk, "dikerjakan")).status_code == 403
    assert c.post(alamat("langkah", orang_lain.pk, "selesai"), {"hasil": "x"}).status_code == 403
    assert c.get(alamat("ubah", milik.pk)).status_code == 403
    milik.refresh_from_db()
    orang_lain.refresh_from_db()
    assert (milik.status, orang_lain.status) == ("dikerjakan", "terbuka")
    assert alamat("langkah", milik.pk, "selesai") in c.get(milik.get_absolute_url()).content.decode()
    assert "langkah" not in c.get(orang_lain.get_absolute_url()).content.decode()


def test_readers_read_and_move_nothing(klien, upt):
    t = tindak(upt, klien("kerja_sama").orang)
    for peran in ("kepala", "auditor"):
        c = klien(peran)
        assert c.get(t.get_absolute_url()).status_code == 200
        assert c.post(alamat("langkah", t.pk, "selesai"), {"hasil": "x"}).status_code == 403
    assert klien("registrasi").get(t.get_absolute_url()).status_code == 403
    assert klien("auditor").get(alamat("list") + "?ekspor=csv").status_code == 403


def test_another_institution_does_not_exist(klien, upt, upt_lain, pengguna):
    t = tindak(upt_lain, pengguna("kerja_sama", di=upt_lain))
    c = klien("kerja_sama")

    for url in (t.get_absolute_url(), alamat("ubah", t.pk), alamat("langkah", t.pk, "batal"), alamat("riwayat", t.pk)):
        assert c.get(url).status_code == 404, url
    assert c.get(alamat("list")).context["jumlah"] == 0


# --- making ----------------------------------------------------------------------------------------------------------


def test_made_once_on_double_submit(klien, upt):
    c, mitra = klien("kerja_sama"), MitraFactory(upt=upt)
    url = f"{alamat('tambah')}?mitra={mitra.pk}"
    isi = {"uraian": "Kirim surat", "pic": str(c.orang.pk), "tenggat": "20/03/2026"}
    isi["kunci"] = c.get(url).context["kunci"]

    satu, dua = c.post(url, isi), c.post(url, isi)

    t = TindakLanjut.objects.get()
    assert (t.mitra, t.pic, t.upt, satu.url, dua.url) == (mitra, c.orang, upt, t.get_absolute_url(), satu.url)


@pytest.mark.parametrize(
    "apa", ["kerja_sama", "komitmen", "usulan", "kontak", "mitra", "pic", "pic_mitra", "pertemuan"]
)
def test_links_to_another_partner_or_institution_are_refused(upt, upt_lain, pengguna, apa):
    oleh, mitra, lain = pengguna("kerja_sama"), MitraFactory(upt=upt), MitraFactory(upt=upt)
    asing = {
        "kerja_sama": bertanda_tangan(upt, lain),
        "komitmen": komitmen_berlaku(upt),
        "usulan": UsulanFactory(upt=upt, mitra=lain),
        "kontak": KontakFactory(mitra=lain),
        "mitra": MitraFactory(upt=upt_lain),
        "pic": pengguna("kerja_sama", di=upt_lain),
        "pic_mitra": pengguna("mitra"),
        "pertemuan": rapat_dengan(upt, lain, tanggal=KINI),
    }[apa]
    apa = apa.removesuffix("_mitra")
    t = TindakLanjut(upt=upt, uraian="Kirim", mitra=mitra, pic=oleh, tenggat=KINI)
    setattr(t, apa, asing)

    with pytest.raises(ValidationError) as galat:
        simpan_tindak_lanjut(t, oleh=oleh, pada=KINI)

    assert set(galat.value.error_dict) & {apa, "mitra"}
    assert not TindakLanjut.objects.exists()


def test_a_promise_brings_its_agreement(upt, pengguna):
    oleh, janji = pengguna("kerja_sama"), komitmen_berlaku(upt)

    t = simpan_tindak_lanjut(
        TindakLanjut(upt=upt, uraian="Kirim", mitra=janji.mitra, pic=oleh, tenggat=KINI, komitmen=janji),
        oleh=oleh,
        pada=KINI,
    )

    assert t.kerja_sama == janji.kerja_sama


def test_a_due_date_before_today_or_before_its_meeting_is_refused(upt, pengguna):
    oleh, mitra = pengguna("kerja_sama"), MitraFactory(upt=upt)
    rapat = rapat_dengan(upt, mitra, tanggal=KINI - dt.timedelta(days=5))
    bidang = {"upt": upt, "uraian": "Kirim", "mitra": mitra, "pic": oleh}

    with pytest.raises(ValidationError, match="Tenggat sudah lewat"):
        simpan_tindak_lanjut(TindakLanjut(tenggat=KINI - dt.timedelta(days=1), **bidang), oleh=oleh, pada=KINI)
    with pytest.raises(ValidationError, match="mendahului pertemuannya"):
        simpan_tindak_lanjut(
            TindakLanjut(pertemuan=rapat, tenggat=KINI - dt.timedelta(days=6), **bidang), oleh=oleh, pada=KINI
        )
    t = TindakLanjut(pertemuan=rapat, tenggat=KINI - dt.timedelta(days=5), **bidang)
    assert simpan_tindak_lanjut(t, oleh=oleh, pada=KINI).pk


def test_choices_are_of_the_partner_named(klien, upt):
    c, mitra, lain = klien("kerja_sama"), MitraFactory(upt=upt), MitraFactory(upt=upt)
    milik, asing = KontakFactory(mitra=mitra), KontakFactory(mitra=lain)

    form = c.get(f"{alamat('tambah')}?mitra={mitra.pk}").context["form"]

    assert "mitra" not in form.fields
    assert list(form.fields["kontak"].queryset) == [milik]
    assert set(c.get(alamat("tambah")).context["form"].fields["kontak"].queryset) == {milik, asing}


# --- lists, numbers --------------------------------------------------------------------------------------------------


def test_filters_and_work_list_open_the_same_rows(klien, upt):
    c = klien("kerja_sama")
    lewat = tindak(upt, c.orang, tenggat=KINI - dt.timedelta(days=2))
    kini = tindak(upt, c.orang, tenggat=KINI)
    pekan = tindak(upt, c.orang, tenggat=KINI + dt.timedelta(days=7))
    tindak(upt, c.orang, tenggat=KINI + dt.timedelta(days=8))
    tindak(upt, klien("pembinaan").orang, tenggat=KINI - dt.timedelta(days=2))
    tutup = tindak(upt, c.orang, tenggat=KINI - dt.timedelta(days=2))
    langkah_tindak_lanjut(tutup, "batal", oleh=c.orang, pada=KINI, alasan="x")

    def baris(tanya):
        halaman = c.get(alamat("list"), tanya)
        return halaman.context["jumlah"], halaman.content.decode()

    jumlah, isi = baris({"keadaan": "lewat", "milik": "saya"})
    assert (jumlah, "Lewat 2 hari" in isi, lewat.uraian in isi) == (1, True, True)
    assert baris({"keadaan": "lewat"})[0] == 2
    jumlah, isi = baris({"keadaan": "segera", "milik": "saya"})
    assert (jumlah, kini.uraian in isi, pekan.uraian in isi) == (2, True, True)
    assert (baris({"keadaan": "terbuka"})[0], baris({"keadaan": "batal"})[0]) == (5, 1)
    tugas = {t["label"]: t["jumlah"] for t in c.get("/").context["tugas"]}
    assert tugas["Tindak lanjut saya yang lewat tenggat"] == 1
    assert tugas["Tindak lanjut saya dalam 7 hari"] == 2


def test_list_and_detail_cost_the_same_for_any_number_of_rows(klien, upt):
    c = klien("kerja_sama")
    mitra = MitraFactory(upt=upt)
    rapat = rapat_dengan(upt, mitra, tanggal=KINI)
    satu = tindak(upt, c.orang, mitra=mitra, kontak=KontakFactory(mitra=mitra), pertemuan=rapat)
    biaya = {alamat("list"): [], satu.get_absolute_url(): [], mitra.get_absolute_url(): []}
    for jumlah in (1, 3, 30):
        while TindakLanjut.objects.count() < jumlah:
            butir = ButirNotulenFactory(pertemuan=rapat)
            tindak(upt, c.orang, mitra=mitra, kontak=KontakFactory(mitra=mitra), pertemuan=rapat, butir=butir)
        for url, semua in biaya.items():
            c.get(url)
            with CaptureQueriesContext(connection) as sql:
                assert c.get(url).status_code == 200
            semua.append(len(sql))

    assert all(len(set(n)) == 1 for n in biaya.values()), biaya


def test_export_names_both_sides_and_is_logged(klien, upt):
    c, mitra = klien("kerja_sama"), MitraFactory(upt=upt)
    kontak = KontakFactory(mitra=mitra, nama="=Sri Narahubung")
    tindak(upt, c.orang, mitra=mitra, kontak=kontak)

    isi = b"".join(c.get(alamat("list"), {"ekspor": "csv"}).streaming_content).decode("utf-8-sig")

    assert "'=Sri Narahubung" in isi
    assert c.orang.nama in isi
    assert JejakAkses.objects.get(tindakan="ekspor").model == "mitra.tindaklanjut"


def test_the_next_meeting_opens_with_what_is_unfinished(upt, pengguna, klien):
    """Open ones of its partners from before, and nothing else: the verb, the page and the form of a new one agree."""
    c = klien("kerja_sama")
    mitra, lain = MitraFactory(upt=upt), MitraFactory(upt=upt)
    dulu = rapat_dengan(upt, mitra, lain, tanggal=KINI - dt.timedelta(days=30))
    kini = rapat_dengan(upt, mitra, tanggal=KINI)
    depan = rapat_dengan(upt, mitra, tanggal=KINI + dt.timedelta(days=30))
    sama_hari = rapat_dengan(upt, mitra, tanggal=KINI)
    type(sama_hari).objects.filter(pk=sama_hari.pk).update(dibuat_pada=kini.dibuat_pada + dt.timedelta(hours=1))
    lewat = tindak(upt, c.orang, mitra=mitra, pertemuan=dulu, tenggat=KINI - dt.timedelta(days=9))
    lepas = tindak(upt, c.orang, mitra=mitra)
    tindak(upt, c.orang, mitra=lain, pertemuan=dulu)
    tindak(upt, c.orang, mitra=mitra, pertemuan=kini)
    tindak(upt, c.orang, mitra=mitra, pertemuan=sama_hari)
    tindak(upt, c.orang, mitra=mitra, pertemuan=depan)
    tutup = tindak(upt, c.orang, mitra=mitra, pertemuan=dulu)
    langkah_tindak_lanjut(tutup, "selesai", oleh=c.orang, pada=KINI, hasil="Sudah")

    assert set(TindakLanjut.objects.sebelum(kini)) == {lewat, lepas}
    assert set(TindakLanjut.objects.sebelum(dulu)) == set()
    halaman = c.get(kini.get_absolute_url())
    assert [b["label"] for b in halaman.context["belum_selesai"]] == [lewat.uraian, lepas.uraian]
    assert "Lewat 9 hari" in halaman.content.decode()
    baru = c.get(reverse("mitra:pertemuan_tambah"), {"mitra": str(mitra.pk)})
    assert len(baru.context["belum_selesai"]) == 5
    assert "Lewat 9 hari" in baru.content.decode()
    assert c.get(reverse("mitra:pertemuan_tambah"), {"mitra": "bukan-kunci"}).context["belum_selesai"] == []
