"""Reads an SDP "Pencarian Kompleks" export: columns, cell values, rows, whole sheets. Pure: no database, no clock."""

from wbp.sdp.banding import kolom_berubah, nilai_banding
from wbp.sdp.baris import BarisUraian, Masalah, urai_baris
from wbp.sdp.kolom import KOLOM_SDP, Kolom
from wbp.sdp.lembar import HasilUrai, Keputusan, Lewat, tandai_kembar, urai_lembar
from wbp.sdp.nilai import urai_pidana

__all__ = [
    "KOLOM_SDP",
    "BarisUraian",
    "HasilUrai",
    "Keputusan",
    "Kolom",
    "Lewat",
    "Masalah",
    "kolom_berubah",
    "nilai_banding",
    "tandai_kembar",
    "urai_baris",
    "urai_lembar",
    "urai_pidana",
]
