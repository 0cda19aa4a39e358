"""The operators' queue: deadlines, places in line, whom to propose a chat to. Rules only."""
