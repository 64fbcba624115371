"""The session: writes go to one worker, news comes once, in order, in the main thread; other processes are noticed."""

import threading
from dataclasses import replace

import shiboken6

from journal.errors import READ_ONLY, JournalError
from journal.services.journal import Journal
from journal.ui.session import Access
from journal.ui.tasks import Worker


class Opened:
    def __init__(self):
        self.closed = False


def test_jobs_run_in_order_on_one_other_thread(qtbot):
    context = Opened()
    worker = Worker(lambda: context, lambda one: setattr(one, "closed", True))
    threads, results = [], []

    def job(number):
        def run(given):
            assert given is context
            threads.append(threading.get_ident())
            return number

        return run

    assert worker.stop(1)  # nothing ran: nothing to stop
    for number in range(20):
        worker.submit(job(number), results.append)
    qtbot.waitUntil(lambda: worker.is_idle)
    assert results == list(range(20))
    assert len(set(threads)) == 1
    assert threads[0] != threading.get_ident()
    assert worker.stop(5)
    assert context.closed


def test_a_job_that_fails_tells_its_owner_or_everybody_and_the_next_one_runs(qtbot):
    worker = Worker(Opened, lambda one: None)
    failed, told, done = [], [], []
    worker.problem.connect(told.append)

    def fail(context):
        raise JournalError("busy", "busy")

    worker.submit(fail, done.append, failed.append)
    worker.submit(fail)
    worker.submit(lambda context: 1, done.append)
    worker.submit(lambda context: 2)
    qtbot.waitUntil(lambda: worker.is_idle)
    assert [error.kind for error in failed + told] == ["busy", "busy"]
    assert done == [1]
    worker.stop(5)


def test_a_context_that_cannot_be_opened_is_a_failure_of_the_job(qtbot):
    def refuse():
        raise JournalError("missing-file", "gone")

    worker = Worker(refuse, lambda one: None)
    failed = []
    worker.submit(lambda context: 1, None, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert not worker.has_context
    assert worker.stop(5)


def test_a_worker_that_hangs_is_given_up_after_the_limit(qapp):
    release = threading.Event()
    worker = Worker(Opened, lambda one: None)
    worker.submit(lambda context: release.wait(30))
    assert not worker.stop(0.05)
    release.set()
    assert worker.stop(5)


def test_a_worker_that_could_not_be_stopped_goes_on_with_what_comes_later(qapp):
    release, done = threading.Event(), []
    worker = Worker(Opened, lambda one: None)
    worker.submit(lambda context: release.wait(30))
    assert not worker.stop(0.05)
    assert not worker.stop(0.05)
    worker.submit(lambda context: 1, done.append)
    release.set()
    assert worker.stop(5)
    assert done == [1]
    worker.submit(lambda context: 2, done.append)
    assert worker.stop(5)
    assert done == [1, 2]


def test_a_job_that_ends_after_its_worker_is_gone_harms_nobody(qapp, caplog):
    release, context = threading.Event(), Opened()
    worker = Worker(lambda: context, lambda one: setattr(one, "closed", True))
    worker.submit(lambda _context: release.wait(30))
    assert not worker.stop(0.05)
    thread = worker._thread
    shiboken6.delete(worker)
    release.set()
    thread.join(30)
    assert context.closed
    assert "nobody waited" in caplog.text


def test_news_comes_before_the_answer_and_the_reader_sees_it(session, qtbot):
    heard = []
    session.changed.connect(lambda change: heard.append(("news", sorted({table for table, _ in change.touched}))))
    session.write(
        lambda journal: journal.writing.add("text", tags=["a"]), lambda entry: heard.append(("done", entry.body))
    )
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == [("news", ["entry", "tag"]), ("done", "text")]
    assert session.journal.entries.count() == 1


def test_what_sqlite_refuses_while_a_job_reads_has_a_kind(session, qtbot):
    failed = []
    session.write(lambda journal: journal.store.connection.execute("SELECT nothing"), None, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], JournalError)


def test_another_process_is_noticed_once_and_own_writes_are_not_taken_for_it(session, journal_path, clock, qtbot):
    heard = []
    session.changed.connect(heard.append)
    other = Journal.open(journal_path, clock=clock)
    other.writing.add("before this window wrote anything")
    session.look_outside()
    assert [change.outside for change in heard] == [True]
    session.write(lambda journal: journal.writing.add("own"))
    qtbot.waitUntil(lambda: len(heard) == 2)
    session.look_outside()
    qtbot.waitUntil(lambda: session.worker.is_idle)
    assert len(heard) == 2
    other.writing.add("again from outside")
    session.look_outside()
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert heard[2].outside
    assert heard[2].touches("goal")
    session.look_outside()
    other.close()
    assert len(heard) == 3


def test_a_new_version_of_a_framework_is_what_links_point_at_from_then_on(session, journal_path, clock, qtbot):
    heard = []
    session.changed.connect(heard.append)
    (framework,) = session.journal.frameworks.active()
    used = []
    for version in ("2", "3"):
        session.write(lambda journal: journal.frameworks.key_of("CM-01"), used.append)
        qtbot.waitUntil(lambda: session.worker.is_idle)
        assert session.journal.frameworks.key_of("CM-01").version == used[-1].version
        news = replace(framework, version=version)
        if version == "2":
            session.write(lambda journal, news=news: journal.frameworks.install(news))
        else:
            other = Journal.open(journal_path, clock=clock)
            other.frameworks.install(news)
            other.close()
            session.look_outside()
        qtbot.waitUntil(lambda version=version: len(heard) == int(version) - 1)
        assert session.journal.frameworks.key_of("CM-01").version == version
    session.write(lambda journal: journal.frameworks.key_of("CM-01"), used.append)
    qtbot.waitUntil(lambda: session.worker.is_idle)
    assert used[-1].version == "3"


def test_a_window_that_may_only_read_writes_nothing_on_the_worker_either(open_session, qtbot):
    session = open_session(Access(read_only=True))
    done, failed = [], []
    session.write(lambda journal: journal.writing.add("from the second window"), done.append, failed.append)
    session.write(lambda journal: journal.entries.count(), done.append, failed.append)
    qtbot.waitUntil(lambda: session.worker.is_idle)
    assert [error.kind for error in failed] == [READ_ONLY]
    assert done == [0]


def test_closing_finishes_every_write(open_session, journal_path, clock, qtbot):
    session = open_session()
    for number in range(30):
        session.write(lambda journal, number=number: journal.writing.add(f"text {number}"))
    assert session.close()
    again = Journal.open(journal_path, clock=clock)
    assert again.entries.count() == 30
    again.close()
    assert [path.name for path in journal_path.parent.glob("*.journal*")] == [journal_path.name]
