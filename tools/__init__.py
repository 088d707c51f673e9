"""Scripts for developers; nothing of Octopus imports them."""
