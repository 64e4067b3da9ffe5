"""The promise meter and the value without state budget, as the pages of an agreement and of a partner show them."""

from core.views import tautan
from mitra.models import KerjaSama, Komitmen, Penyerahan, Realisasi
from mitra.tables import kata_tidur


def konteks_naskah(naskah, request, pada) -> dict:
    """For `mitra/janji_kepala.html` and `mitra/nilai_panel.html`: an agreement with the texts under it."""
    pengguna = request.user
    kini = KerjaSama.objects.dengan_keadaan(pada).dengan_tidur(pada).get(pk=naskah.pk)
    janji = Komitmen.objects.untuk(pengguna).di_bawah(naskah)
    luar = Penyerahan.objects.untuk(pengguna).filter(kerja_sama=naskah)
    return {
        "meter_janji": _meter(janji, pada, naskah=naskah.pk),
        "janji_bawahan": janji.berjalan().exclude(kerja_sama=naskah).count(),
        "nilai_mitra": _nilai(Realisasi.objects.untuk(pengguna).di_bawah(naskah), luar, naskah=naskah.pk),
        "tidur": kata_tidur(kini),
        "kegiatan_terakhir": kini.kegiatan_terakhir,
    }


def konteks_mitra(mitra, request, pada) -> dict:
    """The same for a partner: its own promises, and what it gave outside any text."""
    pengguna = request.user
    naskah = KerjaSama.objects.untuk(pengguna).filter(pihak__mitra=mitra)
    janji = Komitmen.objects.untuk(pengguna).filter(mitra=mitra)
    realisasi = Realisasi.objects.untuk(pengguna).filter(komitmen__mitra=mitra)
    luar = Penyerahan.objects.untuk(pengguna).filter(mitra=mitra)
    return {
        "meter_janji": _meter(janji, pada, mitra=mitra.pk),
        "nilai_mitra": _nilai(realisasi, luar, mitra=mitra.pk),
        "tidur_jumlah": naskah.tidur(pada).count(),
        "tidur_url": tautan("mitra:kerjasama_list", mitra=mitra.pk, keadaan="tidur"),
    }


def _meter(janji, pada, **saring) -> dict:
    return janji.meter(pada) | {
        "url": tautan("mitra:komitmen_list", **saring, berlaku="ya"),
        "terpenuhi_url": tautan("mitra:komitmen_list", **saring, berlaku="ya", keadaan="terpenuhi"),
    }


def _nilai(realisasi, luar, **saring) -> dict:
    """Each half with the list whose rows it adds up."""
    janji, tanpa_janji = realisasi.nilai_tanpa_anggaran(), luar.nilai_tanpa_anggaran()
    return {
        "jumlah": janji + tanpa_janji,
        "janji": janji,
        "janji_url": tautan("mitra:realisasi_list", **saring, dana="mitra", hitung="ya"),
        "luar": tanpa_janji,
        "luar_url": tautan("mitra:penyerahan_list", **saring, dana="mitra", luar="ya"),
    }
