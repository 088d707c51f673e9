"""A participant’s own registration: form, draft, submission, correction, status."""
