"""Mail by where it stands and what it is about."""

import django_filters as df
from django.db import models
from django.utils import timezone

from core.choices import KeadaanSurel
from core.filters import HouseFilterSet
from core.models import Surel


class SaringSurel(models.TextChoices):
    """Where a mail stands, as the list offers it; `perlu` is what the work list counts."""

    PERLU = "perlu", "Gagal atau belum pasti terkirim"
    ANTRE = "antre", "Menunggu dikirim"
    MENGIRIM = "mengirim", "Sedang dikirim"
    BELUM_PASTI = "belum_pasti", "Belum pasti terkirim"
    TERKIRIM = "terkirim", "Terkirim"
    GAGAL = "gagal", "Gagal, akan dicoba lagi"
    BATAL = "batal", "Tidak dikirim"


class TentangSurel(models.TextChoices):
    KERJA_SAMA = "mitra.kerjasama", "Kerja sama berakhir"
    TINDAK_LANJUT = "mitra.tindaklanjut", "Tindak lanjut lewat tenggat"
    INSTRUKTUR = "mitra.instrukturmitra", "Akun instruktur akan tertutup"
    UNDANGAN = "akun.undangan", "Undangan akun"


class SurelFilter(HouseFilterSet):
    keadaan = df.ChoiceFilter(label="Keadaan", choices=SaringSurel.choices, method="saring_keadaan")
    tentang = df.ChoiceFilter(label="Jenis", choices=TentangSurel.choices, field_name="model")
    bantuan_cari = "Perihal atau nama penerima"

    class Meta:
        model = Surel
        fields = ("cari", "keadaan", "tentang")

    def saring_keadaan(self, queryset, nama, nilai):
        kini = timezone.now()
        if nilai == SaringSurel.PERLU:
            return queryset.perlu_perhatian(kini)
        return queryset.dengan_keadaan(kini).filter(keadaan=KeadaanSurel(nilai))
