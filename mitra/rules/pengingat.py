"""When a reminder is due, by plain day arithmetic, and what it says: plain text in lines of at most 78 characters.

A mail leaves the house: it carries titles, dates and whom to call, never a name of a WBP or anything of a case.
"""

import datetime as dt
import textwrap
from dataclasses import dataclass

from core.tampil import sebaris
from core.urai import format_tanggal

TANDA_HARI = (90, 60, 30)
ULANG_LEWAT_HARI = 14
LEBAR = 78


def tanda_akhir(sisa: int) -> int | None:
    """The nearest mark an agreement with `sisa` days left has passed (the last day has 0); None outside the marks.

    A day without a run is caught up by the next one: the mark stays the same until the one after it.
    """
    return min((t for t in TANDA_HARI if 0 <= sisa <= t), default=None)


def tanda_lewat(lewat: int) -> int | None:
    """0 from the first day past the due date, then one more every 14 days; None while it is not past."""
    return (lewat - 1) // ULANG_LEWAT_HARI if lewat > 0 else None


@dataclass(frozen=True)
class Orang:
    """Whom a mail greets or names: `sebagai` is the office or partner, `cara` how to reach that person."""

    nama: str
    sebagai: str = ""
    cara: tuple[str, ...] = ()


@dataclass(frozen=True)
class Surat:
    """One mail in words: `rinci` are (label, value), `hubungi` whom to write or call, `alamat` where to open it."""

    pokok: str
    kepada: Orang
    pembuka: str
    rinci: tuple[tuple[str, str], ...]
    ajakan: str
    upt: str
    hubungi: tuple[Orang, ...] = ()
    alamat: str = ""
    henti: str = ""

    def isi(self) -> str:
        bagian = [self._sapaan(), _alinea(self.pembuka), _rincian(self.rinci), _alinea(self.ajakan)]
        if self.hubungi:
            bagian.append("\n".join(["Yang dapat dihubungi:", *(_orang(o) for o in self.hubungi)]))
        if self.alamat:
            bagian.append(f"Buka di Jejak Bina:\n{self.alamat}")
        kaki = f"Surel ini dikirim otomatis oleh Jejak Bina, {sebaris(self.upt, 150)}. {self.henti}"
        bagian.append(f"-- \n{_alinea(kaki)}")
        return "\n\n".join(bagian) + "\n"

    def _sapaan(self) -> str:
        baris = [f"Yth. {sebaris(self.kepada.nama, LEBAR - 6)},"]
        if self.kepada.sebagai:
            baris.append(_alinea(self.kepada.sebagai))
        return "\n".join(baris)


HENTI_PEGAWAI = "Untuk berhenti menerimanya, buka menu akun Anda, pilih Surel pengingat."
HENTI_MITRA = "Bila tidak ingin menerimanya lagi, sampaikan kepada yang dapat dihubungi di atas."


def kata_sisa(sisa: int) -> str:
    return "hari ini hari terakhir" if sisa == 0 else f"{sisa} hari lagi"


def surat_berakhir(
    *, judul, mitra, akhir: dt.date, pada: dt.date, kepada: Orang, hubungi, upt, alamat="", ke_mitra: bool
) -> Surat:
    """An agreement that ends, for our own side or for a partner's."""
    sisa = (akhir - pada).days
    siapa = f"dengan {sebaris(upt, 150)}" if ke_mitra else "berikut"
    return Surat(
        pokok=f"Kerja sama berakhir {format_tanggal(akhir)}: {judul}",
        kepada=kepada,
        pembuka=f"Kerja sama {siapa} akan berakhir ({kata_sisa(sisa)}, dihitung dari {format_tanggal(pada)}).",
        rinci=(("Kerja sama", judul), ("Mitra", mitra), ("Berlaku sampai", format_tanggal(akhir))),
        ajakan=(
            "Bila kerja sama ini akan dilanjutkan, mohon perpanjangannya dibicarakan sebelum tanggal itu."
            if ke_mitra
            else "Siapkan perpanjangan, adendum, atau evaluasi sebelum tanggal itu. Sistem tidak memperpanjang dan "
            "tidak mengakhiri kerja sama dengan sendirinya."
        ),
        upt=upt,
        hubungi=hubungi,
        alamat=alamat,
        henti=HENTI_MITRA if ke_mitra else HENTI_PEGAWAI,
    )


