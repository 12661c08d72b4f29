"""« Recueils »: composing what the community shows of its stories, checking it, and letting it go out."""
