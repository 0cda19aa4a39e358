"""Appointments that lost their time to a closure or a leave: for operators to move."""
