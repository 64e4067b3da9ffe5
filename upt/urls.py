"""Addresses of upt."""

app_name = "upt"

urlpatterns = []
