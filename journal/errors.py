"""The one error that a person is told about. It carries a kind and values; its text is a finished sentence."""

NOT_A_JOURNAL = "not-a-journal"
NOT_A_BACKUP = "not-a-backup"
OTHER_JOURNAL = "other-journal"
DAMAGED = "damaged"
NEWER_FORMAT = "newer-format"
OLDER_FORMAT = "older-format"
MISSING_FILE = "missing-file"
FILE_EXISTS = "file-exists"
READ_ONLY = "read-only"
BUSY = "busy"
DISK_FULL = "disk-full"
DISK_ERROR = "disk-error"
NOT_FOUND = "not-found"
AMBIGUOUS = "ambiguous"
CONFLICT = "conflict"
BAD_DATE = "bad-date"
BAD_VALUE = "bad-value"
EMPTY_TEXT = "empty-text"
TOO_LARGE = "too-large"
UNKNOWN_INDICATOR = "unknown-indicator"
UNKNOWN_SETTING = "unknown-setting"
BAD_DATA_FILE = "bad-data-file"
BAD_IMPORT = "bad-import"
BAD_QUERY = "bad-query"
UNKNOWN_FORMAT = "unknown-format"
CANNOT_UNDO = "cannot-undo"
CANCELLED = "cancelled"


class JournalError(Exception):
    """Something that a person can act on.

    `kind` is one of the constants of this module, `values` are the facts behind the sentence (tests compare these two,
    never prose), and `str(error)` is the sentence that window and command line show as it stands.
    """

    def __init__(self, kind: str, message: str, **values: object) -> None:
        super().__init__(message)
        self.kind = kind
        self.values = values
