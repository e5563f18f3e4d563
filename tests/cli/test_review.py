"""`xinwen review` as a person and as a script use it: the queue by keys, single verdicts, added claims, files."""

from __future__ import annotations

import io
import json
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.asking import Result, Run, dump, page

ROOT = Path(__file__).parents[2]
URL = "https://www.xinchao.example/2026/01/29/1.html"
CODE = "from scraper.cli import main; main()"


@pytest.fixture
def archive(xinwen: Run, at_home: Path) -> dict[str, str]:
    """One article, read; the ids of its claims by predicate."""
    (at_home / "a.html").write_text(page(url=URL), "utf-8")
    assert xinwen("import", "a.html").status == 0
    return {row["predicate"]: row["id"] for row in claims(xinwen)}


def claims(xinwen: Run) -> list[dict[str, Any]]:
    return [json.loads(line) for line in xinwen("export", "claims").out.splitlines()]


def keyed(xinwen: Run, monkeypatch: pytest.MonkeyPatch, keys: str, *words: str) -> Result:
    """The queue with typed lines as standard input."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(keys))
    return xinwen("review", "--as", "Li", *words)


def verdicts(xinwen: Run) -> list[tuple[str, str]]:
    return [(row["reviewer"], row["verdict"]) for row in json.loads(xinwen("review", "list", "--json").out)]


def test_the_queue_by_lines(xinwen: Run, archive: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    done = keyed(xinwen, monkeypatch, "a\nn\n不是原话\nr\nx\nc\nmodality=planned\n\nu\ns\nq\n")
    assert done.status == 0
    assert "⟦" in done.out
    assert "1 accept, 1 correct, 1 reject, 1 unsure" in done.out
    assert "Fields of a correction" in done.out  # x is no key
    assert {verdict for _, verdict in verdicts(xinwen)} == {"accept", "correct", "reject", "unsure"}
    assert "不是原话" in xinwen("review", "list").out
    assert xinwen("check").status == 0
    rest = keyed(xinwen, monkeypatch, "")  # what Li decided is not asked again
    assert rest.status == 0
    assert f"1 of {len(archive) - 4}" in rest.out
    assert "Nothing waits" in keyed(xinwen, monkeypatch, "a\n", "--week", "2025-W05").out


def test_back_takes_the_last_key_back(xinwen: Run, archive: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands in tests: the later key holds all the same."""
    keyed(xinwen, monkeypatch, "r\nb\na\nq\n", "--limit", "2")
    assert verdicts(xinwen) == [("Li", "reject"), ("Li", "accept")]
    assert len(claims(xinwen)) == len(archive)


