import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.fetching.robots import RobotsRules


def allowed(text: str, path: str) -> bool:
    return RobotsRules.parse(text, "Samsvar").allows(f"https://example.org{path}")


def test_empty_robots_allows_all() -> None:
    assert allowed("", "/") and allowed("User-agent: *\nDisallow:", "/x") and RobotsRules().allows("https://example.org")


@pytest.mark.parametrize(
    ("rules", "path", "may"),
    [
        ("Disallow: /a", "/abc", False),
        ("Disallow: /a", "/b", True),
        ("Disallow: /A", "/a", True),
        ("Allow: /\nDisallow: /a", "/a", False),
        ("Disallow: /a\nAllow: /a/open", "/a/open/x", True),
        ("Disallow: /a\nAllow: /a", "/a", True),
        ("Disallow: /*?print=", "/x/y?print=1", False),
        ("Disallow: /*.pdf$", "/x.pdf", False),
        ("Disallow: /*.pdf$", "/x.pdf?a", True),
        ("Disallow: /*.pdf$", "/x.pdf.pdf", False),
        ("Disallow: /a$", "/ab", True),
        ("Disallow: /*a*b$", "/ba", True),
        ("Disallow: /ab*b$", "/ab", True),
        ("Disallow: /ab*b$", "/abb", False),
        ("Disallow: /f%C3%B6rening", "/förening", False),
        ("Disallow: /förening", "/f%c3%b6rening", False),
        ("Disallow: /a%2fb", "/a/b", True),
        ("Disallow: /~x", "/%7Ex", False),
        ("Disallow: /a # why", "/a", False),
        ("  DISALLOW :/a", "/a", False),
        ("Sitemap: https://example.org/x\nDisallow: /a", "/a", False),
    ],
)
def test_longest_matching_rule_decides(rules: str, path: str, may: bool) -> None:
    assert allowed(f"User-agent: *\n{rules}", path) is may


def test_empty_line_between_agent_and_rules_does_not_end_the_group() -> None:
    assert not allowed("User-agent: *\n\nDisallow: /a", "/a")


def test_group_that_names_us_replaces_the_general_one_wherever_it_stands() -> None:
    text = "User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: SAMSVAR/2\nDisallow: /a\n\nUser-agent: samsvar\nDisallow: /b"
    assert allowed(text, "/c") and not allowed(text, "/a") and not allowed(text, "/b")


def test_group_for_an_agent_of_a_similar_name_is_not_ours() -> None:
    assert allowed("User-agent: sam\nDisallow: /\nUser-agent: samsvarbot\nDisallow: /", "/a")


def test_crawl_delay_is_read_where_it_is_a_number() -> None:
    assert RobotsRules.parse("User-agent: *\nCrawl-delay: 2.5", "Samsvar").crawl_delay == 2.5
    assert RobotsRules.parse("User-agent: *\nCrawl-delay: -1", "Samsvar").crawl_delay is None


def test_byte_order_mark_and_windows_lines_do_not_hide_the_first_group() -> None:
    assert not allowed("\ufeffUser-agent: *\r\nDisallow: /a\r\n", "/a")


def test_pattern_of_many_stars_is_decided_quickly() -> None:
    started = time.monotonic()
    assert allowed("User-agent: *\nDisallow: /" + "a*" * 500 + "b", "/" + "a" * 5000)
    assert time.monotonic() - started < 1


@given(st.text(), st.text(alphabet="/ab*$%2F?=é"))
def test_any_text_is_read_and_answers(text: str, path: str) -> None:
    assert allowed(text, "/" + path) in (True, False)
    assert not allowed(f"User-agent: *\nDisallow: /\n{text if 'llow' not in text else ''}", "/" + path)
