"""Addresses of pembinaan."""

app_name = "pembinaan"

urlpatterns = []
