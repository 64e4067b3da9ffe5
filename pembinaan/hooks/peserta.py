"""Work that enrolment leaves for somebody: a seat to offer, a suspension past its end; its sheet at the door."""

from core.hooks import Tugas, tugas
from core.views import tautan
from pembinaan.models import Peserta
from pembinaan.services.lembar import jenis_lembar
from pembinaan.services.lembar_peserta import LEMBAR_PESERTA

MENYETUJUI = "pembinaan.setujui_peserta"
MENGUBAH = "pembinaan.change_peserta"

jenis_lembar.daftarkan(LEMBAR_PESERTA)


def _peserta(request, izin: str):
    return Peserta.objects.untuk(request.user, izin).dalam(request.lingkup_id)


tugas.daftarkan(
    Tugas(
        "giliran_kursi",
        "Daftar tunggu yang mendapat giliran kursi",
        MENYETUJUI,
        lambda r: _peserta(r, MENYETUJUI).giliran().count(),
        lambda r: tautan("pembinaan:peserta_list", keadaan="giliran"),
        ikon="person-up",
        jenis="info",
        keterangan="Ada kursi kosong; tawarkan menurut urutan",
        urutan=32,
    ),
    Tugas(
        "penangguhan_lewat",
        "Penangguhan yang lewat waktunya",
        MENGUBAH,
        lambda r: _peserta(r, MENGUBAH).lewat_penangguhan(r.hari_ini).count(),
        lambda r: tautan("pembinaan:peserta_list", keadaan="lewat"),
        ikon="hourglass-bottom",
        keterangan="Lanjutkan, atau tangguhkan lagi dengan tanggal baru",
        urutan=34,
    ),
)
