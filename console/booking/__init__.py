"""What the nurse's and the operators' booking share: services, ways to pay and times in words."""
