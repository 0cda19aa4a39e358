"""What the facility changes from week to week: closures, leave, notices, answers kept ready."""
