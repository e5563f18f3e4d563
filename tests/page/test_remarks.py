"""What a reading leaves open is told: an article over several pages, one of which only the beginning is free."""

from __future__ import annotations

import pytest

from tests.page.written import PARAGRAPHS, plain, read

SITE = "https://a.example.cn"


@pytest.mark.parametrize(
    ("url", "href", "there"),
    [
        ("/n/1.html", "1_2.html", "/n/1_2.html"),
        ("/n/1_2.shtml", "1_3.shtml", "/n/1_3.shtml"),
        ("/n/1.html", "/n/1-2.html", "/n/1-2.html"),
        ("/n/t20260130_88310.htm", "t20260130_88310_1.htm", "/n/t20260130_88310_1.htm"),
        ("/n/1", "/n/1/2", "/n/1/2"),
        ("/n/1.html", "?page=2", "/n/1.html?page=2"),
        ("/n?id=7", "?id=7&p=2", "/n?id=7&p=2"),
        ("/n/10086.html", "10087.html", None),
        ("/n/1/10", "/n/1/11", None),
        ("/n/1.html", "https://b.example.cn/n/1_2.html", None),
        ("/n/1.html", "javascript:next()", None),
        ("/n/1.html", "#", None),
        ("/n/1.html", "http://[", None),
        ("/n?id=7", "?id=8&p=2", None),
        ("/n/1.html", "/list_2.html", None),
    ],
)
@pytest.mark.parametrize("words", ["下一页", "下一頁 &gt;", "<span>下页</span>"])
def test_an_article_that_goes_on(url: str, href: str, there: str | None, words: str) -> None:
    pager = f"<div class='pages'><a href='{url}'>1</a> <a href='{href}'>2</a> <a href='{href}'>{words}</a></div>"
    got = read(plain(tail=pager), SITE + url)
    assert [r.reason for r in got.remarks] == ([f"the article goes on at {SITE}{there}"] if there else [])


@pytest.mark.parametrize(
    "line", ["本文为付费内容，开通会员后阅读全文。", "剩余内容需订阅后查看", "登录后阅读全文", "试读已结束"]
)
def test_an_article_of_which_only_the_beginning_is_free(line: str) -> None:
    got = read(plain(body=f"{PARAGRAPHS}<p>{line}</p>"))
    assert line in got.remarks[0].reason
    assert got.remarks[0].advice


@pytest.mark.parametrize(
    "line", ["公司说，付费用户已经超过一万，会员费是主要收入。", "他登录后阅读了公告，才知道公司换了名字。"]
)
def test_prose_about_paying_is_no_paywall(line: str) -> None:
    assert not read(plain(body=f"{PARAGRAPHS}<p>{line}</p>")).remarks
