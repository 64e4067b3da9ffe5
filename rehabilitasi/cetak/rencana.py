"""The plan on paper: what is done about each need, and the three who sign. Confidential on every page."""

import datetime as dt

from core.cetak import cetak_pdf
from core.urai import format_tanggal, format_tanggal_pendek
from rehabilitasi.choices import StatusRencana
from rehabilitasi.models import AnggotaTim, Kasus, Kebutuhan, Rencana
from upt.cetak import kop

CAP_AIR = {
    StatusRencana.DRAF: "DRAF",
    StatusRencana.DIAJUKAN: "BELUM DISETUJUI",
    StatusRencana.DIGANTIKAN: "DIGANTIKAN",
}


def dicetak(oleh, saat: dt.datetime, zona: str) -> dict:
    return {"oleh": oleh.nama, "pada": f"{format_tanggal(saat.date())} pukul {saat:%H.%M} {zona}"}


def penanda(jabatan: str, nama: str) -> dict:
    return {"jabatan": jabatan, "nama": nama}


def cetak_rencana(
    r: Rencana, k: Kasus, kebutuhan: list[Kebutuhan], *, ketua: AnggotaTim | None, oleh, saat: dt.datetime, zona: str
) -> bytes:
    pada = r.disetujui_pada or saat.date()
    data = {
        "waktu": saat.isoformat(),
        "kop": kop(k.upt),
        "dicetak": dicetak(oleh, saat, zona),
        "judul": "RENCANA REHABILITASI",
        "nomor": f"Kasus {k.nomor} · {r}",
        "fakta": _fakta(r, k),
        "kebutuhan": [_kebutuhan(i, b) for i, b in enumerate(kebutuhan, 1)],
        "tempat_tanggal": f"{k.upt.kota}, {format_tanggal(pada)}",
        "penanda": [
            penanda("Residen", k.wbp.nama),
            penanda("Konselor penanggung jawab", k.konselor.nama if k.konselor else ""),
            penanda("Ketua tim terpadu", ketua.nama if ketua else ""),
        ],
    }
    if r.status in CAP_AIR:
        data["cap_air"] = CAP_AIR[StatusRencana(r.status)]
    return cetak_pdf("rencana_rehabilitasi", data)


def _fakta(r: Rencana, k: Kasus) -> list[dict]:
    program = f"{k.gelombang.nama}, {k.gelombang.program.nama}" if k.gelombang else ""
    masa = (
        f"{format_tanggal(k.mulai)} s.d. {format_tanggal(k.target_selesai)} (target)" if k.mulai else "belum dimulai"
    )
    butir = (
        ("Nama", k.wbp.nama),
        ("Episode", f"ke-{k.episode}"),
        ("Tim terpadu", f"{k.tim.nama}, SK {k.tim.nomor_sk}" if k.tim else ""),
        ("Program", program),
        ("Masa program", masa),
        ("Rencana", r.get_status_display()),
    )
    return [{"label": label, "nilai": nilai} for label, nilai in butir if nilai]


def _kebutuhan(nomor: int, b: Kebutuhan) -> dict:
    parah = f", keparahan {b.keparahan} dari 9" if b.keparahan is not None else ""
    sesi = f" ({b.jumlah_sesi} sesi)" if b.jumlah_sesi else ""
    return {
        "judul": f"{nomor}. {b.get_domain_display()}{parah}",
        "intervensi": b.get_intervensi_display(),
        "baris": [
            {"label": "Kebutuhan", "nilai": b.masalah},
            {"label": "Yang dilakukan", "nilai": b.uraian},
            {"label": "Penanggung jawab", "nilai": f"{b.petugas.nama} ({b.petugas.get_peran_display()})"},
            {"label": "Frekuensi", "nilai": f"{b.frekuensi}{sesi}"},
            {"label": "Target", "nilai": format_tanggal_pendek(b.target)},
            {"label": "Ukuran keberhasilan", "nilai": b.ukuran_berhasil},
        ],
    }
