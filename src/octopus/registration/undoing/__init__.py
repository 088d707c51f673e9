"""How decisions and withdrawals are put back."""
