"""What an operator does for the patient of a chat they have: one verb, one file, each audited.

The rules are those of the chat itself: whom it has proved to speak for, what a delegation allows,
holds, prescriptions and cancellation terms (services/booking.py). Only whoever has the chat may
act (`hand_off.TakenByAnother`): there is one responder. The patient reads the same words as from
the assistant, as long as WhatsApp lets us write.
"""
