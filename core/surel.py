"""The outbox. Mail is asked for inside the transaction of what it tells, and sent afterwards, by itself once at most.

What was asked for lies in `Surel` until the mail server took it. A row is marked and committed before the server is
asked, so two senders never take the same one; one that broke off in between stays visible and waits for a person.
"""

import contextlib
import datetime as dt
import hashlib
import logging
import smtplib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.utils import formataddr

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from core.audit import catat_akses
from core.choices import StatusSurel, Tindakan
from core.fields import indeks_buta
from core.models import Surel
from core.registry import Registry
from core.tampil import sebaris

catatan = logging.getLogger(__name__)

JEDA = (
    dt.timedelta(minutes=5),
    dt.timedelta(minutes=30),
    dt.timedelta(hours=2),
    dt.timedelta(hours=12),
    dt.timedelta(hours=24),
)
# The server said no, or was never reached: nothing went out. Any other error leaves it open whether something did.
DITOLAK = (
    smtplib.SMTPResponseException,
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPNotSupportedError,
    ValueError,
)
TAK_TERPERIKSA = "Tidak dapat diperiksa apakah surel ini masih perlu dikirim; lihat catatan peladen."


@dataclass(frozen=True)
class JenisSurel:
    """A kind of mail, known by the first part of its `kunci`.

    `sebab_batal(surel)` is asked just before sending: why it may not go any more (its reader wants none, what it
    tells is no longer true), or "".
    """

    kode: str
    sebab_batal: Callable[[Surel], str]
    urutan: int = 100


jenis_surel: Registry[JenisSurel] = Registry("jenis_surel")


def sidik_alamat(alamat: str) -> str:
    """Stands for an address in a `kunci`, which outlives the address."""
    return indeks_buta(alamat.strip().lower())[:24]


def antre(
    *,
    kunci: str,
    kepada: str,
    nama: str = "",
    pokok: str,
    isi: str,
    lingkup_id=None,
    objek=None,
    penerima=None,
    rahasia: bool = False,
) -> Surel | None:
    """Put a mail into the outbox; None when `kunci` was already asked for, by whomever, sent or not.

    It goes out with the transaction it was asked in, or not at all. `objek` is what it is about, `penerima` the
    record of its reader. `rahasia` is for a link that opens something: the text is shown to nobody and wiped once
    it went. Raises ValidationError for an address that cannot be one.
    """
    kepada = kepada.strip()
    validate_email(kepada)
    if len(kunci) > 200:
        kunci = f"{kunci[:135]}:{hashlib.sha256(kunci.encode()).hexdigest()}"
    surel = Surel(
        kunci=kunci,
        kepada=kepada,
        nama=sebaris(nama, 120),
        pokok=sebaris(pokok, 200),
        isi=isi,
        lingkup_id=lingkup_id or getattr(objek, "lingkup_id_rekaman", lambda: None)(),
        model=objek._meta.label_lower if objek is not None else "",
        objek_id=str(objek.pk) if objek is not None else "",
        penerima_model=penerima._meta.label_lower if penerima is not None else "",
        penerima_id=str(penerima.pk) if penerima is not None else "",
        rahasia=rahasia,
    )
    Surel.objects.bulk_create([surel], ignore_conflicts=True)
    return Surel.objects.filter(pk=surel.pk).first()


def sudah_diminta(kunci: Iterable[str]) -> set[str]:
    return set(Surel.objects.filter(kunci__in=list(kunci)).values_list("kunci", flat=True))


def kirim_semua(batas: int = 500) -> Counter:
    """Send what is due, one by one, at most `batas`; returns how many ended in which state (StatusSurel).

    May run twice at once. A mail server that cannot be reached ends the round: the rest is still due the next time.
    Never call it inside a transaction: the mark on a row must be committed before the server is asked.
    """
    hasil: Counter = Counter()
    if not settings.SUREL_NYALA:
        return hasil
    sambungan = get_connection()
    while hasil.total() < batas:
        surel = _ambil(timezone.now())
        if surel is None:
            break
        terjangkau = surel.status != StatusSurel.MENGIRIM or _kirim(surel, sambungan)
        hasil[StatusSurel(surel.status)] += 1
        if not terjangkau:
            break
    return hasil


