"""Addresses of mitra."""

app_name = "mitra"

urlpatterns = []
