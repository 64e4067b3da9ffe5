"""Requests: drafted, put, answered, silent, and once a promise; each refusal in a sentence."""

import datetime as dt
import threading

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from mitra.choices import StatusUsulan
from mitra.models import KerjaSama, Komitmen, Lampiran, MitraPertemuan, Usulan
from mitra.services import (
    batalkan_usulan,
    jadikan_janji,
    jawab_usulan,
    kirim_usulan,
    mulai_usulan,
    simpan_kerja_sama,
    simpan_usulan,
)
from mitra.tables import kata_diam
from mitra.tests.factories import (
    JenisKomitmenFactory,
    KerjaSamaFactory,
    KontakFactory,
    MitraFactory,
    PertemuanFactory,
    PihakFactory,
    RuangLingkupFactory,
    UsulanFactory,
    bertanda_tangan,
    tandatangani,
    usulan_terkirim,
)
from tests.berkas import pdf_kecil
from upt.models import PenghitungSurat
from upt.waktu import hari_ini

pytestmark = pytest.mark.django_db
D = dt.date


def alamat(nama, *args):
    return reverse(f"mitra:usulan_{nama}", args=args)


@pytest.fixture
def orang(pengguna):
    return pengguna("kerja_sama")


@pytest.fixture
def petugas(klien):
    return klien("kerja_sama")


def diterima(upt, oleh, **bidang):
    usulan = usulan_terkirim(upt, **bidang)
    return jawab_usulan(usulan, "diterima", oleh=oleh, tanggal=hari_ini(upt), jawaban="Bersedia.")


# --- the draft -------------------------------------------------------------------------------------------------------


def isian(mitra, **lain):
    return {
        "mitra": str(mitra.pk),
        "uraian": "Instruktur barbershop, 24 pertemuan",
        "jenis": str(JenisKomitmenFactory().pk),
        "kebutuhan": "42 orang berminat, tersedia 10 kursi.",
        "cara": "surat",
    } | lain


def test_a_draft_is_made_once_on_double_submit(petugas, upt):
    data = isian(
        MitraFactory(upt=upt), kunci=petugas.get(alamat("tambah")).context["kunci"], target="24", satuan="sesi"
    )

    satu, dua = (petugas.post(alamat("tambah"), data) for _ in range(2))

    usulan = Usulan.objects.get()
    assert (usulan.upt, usulan.status, usulan.target, usulan.nomor_surat) == (upt, "draf", 24, "")
    assert satu.url == dua.url == usulan.get_absolute_url()


def test_the_form_begins_with_what_the_need_says(petugas, upt):
    mitra, bidang = MitraFactory(upt=upt), RuangLingkupFactory()

    form = petugas.get(alamat("tambah"), {"mitra": mitra.pk, "ruang_lingkup": bidang.pk}).context["form"]

    assert (str(form["mitra"].value()), str(form["ruang_lingkup"].value())) == (str(mitra.pk), str(bidang.pk))
    assert form["pic"].value() == petugas.orang.pk


@pytest.mark.parametrize(
    ("kasus", "kalimat"),
    [
        ("kontak", "bukan narahubung mitra yang dipilih"),
        ("naskah", "bukan pihak dalam naskah ini"),
        ("pertemuan", "tidak tercatat dalam pertemuan ini"),
        ("tanpa_pertemuan", "Pilih pertemuan tempat usulan ini disampaikan"),
        ("tanpa_satuan", "Pilih satuan untuk jumlah yang diminta"),
        ("tanpa_jumlah", "Isi jumlah yang diminta"),
        ("nol", "Jumlah harus lebih dari nol"),
    ],
)
def test_links_to_another_partner_are_refused_and_what_was_typed_stays(petugas, upt, kasus, kalimat):
    tambahan = {
        "kontak": lambda: {"kepada": str(KontakFactory(mitra__upt=upt).pk)},
        "naskah": lambda: {"kerja_sama": str(bertanda_tangan(upt).pk)},
        "pertemuan": lambda: {"pertemuan": str(PertemuanFactory(upt=upt).pk)},
        "tanpa_pertemuan": lambda: {"cara": "pertemuan"},
        "tanpa_satuan": lambda: {"target": "24"},
        "tanpa_jumlah": lambda: {"satuan": "sesi"},
        "nol": lambda: {"target": "0", "satuan": "sesi"},
    }[kasus]()

    jawab = petugas.post(alamat("tambah"), isian(MitraFactory(upt=upt), **tambahan))

    assert jawab.status_code == 422
    assert kalimat in jawab.content.decode()
    assert "Instruktur barbershop, 24 pertemuan" in jawab.content.decode()
    assert Usulan.objects.count() == 0


