"""Permissions from the assignments valid today; there are no groups, no superusers, no user permissions."""

from django.contrib.auth.backends import ModelBackend

from akun.models import Pengguna
from akun.roles import IZIN
from core.queries import SEMUA


class PenugasanBackend(ModelBackend):
    """`has_perm(izin)`: somewhere; `has_perm(izin, obj)`: in the UPT the record belongs to."""

    def authenticate(self, request, username=None, password=None, **kwargs):
        """The user whose password this is, active or not: the sign-in form then says why an account may not enter.

        `get_user` still refuses an inactive one, so no session of such a user lives on.
        """
        if username is None or password is None:
            return None
        orang = Pengguna.objects.filter(username=username.strip().lower()).first()
        if orang is None:
            Pengguna().set_password(password)  # as slow as a real check: the time must not tell who exists
            return None
        return orang if orang.check_password(password) else None

    def has_perm(self, user_obj, perm, obj=None):
        if not user_obj.is_active or not hasattr(user_obj, "lingkup"):
            return False
        lingkup = user_obj.lingkup(perm)
        if obj is None or lingkup == SEMUA:
            return bool(lingkup)
        pemilik = getattr(obj, "lingkup_id_rekaman", lambda: None)()
        return pemilik in lingkup if pemilik is not None else bool(lingkup)

    def has_module_perms(self, user_obj, app_label):
        return user_obj.is_active and any(
            i.startswith(f"{app_label}.") for t in user_obj._tugas for i in IZIN[t.peran]
        )

    def get_all_permissions(self, user_obj, obj=None):
        return {i for t in user_obj._tugas for i in IZIN[t.peran]}
