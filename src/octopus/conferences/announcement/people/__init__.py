"""Who stands behind a conference: organisers, project, contacts."""
