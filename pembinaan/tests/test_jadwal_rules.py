"""The generator of sessions under generated runs, patterns and holidays. No database."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from pembinaan.rules.jadwal import Geseran, Jatuh, Slot, bertumpuk, pekan_ke, susun
from pembinaan.rules.pekan import bagian_hari, pekan

HARI = st.dates(dt.date(2024, 1, 1), dt.date(2030, 12, 31))
JAM = st.integers(6, 20)
SEHARI = dt.timedelta(days=1)


@st.composite
def slot(buat):
    mulai = buat(JAM)
    return Slot(
        buat(st.integers(0, 6)),
        dt.time(mulai),
        dt.time(buat(st.integers(mulai + 1, 22))),
        buat(st.sampled_from(["setiap", "ganjil", "genap"])),
    )


@st.composite
def kelas(buat):
    mulai = buat(HARI)
    panjang = buat(st.integers(0, 120))
    akhir = mulai + panjang * SEHARI
    dari = mulai + buat(st.integers(-20, 60)) * SEHARI
    libur = buat(st.sets(st.integers(-5, panjang + 5), max_size=12))
    return {
        "slot": buat(st.lists(slot(), max_size=5)),
        "mulai": mulai,
        "akhir": buat(st.sampled_from([akhir, None])),
        "dari": dari,
        "sampai": dari + buat(st.integers(0, 120)) * SEHARI,
        "libur": {mulai + i * SEHARI: f"Libur {i}" for i in libur},
    }


@settings(max_examples=150, deadline=None)
@given(kelas())
def test_never_outside_the_run_never_on_a_holiday_never_two_at_once(k):
    hasil = susun(**k)

    semua = {(s.hari, s.mulai, s.selesai, s.pola) for s in k["slot"]}
    for j in hasil.baru:
        assert k["mulai"] <= j.tanggal <= (k["akhir"] or j.tanggal)
        assert k["dari"] <= j.tanggal <= k["sampai"]
        assert j.tanggal not in k["libur"]
        ke = "ganjil" if pekan_ke(j.tanggal, k["mulai"]) % 2 else "genap"
        assert {(j.tanggal.weekday(), j.mulai, j.selesai, p) for p in ("setiap", ke)} & semua
    for a, b in zip(hasil.baru, hasil.baru[1:], strict=False):
        assert a.tanggal < b.tanggal or a.selesai <= b.mulai
    assert all(k["libur"][t] == nama for t, nama in hasil.libur)


@settings(max_examples=100, deadline=None)
@given(kelas(), st.integers(0, 120))
def test_twice_or_in_two_pieces_gives_the_same(k, potong):
    """What was made is left alone; a range made in two pieces gives what it gives in one."""
    if bertumpuk(k["slot"]):
        k["slot"] = k["slot"][:1]
    sekali = susun(**k).baru

    lagi = susun(**k, ada=[(j.tanggal, j.mulai) for j in sekali])
    tengah = min(k["dari"] + potong * SEHARI, k["sampai"])
    dua = susun(**{**k, "sampai": tengah}).baru + susun(**{**k, "dari": tengah + SEHARI}).baru

    assert (lagi.baru, lagi.ada, dua) == ([], sekali, sekali)


@given(HARI, st.integers(0, 6), st.sampled_from(["ganjil", "genap"]))
def test_every_other_week_also_over_a_years_end(mulai, hari, pola):
    """53-week years and 1 January do not break the rhythm: always fourteen days, odd and even never on one day."""
    satu, akhir = Slot(hari, dt.time(9), dt.time(10), pola), mulai + 800 * SEHARI
    tetap = {"mulai": mulai, "akhir": None, "dari": mulai, "sampai": akhir, "libur": {}}

    tanggal = [j.tanggal for j in susun([satu], **tetap).baru]
    lain = [
        j.tanggal
        for j in susun([Slot(hari, dt.time(9), dt.time(10), {"ganjil": "genap"}.get(pola, "ganjil"))], **tetap).baru
    ]
    tiap = [j.tanggal for j in susun([Slot(hari, dt.time(9), dt.time(10))], **tetap).baru]

    assert {(b - a).days for a, b in zip(tanggal, tanggal[1:], strict=False)} == {14}
    assert sorted(tanggal + lain) == tiap


def test_the_week_of_the_first_day_is_the_first_whatever_its_weekday():
    kamis = dt.date(2026, 12, 31)
    assert [pekan_ke(kamis + i * SEHARI, kamis) for i in (0, 3, 4, 10, 11)] == [1, 1, 2, 2, 3]


def test_only_lines_that_meet_in_some_week_overlap():
    a = Slot(1, dt.time(9), dt.time(11), "ganjil")
    assert bertumpuk([a, Slot(1, dt.time(10), dt.time(12), "genap")]) is None
    assert bertumpuk([a, Slot(1, dt.time(11), dt.time(12))]) is None
    assert bertumpuk([a, Slot(2, dt.time(9), dt.time(11))]) is None
    assert bertumpuk([a, Slot(1, dt.time(10), dt.time(12))]) is not None
    assert (
        bertumpuk(
            [
                Slot(1, dt.time(8), dt.time(12), "genap"),
                Slot(1, dt.time(9), dt.time(10), "ganjil"),
                Slot(1, dt.time(11), dt.time(12), "genap"),
            ]
        )
        is not None
    )


@given(HARI, st.integers(-30, 30), st.integers(6, 12), st.integers(13, 20))
def test_a_move_carries_over_and_back(tanggal, hari, pagi, sore):
    lama, baru = (
        Jatuh(tanggal, dt.time(pagi), dt.time(pagi + 1)),
        Jatuh(tanggal + hari * SEHARI, dt.time(sore), dt.time(sore + 2)),
    )

    assert Geseran.dari(lama, baru).pada(lama) == baru
    assert Geseran.dari(baru, lama).pada(baru) == lama


def test_a_move_never_crosses_midnight():
    geser = Geseran(0, 600, 600)
    assert geser.pada(Jatuh(dt.date(2026, 9, 7), dt.time(9), dt.time(14))) is None
    assert geser.pada(Jatuh(dt.date(2026, 9, 7), dt.time(9), dt.time(13, 30))).selesai == dt.time(23, 30)


def test_a_week_runs_from_monday_and_a_day_has_three_parts():
    assert [h.weekday() for h in pekan(dt.date(2027, 1, 2))] == list(range(7))
    assert [bagian_hari(dt.time(j)) for j in (7, 12, 15, 23)] == ["Pagi", "Siang", "Sore dan malam", "Sore dan malam"]
