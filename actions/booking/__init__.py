"""Booking an appointment: one file per subject, put together in `journey.py`."""
