"""The page of reminders: what whom may see, sending again by hand, one's own choice."""

import datetime as dt

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.audit import riwayat
from core.models import JejakAkses, Surel
from core.surel import antre, kirim_semua
from mitra.models import Kontak
from mitra.tests.factories import KontakFactory, MitraFactory, PihakFactory, bertanda_tangan
from upt.waktu import hari_ini

pytestmark = pytest.mark.django_db
DAFTAR = "mitra:pengingat_list"
HARI = dt.timedelta(days=1)


def surel(upt, kunci="uji:1", status="antre", **lain):
    isi = {"kepada": "budi@skb.contoh.id", "nama": "Budi Santoso", "pokok": f"Perihal {kunci}", "isi": "Isi surel ini"}
    baris = antre(kunci=kunci, lingkup_id=upt.pk, **isi | lain)
    Surel.objects.filter(pk=baris.pk).update(status=status)
    return baris


def menggantung(upt, kunci="uji:gantung"):
    baris = surel(upt, kunci, "mengirim")
    Surel.objects.filter(pk=baris.pk).update(coba_pada=timezone.now() - dt.timedelta(hours=1))
    return baris


def isi(klien, nama, *args, **tanya):
    jawab = klien.get(reverse(nama, args=args), tanya)
    assert jawab.status_code == 200
    return jawab.content.decode()


def test_each_state_is_named_and_filtered(klien, upt):
    for status in ("antre", "mengirim", "terkirim", "gagal", "batal"):
        surel(upt, f"uji:{status}", status)
    menggantung(upt)
    petugas = klien("kerja_sama")
    semua = isi(petugas, DAFTAR)
    for kata in ("Menunggu dikirim", "Sedang dikirim", "Terkirim", "Gagal, akan dicoba lagi", "Tidak dikirim"):
        assert kata in semua
    for keadaan, ada in (
        ("perlu", {"uji:gagal", "uji:gantung"}),
        ("belum_pasti", {"uji:gantung"}),
        ("mengirim", {"uji:mengirim"}),
        ("terkirim", {"uji:terkirim"}),
    ):
        halaman = isi(petugas, DAFTAR, keadaan=keadaan)
        assert {k for k in Surel.objects.values_list("kunci", flat=True) if f"Perihal {k}" in halaman} == ada


def test_nothing_of_another_institution_is_listed_or_opened(klien, upt, upt_lain):
    lain = surel(upt_lain, "uji:lain", "gagal")
    surel(upt, "uji:sini")
    petugas = klien("kerja_sama")
    halaman = isi(petugas, DAFTAR)
    assert ("Perihal uji:sini" in halaman, "Perihal uji:lain" in halaman) == (True, False)
    for nama in ("pengingat_detail", "surel_ulang"):
        assert petugas.get(reverse(f"mitra:{nama}", args=[lain.pk])).status_code == 404
    assert petugas.post(reverse("mitra:surel_ulang", args=[lain.pk]), {"alasan": "x"}).status_code == 404


def test_who_may_not_see_contacts_sees_neither_address_nor_words(klien, upt):
    baris = surel(upt)
    for peran, terlihat in (("kerja_sama", True), ("kepala", True), ("admin_upt", False)):
        k = klien(peran)
        daftar, rinci = isi(k, DAFTAR), isi(k, "mitra:pengingat_detail", baris.pk)
        assert ("skb.contoh.id" in daftar, "skb.contoh.id" in rinci) == (terlihat, terlihat), peran
        assert ("Isi surel ini" in rinci.replace("Isi surel ini memuat", "")) is terlihat, peran


def test_secret_words_are_shown_to_nobody(klien, upt):
    baris = surel(upt, "undangan:1", rahasia=True, isi="https://contoh.id/undangan/abc")
    halaman = isi(klien("kerja_sama"), "mitra:pengingat_detail", baris.pk)
    assert "undangan/abc" not in halaman
    assert "tidak ditampilkan kepada siapa pun" in halaman


def test_detail_leads_to_what_it_is_about_only_for_who_may_open_it(klien, upt):
    naskah = bertanda_tangan(upt, judul="Pelatihan las")
    baris = surel(upt, objek=naskah)
    assert naskah.get_absolute_url() in isi(klien("kerja_sama"), "mitra:pengingat_detail", baris.pk)
    assert naskah.get_absolute_url() not in isi(klien("admin_upt"), "mitra:pengingat_detail", baris.pk)


def test_sending_again_asks_why_and_happens_once(klien, upt):
    baris, petugas = menggantung(upt), klien("kerja_sama")
    alamat = reverse("mitra:surel_ulang", args=[baris.pk])
    assert "mungkin sudah sampai" in petugas.get(alamat).content.decode()
    tanpa = petugas.post(alamat, {"alasan": ""})
    assert tanpa.status_code == 422
    assert "Alasan harus diisi" in tanpa.content.decode()
    assert petugas.post(alamat, {"alasan": "Penerima tidak menerimanya"}).status_code == 302
    dua = petugas.post(alamat, {"alasan": "Klik kedua"})
    assert dua.status_code == 422
    assert "tidak gagal dan tidak menggantung" in dua.content.decode()
    assert "Klik kedua" in dua.content.decode()
    kirim_semua()
    assert len(mail.outbox) == 1
    jejak = JejakAkses.objects.get(tindakan="kirim_ulang")
    assert (jejak.nama, jejak.alasan, jejak.lingkup_id) == (petugas.orang.nama, "Penerima tidak menerimanya", upt.pk)


