"""The outbox: asked once, sent once, tried again when the server was away, in doubt when a sender broke off."""

import datetime as dt
from threading import Barrier, Thread

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection, transaction
from django.test import RequestFactory
from django.utils import timezone

from core import jobs, surel
from core.models import JejakAkses, Surel
from core.surel import JEDA, JenisSurel, antre, jenis_surel, kirim_semua, ulangi
from core.tampil import sebaris
from core.tests.peladen_surel import PeladenSurel

pytestmark = pytest.mark.django_db
SAAT = dt.datetime(2026, 11, 20, 6, 0, tzinfo=dt.UTC)


def minta(kunci="uji:1", **lain) -> Surel | None:
    isi = {"kepada": "pic@contoh.id", "nama": "Dewi", "pokok": "Kerja sama berakhir", "isi": "Yth. Dewi,\n\nHabis."}
    return antre(kunci=kunci, **isi | lain)


@pytest.fixture
def peladen(settings):
    with PeladenSurel() as p:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", p.port, 5
        yield p


def status(kunci="uji:1"):
    return Surel.objects.get(kunci=kunci).status


def test_what_was_asked_for_is_not_asked_again():
    pertama = minta()
    assert pertama.status == "antre"
    assert minta(isi="lain") is None
    assert Surel.objects.get().isi == "Yth. Dewi,\n\nHabis."
    kirim_semua()
    assert minta() is None
    assert len(mail.outbox) == 1


def test_long_keys_stay_apart():
    panjang = "uji:" + "x" * 300
    assert minta(panjang + "a").kunci != minta(panjang + "b").kunci
    assert minta(panjang + "a") is None


def test_mail_goes_with_the_transaction_it_was_asked_in():
    with transaction.atomic():
        minta()
        transaction.set_rollback(True)
    assert not Surel.objects.exists()


@pytest.mark.parametrize("alamat", ["", "bukan alamat", "a@b", "a@contoh.id\nBcc: b@contoh.id"])
def test_address_that_cannot_be_one_is_refused(alamat):
    with pytest.raises(ValidationError):
        minta(kepada=alamat)
    assert not Surel.objects.exists()


def test_title_with_newlines_begins_no_header(peladen):
    minta(pokok="Pelatihan\r\nBcc: orang@contoh.id\n\nIsi palsu\x00\u2028x", nama='Dewi "A"\nCc: x@contoh.id,')
    assert kirim_semua() == {"terkirim": 1}
    (pesan,) = peladen.diterima
    assert pesan["Subject"] == "Pelatihan Bcc: orang@contoh.id Isi palsu x"
    assert pesan["Bcc"] is None
    assert pesan["Cc"] is None
    assert [a.addr_spec for a in pesan["To"].addresses] == ["pic@contoh.id"]
    assert pesan.get_content().splitlines()[:3] == ["Yth. Dewi,", "", "Habis."]


def test_mail_names_itself_automatic_and_keeps_one_message_id(peladen):
    baris = minta()
    kirim_semua()
    (pesan,) = peladen.diterima
    assert pesan["Auto-Submitted"] == "auto-generated"
    assert str(baris.pk) in pesan["Message-ID"]
    baris.refresh_from_db()
    assert (baris.status, baris.percobaan, baris.galat) == ("terkirim", 1, "")
    assert baris.terkirim_pada is not None


def test_one_line_of_at_most():
    assert sebaris("  a \t b\n", 10) == "a b"
    assert sebaris("abcdefghij", 6) == "abcde…"
    assert len(sebaris("x" * 500, 200)) == 200


def test_body_is_not_readable_in_the_database():
    minta(isi="Tautan: https://contoh.id/undangan/rahasia")
    with connection.cursor() as kursor:
        kursor.execute("SELECT isi FROM core_surel")
        assert "undangan" not in kursor.fetchone()[0]


def test_secret_body_is_wiped_once_sent(peladen):
    minta("tautan:1", rahasia=True, isi="Tautan: rahasia")
    minta("uji:1", isi="Biasa")
    kirim_semua()
    assert {p.get_content().strip() for p in peladen.diterima} == {"Tautan: rahasia", "Biasa"}
    assert {s.kunci: s.isi for s in Surel.objects.all()} == {"tautan:1": "", "uji:1": "Biasa"}


@pytest.fixture
def berjenis():
    """Registers `sebab_batal` of the kind "uji"; taken out again afterwards."""

    def daftar(sebab_batal):
        jenis_surel.daftarkan(JenisSurel("uji", sebab_batal))

    yield daftar
    jenis_surel._isi.pop("uji", None)


def test_secret_body_is_wiped_when_it_may_not_go_any_more(berjenis):
    berjenis(lambda surel: "Undangan sudah dipakai")
    minta("uji:1", rahasia=True, isi="Tautan: rahasia")
    assert kirim_semua() == {"batal": 1}
    assert Surel.objects.get().isi == ""


