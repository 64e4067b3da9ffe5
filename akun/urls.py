"""Addresses of akun."""

app_name = "akun"

urlpatterns = []
