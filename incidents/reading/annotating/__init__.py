"""The annotation layer: it proposes typed forms, groups, places, tolls and mentions, and decides nothing."""