def test_mail_that_cannot_be_judged_keeps_none_of_the_others(berjenis, peladen):
    def rusak(surel):
        Surel.objects.raw("SELECT 1/0 AS id")[0]

    berjenis(rusak)
    with time_machine.travel(SAAT, tick=False):
        minta("uji:1")
        minta("lain:1", isi="Sehat")
        assert kirim_semua() == {"gagal": 1, "terkirim": 1}
        baris = Surel.objects.get(kunci="uji:1")
        assert (baris.percobaan, baris.coba_pada) == (1, SAAT + JEDA[0])
        assert "lihat catatan peladen" in baris.galat
        assert kirim_semua() == {}
    assert [p.get_content().strip() for p in peladen.diterima] == ["Sehat"]


def test_refusal_is_tried_again_at_growing_distance_and_never_lost(peladen):
    peladen.jawaban_penerima = "450 <pic@contoh.id> kotak penuh"
    with time_machine.travel(SAAT, tick=False) as jam:
        minta()
        for ke, jeda in enumerate((*JEDA, JEDA[-1]), 1):
            saat = timezone.now()
            assert kirim_semua() == {"gagal": 1}
            baris = Surel.objects.get()
            assert (baris.percobaan, baris.coba_pada) == (ke, saat + jeda)
            assert baris.galat == "Peladen surel menolak (kode 450, alamat penerima)."
            jam.move_to(saat + jeda - dt.timedelta(seconds=1))
            assert kirim_semua() == {}
            jam.move_to(saat + jeda)
        peladen.jawaban_penerima = "250 baik"
        assert kirim_semua() == {"terkirim": 1}
    assert len(peladen.diterima) == 1


def test_mail_server_down_loses_nothing_and_is_asked_once_a_round(settings, peladen):
    nyala = peladen.port
    with PeladenSurel() as mati:
        settings.EMAIL_PORT = mati.port
    with time_machine.travel(SAAT, tick=False) as jam:
        for i in range(3):
            minta(f"uji:{i}", kepada=f"pic{i}@contoh.id")
        assert kirim_semua() == {"gagal": 1}
        assert Surel.objects.filter(status="antre").count() == 2
        assert Surel.objects.get(status="gagal").galat == "Peladen surel tidak dapat dihubungi."
        settings.EMAIL_PORT = nyala
        assert kirim_semua() == {"terkirim": 2}
        jam.shift(JEDA[0])
        assert kirim_semua() == {"terkirim": 1}
    assert sorted(str(p["To"]) for p in peladen.diterima) == [f"Dewi <pic{i}@contoh.id>" for i in range(3)]


def test_line_that_breaks_after_the_body_is_left_in_doubt(peladen):
    peladen.putus_sesudah_isi = True
    with time_machine.travel(SAAT, tick=False) as jam:
        minta()
        assert kirim_semua() == {"mengirim": 1}
        jam.shift(dt.timedelta(days=2))
        peladen.putus_sesudah_isi = False
        assert kirim_semua() == {}
        assert Surel.objects.dengan_keadaan(timezone.now()).get().keadaan == "belum_pasti"
    assert Surel.objects.get().galat == "Sambungan ke peladen surel putus saat mengirim."
    assert peladen.diterima == []


def test_sender_that_dies_leaves_its_mail_in_doubt(monkeypatch):
    def mati(*_):
        raise KeyboardInterrupt

    minta()
    monkeypatch.setattr(surel, "pesan", mati)
    with pytest.raises(KeyboardInterrupt):
        kirim_semua()
    monkeypatch.undo()
    assert status() == "mengirim"
    assert kirim_semua() == {}
    kini = timezone.now()
    assert not Surel.objects.perlu_perhatian(kini).exists(), "baru saja diambil: masih sedang dikirim"
    assert Surel.objects.perlu_perhatian(kini + dt.timedelta(minutes=10)).count() == 1
    assert mail.outbox == []


def permintaan(orang):
    r = RequestFactory().post("/")
    r.user = orang
    return r


def test_doubtful_mail_is_sent_again_by_hand_only_with_who_and_why(pengguna):
    oleh = pengguna("kerja_sama")
    with time_machine.travel(SAAT, tick=False) as jam:
        baris = minta()
        Surel.objects.filter(pk=baris.pk).update(status="mengirim", coba_pada=SAAT)
        with pytest.raises(ValidationError):
            ulangi(permintaan(oleh), baris.pk, alasan="Belum 10 menit")
        jam.shift(dt.timedelta(minutes=10))
        ulangi(permintaan(oleh), baris.pk, alasan="Penerima belum menerima")
        with pytest.raises(ValidationError):
            ulangi(permintaan(oleh), baris.pk, alasan="Klik kedua")
        assert kirim_semua() == {"terkirim": 1}
        with pytest.raises(ValidationError):
            ulangi(permintaan(oleh), baris.pk, alasan="Sudah terkirim")
    jejak = JejakAkses.objects.get(tindakan="kirim_ulang")
    assert (jejak.nama, jejak.alasan, jejak.objek_id) == (oleh.nama, "Penerima belum menerima", str(baris.pk))
    assert len(mail.outbox) == 1


