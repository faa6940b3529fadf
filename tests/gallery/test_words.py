"""Whatever is typed into the search field is a search, and what a picture says of itself finds it."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studio.gallery import ORDERS, Filters

few = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
syntax = st.text(st.sampled_from("ab \"'*-:^(){}+,.NOTANDRE\x00\x1f\n猫é_"), max_size=16)


@few
@given(text=syntax | st.text(max_size=12), order=st.sampled_from(ORDERS), tag=st.text(max_size=4))
def test_nothing_that_is_typed_is_an_error(gallery, text, order, tag):
    filters = Filters(tag=tag, model=text, stars=1)
    assert gallery.search(text, filters, order) == []
    assert gallery.count(text, filters) == 0


@few
@given(
    prompt=st.text(st.characters(categories=("Lu", "Ll", "Nd", "Zs", "Po")), min_size=1, max_size=30),
    model=st.text(min_size=1, max_size=6).map(lambda name: name.replace("\0", "") or "x"),
)
def test_a_picture_is_found_by_every_word_of_its_prompt_and_by_its_model(gallery, keep, prompt, model):
    added = keep(prompt=prompt, model=model, name="a.png")
    for word in prompt.replace(":", " ").replace('"', " ").split():
        assert [item.id for item in gallery.search(word, Filters(model=model))] == [added]
    assert [item.id for item in gallery.search(filters=Filters(model=model))] == [added]
