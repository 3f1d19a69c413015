"""What can be ordered, and what is said of an order that cannot be made."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.plate.orders import OrderError, read_order, read_orders

TODAY = date(2022, 12, 17)


def test_an_order_is_a_view_as_an_address_says_it_and_what_to_make():
    order = read_order(
        {
            "from": "2022-12-10",
            "to": date(2022, 12, 16),
            "types": ["barricade", "crossing-closure"],
            "map": "43.0,20.8,11",
            "title": "Mine",
            "size": "slide, a4-portrait",
            "format": ["png", "PDF", "png"],
            "public": True,
        },
        TODAY,
    )
    assert (order.view.start, order.view.end) == (date(2022, 12, 10), date(2022, 12, 16))
    assert order.view.types == ("barricade", "crossing closure")
    assert order.view.position.zoom == 11
    assert (order.sizes, order.forms) == (("slide", "a4-portrait"), ("png", "pdf"))
    assert order.wishes.title == "Mine" and order.wishes.public


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", date(2022, 12, 17)),
        ("Yesterday", date(2022, 12, 16)),
        ("6 days ago", date(2022, 12, 11)),
        ("1 day ago", date(2022, 12, 16)),
    ],
)
def test_a_daily_brief_names_days_by_their_distance(words, day):
    assert read_order({"asof": words}, TODAY).view.start == day


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"titel": "x"}, "'titel' is no key. Did you mean 'title'?"),
        ({"from": "2022-13-10"}, "from: '2022-13-10' is no day: there is no month 13"),
        ({"types": "barricde"}, "types: 'barricde' names no event type"),
        ({"size": "a3"}, "size: 'a3' is none of slide, a4-landscape, a4-portrait."),
        ({"format": "bmp"}, "format: 'bmp' is none of png, svg"),
        ({"theme": "sepia"}, "theme: 'sepia' is none of light, dark."),
        ({"from": "2022-12-16", "to": "2022-12-10"}, "exchange from and to"),
        ({"logo": "none.png"}, "none.png could not be read: No such file"),
        ({"public": "maybe"}, "public: 'maybe' is neither true nor false."),
    ],
)
def test_what_cannot_be_made_is_refused_with_the_remedy(told, reason):
    with pytest.raises(OrderError) as refused:
        read_order(told, TODAY)
    assert reason in str(refused.value)


def test_a_file_lists_products_with_what_holds_for_all(tmp_path):
    (tmp_path / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    path = tmp_path / "products.yaml"
    path.write_text(
        "defaults: {handling: Internal, format: [png, pdf], logo: logo.png}\n"
        "products:\n"
        "  - {title: Daily, asof: yesterday}\n"
        "  - {title: Weekly, from: 7 days ago, to: yesterday, handling: Public}\n",
        encoding="utf-8",
    )
    daily, weekly = read_orders(path, TODAY)
    assert (daily.wishes.handling, weekly.wishes.handling) == ("Internal", "Public")
    assert daily.view.start == date(2022, 12, 16)
    assert weekly.view.start == date(2022, 12, 10)
    assert daily.forms == ("png", "pdf")
    assert weekly.wishes.logo.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("- {asof: today, titel: x}", "products.yaml, product 1: 'titel' is no key."),
        ("- a: [", "products.yaml, line 2 is no YAML"),
        ("products: []", "products.yaml lists no product"),
        ("just words", "products.yaml is no list"),
        ("- just words", "products.yaml, product 1: '' is no key."),
        ("defaults: 3\nproducts: [{}]", "`defaults` are no keys"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_place(text, reason, tmp_path):
    path = tmp_path / "products.yaml"
    path.write_text(f"{text}\n", encoding="utf-8")
    with pytest.raises(OrderError) as refused:
        read_orders(path, TODAY)
    assert reason in str(refused.value)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(OrderError, match="could not be read: No such file"):
        read_orders(tmp_path / "none.yaml", TODAY)
