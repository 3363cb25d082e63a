"""The audit engine at work for the office: one child process visits websites, and may die of what it meets.

No Django in here: the child process starts fast and holds nothing of the office in memory.
"""

from terang.inspections.engine.messages import LinkSeen, Setting
from terang.inspections.engine.process import Engine, EngineDown

__all__ = ["Engine", "EngineDown", "LinkSeen", "Setting"]
