"""The agenda: who comes on a day, who is here, who did not come."""
