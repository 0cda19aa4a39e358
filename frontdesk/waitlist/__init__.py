"""The waiting list: whose turn it is, which times suit them, how long they have to answer."""
