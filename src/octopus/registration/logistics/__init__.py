"""Travel, hotel and needs, asked after acceptance."""