def test_a_correction_that_does_not_hold_is_asked_again(
    xinwen: Run, archive: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    done = keyed(xinwen, monkeypatch, "c\nsubject=真武99\n\nc\n\nc\ncolour=red\n\na\nq\n")
    assert "'真武99' is no entity of the vocabulary" in done.out
    assert "'colour=red' is no FIELD=VALUE" in done.out
    assert verdicts(xinwen) == [("Li", "accept")]


def test_a_terminal(archive: dict[str, str], at_home: Path) -> None:
    """A real pseudo-terminal: the name is asked once and kept, one key each, the quote is coloured."""
    with Terminal(at_home, "review", "--limit", "3") as first:
        first.until("Your name").send("李雷\n")
        first.until("1 of 3").until("[?]").send("a")
        first.until("2 of 3").until("[?]").send("\x1b[A")  # ↑ is no key of ours, though its last byte is an A
        first.until("Fields of a correction").until("[?]").send("n")
        first.until("note: ").send("第3页\n")
        first.until("[?]").send("r")
        first.until("3 of 3").until("[?]").send("?")
        first.until("Fields of a correction").until("[?]").send("q")
        assert first.ended() == 0
    assert "\x1b[" in first.seen
    assert "⟦" in first.seen
    assert (at_home / "home" / "reviewer").read_text("utf-8") == "李雷\n"
    with Terminal(at_home, "review") as second:
        second.until("[?]").send("\x03")  # Ctrl-C: what was keyed is stored
        assert second.ended() == 130
    assert "Your name" not in second.seen


def test_a_key_of_several_bytes_that_come_one_by_one(archive: dict[str, str], at_home: Path) -> None:
    """Over a slow line the last byte of ↑ comes late, and accepts nothing all the same."""
    with Terminal(at_home, "review", "--as", "Li", "--limit", "1") as slow:
        slow.until("[?]")
        for byte in "\x1b[1;5A":
            slow.send(byte)
            time.sleep(0.01)
        slow.until("Fields of a correction").until("[?]").send("好")
        slow.until("Fields of a correction").until("[?]").send("q")
        assert slow.ended() == 0
    assert "0 reviews" in slow.seen


LONGEST = 600.0  # seconds: only that a command that hangs ends; a busy machine may need a minute for one answer


class Terminal:
    """The command in a pseudo-terminal of its own, which ends with it."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.master, slave = pty.openpty()
        env = os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "COLUMNS": "100"}
        env.pop("XINWEN_REVIEWER", None)
        self.process = subprocess.Popen(
            [sys.executable, "-c", CODE, *words], stdin=slave, stdout=slave, stderr=slave, cwd=folder, env=env,
            start_new_session=True, preexec_fn=_own_terminal,
        )  # fmt: skip
        os.close(slave)
        self.seen, self.at, self.deadline = "", 0, time.monotonic() + LONGEST

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.master)

    def until(self, words: str) -> Terminal:
        """Read until the words come, behind what was waited for before."""
        while (found := self.seen.find(words, self.at)) < 0:
            assert self._read(), f"{words!r} did not come: {self.seen[-2000:]}"
        self.at = found + len(words)
        return self

    def send(self, keys: str) -> Terminal:
        os.write(self.master, keys.encode())
        return self

    def ended(self) -> int:
        while self._read():
            pass
        return self.process.wait(LONGEST)

    def _read(self) -> bool:
        ready, _, _ = select.select([self.master], [], [], max(0.0, self.deadline - time.monotonic()))
        try:
            data = os.read(self.master, 65536) if ready else b""
        except OSError:  # the other end was closed
            return False
        self.seen += data.decode("utf-8", "replace")
        return bool(data)


def _own_terminal() -> None:
    """Make the pseudo-terminal the one whose Ctrl-C reaches the process."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def test_single_verdicts(xinwen: Run, archive: dict[str, str]) -> None:
    power, memory = archive["power"], archive["memory_capacity"]
    done = xinwen("review", "reject", power, memory, "--as", "Li", "--note", "wrong", "--json")
    assert [row["verdict"] for row in json.loads(done.out)] == ["reject", "reject"]
    assert power not in {row["id"] for row in json.loads(xinwen("search", "400瓦特", "--json").out)["claims"]}
    assert xinwen("review", "unsure", memory, "--as", "Li").status == 0
    counts = json.loads(xinwen("status", "--json").out)["counts"]
    assert (counts["reviews"], counts["reviewed"], counts["rejected"]) == (3, 2, 1)
    shown = xinwen("show", power).out
    assert "reject" in shown
    assert "“wrong”" in shown
    assert xinwen("check").status == 0


def test_correct(xinwen: Run, archive: dict[str, str]) -> None:
    power = archive["power"]
    done = xinwen("review", "correct", power, "value=约350瓦", "event_date=2026-01", "--as", "Li")
    assert (done.status, "about 350 W" in done.out) == (0, True)
    found = json.loads(xinwen("search", "350", "--json").out)["claims"]
    assert [row["id"] for row in found] == [power]
    assert json.loads(xinwen("show", power, "--json").out)["said"]["event_date"] == "2026-01"
    assert "it was read as" in xinwen("show", power).out
    for words, said in (
        ("unit=parsecs", "power has no unit 'parsecs'. Possible: W"),
        ("subject=nobody", "no entity"),
        ("value=深蓝", "cannot be read as one value"),
        ("event_date=gestern", "no date"),
        ("period=2026-13", "no date"),
        ("said_by=media:某报", "are not in the article"),
        ("said_by=nobody:某报", "no VOICE:WORDS"),
        ("min=many", "no number"),
        ("bound=nearly", "no bound"),
        ("nonsense", "no FIELD=VALUE"),
    ):
        done = xinwen("review", "correct", power, words, "--as", "Li")
        assert done.status in (1, 2)
        assert said in done.err
        assert done.err.count("\n") == 1
    assert len(verdicts(xinwen)) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["accept", "clm_zzzzzzzzzzzzz", "--as", "Li"], "no such claim"),
        (["accept", "clm_x"], "--as NAME"),
        (["accept", "clm_x", "--as", "Li\nWang"], "one line"),
        (["--company", "acme", "--as", "Li"], "no tracked company"),
        (["--week", "2026-W99", "--as", "Li"], "no week"),
        (["import", "none.jsonl"], "cannot be read"),
        (["add", "art_x", "96GB", "--subject", "t_head", "--predicate", "power", "--as", "Li"], "no such article"),
    ],
)
def test_wrong_use(xinwen: Run, archive: dict[str, str], words: list[str], said: str) -> None:
    done = xinwen("review", *words)
    assert done.status in (1, 2)
    assert said in done.err
    assert done.err.count("\n") == 1


