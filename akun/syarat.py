"""Roles that hold only while something beyond their dates is true. Upper floors register what; nobody switches it."""

from collections.abc import Callable
from dataclasses import dataclass

from core.registry import Registry


@dataclass(frozen=True)
class Syarat:
    """A condition of the role `kode`.

    `terpenuhi(upt, pengguna_id)` gives those of the users for whom the role holds in `upt` today (one query, however
    many users). `sebab(pengguna)` says why it is closed, in a sentence for the person at the door; "" when it is not.
    """

    kode: str
    terpenuhi: Callable
    sebab: Callable
    urutan: int = 100


syarat: Registry[Syarat] = Registry("syarat")


def yang_berlaku(tugas) -> list:
    """Of these assignments those in force today: by their dates, and by the condition of their role if it has one."""
    menurut_masa = [t for t in tugas if t.berlaku_hari_ini()]
    gugur = set()
    for s in syarat:
        milik = [t for t in menurut_masa if t.peran == s.kode]
        for upt in {t.upt_id: t.upt for t in milik}.values():
            di_sini = [t for t in milik if t.upt_id == upt.pk]
            tetap = s.terpenuhi(upt, {t.pengguna_id for t in di_sini})
            gugur |= {t.pk for t in di_sini if t.pengguna_id not in tetap}
    return [t for t in menurut_masa if t.pk not in gugur]


def sebab_tertutup(pengguna) -> str:
    """Why a role this user has or had is closed now; "" when no condition has anything to say."""
    pernah = set(pengguna.penugasan.values_list("peran", flat=True))
    return next((kalimat for s in syarat if s.kode in pernah and (kalimat := s.sebab(pengguna))), "")