def surat_tindak_lanjut(
    *, uraian, mitra, tenggat: dt.date, pada: dt.date, kepada: Orang, hubungi, upt, alamat="", ke_mitra: bool
) -> Surat:
    """Something agreed in a meeting and not done by its due date."""
    lewat = (pada - tenggat).days
    siapa = f"dengan {sebaris(upt, 150)}" if ke_mitra else "berikut"
    return Surat(
        pokok=f"Tindak lanjut lewat tenggat {format_tanggal(tenggat)}: {uraian}",
        kepada=kepada,
        pembuka=f"Tindak lanjut {siapa} belum selesai dan sudah lewat {lewat} hari dari tenggatnya, dihitung sampai "
        f"{format_tanggal(pada)}.",
        rinci=(("Tindak lanjut", uraian), ("Mitra", mitra), ("Tenggat", format_tanggal(tenggat))),
        ajakan=(
            "Bila sudah dikerjakan, mohon kabarnya, supaya dapat kami catat selesai. Bila belum, mohon tanggal baru."
            if ke_mitra
            else "Catat hasilnya, tunda dengan alasan dan tenggat baru, atau batalkan bila tidak diperlukan lagi."
        ),
        upt=upt,
        hubungi=hubungi,
        alamat=alamat,
        henti=HENTI_MITRA if ke_mitra else HENTI_PEGAWAI,
    )


def surat_akun_tertutup(
    *, judul, instruktur, mitra, akhir: dt.date, pada: dt.date, kepada: Orang, hubungi, upt, alamat="", ke_mitra: bool
) -> Surat:
    """The account of a partner's instructor closes with the agreement: to the instructor, or to who looks after it."""
    siapa = "Akun Anda sebagai instruktur" if ke_mitra else f"Akun instruktur {sebaris(instruktur, 120)}"
    return Surat(
        pokok=f"Akun instruktur tertutup sesudah {format_tanggal(akhir)}: {instruktur}",
        kepada=kepada,
        pembuka=f"{siapa} di {sebaris(upt, 150)} hanya terbuka selama kerja samanya berlaku "
        f"({kata_sisa((akhir - pada).days)}, dihitung dari {format_tanggal(pada)}).",
        rinci=(("Kerja sama", judul), ("Mitra", mitra), ("Akun terbuka sampai", format_tanggal(akhir))),
        ajakan=(
            "Lengkapi daftar hadir dan catatan sesi Anda sebelum tanggal itu. Akun terbuka lagi bila kerja samanya "
            "diperpanjang."
            if ke_mitra
            else "Bila kelasnya masih berjalan, selesaikan perpanjangan kerja samanya sebelum tanggal itu."
        ),
        upt=upt,
        hubungi=hubungi,
        alamat=alamat,
        henti=HENTI_PEGAWAI,
    )


def _alinea(teks: str) -> str:
    return textwrap.fill(sebaris(teks, 1000), LEBAR, break_on_hyphens=False)


def _rincian(rinci) -> str:
    """Not aligned by spaces: few mail programs keep them under each other."""
    return "\n".join(_alinea(f"{label}: {sebaris(nilai, 500) or '-'}") for label, nilai in rinci)


def _orang(orang: Orang) -> str:
    siapa = sebaris(f"{orang.nama}, {orang.sebagai}" if orang.sebagai else orang.nama, 250)
    baris = textwrap.wrap(siapa, LEBAR - 2, break_on_hyphens=False)
    return "\n".join(f"  {b}" for b in [*baris, *(sebaris(c, LEBAR - 2) for c in orang.cara if c)])
