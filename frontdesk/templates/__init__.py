"""Messages that WhatsApp approved beforehand: what they say, and how they are filled in."""
