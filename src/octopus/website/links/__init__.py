"""Links between the website and other rooms."""
