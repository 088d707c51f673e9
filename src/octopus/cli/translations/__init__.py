"""Catalogues: collecting the texts to translate, and compiling them."""
