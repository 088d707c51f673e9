"""Where a session is streamed, and its recording, in each language. Never of a closed meeting."""
