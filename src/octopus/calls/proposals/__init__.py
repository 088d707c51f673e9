"""What somebody proposes: the draft, the form, withdrawal."""
