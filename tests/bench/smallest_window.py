"""The smallest window that could be called a journal: a list, an editor and a toolbar, and nothing behind them."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QListWidget, QMainWindow, QPlainTextEdit

from tests.bench.watch import Watch


class Text(QPlainTextEdit):
    """The editor, of a class of its own so that its painting can be watched."""


def main() -> int:
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.addToolBar("Tools").addAction("New")
    entries = QListWidget()
    entries.addItems([f"Entry {number}" for number in range(50)])
    dock = QDockWidget("Entries")
    dock.setWidget(entries)
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    editor = Text()
    window.setCentralWidget(editor)
    window.resize(1024, 700)
    window.show()
    editor.setFocus()
    Watch(app, float(sys.argv[1]), Text)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
