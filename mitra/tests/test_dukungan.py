"""Who can give what: the evidence of each partner in each field, gaps, reach and cost; offers and their limits."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mitra.acuan import muat
from mitra.models import JenisKomitmen, LingkupKerjaSama, MitraPertemuan, RuangLingkup, Tawaran
from mitra.services import catat_realisasi, dukungan, jawab_usulan, simpan_tawaran
from mitra.tests.factories import (
    KontakFactory,
    MitraFactory,
    PertemuanFactory,
    TawaranFactory,
    bertanda_tangan,
    komitmen_berlaku,
    usulan_terkirim,
)
from upt.waktu import hari_ini

pytestmark = pytest.mark.django_db
HARI = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def acuan(db):
    muat()


def bidang(kode="MAN-1"):
    return RuangLingkup.objects.get(kode=kode)


def jenis(kode="instruktur"):
    return JenisKomitmen.objects.get(kode=kode)


def liput(naskah, *kode):
    for k in kode:
        LingkupKerjaSama.objects.create(kerja_sama=naskah, ruang_lingkup=bidang(k))


def tawarkan(upt, mitra=None, **bidang_lain):
    isi = {"ruang_lingkup": bidang(), "jenis": jenis(), "disampaikan_pada": hari_ini(upt)} | bidang_lain
    return TawaranFactory(upt=upt, mitra=mitra or MitraFactory(upt=upt), **isi)


def lihat(upt, orang, **saring):
    return dukungan(upt.pk, orang, hari_ini(upt), **saring)


@pytest.fixture
def orang(pengguna):
    return pengguna("kerja_sama")


def test_all_evidence_of_one_partner_stands_together(upt, orang):
    kini = hari_ini(upt)
    janji = komitmen_berlaku(upt, jenis=jenis("sertifikasi"))
    m, naskah = janji.mitra, janji.kerja_sama
    liput(naskah, "MAN-1")
    tawaran = tawarkan(upt, m)
    catat_realisasi(komitmen=janji, sumber="sesi", tanggal=kini - 9 * HARI, jumlah=3, oleh=None)
    catat_realisasi(komitmen=janji, sumber="penyerahan", tanggal=kini - 4 * HARI, jumlah=1, oleh=None)
    tolak = usulan_terkirim(upt, m, kini - 30 * HARI, ruang_lingkup=bidang())
    jawab_usulan(tolak, "ditolak", oleh=orang, tanggal=kini - 20 * HARI, jawaban="Belum ada tenaga")
    usulan_terkirim(upt, m, kini - 6 * HARI, ruang_lingkup=bidang())
    temu = PertemuanFactory(upt=upt, tanggal=kini - 2 * HARI)
    MitraPertemuan.objects.create(pertemuan=temu, mitra=m)
    sebelum = lihat(upt, orang)[0].kontak_terakhir
    with temu.beralih("terlaksana", oleh=orang):
        pass

    [d] = lihat(upt, orang)

    assert (d.mitra, d.ruang_lingkup, d.dapat, d.jenis) == (m, bidang(), True, ["Instruktur", "Sertifikasi"])
    assert (d.tawaran, d.naskah, d.janji) == ([tawaran], [naskah], [janji])
    assert (d.sesi, d.penyerahan, d.realisasi_terakhir, d.janji[0].tercapai) == (1, 1, kini - 4 * HARI, 4)
    assert (d.ditolak, d.ditolak_terakhir) == (1, kini - 20 * HARI)
    assert (d.menunggu, d.menunggu_sejak) == (1, kini - 6 * HARI)
    assert (sebelum, d.kontak_terakhir) == (kini - 4 * HARI, kini - 2 * HARI)


def test_what_has_ended_is_no_evidence_of_today(upt, orang):
    kini = hari_ini(upt)
    tawarkan(upt, berlaku_sampai=kini - HARI)
    tawarkan(upt, aktif=False)
    tawarkan(upt, MitraFactory(upt=upt, aktif=False))
    habis = bertanda_tangan(upt, mulai=kini - 90 * HARI, berakhir=kini - HARI)
    liput(habis, "MAN-1")
    hari_terakhir = tawarkan(upt, berlaku_sampai=kini)

    assert [d.tawaran for d in lihat(upt, orang)] == [[hari_terakhir]]


def test_a_promise_of_an_ended_text_remains_what_was_done(upt, orang):
    kini = hari_ini(upt)
    janji = komitmen_berlaku(upt, naskah={"mulai": kini - 90 * HARI, "berakhir": kini - HARI})
    liput(janji.kerja_sama, "MAN-1")
    catat_realisasi(komitmen=janji, sumber="sesi", tanggal=kini - 9 * HARI, jumlah=3, oleh=None)

    [d] = lihat(upt, orang)

    assert (d.naskah, d.janji, d.sesi) == ([], [janji], 1)


def test_one_text_in_two_fields_stands_in_both(upt, orang):
    liput(bertanda_tangan(upt, berakhir=None), "MAN-1", "KEP-4")

    assert [d.ruang_lingkup.kode for d in lihat(upt, orang)] == ["KEP-4", "MAN-1"]


def test_one_who_only_refused_gives_nothing(upt, orang):
    tolak = usulan_terkirim(upt, ruang_lingkup=bidang())
    jawab_usulan(tolak, "ditolak", oleh=orang, tanggal=hari_ini(upt), jawaban="Tidak")

    [d] = lihat(upt, orang)

    assert (d.dapat, d.ditolak, d.jenis) == (False, 1, [])


def test_filters_by_field_and_kind(upt, orang):
    a = tawarkan(upt)
    b = tawarkan(upt, ruang_lingkup=bidang("KEP-4"))
    c = tawarkan(upt, jenis=jenis("bahan"))
    liput(bertanda_tangan(upt, berakhir=None), "MAN-1")

    def tawaran(**saring):
        return {t for d in lihat(upt, orang, **saring) for t in d.tawaran}

    assert tawaran() == {a, b, c}
    assert tawaran(ruang_lingkup=bidang()) == {a, c}
    assert tawaran(jenis=jenis("bahan")) == {c}
    assert [d.naskah for d in lihat(upt, orang, ruang_lingkup=bidang(), jenis=jenis())] == [[]]


def test_another_institution_is_not_there(upt, upt_lain, orang):
    tawarkan(upt_lain)
    janji = komitmen_berlaku(upt_lain)
    liput(janji.kerja_sama, "MAN-1")
    usulan_terkirim(upt_lain, ruang_lingkup=bidang())

    assert lihat(upt, orang) == []
    assert dukungan(None, orang, hari_ini(upt)) == []


def isi(upt, jumlah):
    for _ in range(jumlah):
        janji = komitmen_berlaku(upt, naskah={"berakhir": None})
        liput(janji.kerja_sama, "MAN-1")
        tawarkan(upt, janji.mitra, disampaikan_oleh=KontakFactory(mitra=janji.mitra))
        catat_realisasi(komitmen=janji, sumber="sesi", tanggal=hari_ini(upt), jumlah=1, oleh=None)
        usulan_terkirim(upt, janji.mitra, ruang_lingkup=bidang())


def test_costs_the_same_for_one_partner_and_for_four(klien, upt, orang):
    alamat, c = reverse("mitra:dukungan"), klien("kerja_sama")
    biaya = []
    for tambah in (1, 3):
        isi(upt, tambah)
        c.get(alamat)
        lihat(upt, orang)  # the user's own reach is read once
        with CaptureQueriesContext(connection) as baca:
            lihat(upt, orang)
        with CaptureQueriesContext(connection) as halaman:
            c.get(alamat)
        biaya.append((len(baca), len(halaman)))

    assert biaya[0] == biaya[1]
    assert biaya[0][0] <= 12


def test_the_page_shows_gaps_and_begins_a_request(klien, upt):
    t = tawarkan(upt, batas="hanya hari Sabtu", kapasitas=10)
    c = klien("kerja_sama")

    jawab = c.get(reverse("mitra:dukungan"))
    teks = jawab.content.decode()

    assert {b["bidang"].kode: b["jumlah"] for b in jawab.context["bidang"]}["MAN-1"] == 1
    assert jawab.context["subjudul"] == "1 bidang dengan mitra, 10 bidang belum ada mitra."
    assert teks.count("Belum ada mitra</span>") == 10
    assert "hanya hari Sabtu" in teks
    assert "paling banyak 10 orang" in teks
    mulai = reverse("mitra:usulan_tambah") + f"?mitra={t.mitra.pk}&amp;ruang_lingkup={t.ruang_lingkup_id}"
    assert mulai in teks
    assert reverse("mitra:usulan_tambah") not in klien("auditor").get(reverse("mitra:dukungan")).content.decode()


def test_the_page_filters_and_refuses_what_it_cannot_read(klien, upt):
    tawarkan(upt)
    c = klien("kerja_sama")

    satu = c.get(reverse("mitra:dukungan"), {"bidang": bidang("KEP-4").pk, "jenis": jenis().pk})
    salah = c.get(reverse("mitra:dukungan"), {"bidang": "x"})

    assert [(b["bidang"].kode, b["jumlah"]) for b in satu.context["bidang"]] == [("KEP-4", 0)]
    assert (salah.status_code, salah.context["bidang"]) == (200, [])
    assert "Saringan tidak dapat dibaca" in salah.content.decode()


# --- offers ----------------------------------------------------------------------------------------------------------


def isian(**lain):
    return {
        "uraian": "Instruktur tata boga",
        "ruang_lingkup": str(bidang().pk),
        "jenis": str(jenis().pk),
        "asal": "lisan",
        "disampaikan_pada": "05/01/2026",
        "aktif": "on",
    } | lain


def test_an_offer_is_written_on_the_partners_page(klien, upt):
    m = MitraFactory(upt=upt)
    kontak = KontakFactory(mitra=m, nama="Ibu Lestari")
    c = klien("kerja_sama")

    jawab = c.post(
        reverse("mitra:tawaran_tambah", args=[m.pk]), isian(kapasitas="10", disampaikan_oleh=str(kontak.pk))
    )

    t = Tawaran.objects.get()
    assert (t.mitra, t.upt, t.kapasitas, t.disampaikan_oleh) == (m, upt, 10, kontak)
    assert jawab.url == m.get_absolute_url()
    halaman = c.get(m.get_absolute_url()).content.decode()
    assert "Instruktur tata boga" in halaman
    assert "paling banyak 10 orang" in halaman
    assert "oleh Ibu Lestari" in halaman


@pytest.mark.parametrize(
    ("tambahan", "kalimat"),
    [
        ({"disampaikan_pada": "01/01/2100"}, "Tanggal ini belum tiba."),
        ({"berlaku_sampai": "04/01/2026"}, "Harus sama dengan atau setelah tanggal disampaikan."),
        ({"kapasitas": "0"}, "Jumlah harus lebih dari nol."),
        ({"uraian": ""}, "Yang dapat diberikan harus diisi."),
    ],
)
def test_offers_that_cannot_be(klien, upt, tambahan, kalimat):
    jawab = klien("kerja_sama").post(
        reverse("mitra:tawaran_tambah", args=[MitraFactory(upt=upt).pk]), isian(**tambahan)
    )

    assert (jawab.status_code, Tawaran.objects.count()) == (422, 0)
    assert kalimat in jawab.content.decode()


def test_an_offer_is_withdrawn_by_a_change_and_two_officers_meet(klien, upt):
    t = tawarkan(upt)
    c, url = klien("kerja_sama"), reverse("mitra:tawaran_ubah", args=[t.pk])

    satu = c.post(url, isian(versi="1", aktif=""))
    dua = c.post(url, isian(versi="1", uraian="Lain"))

    t.refresh_from_db()
    assert (satu.status_code, dua.status_code) == (302, 409)
    assert (t.aktif, t.uraian) == (False, "Instruktur tata boga")


def test_a_contact_of_another_partner_said_nothing(upt, orang):
    t = tawarkan(upt)
    t.disampaikan_oleh = KontakFactory(mitra__upt=upt)

    with pytest.raises(ValidationError, match="bukan narahubung mitra tersebut"):
        simpan_tawaran(t, oleh=orang)
