"""What the header of a journal file says; light enough to be read at every start."""

APPLICATION_ID = 0x524A524E  # "RJRN": this SQLite file is a reflection journal
FORMAT_VERSION = 1  # the number of steps in migrations.py
