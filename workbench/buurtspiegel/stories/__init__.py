"""Stories of the user's own: saved states with a text, kept beside the data and carried to another computer."""

from .shelf import StoryShelf
from .story import OwnChapter, OwnStory, StoryRefused

__all__ = ["OwnChapter", "OwnStory", "StoryRefused", "StoryShelf"]