def _ambil(kini: dt.datetime) -> Surel | None:
    """The next mail due, marked as under way (or as not to be sent) before anybody else can see it due."""
    with transaction.atomic(durable=True):
        urut = Surel.objects.waktunya(kini).order_by("coba_pada", "pk")
        surel = urut.select_for_update(skip_locked=True).first()
        if surel is None:
            return None
        try:
            with transaction.atomic():
                sebab = _sebab_batal(surel)
        except Exception:  # whatever is wrong with this one keeps none of the others
            catatan.exception("surel %s: tidak dapat diperiksa sebelum dikirim", surel.pk)
            surel.percobaan += 1
            _gagal(surel, TAK_TERPERIKSA, percobaan=surel.percobaan)
            return surel
        if sebab:
            isi = {"isi": ""} if surel.rahasia else {}
            _tandai(surel, StatusSurel.BATAL, galat=sebaris(sebab, 250), **isi)
        else:
            _tandai(surel, StatusSurel.MENGIRIM, galat="", coba_pada=kini, percobaan=F("percobaan") + 1)
    return surel


def _sebab_batal(surel: Surel) -> str:
    jenis = jenis_surel.get(surel.kunci.partition(":")[0])
    return jenis.sebab_batal(surel) if jenis else ""


def _kirim(surel: Surel, sambungan) -> bool:
    """Hand one mail to the server and write down what became of it; False when the server cannot be reached.

    A connection for each mail: on one kept open, an answer that stays away would leave the next mail in doubt too.
    """
    terbuka = False
    try:
        sambungan.open()
        terbuka = True
        pesan(surel, sambungan).send()
    except DITOLAK as galat:
        kalimat = "Peladen surel menolak" if terbuka else "Peladen surel tidak dapat dimasuki"
        _gagal(surel, f"{kalimat}{_kode(galat)}.")
    except OSError:
        if terbuka:
            catatan.warning("surel %s: sambungan putus saat mengirim", surel.pk)
            _tandai(surel, StatusSurel.MENGIRIM, galat="Sambungan ke peladen surel putus saat mengirim.")
        else:
            _gagal(surel, "Peladen surel tidak dapat dihubungi.")
    else:
        isi = {"isi": ""} if surel.rahasia else {}
        _tandai(surel, StatusSurel.TERKIRIM, terkirim_pada=timezone.now(), **isi)
    finally:
        with contextlib.suppress(OSError):
            sambungan.close()
    return terbuka


def pesan(surel: Surel, sambungan=None) -> EmailMessage:
    """The mail as it goes out. Its Message-ID is the row's own: sent again by hand, a mailbox sees the same one."""
    situs = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    return EmailMessage(
        surel.pokok,
        surel.isi,
        to=[formataddr((surel.nama, surel.kepada))],
        headers={"Message-ID": f"<{surel.pk}@{situs}>", "Auto-Submitted": "auto-generated"},
        connection=sambungan,
    )


def _gagal(surel: Surel, galat: str, **bidang) -> None:
    jeda = JEDA[min(surel.percobaan, len(JEDA)) - 1]
    catatan.warning("surel %s gagal pada percobaan ke-%s: %s", surel.pk, surel.percobaan, galat)
    _tandai(surel, StatusSurel.GAGAL, galat=galat, coba_pada=timezone.now() + jeda, **bidang)


def _kode(galat: Exception) -> str:
    """The server's number alone: its sentence may repeat the address."""
    if isinstance(galat, smtplib.SMTPRecipientsRefused) and galat.recipients:
        return f" (kode {next(iter(galat.recipients.values()))[0]}, alamat penerima)"
    kode = getattr(galat, "smtp_code", None)
    return f" (kode {kode})" if kode else ""


def _tandai(surel: Surel, status: StatusSurel, **bidang) -> None:
    """Write where a mail stands, only if it still stands where this sender left it."""
    Surel.objects.filter(pk=surel.pk, status=surel.status).update(status=status, **bidang)
    surel.refresh_from_db(fields=["status", "percobaan"])


def ulangi(request, pk, *, alasan: str) -> None:
    """Somebody asks for a mail to be sent (again) now; who and why stand in the access log."""
    kini = timezone.now()
    with transaction.atomic():
        surel = Surel.objects.select_for_update().get(pk=pk)
        if not Surel.objects.perlu_perhatian(kini).filter(pk=pk).exists():
            raise ValidationError(
                "Surel ini tidak gagal dan tidak menggantung, jadi tidak dikirim ulang. Muat ulang halaman untuk "
                "melihat keadaannya.",
                code="tidak_perlu",
            )
        catat_akses(request, Tindakan.KIRIM_ULANG, objek=surel, keterangan=surel.pokok, alasan=alasan)
        Surel.objects.filter(pk=pk).update(status=StatusSurel.ANTRE, coba_pada=kini, galat="")
