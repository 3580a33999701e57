"""What the pages of people show, as the parts that they draw."""
