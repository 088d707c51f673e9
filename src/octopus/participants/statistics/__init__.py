"""Figures on who takes part: table, map and workbook."""
