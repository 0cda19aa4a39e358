"""A WhatsApp Cloud API and an SMS gateway to develop against, with a phone on a web page.

It imitates what the platform documents (limits, error codes, signed notifications, retries) and
imports nothing of the system it talks to, or both sides would share one misunderstanding.
All state is in memory.
"""