def test_a_note_of_a_megabyte(xinwen: Run, archive: dict[str, str]) -> None:
    done = xinwen("review", "accept", archive["power"], "--as", "Li", "--note", "长" * 1_000_000)
    assert done.status == 1
    assert "1000000 characters; 10000 are the most" in done.err


def test_add(xinwen: Run, archive: dict[str, str]) -> None:
    mark = ["review", "add", URL, "片间互联带宽为每秒700GB", "--subject", "真武810E", "--as", "Li"]
    done = xinwen(*mark, "--predicate", "memory_bandwidth", "--note", "for the test")
    assert done.status == 0
    assert "700 GB/s" in done.out
    [added] = [row for row in claims(xinwen) if row["extractor"] == "human/Li"]
    assert added["quote"]["exact"] == "片间互联带宽为每秒700GB"
    assert (added["object"]["min"], added["object"]["unit"]) == (700.0, "GB/s")
    assert "there already" in xinwen(*mark, "--predicate", "memory_bandwidth").err
    assert "there already" in xinwen(*mark, "--predicate", "interconnect_bandwidth").err  # the rules found that one
    assert xinwen("extract", "--all").status == 0
    assert added["id"] in {row["id"] for row in claims(xinwen)}
    assert xinwen("check").status == 0


@pytest.mark.parametrize(
    ("words", "more", "said"),
    [
        ("显存为128GB", ["memory_capacity"], "is not in the article"),
        ("芯片", ["launch"], "Say which with --occurrence"),
        ("芯片", ["launch", "--occurrence", "99"], "no occurrence 99"),
        ("显存为96GB，功耗为400瓦特", ["power"], "Name them with --value"),
        ("显存为96GB，功耗为400瓦特", ["memory_bandwidth", "--value", "400瓦特"], "no unit 'W'"),
        ("显存为96GB", ["memory_bandwidth", "--value", "97GB"], "not in the marked words"),
        ("显存为96GB", ["colour"], "no predicate"),
    ],
)
def test_what_cannot_be_added(xinwen: Run, archive: dict[str, str], words: str, more: list[str], said: str) -> None:
    done = xinwen("review", "add", URL, words, "--subject", "真武810E", "--as", "Li", "--predicate", *more)
    assert done.status in (1, 2)
    assert said in done.err


def test_a_file_of_reviews(xinwen: Run, archive: dict[str, str], at_home: Path) -> None:
    """Out, into an empty database before the pages come, and all is as it was."""
    xinwen("review", "reject", archive["power"], "--as", "Li")
    xinwen("review", "correct", archive["memory_capacity"], "event_date=2026", "--as", "Wang")
    xinwen("review", "add", URL, "片间互联带宽为每秒700GB", "--subject", "真武810E", "--predicate", "memory_bandwidth",
           "--as", "Li")  # fmt: skip
    assert xinwen("review", "export", "-o", "r.jsonl").status == 0
    file = (at_home / "r.jsonl").read_text("utf-8")
    assert file.count("\n") == 3
    other = ("--db", "b.db")
    xinwen(*other, "import", "--url", "https://x.example/1", "a.html")
    done = xinwen(*other, "review", "import", "r.jsonl")
    assert "3 new, 0 here already, 0 set aside. 3 reviews wait" in done.out
    assert "3 reviews wait" in xinwen(*other, "status").out
    assert xinwen(*other, "import", "a.html").status == 0
    assert "6 lines: 0 new, 6 here already" in xinwen(*other, "review", "import", "r.jsonl", "r.jsonl").out
    assert xinwen(*other, "review", "export").out == file
    assert xinwen(*other, "check").status == 0
    assert [row["id"] for row in claims(xinwen)] == [
        row["id"] for row in map(json.loads, xinwen(*other, "export", "claims").out.splitlines())
        if row["article"]["url"] == URL
    ]  # fmt: skip
    before = dump(at_home / "b.db")
    xinwen(*other, "review", "import", "r.jsonl")
    assert dump(at_home / "b.db") == before