def test_another_institution_is_no_choice(petugas, upt_lain):
    asing = UsulanFactory(upt=upt_lain)

    jawab = petugas.post(alamat("tambah"), isian(asing.mitra))

    assert "di luar wewenang Anda" in jawab.content.decode()
    for nama in ("detail", "ubah", "kirim", "jawab", "jadikan_janji", "batal", "riwayat", "surat", "surat_docx"):
        assert petugas.get(alamat(nama, asing.pk)).status_code == 404, nama


def test_what_was_put_cannot_be_reworded(petugas, upt, orang):
    usulan = usulan_terkirim(upt)
    usulan.uraian = "Lain sama sekali"

    with pytest.raises(ValidationError) as galat:
        simpan_usulan(usulan, oleh=orang)
    halaman = petugas.get(alamat("ubah", usulan.pk), follow=True)

    assert "tidak dapat diubah" in galat.value.messages[0]
    assert "isinya tidak dapat diubah" in halaman.content.decode()


def test_a_need_from_above_becomes_a_draft(upt, orang):
    mitra, bidang = MitraFactory(upt=upt), RuangLingkupFactory()

    usulan = mulai_usulan(
        upt=upt,
        mitra=mitra,
        jenis=JenisKomitmenFactory(),
        ruang_lingkup=bidang,
        uraian="Instruktur barbershop",
        kebutuhan="42 orang berminat, 10 kursi.",
        asal_kebutuhan="Peta kebutuhan, 20/11/2026",
        target=24,
        satuan="sesi",
        oleh=orang,
    )

    usulan = Usulan.objects.get(pk=usulan.pk)
    assert (usulan.status, usulan.pic, usulan.asal_kebutuhan) == ("draf", orang, "Peta kebutuhan, 20/11/2026")
    assert (usulan.mitra, usulan.ruang_lingkup, usulan.target, usulan.satuan) == (mitra, bidang, 24, "sesi")


def test_a_need_from_above_for_a_partner_elsewhere_is_refused(upt, upt_lain, orang):
    with pytest.raises(ValidationError, match="UPT lain"):
        mulai_usulan(
            upt=upt,
            mitra=MitraFactory(upt=upt_lain),
            jenis=JenisKomitmenFactory(),
            ruang_lingkup=None,
            uraian="X",
            kebutuhan="Y",
            asal_kebutuhan="",
            oleh=orang,
        )
    assert Usulan.objects.count() == 0


# --- put to the partner ----------------------------------------------------------------------------------------------


@time_machine.travel("2026-11-20T03:00:00Z", tick=False)
def test_a_letter_takes_the_next_number_and_its_day(petugas, upt):
    usulan_terkirim(upt)
    usulan = UsulanFactory(upt=upt)

    petugas.post(alamat("kirim", usulan.pk), {"tanggal": "18/11/2026"})
    ulang = petugas.post(alamat("kirim", usulan.pk), {"tanggal": "18/11/2026"}, follow=True)

    usulan.refresh_from_db()
    assert (usulan.status, usulan.nomor_surat) == ("dikirim", "002/RUTAN-KRS/KS/XI/2026")
    assert usulan.tanggal_surat == usulan.disampaikan_pada == D(2026, 11, 18)
    assert "langkah itu tidak berlaku" in ulang.content.decode()
    assert PenghitungSurat.objects.get().terakhir == 2


