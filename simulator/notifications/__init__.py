"""What the platform tells the business, and how it insists."""
