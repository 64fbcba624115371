"""Our window as `python -m journal FILE` starts it, with somebody beside it who watches."""

import sys

from PySide6.QtWidgets import QApplication

from journal.__main__ import main as start
from tests.bench.watch import Watch


def main() -> int:
    started, path = float(sys.argv[1]), sys.argv[2]
    run = QApplication.exec

    def watched(*_arguments: object) -> int:
        from journal.ui.widgets.editor import MarkdownEditor  # loaded by now; before, it would change the order

        Watch(QApplication.instance(), started, MarkdownEditor)
        return run()

    QApplication.exec = watched
    return start([path])


if __name__ == "__main__":
    sys.exit(main())
