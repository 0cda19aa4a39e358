"""What the assistant did not understand, for a person to label."""
