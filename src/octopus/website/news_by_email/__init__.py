"""News of a conference by e-mail: asked for, confirmed, sent once, ended by a link."""