@time_machine.travel("2026-11-20T03:00:00Z", tick=False)
def test_a_letter_of_tomorrow_is_refused_and_takes_no_number(petugas, upt):
    usulan = UsulanFactory(upt=upt)

    jawab = petugas.post(alamat("kirim", usulan.pk), {"tanggal": "21/11/2026"})

    usulan.refresh_from_db()
    assert jawab.status_code == 422
    assert "Tanggal surat belum tiba; hari ini 20 November 2026." in jawab.content.decode()
    assert (usulan.status, PenghitungSurat.objects.count()) == ("draf", 0)


@time_machine.travel("2026-11-20T03:00:00Z", tick=False)
def test_said_in_a_meeting_it_has_that_day_and_no_number(upt, orang):
    usulan = UsulanFactory(upt=upt, cara="pertemuan")
    temu = PertemuanFactory(upt=upt, tanggal=D(2026, 11, 5))
    MitraPertemuan.objects.create(pertemuan=temu, mitra=usulan.mitra)
    usulan.pertemuan = temu
    simpan_usulan(usulan, oleh=orang)

    kirim_usulan(usulan, oleh=orang)

    usulan.refresh_from_db()
    assert (usulan.status, usulan.disampaikan_pada, usulan.nomor_surat) == ("dikirim", D(2026, 11, 5), "")
    assert not PenghitungSurat.objects.exists()


@time_machine.travel("2026-11-20T03:00:00Z", tick=False)
@pytest.mark.parametrize(
    ("temu", "kalimat"),
    [({"tanggal": D(2026, 11, 21)}, "baru berlangsung 21 November 2026"), ({"tanggal": D(2026, 11, 5)}, "dibatalkan")],
)
def test_a_meeting_to_come_or_cancelled_puts_nothing(upt, orang, temu, kalimat):
    pertemuan = PertemuanFactory(upt=upt, **temu)
    usulan = UsulanFactory(upt=upt, cara="pertemuan", pertemuan=pertemuan)
    if kalimat == "dibatalkan":
        with pertemuan.beralih("dibatalkan", oleh=orang) as p:
            p.alasan_batal = "Mitra berhalangan"

    with pytest.raises(ValidationError, match=kalimat):
        kirim_usulan(Usulan.objects.get(pk=usulan.pk), oleh=orang)

    assert Usulan.objects.get().status == "draf"


@pytest.mark.django_db(transaction=True)
def test_two_officers_send_the_same_request_once(upt, orang):
    usulan, hasil = UsulanFactory(upt=upt), []

    def jalan():
        try:
            hasil.append(kirim_usulan(Usulan.objects.select_related("upt").get(pk=usulan.pk), oleh=orang).nomor_surat)
        except ValidationError as galat:
            hasil.append(galat.code)
        finally:
            connection.close()

    utas = [threading.Thread(target=jalan) for _ in range(2)]
    [u.start() for u in utas]
    [u.join() for u in utas]

    assert len([h for h in hasil if h.startswith("001/")]) == 1
    assert "langkah_tidak_sah" in hasil
    assert PenghitungSurat.objects.get().terakhir == 1


# --- silence ---------------------------------------------------------------------------------------------------------


def test_silence_is_counted_in_the_day_of_the_institution(klien, upt_lain):
    """WITA: at 23.59 it is still the fourteenth day, a minute later the fifteenth, whatever UTC says."""
    with time_machine.travel("2026-11-05T02:00:00Z", tick=False):
        usulan = usulan_terkirim(upt_lain)
    c = klien("kerja_sama", di=upt_lain)

    def lihat():
        daftar = c.get(alamat("list"), {"keadaan": "diam"})
        rinci = c.get(usulan.get_absolute_url()).content.decode()
        return daftar.context["jumlah"], "elum dijawab 14 hari" in rinci, "elum dijawab 15 hari" in rinci

    with time_machine.travel("2026-11-19T15:59:00Z", tick=False):
        assert lihat() == (0, True, False)
    with time_machine.travel("2026-11-19T16:00:00Z", tick=False):
        assert lihat() == (1, False, True)


