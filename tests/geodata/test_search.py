import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import read_events
from geodata.places import gazetteer
from geodata.places.names import normalise
from geodata.search import SEARCHED, SearchIndex, _alternatives, index, matches
from tests.every import of_every
from tests.shipped import CSV


def make_events(**columns):
    count = len(next(iter(columns.values())))
    blank = {name: [""] * count for name in (*SEARCHED, "source_url")}
    return pd.DataFrame(
        blank | {"latitude": np.nan, "longitude": np.nan} | columns, index=range(count)
    )


def test_all_words_must_match_in_any_order_and_field():
    events = make_events(
        title=["Barricade at Rudare", "Barricade at Zupče", "Protest at Rudare"],
        actor1=["Kosovo Serb protesters", "Kosovo Serb protesters", ""],
    )
    assert matches(events, "rudare BARRICADE serb").tolist() == [True, False, False]
    assert matches(events, "barric").tolist() == [True, True, False]


@pytest.mark.parametrize("column", SEARCHED)
def test_each_text_column_is_searched(column):
    events = make_events(**{column: ["Đurđevdan", "other"]})
    assert matches(events, "djurdjevdan").tolist() == [True, False]


@pytest.mark.parametrize("query", ["", "   ", "—"])
def test_an_empty_query_matches_every_event(query):
    assert matches(make_events(title=["a", "b"]), query).all()


def test_no_events_is_an_empty_mask():
    assert matches(make_events(title=[]), "a").tolist() == []


@pytest.mark.parametrize("query", ["Брњак", "Bërnjak", "brnjak", "gate 31"])
def test_an_event_is_found_by_any_name_of_its_location(query):
    events = make_events(
        title=["Crossing shut", "Crossing shut"], location=["Brnjak crossing", "Merdare"]
    )
    assert matches(events, query).tolist() == [True, False]


def test_an_event_is_found_by_the_place_at_its_point():
    events = make_events(
        title=["here", "200 m off", "far"],
        latitude=[42.96194, 42.96374, 42.6],
        longitude=[20.54833, 20.54833, 21.1],
    )
    assert matches(events, "Bërnjak").tolist() == [True, False, False]


def test_places_that_only_stand_at_a_point_do_not_answer_for_it():
    events = make_events(title=["In the town"], latitude=[42.89222], longitude=[20.86861])
    assert matches(events, "Mitrovicë e Veriut").all()
    assert not matches(events, "Dudin Krš").any()


def test_each_municipality_of_a_list_counts():
    events = make_events(municipality=["Leposavić/Leposaviq; Zubin Potok", "(Serbia)"])
    assert matches(events, "Лепосавић").tolist() == [True, False]
    assert matches(events, "Зубин Поток").tolist() == [True, False]


def test_the_index_is_in_the_order_of_the_frame_whatever_its_labels():
    events = make_events(title=["first", "second"], location=["Zvečan", "Prizren"])
    events.index = [9, 4]
    assert matches(index(events), "Prizren").tolist() == [False, True]


