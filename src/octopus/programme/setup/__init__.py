"""What a new conference takes over of the programme of an earlier one."""
