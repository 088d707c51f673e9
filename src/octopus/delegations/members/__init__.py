"""Members of a delegation: nomination, application, endorsement, order, withdrawal."""
