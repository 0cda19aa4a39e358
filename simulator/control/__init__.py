"""The /sim API: how a test, a scenario or the phone page moves the people and the weather."""
