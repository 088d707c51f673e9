"""Files that come in and go out: uploads, downloads, PDF by typst, QR codes, static files."""
