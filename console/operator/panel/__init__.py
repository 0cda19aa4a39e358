"""The panel beside a chat: who writes, appointments, symptoms, consents, what was before.

Each page works by itself and as a fragment that the chat's page puts beside the conversation.
Whoever may see the chat may look, and each look is audited; only whoever has the chat may act.
"""