def test_bad_lines_are_set_aside(xinwen: Run, archive: dict[str, str], at_home: Path) -> None:
    xinwen("review", "accept", archive["power"], "--as", "Li")
    good = xinwen("review", "export").out
    (at_home / "r.jsonl").write_text("\ufeff" + good + "<<<<<<< HEAD\nnonsense\n\n" + good, "utf-8")
    done = xinwen("review", "import", "r.jsonl")
    assert done.status == 1
    assert "4 lines: 0 new, 2 here already, 2 set aside" in done.out
    assert "r.jsonl:2: a mark of an unfinished merge" in done.err
    assert "r.jsonl:3" in xinwen("status").out
    (at_home / "r.jsonl").write_text(good + good + good, "utf-8")
    assert xinwen("review", "import", "r.jsonl").status == 0
    assert "r.jsonl:3" not in xinwen("status").out


WRITER = """
import sys
from db.schema.opening import open_store
path, claim, who = sys.argv[1:]
sys.stdin.readline()
for number in range(40):
    with open_store(path) as store:
        verdict = "accept" if number % 2 else "reject"
        store.review(claim, verdict, reviewer=who, at=f"2026-02-01T09:{number:02d}:00+08:00")
"""


def test_two_people_at_once(xinwen: Run, archive: dict[str, str], at_home: Path) -> None:
    """Two processes review one claim: both are heard, in full, and the opinion is that of the table."""
    people = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, "xinwen.db", archive["power"], who], stdin=subprocess.PIPE, cwd=at_home,
            env=os.environ | {"PYTHONPATH": str(ROOT)}, text=True,
        )
        for who in ("Li", "Wang")
    ]  # fmt: skip
    for person in people:
        assert person.stdin
        person.stdin.write("go\n")
        person.stdin.flush()
    assert [person.wait(120) for person in people] == [0, 0]
    assert len(verdicts(xinwen)) == 80
    assert xinwen("check").status == 0


def test_a_slim_copy_can_be_reviewed(xinwen: Run, archive: dict[str, str], at_home: Path) -> None:
    """Without texts: verdicts and corrections are taken and travel back; nothing can be added."""
    assert xinwen("export", "database", "-o", "slim.db").status == 0
    slim = ("--db", "slim.db", "review")
    mark = [URL, "片间互联带宽为每秒700GB", "--subject", "真武810E", "--predicate", "memory_bandwidth", "--as", "Li"]
    assert xinwen(*slim, "correct", archive["power"], "value=约350瓦", "--as", "Wang").status == 0
    assert "slim copy" in xinwen(*slim, "add", *mark).err
    xinwen("review", "add", *mark)
    xinwen("review", "export", "-o", "mine.jsonl")
    done = xinwen(*slim, "import", "mine.jsonl")
    assert (done.status, "1 review wait" in done.out) == (0, True)
    xinwen(*slim, "export", "-o", "theirs.jsonl")
    assert "1 new, 1 here already" in xinwen("review", "import", "theirs.jsonl").out
    assert "about 350 W" in xinwen("show", archive["power"]).out
    for database in ("xinwen.db", "slim.db"):
        assert xinwen("--db", database, "check").status == 0


def test_what_is_extracted_holds(xinwen: Run, at_home: Path) -> None:
    """The forms that a correction is held to are those of the claims that rules make."""
    from db.reviews import FIELDS, opinions
    from db.reviews.model import content_of
    from db.reviews.valid import hold
    from db.schema.opening import open_store

    assert xinwen("sample", "-q").status == 0
    with open_store(at_home / "sample.db") as store:
        found = store.rows("SELECT s.claim, t.text, t.publisher, t.title FROM said s JOIN text t ON t.id = s.text")
        assert len(found) > 100
        for row in found:
            claim = opinions.row_of(store.db, row["claim"])
            assert claim
            hold(store, content_of(claim), FIELDS, row["text"], told={row["publisher"], row["title"]})
