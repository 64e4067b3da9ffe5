"""Agreements: made, moved along their table, frozen at signature; two officers never overwrite each other unseen."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from core.urai import format_tanggal_pendek
from mitra.acuan import muat
from mitra.models import KerjaSama, Komitmen, PihakKerjaSama, RuangLingkup
from mitra.services import langkah_kerja_sama, lepas_pihak, simpan_kerja_sama, simpan_komitmen, simpan_pihak
from mitra.sumber import Pelaksana, pelaksana
from mitra.tests.factories import (
    KerjaSamaFactory,
    KomitmenFactory,
    MitraFactory,
    PihakFactory,
    bertanda_tangan,
    tandatangani,
)
from upt.waktu import hari_ini

H = dt.date


def alamat(nama, *args):
    return reverse(f"mitra:{nama}", args=args)


def isian(**lain):
    return {"judul": "Pelatihan barbershop", "jenis": "pks", "pembiayaan": "tanpa_biaya"} | lain


@pytest.fixture
def petugas(klien):
    return klien("kerja_sama")


def buat(petugas, **lain):
    kunci = petugas.get(alamat("kerjasama_tambah")).context["kunci"]
    return petugas.post(alamat("kerjasama_tambah"), isian(kunci=kunci, **lain))


def test_new_agreement_with_two_parties(petugas, upt):
    muat()
    a, b = MitraFactory(upt=upt), MitraFactory(upt=upt)
    lingkup = RuangLingkup.objects.get(kode="MAN-1")

    jawab = buat(
        petugas,
        mulai="1 Januari 2026",
        jangka="3 tahun",
        ruang_lingkup=[str(lingkup.pk)],
        pihak1_mitra=str(a.pk),
        pihak1_nomor="12/SKB/2026",
        pihak1_penandatangan="Suharto",
        pihak1_jabatan="Kepala",
        pihak3_mitra=str(b.pk),
    )

    naskah = KerjaSama.objects.get()
    assert jawab.url == naskah.get_absolute_url()
    assert (naskah.upt, naskah.status, naskah.mulai, naskah.berakhir) == (
        upt,
        "penjajakan",
        H(2026, 1, 1),
        H(2028, 12, 31),
    )
    assert list(naskah.ruang_lingkup.all()) == [lingkup]
    assert [(p.mitra, p.nomor, p.penandatangan) for p in naskah.pihak.all()] == [
        (a, "12/SKB/2026", "Suharto"),
        (b, "", ""),
    ]


def test_new_agreement_saved_once_on_double_submit(petugas, upt):
    data = isian(kunci=petugas.get(alamat("kerjasama_tambah")).context["kunci"])

    for _ in range(2):
        petugas.post(alamat("kerjasama_tambah"), data)

    assert KerjaSama.objects.count() == 1


@pytest.mark.parametrize(
    ("tambahan", "pesan"),
    [
        ({"jangka": "lama sekali", "mulai": "01/01/2026"}, "Jangka waktu “lama sekali” tidak terbaca."),
        ({"jangka": "1 tahun"}, "Isi tanggal mulai agar jangka waktu dapat dihitung."),
        (
            {"jangka": "1 tahun", "mulai": "01/01/2026", "berakhir": "01/01/2027"},
            "1 tahun sejak 1 Januari 2026 berakhir 31 Desember 2026.",
        ),
        ({"mulai": "02/01/2026", "berakhir": "01/01/2026"}, "Tanggal berakhir harus sama dengan atau setelah"),
        ({"mulai": "31/02/2026"}, "tidak ada dalam kalender"),
        ({"pihak2_nomor": "12/X"}, "Pilih mitranya, atau kosongkan baris ini."),
        ({"jenis": "adendum"}, "Adendum harus menunjuk naskah yang diubah."),
        ({"judul": ""}, "Judul harus diisi."),
    ],
)
def test_new_agreement_refuses_with_a_sentence(petugas, tambahan, pesan):
    jawab = buat(petugas, **tambahan)

    assert jawab.status_code == 422
    assert pesan in jawab.content.decode()
    assert KerjaSama.objects.count() == 0


def test_new_agreement_same_partner_twice(petugas, upt):
    m = str(MitraFactory(upt=upt).pk)

    jawab = buat(petugas, pihak1_mitra=m, pihak2_mitra=m)

    assert "Mitra ini sudah dipilih pada baris sebelumnya." in jawab.content.decode()


def test_partner_of_another_upt_cannot_be_chosen(petugas, upt_lain):
    jawab = buat(petugas, pihak1_mitra=str(MitraFactory(upt=upt_lain).pk))

    assert (jawab.status_code, KerjaSama.objects.count()) == (422, 0)
    assert "di luar wewenang Anda" in jawab.content.decode()


def test_umbrella_of_the_wrong_kind(upt, pengguna):
    orang = pengguna("kerja_sama")
    pks = bertanda_tangan(upt)
    draf_nk = KerjaSamaFactory(upt=upt, jenis="nk")

    for jenis, induk in (("pks", pks), ("nk", pks), ("adendum", draf_nk)):
        with pytest.raises(ValidationError) as galat:
            simpan_kerja_sama(KerjaSama(upt=upt, judul="X", jenis=jenis, induk=induk), oleh=orang)
        assert list(galat.value.message_dict) == ["induk"]

    simpan_kerja_sama(KerjaSama(upt=upt, judul="PKS", jenis="pks", induk=draf_nk), oleh=orang)
    simpan_kerja_sama(KerjaSama(upt=upt, judul="Adendum", jenis="adendum", induk=pks), oleh=orang)
    assert KerjaSama.objects.filter(induk__isnull=False).count() == 2


def test_pks_without_umbrella_is_warned_not_refused(petugas, upt):
    naskah = KerjaSamaFactory(upt=upt, jenis="pks")
    nk = KerjaSamaFactory(upt=upt, jenis="nk")
    teks = "tidak memiliki nota kesepahaman payung"

    assert teks in petugas.get(naskah.get_absolute_url()).content.decode()
    assert teks not in petugas.get(nk.get_absolute_url()).content.decode()


def test_moves_through_to_signature(petugas, upt):
    naskah = KerjaSamaFactory(upt=upt, status="penjajakan")
    PihakFactory(kerja_sama=naskah)

    for ke in ("draf", "reviu", "penandatanganan", "ditandatangani"):
        assert alamat("kerjasama_langkah", naskah.pk, ke) in petugas.get(naskah.get_absolute_url()).content.decode()
        assert petugas.post(alamat("kerjasama_langkah", naskah.pk, ke)).status_code == 302

    naskah.refresh_from_db()
    assert naskah.status == "ditandatangani"


def test_unlawful_move_refused_by_page_and_database(petugas, upt):
    naskah = KerjaSamaFactory(upt=upt)

    jawab = petugas.post(alamat("kerjasama_langkah", naskah.pk, "ditandatangani"))

    naskah.refresh_from_db()
    assert (jawab.status_code, naskah.status) == (422, "draf")
    assert "tidak dapat diubah menjadi “Ditandatangani”" in jawab.content.decode()
    assert petugas.get(alamat("kerjasama_langkah", naskah.pk, "melompat")).status_code == 404


def test_move_back_and_cancel_ask_for_a_reason(petugas, upt):
    naskah = KerjaSamaFactory(upt=upt)
    petugas.post(alamat("kerjasama_langkah", naskah.pk, "reviu"))

    tanpa = petugas.post(alamat("kerjasama_langkah", naskah.pk, "draf"))
    petugas.post(alamat("kerjasama_langkah", naskah.pk, "draf"), {"alasan": "Pasal 5 belum disepakati"})

    naskah.refresh_from_db()
    assert (tanpa.status_code, naskah.status) == (422, "draf")
    assert "Pasal 5 belum disepakati" in petugas.get(alamat("kerjasama_riwayat", naskah.pk)).content.decode()
    assert petugas.post(alamat("kerjasama_langkah", naskah.pk, "dibatalkan")).status_code == 422


@pytest.mark.parametrize(
    ("bidang", "pihak", "kurang"),
    [
        ({"mulai": None, "berakhir": None}, True, "Lengkapi dahulu: tanggal mulai berlaku."),
        ({"tanggal_tanda_tangan": None}, True, "Lengkapi dahulu: tanggal tanda tangan."),
        ({}, False, "Lengkapi dahulu: sedikitnya satu mitra sebagai pihak."),
        ({"tanggal_tanda_tangan": H(2200, 1, 1)}, True, "Tanggal tanda tangan belum tiba."),
    ],
)
def test_signing_needs_dates_and_a_party(petugas, upt, bidang, pihak, kurang):
    naskah = KerjaSamaFactory(upt=upt, **bidang)
    if pihak:
        PihakFactory(kerja_sama=naskah)
    petugas.post(alamat("kerjasama_langkah", naskah.pk, "penandatanganan"))

    jawab = petugas.post(alamat("kerjasama_langkah", naskah.pk, "ditandatangani"))

    naskah.refresh_from_db()
    assert (jawab.status_code, naskah.status) == (422, "penandatanganan")
    assert kurang in jawab.content.decode()


def test_signing_without_numbers_warns_and_goes_on(petugas, upt):
    naskah = KerjaSamaFactory(upt=upt)
    PihakFactory(kerja_sama=naskah, mitra__nama="SKB Contoh")
    petugas.post(alamat("kerjasama_langkah", naskah.pk, "penandatanganan"))

    tanya = petugas.get(alamat("kerjasama_langkah", naskah.pk, "ditandatangani")).content.decode()

    assert "Nomor pihak UPT masih kosong." in tanya
    assert "Nomor pihak SKB Contoh masih kosong." in tanya
    assert petugas.post(alamat("kerjasama_langkah", naskah.pk, "ditandatangani")).status_code == 302


def test_only_kepala_ends_and_only_with_a_reason(petugas, klien, upt):
    naskah = bertanda_tangan(upt)
    adendum = bertanda_tangan(upt, jenis="adendum", induk=naskah)
    ujung = alamat("kerjasama_langkah", naskah.pk, "diakhiri")
    kepala = klien("kepala")

    assert petugas.post(ujung, {"alasan": "Sepakat"}).status_code == 403
    assert ujung not in petugas.get(naskah.get_absolute_url()).content.decode()
    assert kepala.post(ujung).status_code == 422
    assert kepala.post(ujung, {"alasan": "Sepakat selesai lebih awal"}).status_code == 302

    for n in (naskah, adendum):
        n.refresh_from_db()
        assert (n.status, n.tanggal_diakhiri) == ("diakhiri", hari_ini(upt))
    assert kepala.post(alamat("kerjasama_langkah", naskah.pk, "draf"), {"alasan": "x"}).status_code == 403


def test_frozen_after_signature(upt, pengguna):
    orang = pengguna("kerja_sama")
    naskah = bertanda_tangan(upt)
    pihak = naskah.pihak.get()
    coba = [
        lambda: simpan_kerja_sama(_dengan(naskah, judul="Lain"), oleh=orang),
        lambda: simpan_kerja_sama(_dengan(naskah, berakhir=H(2030, 1, 1)), oleh=orang),
        lambda: simpan_kerja_sama(_dengan(naskah), oleh=orang, lingkup=[RuangLingkup.objects.first()]),
        lambda: simpan_pihak(PihakKerjaSama(kerja_sama=naskah, mitra=MitraFactory(upt=upt)), oleh=orang),
        lambda: simpan_pihak(_dengan(pihak, penandatangan="Lain"), oleh=orang),
        lambda: lepas_pihak(pihak, oleh=orang, alasan="Keliru"),
        lambda: simpan_komitmen(KomitmenFactory.build(kerja_sama=naskah, upt=upt), oleh=orang),
    ]
    muat()

    for satu in coba:
        with pytest.raises(ValidationError) as galat:
            satu()
        assert galat.value.code == "beku"
        assert "Buat adendum" in galat.value.message


def _dengan(objek, **bidang):
    salinan = type(objek).objects.get(pk=objek.pk)
    for nama, nilai in bidang.items():
        setattr(salinan, nama, nilai)
    return salinan


def test_late_number_pic_and_notes_after_signature(petugas, upt):
    naskah = bertanda_tangan(upt)
    pihak = naskah.pihak.get()
    naskah.refresh_from_db()
    data = {"versi": petugas.get(alamat("kerjasama_ubah", naskah.pk)).context["versi"]}

    petugas.post(alamat("kerjasama_ubah", naskah.pk), data | {"nomor_upt": "W15-1", "catatan": "Baik", "judul": "X"})
    petugas.post(alamat("pihak_ubah", pihak.pk), {"versi": pihak.versi, "nomor": "12/SKB", "jabatan": "X"})

    baru = KerjaSama.objects.get(pk=naskah.pk)
    pihak.refresh_from_db()
    assert (baru.nomor_upt, baru.catatan, baru.judul) == ("W15-1", "Baik", naskah.judul)
    assert (pihak.nomor, pihak.jabatan) == ("12/SKB", "")
    jawab = petugas.post(alamat("pihak_ubah", pihak.pk), {"versi": pihak.versi, "nomor": "99"})
    assert (jawab.status_code, "Buat adendum" in jawab.content.decode()) == (422, True)


def test_party_with_a_promise_is_not_released(upt, pengguna):
    naskah = KerjaSamaFactory(upt=upt)
    pihak = PihakFactory(kerja_sama=naskah)
    janji = KomitmenFactory(kerja_sama=naskah, mitra=pihak.mitra)
    orang = pengguna("kerja_sama")

    with pytest.raises(ValidationError) as galat:
        lepas_pihak(pihak, oleh=orang, alasan="Keliru")
    Komitmen.objects.filter(pk=janji.pk).update(mitra=None)
    lepas_pihak(pihak, oleh=orang, alasan="Keliru pilih")

    assert galat.value.code == "masih_berjanji"
    assert not naskah.pihak.exists()
    Peristiwa = PihakKerjaSama._meta.get_field("peristiwa").related_model
    terakhir = Peristiwa.objects.filter(pgh_label="delete").get()
    assert (terakhir.mitra_id, terakhir.pgh_context["alasan"]) == (pihak.mitra_id, "Keliru pilih")


def ubah(petugas, naskah, versi, **lain):
    data = isian(judul=naskah.judul, versi=versi) | lain
    for bidang in ("mulai", "berakhir", "tanggal_tanda_tangan"):
        data.setdefault(bidang, format_tanggal_pendek(getattr(naskah, bidang)))
    return petugas.post(alamat("kerjasama_ubah", naskah.pk), data)


def test_second_writer_sees_the_conflict_and_keeps_the_text(klien, upt):
    naskah = KerjaSamaFactory(upt=upt)
    satu, dua = klien("kerja_sama", nama="Sari"), klien("kerja_sama")
    versi = dua.get(alamat("kerjasama_ubah", naskah.pk)).context["versi"]

    assert ubah(satu, naskah, versi, judul="Judul Sari").status_code == 302
    jawab = ubah(dua, naskah, versi, judul="Judul saya")

    isi = jawab.content.decode()
    assert jawab.status_code == 409
    assert "baru saja diubah oleh Sari" in isi
    assert 'value="Judul saya"' in isi
    assert {"label": "Judul", "milik_anda": "Judul saya", "tersimpan": "Judul Sari"} in jawab.context["konflik"][
        "beda"
    ]
    assert KerjaSama.objects.get().judul == "Judul Sari"
    assert ubah(dua, naskah, jawab.context["versi"], judul="Judul saya").status_code == 302
    assert KerjaSama.objects.get().judul == "Judul saya"


def test_second_writer_sees_a_change_of_scope_alone(klien, upt):
    muat()
    naskah = KerjaSamaFactory(upt=upt)
    lingkup = RuangLingkup.objects.get(kode="KEP-1")
    satu, dua = klien("kerja_sama"), klien("kerja_sama")
    versi = dua.get(alamat("kerjasama_ubah", naskah.pk)).context["versi"]

    assert ubah(satu, naskah, versi, ruang_lingkup=[str(lingkup.pk)]).status_code == 302
    jawab = ubah(dua, naskah, versi)

    assert jawab.status_code == 409
    assert list(naskah.ruang_lingkup.all()) == [lingkup]


def test_term_typed_while_editing_replaces_the_end(petugas, upt):
    naskah = KerjaSamaFactory(upt=upt)
    versi = petugas.get(alamat("kerjasama_ubah", naskah.pk)).context["versi"]

    assert ubah(petugas, naskah, versi, jangka="2 tahun").status_code == 302

    naskah.refresh_from_db()
    assert naskah.berakhir == H(2028, 1, 1)


def daftar(petugas, **saring):
    halaman = petugas.get(alamat("kerjasama_list"), saring)
    return {b["url"] for b in halaman.context["tabel"]["baris"]}


def test_filters_of_the_recap(petugas, upt):
    kini = hari_ini(upt)
    lusa, lama = kini + dt.timedelta(days=2), kini + dt.timedelta(days=400)
    nk = bertanda_tangan(upt, jenis="nk", berakhir=lama)
    segera = bertanda_tangan(upt, induk=nk, berakhir=lusa)
    habis = bertanda_tangan(upt, berakhir=kini - dt.timedelta(days=1))
    draf = KerjaSamaFactory(upt=upt, judul="Pojok baca")
    url = {k: n.get_absolute_url() for k, n in (("nk", nk), ("segera", segera), ("habis", habis), ("draf", draf))}

    assert daftar(petugas) == set(url.values())
    assert daftar(petugas, keadaan="berlaku_semua") == {url["nk"], url["segera"]}
    assert daftar(petugas, keadaan="berlaku") == {url["nk"]}
    assert daftar(petugas, keadaan="akan_berakhir") == {url["segera"]}
    assert daftar(petugas, keadaan="kedaluwarsa") == {url["habis"]}
    assert daftar(petugas, keadaan="disiapkan") == {url["draf"]}
    assert daftar(petugas, sisa=1) == set()
    assert daftar(petugas, sisa=2) == {url["segera"]}
    assert daftar(petugas, payung=nk.pk) == {url["segera"]}
    assert daftar(petugas, jenis="nk") == {url["nk"]}
    assert daftar(petugas, mitra=segera.pihak.get().mitra_id) == {url["segera"]}
    assert daftar(petugas, cari="POJOK") == {url["draf"]}
    assert daftar(petugas, cari=habis.pihak.get().mitra.nama.upper()) == {url["habis"]}
    assert daftar(petugas, keadaan="entah") == set()


@pytest.fixture
def kegiatan_di_bawah(monkeypatch):
    """Something of an upper floor that runs under the given agreements."""
    monkeypatch.setattr(pelaksana, "_isi", {})

    def pasang(*naskah):
        kunci = [n.pk for n in naskah]
        pelaksana.daftarkan(
            Pelaksana(
                "uji",
                lambda: KerjaSama.objects.filter(pk__in=kunci).values("pk"),
                lambda n, pengguna: [("Barbershop angkatan I", "/tujuan/")] if n.pk in kunci else [],
            )
        )

    return pasang


def test_expired_with_running_work_is_red(petugas, upt, kegiatan_di_bawah):
    kemarin = hari_ini(upt) - dt.timedelta(days=1)
    habis, habis_sepi, berlaku = (
        bertanda_tangan(upt, berakhir=kemarin),
        bertanda_tangan(upt, berakhir=kemarin),
        bertanda_tangan(upt, berakhir=hari_ini(upt)),
    )
    kegiatan_di_bawah(habis, berlaku)

    isi = petugas.get(habis.get_absolute_url()).content.decode()

    assert "kegiatannya masih berjalan" in isi
    assert 'href="/tujuan/"' in isi
    assert "kegiatannya masih berjalan" not in petugas.get(habis_sepi.get_absolute_url()).content.decode()
    assert "kegiatannya masih berjalan" not in petugas.get(berlaku.get_absolute_url()).content.decode()
    assert daftar(petugas, keadaan="kedaluwarsa_berjalan") == {habis.get_absolute_url()}


def test_expired_again_in_force_after_a_signed_adendum(petugas, upt):
    kini = hari_ini(upt)
    naskah = bertanda_tangan(upt, berakhir=kini - dt.timedelta(days=5))
    baru = KerjaSamaFactory(upt=upt, jenis="adendum", induk=naskah, berakhir=kini + dt.timedelta(days=400))
    PihakFactory(kerja_sama=baru)
    assert "Kedaluwarsa" in petugas.get(naskah.get_absolute_url()).content.decode()

    tandatangani(baru)

    isi = petugas.get(naskah.get_absolute_url()).content.decode()
    assert "Diperpanjang dengan adendum" in isi
    assert "400 hari" in isi
    assert naskah.get_absolute_url() in daftar(petugas, keadaan="berlaku")


def test_langkah_twice_is_refused_the_second_time(upt, pengguna):
    naskah = KerjaSamaFactory(upt=upt)
    orang = pengguna("kerja_sama")
    langkah_kerja_sama(naskah, "reviu", oleh=orang, pada=hari_ini(upt))

    with pytest.raises(ValidationError) as galat:
        langkah_kerja_sama(naskah, "reviu", oleh=orang, pada=hari_ini(upt))

    assert galat.value.code == "langkah_tidak_sah"


def test_retired_reference_row_is_offered_only_where_it_is_used(petugas, upt):
    muat()
    pensiun = RuangLingkup.objects.get(kode="KEP-7")
    memakai, lain = KerjaSamaFactory(upt=upt), KerjaSamaFactory(upt=upt)
    memakai.ruang_lingkup.set([pensiun])
    RuangLingkup.objects.filter(pk=pensiun.pk).update(berlaku_sampai=hari_ini(upt) - dt.timedelta(days=1))

    def ditawarkan(naskah):
        form = petugas.get(alamat("kerjasama_ubah", naskah.pk)).context["form"]
        return pensiun in form.fields["ruang_lingkup"].queryset

    assert (ditawarkan(memakai), ditawarkan(lain)) == (True, False)


def test_last_day_by_the_clock_of_each_upt(klien, upt, upt_lain):
    """23.30 WIB on 31 December is 00.30 WITA on 1 January."""
    for satu in (upt, upt_lain):
        bertanda_tangan(satu, mulai=H(2026, 1, 2), berakhir=H(2026, 12, 31))

    with time_machine.travel(dt.datetime(2026, 12, 31, 16, 30, tzinfo=dt.UTC), tick=False):
        jumlah = {
            satu.kode: klien("kerja_sama", di=satu).get(alamat("kerjasama_list"), {"keadaan": k}).context["jumlah"]
            for satu, k in ((upt, "akan_berakhir"), (upt_lain, "kedaluwarsa"))
        }

    assert jumlah == {upt.kode: 1, upt_lain.kode: 1}


def test_trail_tells_of_parties_promises_and_fields_too(petugas, klien, upt):
    muat()
    naskah = KerjaSamaFactory(upt=upt)
    ubah(
        petugas,
        naskah,
        petugas.get(alamat("kerjasama_ubah", naskah.pk)).context["versi"],
        ruang_lingkup=[str(RuangLingkup.objects.get(kode="KEP-1").pk)],
    )
    petugas.post(alamat("pihak_tambah", naskah.pk), {"mitra": str(MitraFactory(upt=upt, nama="SKB Contoh").pk)})
    pihak = naskah.pihak.get()
    petugas.post(alamat("pihak_lepas", pihak.pk), {"alasan": "Keliru pilih mitra"})
    KomitmenFactory(kerja_sama=naskah)

    halaman = klien("auditor").get(alamat("kerjasama_riwayat", naskah.pk))

    kejadian = [(p["apa"], p["jenis"], p["alasan"]) for p in halaman.context["peristiwa"]]
    assert sorted(kejadian) == sorted(
        [
            ("Kerja sama", "dibuat", ""),
            ("Ruang lingkup kerja sama", "dibuat", ""),
            ("Pihak kerja sama", "dibuat", ""),
            ("Pihak kerja sama", "dihapus", "Keliru pilih mitra"),
            ("Janji", "dibuat", ""),
        ]
    )
    isi = halaman.content.decode()
    assert "Pihak kerja sama dihapus" in isi
    assert "SKB Contoh" in isi


def test_further_partners_stay_folded_until_one_is_filled(petugas):
    tambah = reverse("mitra:kerjasama_tambah")
    assert '<details class="lipat"><summary>' in petugas.get(tambah).content.decode()
    jawab = petugas.post(tambah, {"judul": "", "pihak2_nomor": "12/X"})
    assert jawab.status_code == 422
    assert '<details class="lipat" open><summary>' in jawab.content.decode()


def test_promises_of_texts_under_an_umbrella_are_named_on_its_page(petugas, upt):
    nota = bertanda_tangan(upt, jenis="nk")
    anak = KerjaSamaFactory(upt=upt, induk=nota)
    PihakFactory(kerja_sama=anak, mitra=MitraFactory(upt=upt))
    KomitmenFactory.create_batch(2, kerja_sama=anak)
    assert "janji lain" not in petugas.get(nota.get_absolute_url()).content.decode()
    tandatangani(anak)
    assert "2 janji lain</a> ada pada naskah di bawahnya." in petugas.get(nota.get_absolute_url()).content.decode()