@time_machine.travel("2026-11-20T03:00:00Z", tick=False)
@pytest.mark.parametrize(
    ("sampai", "kata"),
    [
        (D(2026, 11, 21), "ditunda sampai 21 November 2026"),
        (D(2026, 11, 20), "ditunda sampai 20 November 2026"),
        (D(2026, 11, 19), "ditunda sampai 19 November 2026, lewat 1 hari"),
        (None, "ditunda tanpa batas, 10 hari"),
    ],
)
def test_a_postponement_says_until_when(petugas, upt, orang, sampai, kata):
    usulan = usulan_terkirim(upt, tanggal=D(2026, 11, 1))
    jawab_usulan(usulan, "ditunda", oleh=orang, tanggal=D(2026, 11, 10), jawaban="Menunggu anggaran", sampai=sampai)

    lewat = petugas.get(alamat("list"), {"keadaan": "ditunda_lewat"}).context["jumlah"]

    assert kata_diam(Usulan.objects.get(), D(2026, 11, 20)) == kata
    assert lewat == int("lewat" in kata)
    assert petugas.get(alamat("list"), {"keadaan": "diam"}).context["jumlah"] == 0


# --- answers ---------------------------------------------------------------------------------------------------------


@time_machine.travel("2026-11-20T03:00:00Z", tick=False)
@pytest.mark.parametrize(
    ("data", "kalimat"),
    [
        ({"tanggal": "09/11/2026"}, "Usulan baru disampaikan 10 November 2026"),
        ({"tanggal": "21/11/2026"}, "Tanggal jawaban belum tiba"),
        ({"jawaban": ""}, "Bunyi jawaban harus diisi"),
        ({"ke": ""}, "Jawaban mitra harus diisi"),
        ({"ke": "ditunda", "sampai": "11/11/2026"}, "Tanggal penundaan harus setelah tanggal jawaban"),
        ({"sampai": "01/12/2026"}, "Isi hanya bila mitra menunda"),
    ],
)
def test_answers_that_cannot_be(petugas, upt, data, kalimat):
    usulan = usulan_terkirim(upt, tanggal=D(2026, 11, 10))
    benar = {"ke": "ditolak", "tanggal": "11/11/2026", "jawaban": "Tidak ada tenaga."}

    jawab = petugas.post(alamat("jawab", usulan.pk), benar | data)

    usulan.refresh_from_db()
    assert jawab.status_code == 422
    assert kalimat in jawab.content.decode()
    assert (usulan.status, usulan.dijawab_pada, usulan.jawaban) == ("dikirim", None, "")


@time_machine.travel("2026-11-20T03:00:00Z", tick=False)
def test_an_answer_with_its_letter(petugas, upt):
    usulan = usulan_terkirim(upt, tanggal=D(2026, 11, 10))
    surat = SimpleUploadedFile("Jawaban SKB.pdf", pdf_kecil(), "application/pdf")

    petugas.post(
        alamat("jawab", usulan.pk),
        {"ke": "diterima", "tanggal": "10/11/2026", "jawaban": "Bersedia, mulai Januari.", "berkas": surat},
    )

    usulan.refresh_from_db()
    lampiran = Lampiran.objects.get()
    assert (usulan.status, usulan.dijawab_pada, usulan.jawaban) == (
        "diterima",
        D(2026, 11, 10),
        "Bersedia, mulai Januari.",
    )
    assert (lampiran.usulan, lampiran.nama_asli) == (usulan, "Jawaban SKB.pdf")


@time_machine.travel("2026-11-20T03:00:00Z", tick=False)
def test_a_false_letter_takes_the_answer_back_too(petugas, upt):
    usulan = usulan_terkirim(upt, tanggal=D(2026, 11, 10))
    palsu = SimpleUploadedFile("jawaban.pdf", b"bukan pdf", "application/pdf")

    jawab = petugas.post(
        alamat("jawab", usulan.pk),
        {"ke": "diterima", "tanggal": "10/11/2026", "jawaban": "Bersedia.", "berkas": palsu},
    )

    usulan.refresh_from_db()
    assert (jawab.status_code, usulan.status, Lampiran.objects.count()) == (422, "dikirim", 0)
    assert "Bersedia." in jawab.content.decode()


