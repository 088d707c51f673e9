"""Who is in a delegation: nomination, application, endorsement, order, withdrawal."""
