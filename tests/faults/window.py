"""The program with a window, as `journal.app` starts it, led by lines on standard input: `window.py JOURNAL`.

Reads one JSON request a line ({"do": "type", "text": "…"}) and answers each with one JSON line, {"answer": …}. Says
"open" when a window is there; "told <sentence>" where a person would see a dialog; "T <n> <moment>" after each key.
"""

import json
import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal import app
from journal.ui.dialogs import Dialogs
from journal.ui.window import MainWindow
from tests.faults.typed import typed_text

PATIENCE_S = 30.0


class ToldDialogs(Dialogs):
    """Says what a dialog would say, and goes on as if it had been closed."""

    def ask(self, parent, question, choices, more=""):
        print(f"told {question}", flush=True)

    def show_problem(self, parent, sentence, more=""):
        print(f"told {sentence}", flush=True)

    def show_message(self, parent, sentence, more=""):
        print(f"told {sentence}", flush=True)


class Puppet(QObject):
    """Does what the lines ask."""

    def __init__(self, application):
        super().__init__(application)
        self._rest = b""
        self._reading = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._reading.activated.connect(self._read)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._type_next)
        self._typed = 0
        QTimer.singleShot(0, self, self._begin)

    @property
    def window(self):
        """The one window."""
        return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow))

    @property
    def editor(self):
        """The text of the Write page."""
        return self.window.show_page("write").editor

    def _begin(self):
        self.window.activateWindow()
        print("open", flush=True)

    def _read(self):
        self._rest += os.read(sys.stdin.fileno(), 1 << 16)
        while b"\n" in self._rest:
            line, self._rest = self._rest.split(b"\n", 1)
            request = json.loads(line)
            answer = getattr(self, f"do_{request.pop('do')}")(**request)
            print(json.dumps({"answer": answer}), flush=True)

    def _type_next(self):
        QTest.keyClick(self.editor, typed_text(self._typed + 1)[-1])
        self._typed += 1
        print(f"T {self._typed} {time.monotonic()}", flush=True)

    def do_type(self, text):
        """Type a text, key by key, without a pause."""
        QTest.keyClicks(self.editor, text)

    def do_type_on(self, every_ms):
        """Type `typed_text` from now on, at a person's speed."""
        self._clock.start(every_ms)

    def do_measure(self, keys, every_ms):
        """Type so many keys; return how long each took until it was painted, in milliseconds, and begin and end."""
        editor, paints = self.editor, Paints(self.editor.viewport())
        begin = time.monotonic()
        spent = []
        for key in typed_text(keys):
            QTest.qWait(every_ms)
            before, pressed = paints.seen, time.perf_counter()
            QTest.keyClick(editor, key)
            while paints.seen == before:
                QApplication.processEvents()
            spent.append(1000 * (time.perf_counter() - pressed))
        return {"spent": spent, "begin": begin, "end": time.monotonic()}

    def do_open_newest(self):
        """Take up the newest entry of the journal."""
        entry = self.window.session.journal.entries.page(limit=1)[0]
        self.window.show_page("write")._edit(entry.id)

    def do_wait_until_saved(self):
        """Wait until the file holds everything."""
        autosave, end = self.window.show_page("write").autosave, time.monotonic() + PATIENCE_S
        while not autosave.is_settled and time.monotonic() < end:
            QTest.qWait(10)
        return autosave.is_settled

    def do_look(self):
        """Return what a person sees."""
        page = self.window.page
        return {
            "title": self.window.windowTitle(),
            "read_only": self.window.session.read_only,
            "notice": self.window.banner.notice.text,
            "text": self.editor.text(),
            "can_type": not self.editor.isReadOnly(),
            "page_notice": page.sheet.message.notice.text,
        }

    def do_show(self, page):
        """Go to a page."""
        self.window.show_page(page)
        QTest.qWait(50)

    def do_process(self):
        """Return the number of this process as it knows it."""
        return os.getpid()

    def do_close(self):
        """Close the window, which ends the program."""
        QTimer.singleShot(0, self.window, self.window.close)


class Paints(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, widget):
        super().__init__(widget)
        self.seen = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):
        self.seen += event.type() == QEvent.Type.Paint
        return False


def main(arguments):
    """Start the program; the puppet gets its turn when the event loop does."""
    app.Dialogs = ToldDialogs
    application = app.make_application()
    application.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    puppet = Puppet(application)
    code = app.main(arguments)
    puppet.deleteLater()
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
