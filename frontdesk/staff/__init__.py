"""The rules about the people who work with the console: roles, passwords, second factor."""
