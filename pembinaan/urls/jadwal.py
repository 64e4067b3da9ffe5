"""The timetable: rooms, calendar, movement, stand-ins, catch-up sessions, several cancelled at once."""

from django.urls import path

from pembinaan.views.batal_banyak import SesiBatalBanyak
from pembinaan.views.kalender import Kalender, PapanPekan
from pembinaan.views.pengganti import PenggantiKembalikan, SesiPengganti
from pembinaan.views.pergerakan import Pergerakan, PergerakanCetak
from pembinaan.views.ruang import RuangList, RuangPakai, RuangPensiun, RuangTambah, RuangUbah
from pembinaan.views.sesi import SesiSusulan

urlpatterns = [
    path("kalender/", Kalender.as_view(), name="kalender"),
    path("kalender/papan/", PapanPekan.as_view(), name="papan_pekan"),
    path("pergerakan/", Pergerakan.as_view(), name="pergerakan"),
    path("pergerakan/cetak/", PergerakanCetak.as_view(), name="pergerakan_cetak"),
    path("ruang/", RuangList.as_view(), name="ruang_list"),
    path("ruang/tambah/", RuangTambah.as_view(), name="ruang_tambah"),
    path("ruang/<uuid:pk>/ubah/", RuangUbah.as_view(), name="ruang_ubah"),
    path("ruang/<uuid:pk>/pensiun/", RuangPensiun.as_view(), name="ruang_pensiun"),
    path("ruang/<uuid:pk>/pakai/", RuangPakai.as_view(), name="ruang_pakai"),
    path("sesi/batal-banyak/", SesiBatalBanyak.as_view(), name="sesi_batal_banyak"),
    path("sesi/<uuid:pk>/pengganti/", SesiPengganti.as_view(), name="sesi_pengganti"),
    path("sesi/<uuid:pk>/susulan/", SesiSusulan.as_view(), name="sesi_susulan"),
    path("pengganti/<uuid:pk>/kembalikan/", PenggantiKembalikan.as_view(), name="pengganti_kembalikan"),
]
