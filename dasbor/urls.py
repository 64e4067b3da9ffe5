"""Addresses of dasbor."""

app_name = "dasbor"

urlpatterns = []
