"""Policy as the parts that its pages draw."""
