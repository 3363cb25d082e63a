import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.audit import traps, urls
from terang.audit.frontier import Candidate, Frontier
from terang.audit.model import Area, Trouble

HOME = "https://a.go.id"


@pytest.mark.parametrize(
    ("path", "depth", "trouble"),
    [
        ("/profil/visi-misi", 2, None),
        ("/a/" * 2, 1, None),
        ("/berita/berita/berita/", 1, Trouble.TRAP_REPEAT),
        ("/" + "/".join(f"s{n}" for n in range(20)), 1, None),
        ("/" + "/".join(f"s{n}" for n in range(21)), 1, Trouble.TRAP_SEGMENTS),
        ("/x", 20, None),
        ("/x", 21, Trouble.TRAP_DEPTH),
        ("/x?" + "&".join(f"k{n}=1" for n in range(20)), 1, None),
        ("/x?" + "&".join(f"k{n}=1" for n in range(21)), 1, Trouble.TRAP_QUERY),
        ("/" + "x" * 4100, 1, Trouble.TRAP_LENGTH),
    ],
)
def test_traps_are_told_by_the_url(path, depth, trouble):
    assert traps.trap(HOME + path, depth=depth) is trouble


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("/agenda/2026/03", "/agenda/2031/11", True),
        ("/agenda/maret-2026", "/agenda/april-2027", True),
        ("/?p=12", "/?p=13", True),
        ("/s/9f8a7b6c5d4e3f2a1b/x", "/s/00aa11bb22cc33dd44/x", True),
        ("/profil/visi", "/profil/misi", False),
        ("/agenda/2026", "/berita/2026", False),
        ("/mei", "/meikarta", False),
    ],
)
def test_a_template_is_what_stays_when_numbers_and_dates_are_masked(one, two, same):
    assert (traps.shape(HOME + one) == traps.shape(HOME + two)) is same


@pytest.mark.parametrize(
    ("sent", "plain"),
    [
        ("/a?PHPSESSID=abc&id=3", "/a?id=3"),
        ("/a;jsessionid=0A1B?id=3", "/a?id=3"),
        ("/a?utm_source=x&utm_medium=y", "/a"),
        ("/a?id=3&page=2", "/a?id=3&page=2"),
        ("/a?fbclid=zz#", "/a"),
    ],
)
def test_sessions_and_campaigns_are_no_part_of_an_address(sent, plain):
    canonical = urls.canonical(HOME + sent)
    assert canonical is not None
    assert traps.plain(canonical) == HOME + plain


@given(st.text(max_size=60), st.text(max_size=60))
def test_plain_urls_stay_canonical_and_plain(path, query):
    url = urls.canonical(f"{HOME}/{path}?{query}")
    assert url is not None
    plain = traps.plain(url)
    assert urls.canonical(plain) == plain
    assert traps.plain(plain) == plain


def take_all(frontier: Frontier) -> list[str]:
    taken = []
    while candidate := frontier.take():
        taken.append(candidate.url.removeprefix(HOME))
    return taken


def test_the_best_comes_first_and_depth_costs():
    frontier = Frontier()
    for url, worth, depth in [("/a", 0.5, 1), ("/b", 0.9, 1), ("/c", 0.91, 9)]:
        frontier.offer(Candidate(HOME + url, worth, depth=depth))
    assert take_all(frontier) == ["/b", "/c", "/a"]


def test_ties_keep_the_order_of_discovery():
    frontier = Frontier()
    for name in ("z", "b", "m"):
        frontier.offer(Candidate(f"{HOME}/{name}", 0.5))
    assert take_all(frontier) == ["/z", "/b", "/m"]


def test_a_better_label_met_later_raises_the_worth():
    frontier = Frontier()
    frontier.offer(Candidate(HOME + "/a", 0.2))
    frontier.offer(Candidate(HOME + "/b", 0.5))
    frontier.offer(Candidate(HOME + "/a", 0.9, text="Renstra", area=Area.MENU))
    first = frontier.take()
    assert first is not None
    assert (first.url, first.text) == (HOME + "/a", "Renstra")
    assert take_all(frontier) == ["/b"]


def test_no_template_eats_the_budget():
    frontier = Frontier()
    for day in range(150):
        frontier.offer(Candidate(f"{HOME}/agenda/{day}", 0.45))
    for name in ("profil", "layanan", "kontak", "regulasi"):
        frontier.offer(Candidate(f"{HOME}/{name}", 0.3))
    assert {"/profil", "/layanan", "/kontak", "/regulasi"} <= set(take_all(frontier)[:12])


@pytest.mark.parametrize(("worth", "refused"), [(0.2, 3), (0.9, 0)])
def test_more_than_two_hundred_of_one_template_are_a_calendar_unless_their_words_tell_more(worth, refused):
    frontier = Frontier()
    troubles = [frontier.offer(Candidate(f"{HOME}/agenda/{day}", worth)) for day in range(203)]
    assert troubles == [None] * (203 - refused) + [Trouble.TRAP_CALENDAR] * refused
    assert len(frontier) == 203 - refused


def test_what_was_seen_on_another_way_is_not_taken():
    frontier = Frontier()
    for name in "abc":
        frontier.offer(Candidate(f"{HOME}/{name}", 0.5))
    frontier.drop(HOME + "/a")
    assert len(frontier) == 2
    assert take_all(frontier) == ["/b", "/c"]


def test_a_candidate_whose_worth_has_fallen_waits_again():
    settled: set[str] = set()
    frontier = Frontier(lambda c: 0.1 if c.text in settled else c.worth)
    for url, worth, text in [("/renstra-1", 0.9, "Renstra"), ("/renstra-2", 0.8, "Renstra"), ("/x", 0.5, "")]:
        frontier.offer(Candidate(HOME + url, worth, text))
    first = frontier.take()
    assert first is not None
    settled.add("Renstra")
    assert first.url == HOME + "/renstra-1"
    assert take_all(frontier) == ["/x", "/renstra-2"]


offers = st.lists(
    st.tuples(
        st.sampled_from(["/a", "/b", "/n/1", "/n/2", "/n/3", "/n/4", "/n/5", "/n/6", "/n/7", "/x/y"]),
        st.floats(0, 1),
        st.integers(0, 5),
        st.booleans(),
    ),
    max_size=60,
)


@given(offers)
def test_every_url_is_taken_once_whatever_is_offered_in_between(steps):
    frontier = Frontier()
    offered, taken = set(), []
    for url, worth, depth, takes in steps:
        offered.add(url)
        frontier.offer(Candidate(HOME + url, worth, depth=depth))
        if takes and (candidate := frontier.take()):
            taken.append(candidate.url.removeprefix(HOME))
    taken += take_all(frontier)
    assert sorted(taken) == sorted(offered)
    assert len(frontier) == 0
