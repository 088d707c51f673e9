"""The site for machines: feeds, sitemap, linked data, robots.txt."""
