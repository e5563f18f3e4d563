"""Pages that a site gives in the place of an article: each is told for what it is, whatever else stands on it."""

from __future__ import annotations

import pytest

from scraper.model import Article, NotRead
from tests.page.written import FIRST, PARAGRAPHS, TITLE, attempt, html

TEASERS = "".join(
    f"<div class='item'><h3><a href='/{i}'>第{i}条新闻的标题，写的是一颗芯片</a></h3>"
    f"<p>第{i}条新闻的摘要，看起来像正文，说了公司、产品和价格，也说了时间。</p></div>"
    for i in range(8)
)
APOLOGY = (
    "<p>您访问的文章可能已被作者删除，或者地址有误，请检查地址是否正确。</p>"
    "<p>您可以返回首页，或者联系客服，我们会尽快处理您的问题，感谢您的理解和支持。</p>"
)
PRIVACY = (
    "<p>We and our partners store and access information on a device, such as cookies. Click accept all to"
    " continue to the site, or manage your choices below at any time.</p><button>Accept all</button>"
)


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (html(f"<h1>404</h1><p>抱歉，您访问的页面不存在。</p><h2>推荐阅读</h2>{TEASERS}", title="404_测试"), "error"),
        (html(f"<p>很抱歉，您要访问的页面不存在或已删除！</p>{TEASERS}", title="测试新闻网"), "error"),
        (html(f"<h2>页面找不到了</h2>{APOLOGY}", title="出错了 - 测试新闻网"), "error"),
        (html(f"<h2>页面走丢了</h2>{APOLOGY * 4}", title="测试新闻网"), "error"),
        (html("<h1>系统维护中</h1><p>网站正在升级维护，请稍后再访问，由此带来的不便敬请谅解。</p>"), "error"),
        (html("<h2>此内容因违规无法查看</h2><p>此内容被多人投诉，相关的内容无法进行查看。</p>", title=""), "error"),
        (html("<h2>该公众号已迁移</h2><p>该公众号已迁移至新的帐号，原帐号已回收。</p>", title=""), "error"),
        (html(f"<h1>Page not found</h1><p>{'Sorry, the page does not exist. ' * 12}</p>", title="Oops | T"), "error"),
        (html("<h1>405</h1><p>很抱歉，您访问的URL有可能造成安全威胁，您的访问被阻断。</p>", title="405"), "verify"),
        (html("<p>The request is blocked.</p>", title="Security"), "verify"),
        (html("<div id='nc'></div><p>请拖动滑块完成验证</p>", title="验证"), "verify"),
        (html("<noscript>Enable JavaScript and cookies to continue</noscript>", title="Just a moment..."), "verify"),
        ('<html><script>var arg1="3000176000856006061501533003690027800375";</script></html>', "verify"),
        (html(f"<h1>登录</h1><form><p>密码登录</p></form>{APOLOGY}", title="登录 - 测试新闻网"), "login"),
        (html(f"<h1>We value your privacy</h1>{PRIVACY}", title="Privacy - Test News"), "consent"),
        (
            html("<h2>隐私政策提示</h2><p>为了给您更好的服务，本站使用Cookie，请先同意。</p>", title="隐私提示"),
            "consent",
        ),
        ('<html><head><meta http-equiv="refresh" content="0; url=/index.html"></head></html>', "to /index.html"),
        (html("<div id='root'></div><script src='/main.js'></script>"), "scripts fill this page"),
    ],
)
def test_told_for_what_it_is(markup: str, reason: str) -> None:
    got = attempt(markup)
    assert isinstance(got, NotRead), got
    assert reason in got.reason
    assert got.advice
    assert got.reason.startswith("blocked: ") == (reason in ("verify", "login", "consent"))


@pytest.mark.parametrize(
    "title", ["404页面为何不存在：一颗芯片的消失", "验证码时代终结", "登录港股首日，试芯科技大涨", "错误"]
)
def test_an_article_about_such_a_page_is_an_article(title: str) -> None:
    got = attempt(html(f"<h1>{title}</h1><div>2026-01-30 09:15</div>{PARAGRAPHS}", title=f"{title}_测试新闻网"))
    assert isinstance(got, Article)
    assert got.title == title


def test_an_article_without_its_text_is_not_read() -> None:
    got = attempt(html(f"<h1>{TITLE}</h1><div class='info'>2026-01-30 09:15</div><div class='content'></div>"))
    assert isinstance(got, NotRead)
    assert "no text" in got.reason


def test_a_list_of_links_stays_one() -> None:
    links = "".join(f'<li><a href="/{i}">第{i}条新闻的标题，写的是某家公司的芯片</a></li>' for i in range(40))
    got = attempt(html(f"<ul>{links}</ul><p>{FIRST[:14]}</p>", title="测试新闻网-芯片资讯"))
    assert isinstance(got, NotRead)
    assert "list of links" in got.reason