@time_machine.travel("2026-11-20T03:00:00Z", tick=False)
def test_a_postponed_request_is_answered_later_and_no_sooner(upt, orang):
    usulan = usulan_terkirim(upt, tanggal=D(2026, 11, 1))
    jawab_usulan(usulan, "ditunda", oleh=orang, tanggal=D(2026, 11, 10), jawaban="Nanti", sampai=D(2026, 12, 1))

    with pytest.raises(ValidationError, match="mendahuluinya"):
        jawab_usulan(usulan, "diterima", oleh=orang, tanggal=D(2026, 11, 9), jawaban="Ya")
    jawab_usulan(usulan, "diterima", oleh=orang, tanggal=D(2026, 11, 12), jawaban="Ya")

    usulan.refresh_from_db()
    assert (usulan.status, usulan.jawaban, usulan.ditunda_sampai) == ("diterima", "Ya", None)


SEMUA = set(StatusUsulan.values)


@pytest.mark.parametrize("dari", StatusUsulan.values)
def test_every_other_move_is_refused(upt, orang, dari):
    jalan = {
        "draf": [], "dikirim": ["dikirim"], "diterima": ["dikirim", "diterima"], "ditolak": ["dikirim", "ditolak"],
        "ditunda": ["dikirim", "ditunda"], "batal": ["batal"],
    }[dari]  # fmt: skip
    usulan = UsulanFactory(upt=upt)
    for ke in jalan:
        langkah(usulan, ke, orang)

    for ke in SEMUA - set(StatusUsulan.alur.get(dari, ())) - {"draf"}:
        with pytest.raises(ValidationError) as galat:
            langkah(Usulan.objects.get(), ke, orang)
        assert galat.value.code == "langkah_tidak_sah", ke
        assert Usulan.objects.get().status == dari


def langkah(usulan, ke, orang):
    if ke == "dikirim":
        return kirim_usulan(usulan, oleh=orang)
    if ke == "batal":
        return batalkan_usulan(usulan, oleh=orang, alasan="Tidak perlu lagi")
    return jawab_usulan(usulan, ke, oleh=orang, tanggal=hari_ini(usulan.upt), jawaban="Ya")


def test_cancelling_asks_for_the_reason(petugas, upt):
    usulan = UsulanFactory(upt=upt)

    kosong = petugas.post(alamat("batal", usulan.pk), {"alasan": ""})
    petugas.post(alamat("batal", usulan.pk), {"alasan": "Diusulkan kepada mitra lain"})

    usulan.refresh_from_db()
    assert kosong.status_code == 422
    assert (usulan.status, usulan.alasan_batal) == ("batal", "Diusulkan kepada mitra lain")


# --- a promise, once -------------------------------------------------------------------------------------------------


def isian_janji(tujuan, **lain):
    return {"tujuan": tujuan, "uraian": "Instruktur barbershop", "target": "24", "satuan": "sesi"} | lain


def test_an_accepted_request_enters_an_unsigned_text(petugas, upt):
    usulan = diterima(upt, petugas.orang)
    draf = KerjaSamaFactory(upt=upt)
    PihakFactory(kerja_sama=draf, mitra=usulan.mitra)

    jawab = petugas.post(alamat("jadikan_janji", usulan.pk), isian_janji(f"naskah:{draf.pk}"))
    ulang = petugas.post(alamat("jadikan_janji", usulan.pk), isian_janji(f"naskah:{draf.pk}"))

    janji = Komitmen.objects.get()
    usulan.refresh_from_db()
    assert (janji.kerja_sama, janji.mitra, janji.target, janji.jenis) == (draf, usulan.mitra, 24, usulan.jenis)
    assert usulan.komitmen == janji
    assert (jawab.url, ulang.url) == (draf.get_absolute_url(), usulan.get_absolute_url())


