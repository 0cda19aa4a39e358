"""What a message may look like (limits of Meta's message pages, copies of September 2026).

Each check also draws: it answers with what the phone will show.
"""
