"""The only door of the assistant: one message in, the replies of its turn out."""

from bot.channel.input_channel import SportelloChannel

__all__ = ["SportelloChannel"]