def test_a_signed_text_is_changed_by_a_new_adendum(petugas, upt):
    usulan = diterima(upt, petugas.orang, ruang_lingkup=RuangLingkupFactory())
    lain = MitraFactory(upt=upt)
    naskah = KerjaSamaFactory(upt=upt, judul="Pelatihan")
    PihakFactory(kerja_sama=naskah, mitra=usulan.mitra, penandatangan="Suharto")
    PihakFactory(kerja_sama=naskah, mitra=lain)
    tandatangani(naskah)

    halaman = petugas.get(alamat("jadikan_janji", usulan.pk)).content.decode()
    petugas.post(alamat("jadikan_janji", usulan.pk), isian_janji(f"adendum:{naskah.pk}"))

    adendum = KerjaSama.objects.get(jenis="adendum")
    assert f"naskah:{naskah.pk}" not in halaman
    assert (adendum.induk, adendum.judul, adendum.status) == (naskah, "Adendum Pelatihan", "penjajakan")
    assert {(p.mitra, p.penandatangan) for p in adendum.pihak.all()} == {(usulan.mitra, "Suharto"), (lain, "")}
    assert list(adendum.ruang_lingkup.all()) == [usulan.ruang_lingkup]
    assert adendum.komitmen.get().usulan_asal == usulan


def test_a_new_agreement_begins_with_the_promise(petugas, upt):
    usulan = diterima(upt, petugas.orang)

    petugas.post(alamat("jadikan_janji", usulan.pk), isian_janji("baru", judul="PKS barbershop"))

    naskah = KerjaSama.objects.get()
    assert (naskah.jenis, naskah.judul, naskah.pihak.get().mitra) == ("pks", "PKS barbershop", usulan.mitra)
    assert Komitmen.objects.get().kerja_sama == naskah


def test_a_text_signed_meanwhile_is_refused_with_the_way_out(petugas, upt, orang):
    usulan = diterima(upt, orang)
    draf = KerjaSamaFactory(upt=upt)
    PihakFactory(kerja_sama=draf, mitra=usulan.mitra)
    tandatangani(draf)

    jawab = petugas.post(alamat("jadikan_janji", usulan.pk), isian_janji(f"naskah:{draf.pk}"))
    with pytest.raises(ValidationError) as galat:
        jadikan_janji(usulan, Komitmen(uraian="X", target=1, satuan="sesi"), oleh=orang, naskah=draf)

    assert jawab.status_code == 422
    assert "Buat adendum untuk mengubahnya" in jawab.content.decode()
    assert "Buat adendum untuk mengubahnya" in galat.value.messages[0]
    assert Komitmen.objects.count() == 0


def test_only_an_accepted_request_becomes_a_promise(petugas, upt, orang):
    usulan = usulan_terkirim(upt)

    with pytest.raises(ValidationError) as galat:
        jadikan_janji(usulan, Komitmen(uraian="X", target=1), oleh=orang, naskah=KerjaSama(jenis="pks", judul="X"))
    petugas.post(alamat("jadikan_janji", usulan.pk), isian_janji("baru"))

    assert galat.value.code == "belum_diterima"
    assert (Komitmen.objects.count(), KerjaSama.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_two_officers_make_one_promise_and_one_text(upt, orang):
    usulan, hasil = diterima(upt, orang), []

    def jalan():
        try:
            janji = Komitmen(uraian="Instruktur", target=24, satuan="sesi")
            hasil.append(
                jadikan_janji(
                    Usulan.objects.get(pk=usulan.pk), janji, oleh=orang, naskah=KerjaSama(jenis="pks", judul="PKS")
                ).pk
            )
        finally:
            connection.close()

    utas = [threading.Thread(target=jalan) for _ in range(2)]
    [u.start() for u in utas]
    [u.join() for u in utas]

    assert len(hasil) == 2
    assert set(hasil) == {Komitmen.objects.get().pk}
    assert KerjaSama.objects.count() == 1


def test_another_partners_text_is_no_choice(petugas, upt):
    usulan = diterima(upt, petugas.orang)
    asing = KerjaSamaFactory(upt=upt)
    PihakFactory(kerja_sama=asing)
    simpan_kerja_sama(asing, oleh=petugas.orang)

    jawab = petugas.post(alamat("jadikan_janji", usulan.pk), isian_janji(f"naskah:{asing.pk}"))

    assert (jawab.status_code, Komitmen.objects.count()) == (422, 0)
