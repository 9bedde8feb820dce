"""Fetching while answers are judged: nobody waits for another's answer, and nothing is lost."""

from threading import Event

from tests import world
from verify.errors import Code, CouldNotFindOut
from verify.evidence.rounds import FetchRounds

A, B, C = (f"https://{name}.example/" for name in "abc")


class Hosts:
    """Answers each address with itself; those in ``held`` only when told to."""

    def __init__(self, *held):
        self.asked = []
        self.held = dict.fromkeys(held)
        self.release = Event()

    def fetch(self, urls, *, cancelled=lambda: False, on_answer=None, may_follow=None):
        for url in urls:
            self.asked.append(url)
            if url in self.held:
                self.release.wait(10)
            on_answer(url, world.found(url, url))
        return {}


def never():
    return False


def test_it_ends_when_all_that_was_asked_is_answered():
    waves = FetchRounds(Hosts(), never)
    waves.ask([A, B])
    assert {url for answers in waves for url in answers} == {A, B}


def test_nothing_is_asked_twice():
    hosts = Hosts()
    waves = FetchRounds(hosts, never)
    waves.ask([A, A])
    waves.ask([A])
    assert len([answers for answers in waves for _ in answers]) == 1
    assert (hosts.asked, waves.asked) == ([A], 1)


def test_a_slow_host_does_not_hold_up_anothers_second_question():
    hosts = Hosts(A)
    waves = FetchRounds(hosts, never)
    waves.ask([A])
    waves.ask([B])
    told = []
    for answers in waves:
        told += answers
        if B in answers:
            waves.ask([C])
        if C in answers:
            hosts.release.set()
    assert told == [B, C, A]


def test_where_nothing_is_asked_there_is_nothing_to_wait_for():
    assert list(FetchRounds(Hosts(), never)) == []


def test_after_cancelling_nothing_more_is_asked():
    hosts = Hosts()
    waves = FetchRounds(hosts, lambda: True)
    waves.ask([A])
    assert (list(waves), hosts.asked) == ([], [])


def test_what_a_broken_fetcher_left_out_is_answered_as_its_fault():
    class Broken(Hosts):
        def fetch(self, urls, *, cancelled=never, on_answer=None, may_follow=None):
            on_answer(A, world.found(A, A))
            raise ZeroDivisionError

    waves = FetchRounds(Broken(), never)
    waves.ask([A, B])
    answers = {url: answer for some in waves for url, answer in some.items()}
    assert answers[A].body == A.encode()
    assert isinstance(answers[B], CouldNotFindOut)
    assert (answers[B].code, answers[B].detail) == (Code.INTERNAL, "ZeroDivisionError")


def test_what_was_cut_short_by_cancelling_is_no_answer():
    stop = Event()

    class Cut(Hosts):
        def fetch(self, urls, *, cancelled=never, on_answer=None, may_follow=None):
            on_answer(A, world.found(A, A))
            stop.set()
            on_answer(B, CouldNotFindOut(Code.FETCH_FAILED, "cancelled"))
            return {}

    waves = FetchRounds(Cut(), stop.is_set)
    waves.ask([A, B])
    assert {url for answers in waves for url in answers} == {A}
