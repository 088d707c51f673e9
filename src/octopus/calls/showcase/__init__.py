"""The showcase area: floor plan, stands, exhibitors and their badges."""
