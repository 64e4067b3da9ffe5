"""The assessment of interest on paper: a page for each person, filled by pen."""

import datetime as dt

from core.cetak import cetak_pdf
from pembinaan.choices import JamTersedia, TujuanBebas
from pembinaan.models.minat import PERINGKAT_PALING_BANYAK
from upt.cetak import kop
from upt.models import Upt
from upt.rules import sebut_kamar


def formulir_minat(upt: Upt, orang: list, minat: list, *, dicetak: dict, saat: dt.datetime) -> bytes:
    """One page for each of `orang` (with `nomor_kini`, `blok_kini`, `kamar_kini`); a blank one when there is none."""
    kelompok: dict[str, list[str]] = {}
    for m in minat:
        kelompok.setdefault(m.bidang.nama, []).append(m.nama)
    data = {
        "waktu": saat.isoformat(),
        "kop": kop(upt),
        "judul": "FORMULIR ASESMEN MINAT",
        "anak_judul": "Untuk menyusun pembinaan yang sesuai; isian ini tidak memengaruhi hak siapa pun",
        "kota": upt.kota,
        "peringkat": PERINGKAT_PALING_BANYAK,
        "minat": [{"bidang": nama, "nama": isi} for nama, isi in kelompok.items()],
        "jam": list(map(str, JamTersedia.labels)),
        "tujuan": list(map(str, TujuanBebas.labels)),
        "lembar": [
            {
                "nama": w.nama,
                "register": w.nomor_kini or "",
                "kamar": sebut_kamar(w.blok_kini, w.kamar_kini),
                "pendidikan": w.get_pendidikan_display(),
            }
            for w in orang
        ]
        or [{}],
        "dicetak": dicetak,
    }
    return cetak_pdf("formulir_minat", data)
