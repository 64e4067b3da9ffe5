"""`manage.py kunci periksa|putar`: do the keys of this server open what is stored, and move all of it to the first.

Runs as the owner of the database (config.mulai): row-level security hides clinical rows from every other role.
"""

from collections import Counter

from django.core.management.base import BaseCommand, CommandError

from core import kunci
from core.fields import kunci_gantungan
from core.tampil import angka

GANTUNGAN = ("KUNCI_DATA", "KUNCI_KLINIS")
DISEBUT = 5


class Command(BaseCommand):
    help = "Memeriksa kunci penyandian terhadap data yang tersimpan, atau menyandikan ulang dengan kunci pertama."

    def add_arguments(self, parser):
        parser.add_argument("tindakan", choices=("periksa", "putar"))
        parser.add_argument("--gantungan", choices=GANTUNGAN, help="hanya gantungan ini; bawaan: semuanya")
        parser.add_argument("--cuplik", type=int, help="periksa: buka sekian nilai saja untuk tiap kunci")
        parser.add_argument("--ukuran", type=int, default=kunci.SEKALI, help="putar: banyak baris sekali jalan")

    def handle(self, *args, tindakan, gantungan=None, cuplik=None, ukuran=kunci.SEKALI, **pilihan):
        if terhalang := kunci.tabel_terhalang():
            raise CommandError(
                f"Peran basis data ini tidak melihat semua baris {', '.join(terhalang[:3])}. "
                "Jalankan sebagai pemilik: isi DATABASE_URL_PEMILIK dan panggil lewat manage.py."
            )
        if (cuplik is not None and cuplik < 1) or ukuran < 1:
            raise CommandError("Banyak baris ditulis sebagai angka 1 atau lebih.")
        semua = (gantungan,) if gantungan else GANTUNGAN
        if tindakan == "putar":
            self.putar(semua, ukuran)
        else:
            self.periksa(semua, cuplik)

    def periksa(self, semua, cuplik) -> None:
        salah, dibuka = [], 0
        for gantungan in semua:
            ada = list(kunci_gantungan(gantungan))
            self.stdout.write(f"{gantungan}: di peladen {', '.join(ada)}; {ada[0]} menyandi")
            for t in kunci.periksa(gantungan, cuplik):
                self.stdout.write(f"  {t.simpanan}: {kata_kunci(t.kunci)}")
                salah += keluhan(gantungan, t)
                dibuka += t.dibuka
        if salah:
            raise CommandError("\n".join(salah))
        apa = "nilai yang dicuplik" if cuplik else "nilai tersandi"
        self.stdout.write(f"Semua kunci ada. {angka(dibuka)} {apa} dapat dibuka.")

    def putar(self, semua, ukuran) -> None:
        salah = []
        for gantungan in semua:
            pertama = next(iter(kunci_gantungan(gantungan)))
            jumlah, gagal = Counter(), {}
            for s, selesai, tak_terbuka in kunci.putar(gantungan, ukuran):
                jumlah[str(s)] += selesai
                gagal.setdefault(str(s), []).extend(tak_terbuka)
                self.stdout.write(f"  {s}: {angka(jumlah[str(s)])} disandikan ulang")
            self.stdout.write(f"{gantungan}: {angka(jumlah.total())} nilai kini disandikan dengan {pertama}")
            salah += [
                f"{tempat}: {angka(len(pk))} nilai tidak dapat dibuka dan dibiarkan seperti adanya ({sebut(pk)})."
                for tempat, pk in gagal.items()
                if pk
            ]
        if salah:
            raise CommandError("\n".join([*salah, "Jalankan “manage.py kunci periksa” untuk melihat sebabnya."]))


def keluhan(gantungan: str, t: kunci.Temuan) -> list[str]:
    hasil = [
        f"Kunci {nama} tidak ada pada {gantungan} di peladen ini, padahal {angka(t.kunci[nama])} nilai {t.simpanan} "
        "disandikan dengannya. Kembalikan kunci itu ke lingkungan sebelum aplikasi dipakai."
        for nama in t.hilang
    ]
    per_sebab: dict[str, list] = {}
    for pk, sebab in t.rusak.items():
        per_sebab.setdefault(sebab, []).append(pk)
    hasil += [
        f"{angka(len(pk))} nilai {t.simpanan} tidak dapat dibuka: {sebab} Nomor rekaman: {sebut(pk)}."
        for sebab, pk in per_sebab.items()
    ]
    return hasil


def kata_kunci(jumlah: Counter) -> str:
    baris = [f"{nama or 'tak terbaca'} {angka(n)}" for nama, n in sorted(jumlah.items())]
    return ", ".join(baris) or "kosong"


def sebut(pk: list) -> str:
    lagi = f", dan {angka(len(pk) - DISEBUT)} lagi" if len(pk) > DISEBUT else ""
    return ", ".join(str(p) for p in pk[:DISEBUT]) + lagi
