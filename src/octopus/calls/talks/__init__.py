"""Lightning talks: their session, order and the page on stage."""