@pytest.mark.parametrize("peran", ["kepala", "auditor"])
def test_readers_are_offered_and_allowed_no_sending(klien, upt, peran):
    baris, k = menggantung(upt), klien(peran)
    alamat = reverse("mitra:surel_ulang", args=[baris.pk])
    assert alamat not in isi(k, "mitra:pengingat_detail", baris.pk)
    assert k.post(alamat, {"alasan": "x"}).status_code == 403
    assert Surel.objects.get().status == "mengirim"


@pytest.mark.parametrize(("peran", "ada"), [("kerja_sama", True), ("admin_upt", True), ("kepala", False)])
def test_work_list_names_what_did_not_get_out(klien, upt, upt_lain, peran, ada):
    surel(upt, "uji:1", "gagal")
    menggantung(upt)
    surel(upt_lain, "uji:2", "gagal")
    tugas = {t["label"]: (t["jumlah"], t["url"]) for t in klien(peran).get("/").context["tugas"]}
    harap = (2, f"{reverse(DAFTAR)}?keadaan=perlu")
    assert tugas.get("Surel gagal atau belum pasti terkirim") == (harap if ada else None)


def test_page_says_when_mail_is_not_set_up(klien, settings):
    k = klien("kerja_sama")
    assert "belum diatur di peladen ini" not in isi(k, DAFTAR)
    settings.SUREL_NYALA = False
    assert "belum diatur di peladen ini" in isi(k, DAFTAR)


def test_page_names_whom_no_mail_can_reach(klien, upt, pengguna):
    akhir = hari_ini(upt) + 30 * HARI
    mulai = hari_ini(upt) - HARI
    masa = {"berakhir": akhir, "mulai": mulai, "tanggal_tanda_tangan": mulai}
    bertanda_tangan(upt, MitraFactory(upt=upt, nama="SKB Sepi"), judul="Tanpa siapa pun", **masa)
    pindah = pengguna("kerja_sama", nama="Sudah Pindah", email="pindah@rutan.contoh.id")
    pindah.penugasan.update(berlaku_sampai=mulai)
    lengkap = MitraFactory(upt=upt, nama="SKB Lengkap")
    KontakFactory(mitra=lengkap, email="skb@contoh.id", utama=True)
    bertanda_tangan(upt, lengkap, judul="Pejabat pindah", pic=pindah, **masa)
    ada = pengguna("kerja_sama", email="ada@rutan.contoh.id", terima_pengingat=False)
    bertanda_tangan(upt, lengkap, judul="Terjangkau", pic=ada, **masa)
    k = klien("kerja_sama")
    daftar = {t["label"]: t["sebab"] for t in k.get(reverse(DAFTAR)).context["tak_terjangkau"]}
    assert daftar == {
        "Tanpa siapa pun": "belum ada penanggung jawab UPT; belum ada alamat surel di pihak SKB Sepi",
        "Pejabat pindah": "Sudah Pindah tidak lagi bertugas di UPT ini",
    }
    assert klien("admin_upt").get(reverse(DAFTAR)).context["tak_terjangkau"] == []


def test_list_costs_the_same_for_one_and_thirty(klien, upt, pengguna):
    pic, k = pengguna("kerja_sama", email="pic@rutan.contoh.id"), klien("kerja_sama")
    mulai = hari_ini(upt) - HARI
    biaya = {}
    for banyak in (1, 30):
        while Surel.objects.count() < banyak:
            n = Surel.objects.count()
            surel(upt, f"uji:{n}")
            naskah = bertanda_tangan(
                upt, judul=f"N{n}", pic=pic, mulai=mulai, tanggal_tanda_tangan=mulai, berakhir=mulai + 40 * HARI
            )
            PihakFactory(kerja_sama=naskah)
        k.get(reverse(DAFTAR))
        with CaptureQueriesContext(connection) as tangkap:
            k.get(reverse(DAFTAR))
        biaya[banyak] = len(tangkap)
    assert len(set(biaya.values())) == 1, biaya


def test_ones_own_choice_is_kept_and_leaves_a_trail(klien):
    k = klien("wali", email="wali@rutan.contoh.id")
    alamat = reverse("akun:pengingat")
    jawab = k.get(alamat)
    assert "wali@rutan.contoh.id" in jawab.content.decode()
    assert jawab.context["form"]["terima"].value() is True
    assert k.post(alamat, {}).status_code == 302
    k.orang.refresh_from_db()
    assert k.orang.terima_pengingat is False
    assert k.get(alamat).context["form"]["terima"].value() is False
    assert riwayat(k.orang, k.orang)[0]["alasan"] == "Mengatur surel pengingat sendiri"
    assert k.post(alamat, {"terima": "on"}).status_code == 302
    k.orang.refresh_from_db()
    assert k.orang.terima_pengingat is True
    assert alamat in k.get("/").content.decode()


def test_without_an_address_the_page_says_whom_to_ask(klien):
    assert "belum mempunyai alamat surel" in klien("mitra").get(reverse("akun:pengingat")).content.decode()


def test_contact_form_carries_the_partners_choice(klien, upt):
    kontak = KontakFactory(mitra=MitraFactory(upt=upt), email="sri@skb.contoh.id")
    k = klien("kerja_sama")
    data = {"nama": "Sri", "email": "sri@skb.contoh.id", "aktif": "on", "versi": kontak.versi}
    assert k.post(reverse("mitra:kontak_ubah", args=[kontak.pk]), data).status_code == 302
    assert Kontak.objects.get().terima_pengingat is False
