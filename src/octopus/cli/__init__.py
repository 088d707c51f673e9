"""The command line: one file per command, each with `run(options) -> exit status`.

A command's file is imported only when that command was asked for, after Django has been set up
where the command needs it. Options are declared in parser.py, so that help needs no settings.
"""
