"""Every page, mail and paper in a language made for it, to find words of no catalogue."""
