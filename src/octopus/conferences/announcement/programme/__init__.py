"""The programme of an announcement: its sessions, and the meetings held with the conference."""
