"""The tools of the room, each beside the stream."""
