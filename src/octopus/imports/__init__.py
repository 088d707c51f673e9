"""Reading tables that people bring along: CSV, XLSX, XLS, ODS, and web tables saved as XLS."""
