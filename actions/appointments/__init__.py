"""What the journeys about booked appointments share: choosing among them, and what it costs."""
