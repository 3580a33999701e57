"""Form fields, components, layout and charts: the look of every page, and nothing of teachers."""
