"""Domain values to files; knows neither Qt nor the store."""