# To make the index is what costs, so each example asks it more than once.
few = settings(max_examples=max(20, settings.default.max_examples // 5))


@few
@given(st.lists(st.text(), min_size=1, max_size=5), st.lists(st.text(max_size=10), min_size=5))
def test_any_query_gives_one_answer_an_event(texts, queries):
    events = index(make_events(title=texts))
    for query in queries:
        mask = matches(events, query)
        assert mask.dtype == bool
        assert len(mask) == len(texts)


@few
@given(st.lists(st.text(min_size=1), min_size=5))
def test_an_event_is_found_by_its_own_title(titles):
    events = index(make_events(title=titles))
    assert all(matches(events, title)[n] for n, title in enumerate(titles))


def test_an_index_answers_like_its_frame():
    found = SearchIndex.of(("rudare", "zvecan")).matches("Zvečan")
    assert found.tolist() == [False, True]


@pytest.mark.parametrize("query", ["Brnjak", "Bërnjak", "Брњак", "BERNJAK"])
def test_each_spelling_of_a_place_finds_the_same_texts(query):
    texts = ("barricade on the road to brnjak", "bllokada ne bernjak", "protest in zvecan")
    assert SearchIndex.of(texts).matches(query).tolist() == [True, True, False]


def test_an_event_is_found_by_its_id_and_by_the_outlets_it_is_told_by():
    events = make_events(
        event_id=["XK-20221210-12", "XK-20221210-13"],
        source_url=["https://www.kossev.info/a https://tanjug.rs/b", "no address"],
    )
    assert matches(events, "XK-20221210-12").tolist() == [True, False]
    assert matches(events, "kossev").tolist() == [True, False]
    assert matches(events, "tanjug.rs").tolist() == [True, False]


def test_a_word_finds_what_others_say_by_another():
    events = make_events(title=["Serbia sends its request to KFOR", "A letter", "A barricade"])
    assert matches(events, "letters").tolist() == [True, True, False]
    assert matches(events, "roadblock").tolist() == [False, False, True]


def test_a_search_that_finds_nothing_has_near_ones_that_do():
    events = index(make_events(title=["Barricade near Zvečan", "Protest in Zvečan"]))
    assert not events.matches("Zvecann").any()
    assert events.suggest("Zvecann") == ["Zvečan/Zveçan"]
    assert events.suggest("baricade") == ["barricade"]
    assert events.suggest("Pristina airport hotel") == []
    assert all(events.matches(one).any() for one in events.suggest("protezt in Zvecann"))


@pytest.fixture(scope="module")
def shipped():
    return index(read_events(CSV).events)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("baricade rudare", ["barricade rudare"]),
        ("Baricade Рударе", ["barricade Рударе"]),
        ("kfor soldjers", ["kfor soldiers"]),
        ("leposavich police", ["leposavic police"]),
        ("zubin potokk barricade", ["zubin potok barricade"]),
        ("Jarinye", ["Jarinje/Jarinjë"]),
        ("Severna Mitrovitsa", ["Severna Mitrovica/Mitrovicë e Veriut"]),
        ("xqzzt rudare", []),
        ("barricade in Wyxqhum", []),
    ],
)
def test_only_what_is_wrong_is_corrected_and_the_likeliest_comes_first(typed, meant, shipped):
    assert not shipped.matches(typed).any()
    suggested = shipped.suggest(typed)
    assert suggested == meant
    right = [word for word in typed.split() if shipped.matches(word).any()]
    assert all(normalise(word) in normalise(one) for one in suggested for word in right)


def test_of_words_as_much_alike_the_one_that_finds_more_comes_first():
    events = SearchIndex.of(["protect the road", "protest at a gate", "protest in a town"])
    assert events.suggest("protezt") == ["protest", "protect"]


def test_no_suggestion_finds_only_what_another_finds():
    events = SearchIndex.of(["a barricade", "barricades"])
    assert events.suggest("baricade") == ["barricade"]


WORDS = st.sampled_from(["police", "rudare", "barricade", "soldiers", "gate", "31", "a", "Zvečan"])
TEXTS = st.lists(WORDS, max_size=4).map(" ".join)


def found_by_reading(texts, query):
    place = gazetteer.find(query)
    names = {normalise(name) for name in place.all_names} if place else set()
    spoken = normalise(query)
    return [
        any(
            all(any(form in text for form in _alternatives(word)) for word in name.split())
            for name in (names if spoken in names else {spoken})
        )
        for text in texts
    ]


@few
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=6), st.lists(TEXTS, min_size=5))
def test_any_search_finds_what_reading_every_text_finds(rows, queries):
    titles, notes = zip(*rows, strict=True)
    events = index(make_events(title=list(titles), notes=list(notes)))
    texts = [normalise(f"{title} {note}") for title, note in rows]
    for query in queries:
        assert matches(events, query).tolist() == found_by_reading(texts, query)


def test_a_search_of_more_words_than_there_are_bits_is_answered():
    words = [f"word{number}" for number in range(150)]
    found = SearchIndex.of([" ".join(words), " ".join(words[:-1])])
    assert found.matches(" ".join(words)).tolist() == [True, False]


@of_every({place.names["local"]: place for place in gazetteer.places()})
def test_a_name_of_a_place_stands_for_all_of_its_names(place):
    texts = [f"said of {name} that day" for name in place.all_names] + ["of no place"]
    found = SearchIndex.of(texts).matches(place.names["local"])
    assert found.tolist() == [True] * len(place.all_names) + [False]
