"""What organisations do together."""
