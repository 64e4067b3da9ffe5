"""What this part of rehabilitation offers the house."""