@pytest.fixture
def jenis_uji():
    jawab = {"sebab": ""}
    jenis_surel.daftarkan(JenisSurel("ujibatal", lambda s: jawab["sebab"]))
    yield jawab
    del jenis_surel._isi["ujibatal"]


def test_kind_is_asked_again_just_before_sending(jenis_uji):
    minta("ujibatal:1")
    jenis_uji["sebab"] = "Penerima tidak ingin menerima pengingat."
    minta("ujibatal:2")
    assert kirim_semua() == {"batal": 2}
    assert {(s.status, s.galat, s.percobaan) for s in Surel.objects.all()} == {
        ("batal", "Penerima tidak ingin menerima pengingat.", 0)
    }
    assert mail.outbox == []


def test_without_mail_settings_everything_waits_and_the_command_says_so(settings, capsys):
    settings.SUREL_NYALA = False
    minta()
    call_command("ingatkan")
    keluar = capsys.readouterr().out
    assert "Pengiriman surel belum diatur (EMAIL_URL)" in keluar
    assert "surel: 1 masih menunggu, 0 gagal atau belum pasti terkirim" in keluar
    assert status() == "antre"
    settings.SUREL_NYALA = True
    call_command("ingatkan")
    assert "surel: 1 terkirim\nsurel: 0 masih menunggu" in capsys.readouterr().out


def test_round_has_a_limit():
    for i in range(5):
        minta(f"uji:{i}")
    assert kirim_semua(batas=3) == {"terkirim": 3}
    assert kirim_semua(batas=3) == {"terkirim": 2}


def test_after_a_year_address_and_words_go_but_the_key_stays():
    with time_machine.travel(SAAT, tick=False) as jam:
        for i, keadaan in enumerate(("terkirim", "batal", "gagal", "mengirim", "antre")):
            Surel.objects.filter(pk=minta(f"uji:{i}").pk).update(status=keadaan)
        jam.shift(dt.timedelta(days=364))
        assert jobs.bersihkan() == "0 surel lama dikosongkan"
        jam.shift(dt.timedelta(days=2))
        assert jobs.bersihkan() == "2 surel lama dikosongkan"
        assert jobs.bersihkan() == "0 surel lama dikosongkan"
        assert minta("uji:0") is None
    sisa = {s.kunci: (s.kepada, s.nama, s.isi, s.pokok) for s in Surel.objects.all()}
    assert sisa["uji:0"] == sisa["uji:1"] == ("", "", "", "Kerja sama berakhir")
    assert all(sisa[f"uji:{i}"][0] for i in (2, 3, 4))


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_send_each_mail_once(peladen):
    for i in range(12):
        minta(f"uji:{i}", kepada=f"pic{i}@contoh.id")
    serentak(kirim_semua, kirim_semua)
    assert sorted(str(p["To"]) for p in peladen.diterima) == sorted(f"Dewi <pic{i}@contoh.id>" for i in range(12))
    assert set(Surel.objects.values_list("status", "percobaan")) == {("terkirim", 1)}


@pytest.mark.django_db(transaction=True)
def test_mark_is_committed_before_the_server_is_asked(peladen, monkeypatch):
    minta()
    terlihat = []
    asli = surel.pesan

    def intip(baris, sambungan):
        serentak(lambda: terlihat.append(status()))
        return asli(baris, sambungan)

    monkeypatch.setattr(surel, "pesan", intip)
    kirim_semua()
    assert terlihat == ["mengirim"]


@pytest.mark.django_db(transaction=True)
def test_asking_twice_at_once_leaves_one():
    hasil = []
    serentak(*[lambda: hasil.append(minta())] * 4)
    assert len([h for h in hasil if h]) == 1
    assert Surel.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_sending_inside_a_transaction_is_refused():
    minta()
    with pytest.raises(RuntimeError), transaction.atomic():
        kirim_semua()
    assert status() == "antre"


def serentak(*kerja):
    mulai, galat = Barrier(len(kerja)), []

    def jalan(satu):
        try:
            mulai.wait()
            satu()
        except BaseException as g:
            galat.append(g)
        finally:
            connection.close()

    utas = [Thread(target=jalan, args=(k,)) for k in kerja]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert galat == []
