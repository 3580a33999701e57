"""Links between the pages of a long list."""

from goldthread.pages.parts import Pages, pages


def said(part: Pages) -> list[str]:
    return ["…" if "ellipsis" in item else str(item["number"]) for item in part.items]


def test_pages_show_the_ends_and_the_neighbours() -> None:
    assert said(pages(5, 12, str)) == ["1", "…", "4", "5", "6", "…", "12"]
    assert said(pages(1, 3, str)) == ["1", "2", "3"]
    assert said(pages(1, 1, str)) == ["1"]


def test_pages_link_onwards_only_where_there_is_a_page() -> None:
    first, last = pages(1, 3, "?page={}".format), pages(3, 3, "?page={}".format)
    assert (first.previous, first.next) == ("", "?page=2")
    assert (last.previous, last.next) == ("?page=2", "")
    assert [item.get("current") for item in first.items] == [True, False, False]
