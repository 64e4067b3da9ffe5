"""The handover pack: what it gathers, who signs, whose matter it becomes, and that nothing moves afterwards."""

import datetime as dt
import threading
from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse
from pypdf import PdfReader

from core.models import JejakAkses
from mitra.models import ButirMemori, KerjaSama, MemoriJabatan
from mitra.services.memori import (
    batalkan_memori,
    paraf_butir,
    segarkan_memori,
    serahkan_memori,
    simpan_memori,
    tutup_memori,
)
from mitra.tests.factories import (
    KomitmenFactory,
    MemoriFactory,
    MitraFactory,
    TindakLanjutFactory,
    UsulanFactory,
    bertanda_tangan,
    komitmen_berlaku,
)
from pembinaan.tests.factories import KegiatanFactory
from tests.dunia import sebagai_impor
from upt.waktu import waktu_kini

PADA = dt.date(2026, 11, 15)


@pytest.fixture(autouse=True)
def hari_itu():
    with time_machine.travel(dt.datetime(2026, 11, 15, 3, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def lama(pengguna):
    return pengguna("kerja_sama", nama="Lama Sekali")


@pytest.fixture
def baru(pengguna):
    return pengguna("kerja_sama", nama="Baru Datang")


def isi_terbuka(upt, pic, lain):
    """One open matter of each kind for `pic`, one for `lain`, and closed ones that must stay out."""
    jauh = {"berakhir": dt.date(2028, 1, 1)}
    janji = komitmen_berlaku(upt, naskah=jauh | {"pic": pic, "judul": "Jauh"}, uraian="Janji lama")
    komitmen_berlaku(upt, naskah=jauh | {"pic": lain}, uraian="Janji orang lain")
    bertanda_tangan(upt, judul="Segera berakhir", berakhir=PADA + dt.timedelta(days=90), pic=pic)
    bertanda_tangan(upt, judul="Masih lama", berakhir=PADA + dt.timedelta(days=91), pic=pic)
    habis = komitmen_berlaku(upt, naskah={"berakhir": PADA - dt.timedelta(days=1), "pic": pic, "judul": "Habis"},
                             uraian="Janji habis")  # fmt: skip
    KegiatanFactory(upt=upt, komitmen=habis, status="berjalan")
    bertanda_tangan(upt, judul="Habis dan sepi", berakhir=PADA - dt.timedelta(days=1), pic=pic)
    mitra = MitraFactory(upt=upt)
    umum = {"upt": upt, "mitra": mitra}
    with sebagai_impor():
        TindakLanjutFactory(uraian="Tindak lama", pic=pic, **umum)
        TindakLanjutFactory(uraian="Tindak orang lain", pic=lain, **umum)
        TindakLanjutFactory(uraian="Tindak selesai", pic=pic, status="selesai", selesai_pada=PADA, **umum)
        UsulanFactory(uraian="Usulan lama", pic=pic, status="dikirim", disampaikan_pada=PADA, **umum)
        UsulanFactory(uraian="Usulan draf", pic=pic, **umum)
    return janji


def susun(upt, dari, kepada, cakupan="milik"):
    memori = MemoriFactory.build(upt=upt, dari=dari, kepada=kepada, cakupan=cakupan, dari_nama="", kepada_nama="")
    return simpan_memori(memori, oleh=dari, pada=PADA)


def pokok(memori):
    return list(memori.butir.order_by("urutan").values_list("pokok", flat=True))


def serah(memori):
    return serahkan_memori(memori, oleh=memori.dari, pada=PADA)


def paraf(memori, oleh, cara="diterima", catatan="", butir=None):
    semua = butir or memori.butir.all()
    return paraf_butir(memori, {b.pk: (cara, catatan) for b in semua}, oleh=oleh, saat=waktu_kini(memori.upt))


def test_lines_of_one_officer_and_of_all(upt, upt_lain, lama, baru):
    isi_terbuka(upt, lama, baru)
    komitmen_berlaku(upt_lain, uraian="Janji UPT lain")

    milik = ["Habis", "Segera berakhir", "Janji habis", "Janji lama", "Tindak lama", "Usulan lama"]
    m = susun(upt, lama, baru)
    assert sorted(pokok(m)) == sorted(milik)
    assert pokok(susun(upt, lama, baru, "semua")) != pokok(m)
    assert sorted(pokok(susun(upt, lama, baru, "semua"))) == sorted([*milik, "Janji orang lain", "Tindak orang lain"])
    assert (m.dari_nama, m.kepada_nama) == ("Lama Sekali", "Baru Datang")


def test_refreshed_while_made_and_still_afterwards(upt, lama, baru):
    m = susun(upt, lama, baru)
    assert pokok(m) == []
    t = TindakLanjutFactory(upt=upt, mitra=MitraFactory(upt=upt), uraian="Susulan", pic=lama)
    assert segarkan_memori(m, oleh=lama, pada=PADA) == 1
    with t.beralih("batal", oleh=lama):
        t.alasan_batal = "Tidak jadi"
    assert segarkan_memori(m, oleh=lama, pada=PADA) == 0
    TindakLanjutFactory(upt=upt, mitra=t.mitra, uraian="Terakhir", pic=lama)
    serah(m)
    assert pokok(m) == ["Terakhir"]
    TindakLanjutFactory(upt=upt, mitra=t.mitra, uraian="Sesudahnya", pic=lama)
    for larangan in (lambda: segarkan_memori(m, oleh=lama, pada=PADA), lambda: simpan_memori(m, oleh=lama, pada=PADA)):
        with pytest.raises(ValidationError, match="tidak dapat diubah"):
            larangan()


def test_refreshed_as_it_is_stored_not_as_an_older_window_has_it(upt, lama, baru):
    m = susun(upt, lama, baru)
    isi_terbuka(upt, lama, baru)
    MemoriJabatan.objects.filter(pk=m.pk).update(cakupan="semua")
    segarkan_memori(m, oleh=lama, pada=PADA)
    assert "Tindak orang lain" in pokok(m)


def test_signing_moves_the_person_in_charge_only_from_who_left(upt, lama, baru, pengguna):
    lain = pengguna("kerja_sama")
    janji = isi_terbuka(upt, lama, lain)
    m = serah(susun(upt, lama, baru, "semua"))
    sesudah = m.butir.get(pokok="Tindak lama")
    tindak = type(TindakLanjutFactory.build()).objects.get(pk=sesudah.objek_id)
    with tindak.beralih("selesai", oleh=lama):
        tindak.selesai_pada, tindak.hasil = PADA, "Terkirim"

    n, dahulu = paraf(m, baru)

    assert (n, dahulu) == (m.butir.count(), [])
    pic = dict(KerjaSama.objects.values_list("judul", "pic__nama"))
    assert pic["Jauh"] == pic["Segera berakhir"] == pic["Habis"] == "Baru Datang"  # a promise goes with its agreement
    assert pic["Masih lama"] == "Lama Sekali"  # no line of its own
    assert KerjaSama.objects.filter(pic=lain).count() == 1
    tindak.refresh_from_db()
    assert tindak.pic == lama  # done by then: it keeps who did it
    assert janji.kerja_sama.peristiwa.order_by("-pgh_id").first().pgh_context["alasan"].startswith("Serah terima dari")


def test_only_the_receiver_signs_and_only_after_the_handover(upt, klien, lama, baru):
    isi_terbuka(upt, lama, baru)
    m = susun(upt, lama, baru)
    b = m.butir.first()
    isian = {f"paraf-{b.pk}": "diterima"}
    alamat = m.get_absolute_url()

    assert klien(lama).post(alamat, isian).status_code == 403
    assert klien("kepala").post(alamat, isian).status_code == 403
    assert klien("registrasi").post(alamat, isian).status_code == 403
    dini = klien(baru).post(alamat, isian)
    assert dini.status_code == 422
    serah(m)
    assert 'name="paraf-' not in klien(lama).get(alamat).content.decode()
    assert f'name="paraf-{b.pk}"' in klien(baru).get(alamat).content.decode()
    assert klien(baru).post(alamat, isian).status_code == 302
    b.refresh_from_db()
    assert b.paraf == "diterima"
    with pytest.raises(ValidationError, match="Hanya Baru Datang"):
        paraf(m, lama)


def test_a_note_must_be_written_and_what_was_typed_stays(upt, klien, lama, baru):
    isi_terbuka(upt, lama, baru)
    m = serah(susun(upt, lama, baru))
    a, b = m.butir.order_by("urutan")[:2]
    c = klien(baru)

    kosong = c.post(m.get_absolute_url(), {})
    salah = c.post(m.get_absolute_url(), {f"paraf-{a.pk}": "catatan", f"paraf-{b.pk}": "diterima",
                                          f"catatan-{b.pk}": "Berkas belum ada"})  # fmt: skip
    isi = salah.content.decode()

    assert kosong.status_code == salah.status_code == 422
    assert "sedikitnya pada satu baris" in kosong.content.decode()
    assert "Tulis catatannya." in isi
    assert "Berkas belum ada" in isi
    assert not m.butir.exclude(paraf="belum").exists()
    c.post(m.get_absolute_url(), {f"paraf-{a.pk}": "catatan", f"catatan-{a.pk}": "Berkas belum ada"})
    a.refresh_from_db()
    assert (a.paraf, a.catatan) == ("catatan", "Berkas belum ada")


def test_closed_only_when_every_line_is_signed_and_then_still(upt, klien, lama, baru):
    isi_terbuka(upt, lama, baru)
    m = serah(susun(upt, lama, baru))
    satu, *sisa = m.butir.order_by("urutan")
    paraf(m, baru, butir=[satu])
    with pytest.raises(ValidationError, match="Masih ada 5 baris"):
        tutup_memori(m, oleh=lama, pada=PADA)
    c = klien("kepala")
    assert "Tutup serah terima" not in c.get(m.get_absolute_url()).content.decode()
    paraf(m, baru, butir=sisa)
    assert "Tutup serah terima" in c.get(m.get_absolute_url()).content.decode()
    assert c.post(reverse("mitra:memori_langkah", args=[m.pk, "ditutup"])).status_code == 302
    m.refresh_from_db()
    assert (m.status, m.ditutup_pada) == ("ditutup", PADA)
    baru.nama = "Berganti Nama"
    baru.save()
    m.refresh_from_db()
    assert m.kepada_nama == "Baru Datang"
    for larangan in (
        lambda: paraf(m, baru),
        lambda: simpan_memori(m, oleh=lama, pada=PADA),
        lambda: batalkan_memori(m, oleh=lama, alasan="coba"),
    ):
        with pytest.raises(ValidationError):
            larangan()


def test_given_up_with_a_reason_that_stays_on_the_page(upt, klien, lama, baru):
    m = serah(susun(upt, lama, baru))
    c = klien(lama)
    alamat = reverse("mitra:memori_langkah", args=[m.pk, "dibatalkan"])

    assert c.post(alamat, {"alasan": ""}).status_code == 422
    assert c.post(alamat, {"alasan": "Pejabat tidak jadi pindah"}).status_code == 302
    assert "Pejabat tidak jadi pindah" in c.get(m.get_absolute_url()).content.decode()


def test_the_receiver_must_be_able_to_open_it(upt, klien, lama, pengguna):
    buta = pengguna("rehab")
    with pytest.raises(ValidationError) as galat:
        susun(upt, lama, buta)
    assert "kepada" in galat.value.error_dict
    c = klien("kepala")
    isian = {"cakupan": "semua", "tanggal": "15/11/2026", "dari": lama.pk, "dari_jabatan": "Petugas",
             "kepada_jabatan": "Petugas"}  # fmt: skip
    for tak_boleh in (buta, pengguna("auditor"), lama):
        assert c.post(reverse("mitra:memori_tambah"), isian | {"kepada": tak_boleh.pk}).status_code == 422
    assert not MemoriJabatan.objects.exists()
    jadi = pengguna("pembinaan")
    assert c.post(reverse("mitra:memori_tambah"), isian | {"kepada": jadi.pk}).status_code == 302


def test_a_line_shows_what_became_of_it_since(upt, klien, lama, baru):
    isi_terbuka(upt, lama, baru)
    m = serah(susun(upt, lama, baru))
    t = m.butir.get(pokok="Tindak lama")
    tindak = type(TindakLanjutFactory.build()).objects.get(pk=t.objek_id)
    isi = klien(baru).get(m.get_absolute_url()).context["kelompok"]
    assert all(not b["kini"] for k in isi for b in k["baris"])
    with tindak.beralih("dikerjakan", oleh=lama):
        tindak.tenggat = dt.date(2026, 12, 24)

    kini = {b["pokok"]: b for k in klien(baru).get(m.get_absolute_url()).context["kelompok"] for b in k["baris"]}

    assert kini["Tindak lama"]["kini"] == f"{tindak.mitra.nama}: dikerjakan; tenggat 24/12/2026"
    assert not kini["Janji lama"]["kini"]
    assert kini["Janji lama"]["url"]


def test_work_list_of_the_receiver_only(upt, klien, lama, baru):
    m = serah(susun(upt, lama, baru))
    c = klien(baru)
    assert "Serah terima menunggu paraf Anda" in c.get("/").content.decode()
    assert c.get(reverse("mitra:memori_list") + "?milik=saya").context["jumlah"] == 1
    assert klien(lama).get(reverse("mitra:memori_list") + "?milik=saya").context["jumlah"] == 0
    tutup_memori(m, oleh=lama, pada=PADA)
    assert "Serah terima menunggu paraf Anda" not in c.get("/").content.decode()


def test_on_paper_with_both_signatures(upt, klien, lama, baru):
    isi_terbuka(upt, lama, baru)
    janji = KerjaSama.objects.get(judul="Jauh")
    with sebagai_impor():
        for n in range(40):
            KomitmenFactory(kerja_sama=janji, uraian=f"Janji nomor {n:02d} " + "panjang " * 10)
    m = serah(susun(upt, lama, baru))
    paraf(m, baru, "catatan", "Berkas belum lengkap")
    c = klien(lama)

    jawab = c.get(reverse("mitra:memori_cetak", args=[m.pk]))
    lembar = PdfReader(BytesIO(jawab.content)).pages
    teks = " ".join(" ".join(h.extract_text() for h in lembar).split())

    for kata in ("MEMORI SERAH TERIMA JABATAN", "Lama Sekali", "Baru Datang", "Yang menerima", "Yang menyerahkan",
                 "Janji nomor 39", "Usulan lama", "Berkas belum lengkap"):  # fmt: skip
        assert kata in teks, kata
    assert "BELUMSELESAI" in teks.replace(" ", "")
    assert JejakAkses.objects.filter(tindakan="cetak", objek_id=str(m.pk)).count() == 1


def test_another_institution_does_not_exist(upt, upt_lain, klien, lama, baru):
    m = susun(upt, lama, baru)
    c = klien("kepala", di=upt_lain)
    for alamat in (m.get_absolute_url(), reverse("mitra:memori_cetak", args=[m.pk])):
        assert c.get(alamat).status_code == 404
    assert c.post(m.get_absolute_url(), {}).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_windows_sign_at_once(upt, lama, baru):
    """The same lines from two windows: each is signed once, and the second is told."""
    isi_terbuka(upt, lama, baru)
    m = serah(susun(upt, lama, baru))
    hasil, tunggu = [], threading.Barrier(2)

    def jendela(cara, catatan):
        try:
            tunggu.wait(10)
            hasil.append((cara, paraf(m, baru, cara, catatan)))
        finally:
            connection.close()

    utas = [threading.Thread(target=jendela, args=a) for a in (("diterima", ""), ("catatan", "Belum lengkap"))]
    for u in utas:
        u.start()
    for u in utas:
        u.join(30)

    jumlah = m.butir.count()
    (menang, (n1, _)), (_, (n2, dahulu)) = sorted(hasil, key=lambda h: -h[1][0])
    assert (n1, n2, len(dahulu)) == (jumlah, 0, jumlah)
    assert set(ButirMemori.objects.values_list("paraf", flat=True)) == {menang}
