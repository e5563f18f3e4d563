"""Pages as Chinese publishing systems make them: who published, who wrote, and when. Names and texts are invented."""

# ruff: noqa: E501 - markup is easier to follow in one piece

from __future__ import annotations

from typing import NamedTuple

import pytest

from scraper.page import names
from tests.page.written import BODY, PARAGRAPHS, TITLE, html, read

AT = "2026-01-30T09:15:00+08:00"
DAY = "2026-01-30"


class Made(NamedTuple):
    """A page: the way it is made, its `<title>`, head, body; what it tells."""

    way: str
    title: str
    head: str
    body: str
    publisher: str | None
    origin: str | None = None
    author: str | None = None
    at: str | None = AT
    url: str = "https://www.ceshi.example.cn/a/9001.html"


H1, TEXT = f"<h1>{TITLE}</h1>", f"<div class='txt'>{PARAGRAPHS}</div>"
PAGES = [
    # government
    Made(
        "a county: clock, SiteName, ContentSource", f"{TITLE}_洛川要闻_洛川县人民政府",
        "<meta name='SiteName' content='洛川县人民政府'><meta name='ContentSource' content='县融媒体中心'><meta name='PubDate' content='2026-01-30 09:15'>",
        f"<div class='top'>今天是2026年2月2日 星期一　<a href='/wza'>无障碍阅读</a></div>{H1}<p>发布时间：2026-01-30 09:15　来源：县融媒体中心　字体：【大 中 小】</p>{TEXT}<div class='foot'>主办：洛川县人民政府办公室</div>",
        "洛川县人民政府", "县融媒体中心",
    ),
    Made(
        "a bureau: a table of facts above the headline", TITLE, "",
        f"<div class='header'><img class='logo' alt='临江市工业和信息化局'></div><table><tr><td>索引号</td><td>0150-2026-3</td><td>成文日期</td><td>2026-01-12</td></tr><tr><td>发文机关</td><td>市工信局</td><td>发布日期</td><td>2026-01-30</td></tr></table>{H1}{TEXT}<div class='footer'>版权所有：临江市工业和信息化局　苏ICP备00000000号</div>",
        "临江市工业和信息化局", at=DAY,
    ),
    Made(
        "a notice that nothing but its signature dates", f"{TITLE}-临江市数据局", "",
        f"<div class='crumb'><a href='/'>首页</a> &gt; <a href='/tz/'>通知公告</a></div>{H1}{TEXT[:-6]}<p align='right'>临江市数据局</p><p align='right'>二〇二六年一月三十日</p></div><div class='foot'>主办单位：临江市数据局</div>",
        "临江市数据局", at=DAY,
    ),
    # the press and its systems
    Made(
        "a channel ends the title, behind a quotation mark", f"{TITLE}”-沧江证券报-公司", "",
        f"<div id='top'><a href='/'>沧江证券报</a> <a href='/yw'>要闻</a> <a href='/gs'>公司</a></div><h1>{TITLE}”</h1><p class='info'>记者 罗一帆 2026-01-30 09:15</p>{TEXT}<div class='foot'>沧江证券报社 版权所有</div>",
        "沧江证券报", None, "罗一帆",
    ),
    Made(
        "a paper on the web: masthead far above, the day in the address", f"西河日报数字报-{TITLE}", "",
        f"<table><tr><td><b>西河日报</b></td><td>第06版：产经</td></tr></table><ul><li><a href='1'>本版的另一篇文章在这里</a></li><li><a href='2'>再有一篇</a></li><li><a href='3'>还有一篇</a></li></ul><div class='yinti'>本报记者　罗一帆　通讯员　何小洲</div>{H1}<div id='ozoom'>{PARAGRAPHS}</div><div class='bq'>西河日报社版权所有，未经许可不得转载</div>",
        "西河日报", None, "罗一帆", DAY, "http://szb.xihe.example.cn/html/2026-01/30/content_60214_2.htm",
    ),
    Made(
        "nothing but the bar names the paper", TITLE, "",
        f"<div class='head'>三江数字经济网</div><h2 class='title'>{TITLE}</h2><div class='laiyuan'>2026-01-30 09:15 | 来源：东湖产经报 | 记者：罗一帆 通讯员：何小洲</div>{TEXT}",
        "三江数字经济网", "东湖产经报", "罗一帆",
    ),
    Made(
        "a journal's issue on the journal's site", TITLE, "",
        f"<header class='hd'><a href='/'>算力应用网</a><ul><li>政策</li><li>案例</li></ul></header>{H1}<div class='attr'><span>2026-01-30 09:15</span> <span>来源：《算力应用》2026年第1期</span> <span>文 / 临江银行科技部 罗一帆</span></div>{TEXT}<footer>算力应用网 ceshi.example.cn 主办：某某研究所</footer>",
        "算力应用网", "算力应用", "罗一帆",
    ),
    Made(
        "a portal's channel on a host of its own", f"{TITLE}_科技频道_江城在线", "",
        f"<div class='nav'><a href='https://www.jiangcheng.example.cn/'>江城在线首页</a> <a href='/'>科技</a> <a href='/it'>互联网</a></div>{H1}<div>2026年01月30日 09:15 <span>远方日报</span></div>{TEXT}",
        "江城在线", "远方日报", url="https://tech.jiangcheng.example.cn/2026/0130/1.html",
    ),
    Made(
        "a flash signed behind its outlet", f"{TITLE}", "",
        f"<div class='m-head'><a href='//m.kx.example.cn/'>沧江快讯</a> <span>7×24</span></div>{H1}<div><span>沧江快讯</span> <span>01月30日 09:15</span></div>{TEXT}<div class='src'>（沧江快讯 小梧）</div>",
        "沧江快讯", None, "小梧", url="https://m.kx.example.cn/f/20260130/7702",
    ),
    Made(
        "og:site_name and a post before the name", f"{TITLE}｜罗一帆专栏", "<meta property='og:site_name' content='北岸评论'>",
        f"<div class='site-h'>北岸评论 <span>社论</span></div>{H1}<div class='col'>专栏作家 罗一帆 | 2026年1月30日 09:15</div>{TEXT}",
        "北岸评论", None, "罗一帆",
    ),
    Made(
        "a commentator of the paper, an unknown family name", f"{TITLE} - 北岸评论", "",
        f"{H1}<p class='i'>2026-01-30 09:15　本报评论员　亓一帆</p>{TEXT}",
        "北岸评论", None, "亓一帆",
    ),
    Made(
        "a line of facts with a comma", f"{TITLE} - 研报汇览", "<meta name='publishdate' content='2026-01-30'>",
        f"{H1}<div class='meta'>2026-01-30 09:15:00　机构：远方证券　研究员：罗一帆，何小洲　评级：增持（首次）</div>{TEXT}",
        "研报汇览", None, "罗一帆、何小洲",
    ),
    # self-media, phones, weixin
    Made(
        "self-media: bar alone", TITLE, "<meta itemprop='datePublished' content='2026-01-30T09:15:00+08:00'>",
        f"<div class='bar'>拆机所 <i>一家只看电路板的自媒体</i></div>{H1}<div class='sub'><span>作者：钱袋子</span><span>2026年1月30日 09:15</span><span>阅读 4.1万</span></div>{TEXT}<div class='cm'><b>精选评论</b><p>读者甲：说得好</p></div>",
        "拆机所", None, "钱袋子",
    ),
    Made(
        "a phone's page: open the app", TITLE, "<meta name='applicable-device' content='mobile'>",
        f"<div class='app'>打开“焊台夜话”APP 看行业八卦</div><h2 class='title'>{TITLE}</h2><div class='au'>夜话老板　焊台夜话　01-30 09:15</div>{TEXT}<div class='like'>赞 318　在看 97</div>",
        "焊台夜话", None, "夜话老板", url="https://m.hantai.example.cn/p/0130",
    ),
    Made(
        "a personal site: pen name, date, channel", f"{TITLE} - 数表笔记", "<meta name='author' content='抄表老周'>",
        f"<header><b>数表笔记</b> <a href='/hk'>港股</a> <a href='/a'>A股新股</a></header>{H1}<p class='by'>抄表老周 ｜ 2026-01-30 09:15 ｜ 港股新股</p>{TEXT}<footer>© 数表笔记　评论 38</footer>",
        "数表笔记", None, "抄表老周",
    ),
    Made(
        "a forum of engineers: the poster is the author", f"{TITLE} - 代码湾", "<meta name='apple-mobile-web-app-title' content='代码湾'>",
        f"<div class='nav'><a href='/'>代码湾</a><a>后端</a><a>AI Infra</a></div>{H1}<div class='meta'><a href='/u/9'>老周爱熬夜</a> <span>01-30 09:15</span> <span>阅读 8821</span> <span>AI Infra</span></div>{TEXT}",
        "代码湾", None, "老周爱熬夜", url="https://www.daimawan.example.cn/post/2026013075",
    ),
    Made(
        "weixin's layout without its script", TITLE, "",
        f"<nav class='m-nav'><a href='/'>芯片半月刊</a><a href='/w'>周报</a></nav><h1 id='activity-name'>{TITLE}</h1><div id='meta'><span>原创</span> <span>阿岚</span> <span>芯片半月刊</span> <em>2026年1月30日 09:15</em></div><div id='js_content'>{PARAGRAPHS}</div>",
        "芯片半月刊", None, "阿岚", url="https://mp.xpbyk.example.cn/s/20260130",
    ),
    Made(
        "an office of the site signs", f"{TITLE} - 研读App", "<meta property='article:author' content='研读编辑部'>",
        f"<div class='top'>研读App　<a>策略</a> <a>行业</a></div>{H1}<div class='m'>研读编辑部　2026-01-30 09:15</div>{TEXT}",
        "研读App", None, "研读编辑部",
    ),
    Made(
        "who talked and wrote it down", TITLE, "",
        f"<div id='logo'>问硅</div><main>{H1}<p class='sub'>采访、整理：罗一帆　　2026-01-30 09:15　　问硅</p>{PARAGRAPHS}</main>",
        "问硅", None, "罗一帆",
    ),
    Made(
        "a feature: text, editor, pictures", f"{TITLE} - 近水特稿", "",
        f"{H1}<p class='byline'>文 | 罗一帆　编辑 | 何小洲　图 | 受访者提供</p><p class='date'>2026年1月30日</p>{TEXT}<div class='ftr'>近水特稿 出品　未经许可禁止转载</div>",
        "近水特稿", None, "罗一帆", DAY,
    ),
    Made(
        "the site's name before the author's", f"{TITLE} - 招采纵横", "",
        f"{H1}<p class='m'>时间：2026-01-30 09:15　作者：招采纵横 罗一帆　浏览：3381</p>{TEXT}",
        "招采纵横", None, "罗一帆",
    ),
    # Hong Kong and Taiwan
    Made(
        "Hong Kong: a channel ends the title, published and updated", f"{TITLE} - 海灣經濟報 - 即時財經", "",
        f"<nav><a href='/'>主頁</a><a href='/i'>即時財經</a><a href='/s'>股票</a></nav>{H1}<div class='dt'>撰文：霍梓朗　出版：2026-01-30 09:15　更新：2026-01-30 17:30</div>{TEXT}<footer>海灣經濟報有限公司 © 2026 不得轉載</footer>",
        "海灣經濟報", None, "霍梓朗", url="https://inews.haiwan.example.hk/finance/4188203",
    ),
    Made(
        "Taiwan: reporter and place by strokes", f"{TITLE} | 產業 | 島嶼經濟日報", "",
        f"<header><a href='/'><img alt='島嶼經濟日報' src='l.png'></a></header>{H1}<div>2026-01-30 09:15 島嶼經濟日報 記者陳昱翔／台北報導</div>{TEXT}",
        "島嶼經濟日報", None, "陳昱翔",
    ),
    Made(
        "Taiwan: an office that counts from 1912", f"{TITLE}-產業發展署", "",
        f"<div class='logo'>產業發展署</div>{H1}<p>發布日期：民國115年1月30日</p>{TEXT}<p>更新日期：民國115年2月1日</p>",
        "產業發展署", at=DAY,
    ),
    Made(
        "Taiwan: afternoon", f"{TITLE} - 晶圓電子報", "",
        f"{H1}<p>發佈時間：2026/01/30 下午 3:05　記者 陳昱翔</p>{TEXT}",
        "晶圓電子報", None, "陳昱翔", "2026-01-30T15:05:00+08:00",
    ),
    # exchanges, companies, labels in English
    Made(
        "an exchange's notice", f"{TITLE} | 临江证券交易所", "",
        f"<div class='header'><a href='/'><img alt='临江证券交易所' src='l.png'></a></div><ul><li>首页</li><li>披露</li></ul><h2>{TITLE}</h2><span class='date'>2026-01-30</span>{TEXT}<div class='footer'>© 2026 临江证券交易所 版权所有 | 访问时间：2026-02-02 08:58</div>",
        "临江证券交易所", at=DAY,
    ),
    Made(
        "a company's newsroom", f"{TITLE}-新闻中心-试芯科技", "",
        f"<div class='nav'><a href='/'>首页</a><a href='/p'>产品中心</a><a href='/n'>新闻中心</a></div>{H1}<div>2026-01-30</div>{TEXT}<div class='footer'>Copyright © 2020-2026 试芯科技（临港）有限公司 沪ICP备00000000号</div>",
        "试芯科技", at=DAY,
    ),
    Made(
        "labels in English", f"{TITLE} | ChipBay", "",
        f"<header class='site-header'><a href='/'>ChipBay</a></header>{H1}<p class='byline'>By Jill Renner | Published January 30, 2026, 9:15 PM</p>{TEXT}<footer>© 2026 ChipBay Media. All rights reserved.</footer>",
        "ChipBay", None, "Jill Renner", "2026-01-30T21:15:00+08:00",
    ),
    Made(
        "labels in English, the day first", f"{TITLE} - 矽灣雙語", "",
        f"{H1}<p class='meta'>Posted: 30 January 2026 09:15 | Source: 矽灣雙語</p>{TEXT}",
        "矽灣雙語",
    ),
    Made(
        "a template that puts Z behind a time of China", f"{TITLE} - 看潮网",
        "<meta property='article:published_time' content='2026-01-30T09:15:20Z'>",
        f"{H1}<p>2026-01-30 09:15　看潮网</p>{TEXT}",
        "看潮网", at="2026-01-30T09:15:00+08:00",
    ),
    Made(
        "what the notice is about is no date of it", f"{TITLE} - 招采通网", "",
        f"{H1}<p>发布日期：2026-01-30　开标时间：2026-01-28 14:00　来源：招采通网</p>{TEXT}",
        "招采通网", at=DAY,
    ),
    Made(
        "a clock with a time above, a day below", f"{TITLE} - 看潮网", "",
        f"<div class='top'>2026年2月1日 星期日 08:40</div>{H1}<p>2026-01-30　来源：看潮网</p>{TEXT}",
        "看潮网", at=DAY,
    ),
    Made("spans that say what they are", f"{TITLE}_财经_远山网","", f"<div class='channel'><a href='/'>远山网</a> &gt; <a href='/fin'>财经</a> &gt; 正文</div>{H1}<div class='info'><span class='time'>2026-01-30 09:15</span><span class='source'>来源：<a>远方财经</a></span><span class='editor'>编辑：何小洲</span></div>{TEXT}", "远山网","远方财经"),
    Made("date and source above the headline", f"{TITLE}-远新网","", f"<div class='header'><div class='time'>2026 01/30 09:15:00</div><div class='source'>来源：远新网</div></div>{H1}{TEXT}<div class='editor'>责任编辑：何小洲</div>", "远新网", None,None,"2026-01-30T09:15:00+08:00"),
    Made("a broadcaster shared from its app", TITLE,"<meta property='og:site_name' content='远方新闻客户端'>", f"<div class='dl'>下载远方新闻客户端 看更多</div>{H1}<div>远方新闻　罗一帆　01-30 09:15</div>{TEXT}", "远方新闻客户端",None,"罗一帆"),
    Made("WordPress", f"{TITLE} – 板卡日志","", f"<header id='masthead'><p class='site-title'><a href='https://bk.example.cn/'>板卡日志</a></p><p class='site-description'>记录板卡</p></header>{H1}<div class='entry-meta'>由 阿森 发布于 <time datetime='2026-01-30T09:15:00+08:00'>2026年1月30日</time></div>{TEXT}<footer>自豪地采用 WordPress</footer>", "板卡日志",None,"阿森",AT,"https://bk.example.cn/archives/21"),
    Made("Hexo, nobody signs", f"{TITLE} | 老冯的机房","", f"<header><h2><a href='/'>老冯的机房</a></h2></header>{H1}<div class='post-meta'>发表于 2026-01-30</div>{TEXT}<footer>© 2019 – 2026 老冯 | 由 Hexo 驱动</footer>", "老冯的机房",None,None,DAY),
    Made("a platform ends the title", f"{TITLE} - 今日头条","", f"{H1}<div class='article-meta'><span>2026-01-30 09:15</span> · <span class='name'><a>芯片老炮</a></span></div>{TEXT}", "芯片老炮"),
    Made("a portal that says it only stores", f"{TITLE}_搜江","", f"<div class='hd'><a href='//www.soujiang.example.cn'>搜江</a></div>{H1}<div>2026-01-30 09:15 来源：<span>看芯笔记</span></div>{TEXT}<p>平台声明：该文观点仅代表作者本人，搜江号系信息发布平台，搜江仅提供信息存储空间服务。</p>", "看芯笔记"),
    Made("a credit at the foot", f"{TITLE} - 远山网","", f"{H1}<p>2026-01-30 09:15</p>{TEXT[:-6]}<p>来源：远方日报</p><p>作者：罗一帆</p></div>", "远山网","远方日报","罗一帆"),
    Made("Hong Kong: a weekday in brackets", f"{TITLE} - 港灣商報","", f"<nav><a href='/'>主頁</a></nav>{H1}<div>記者：陳昱翔　2026年1月30日（五）下午3:05</div>{TEXT}<footer>版權所有 © 港灣商報 2026</footer>", "港灣商報",None,"陳昱翔","2026-01-30T15:05:00+08:00"),
    Made("Taiwan: a wire's dateline in brackets", f"{TITLE} | 產經 | 島央社","", f"{H1}<div>發稿時間：2026/1/30 09:15（1/30 10:20 更新）</div><div>{PARAGRAPHS.replace('<p>','<p>（島央社記者陳昱翔台北30日電）',1)}</div>", "島央社",None,"陳昱翔"),
    Made("questions and answers", f"{TITLE} - 互动问答","", f"<div class='logo'><a href='/'>临江证券交易所·互动问答</a></div>{H1}<div>提问时间：2026-01-28 10:00　回复时间：2026-01-30 09:15</div>{TEXT}", "互动问答"),
    Made("weixin", "", f"<meta property='og:title' content='{TITLE}'><meta property='og:site_name' content='微信公众平台'><meta name='author' content='罗一帆'><script>var ct = '1769735700';var nickname = '拆机所';</script>", f"<h1 id='activity-name'>{TITLE}</h1><span id='js_author_name'>罗一帆</span><a id='js_name'>拆机所</a><div id='js_content'>{PARAGRAPHS}</div>", "拆机所",None,"罗一帆"),
    Made("a city: the column ends the title", f"{TITLE} - 临江市人民政府门户网站 - 部门动态","", f"<div class='nav'><a href='/'>首页</a><a href='/bm'>部门动态</a></div>{H1}<div>信息来源：市数据局　发布时间：2026-01-30　浏览次数：<span id='x'></span>次</div>{TEXT}<div class='foot'>主办：临江市人民政府办公室 网站标识码：0000000000</div>", "临江市人民政府门户网站","市数据局",None,DAY),
    Made("tables and no classes", f"{TITLE}-东方化工网","", f"<table><tr><td><a href='/'><img src='l.gif' alt='东方化工网'></a></td><td>设为首页 | 加入收藏</td></tr></table><table><tr><td align='center'><b>{TITLE}</b></td></tr><tr><td align='center'>http://www.x.example.cn　2026年1月30日 9:15　东方化工网</td></tr><tr><td>{PARAGRAPHS}</td></tr></table><center>东方化工网 版权所有 Copyright 2003-2026</center>", "东方化工网",None,None,AT),
    Made("who translated it", f"{TITLE} - 环际参考","", f"{H1}<div>2026-01-30 09:15:08 来源：环际参考 编译：罗一帆 责编：何小洲</div>{TEXT}", "环际参考",None,"罗一帆","2026-01-30T09:15:08+08:00"),
    Made("a magazine: text by its reporter", f"{TITLE}｜远见周刊","", f"{H1}<div>文｜本刊记者 罗一帆 发自临港</div><div>2026-01-30 09:15</div>{TEXT}", "远见周刊",None,"罗一帆"),
    Made("two authors and a comma", f"{TITLE} - 硅湾","", f"<div class='brand'>硅湾</div>{H1}<div>罗一帆，何小洲　|　2026-01-30 09:15</div>{TEXT}", "硅湾",None,"罗一帆、何小洲"),
    Made("a reporter and an intern", f"{TITLE} - 远山网","", f"{H1}<div>远山网记者 罗一帆 实习生 何小洲 2026-01-30 09:15</div>{TEXT}", "远山网",None,"罗一帆"),
    Made("a nickname behind its label", f"{TITLE}_夜读","", f"<div class='hd'>夜读</div>{H1}<div>作者：小王同学　01-30 09:15　公众号：夜读</div>{TEXT}", "夜读",None,"小王同学"),
    Made("a department: 来源 in a span of its own", f"{TITLE}","", f"<div class='top-bar'><span>今天是 2026年02月02日</span><a>微博</a></div><div class='logo'><a href='index.html' title='云岭省科技厅'></a></div><div class='position'>您现在的位置：首页 > 工作动态</div>{H1}<div class='xl'><span>日期：2026-01-30 09:15</span><span>来源：</span><span>高新处</span><span>点击数：12</span></div>{TEXT}", "云岭省科技厅","高新处"),
    Made("an intern in brackets", f"{TITLE}_公司_财潮网","", f"<div class='crumb'>财潮网 > 公司 > 正文</div>{H1}<div class='m'>2026-01-30 09:15:33　财潮网　罗一帆（实习）</div>{TEXT}", "财潮网",None,"罗一帆","2026-01-30T09:15:33+08:00"),
    Made("a phone's page of a site", f"{TITLE}-手机财潮网","", f"<header class='m-top'><a href='/' class='back'></a><h2>财潮网</h2></header>{H1}<p class='art-info'>财潮网 01-30 09:15</p>{TEXT}", "手机财潮网"),
    Made("a pen name behind a stroke", f"{TITLE} | 芯谈","", f"{H1}<p>文/阿布 01-30 09:15</p>{TEXT}", "芯谈",None,"阿布"),
    Made("a Latin name of a Chinese", f"{TITLE} - TechHarbor 科技港","", f"{H1}<p>作者 Lin Xiao ｜ 2026-01-30 09:15</p>{TEXT}", "TechHarbor 科技港",None,"Lin Xiao"),
    Made("Taiwan: the reporter opens the text", f"{TITLE} - 財經 - 島報","", f"{H1}<p>2026/01/30 09:15</p><div><p>〔記者陳昱翔／台北報導〕島內新聞：{PARAGRAPHS[3:]}</div>", "島報",None,"陳昱翔"),
    Made("Hong Kong: the reporter closes the text", f"{TITLE}｜即時新聞｜港匯通","", f"{H1}<p>30/01/2026 09:15</p>{TEXT}<p>《港匯通》記者 霍梓朗</p>", "港匯通",None,"霍梓朗"),
    Made("from an account of weixin", f"{TITLE}-芯城网","", f"{H1}<p>2026-01-30 09:15　来源：微信公众号“看芯笔记”</p>{TEXT}", "芯城网","看芯笔记"),
    Made("two sources", f"{TITLE}-芯城网","", f"{H1}<p>2026-01-30 09:15　来源：远方日报、测试社</p>{TEXT}", "芯城网","远方日报、测试社"),
    Made("a reprint's credit in brackets", f"{TITLE}-芯城网","", f"{H1}<p>2026-01-30 09:15　来源：芯城网</p><div>{PARAGRAPHS}<p>（原载：《远方周刊》2026年第3期，作者：罗一帆）</p></div>", "芯城网","远方周刊","罗一帆"),
    Made("a wire of press releases", f"{TITLE} - 美通华讯","", f"{H1}<p>来源：试芯科技</p><p>2026-01-30 09:15</p><div>{PARAGRAPHS.replace('<p>','<p>临港2026年1月30日 /美通华讯/ -- ',1)}</div>", "美通华讯","试芯科技"),
    Made("the site opens the title", f"财潮网_{TITLE}","", f"{H1}<p>2026-01-30 09:15 编辑：何小洲</p>{TEXT}", "财潮网",None,"何小洲"),
    Made("a channel opens the title", f"产经 | {TITLE} - 财潮网","", f"{H1}<p>2026-01-30 09:15</p>{TEXT}", "财潮网"),
    Made("an analyst beside the house", f"{TITLE} - 研报库","", f"{H1}<p>2026-01-30　远方证券　罗一帆</p>{TEXT}", "研报库",None,"罗一帆",DAY),
    Made("an office behind the label", f"{TITLE} - 安全港","", f"<div class='logo'><img alt='安全港LOGO'></div>{H1}<p>作者：安全港编辑部　发布时间：2026-01-30 09:15</p>{TEXT}", "安全港",None,"安全港编辑部"),
    Made("a platform with the place of the account", f"{TITLE}","<meta property='og:site_name' content='远号'>", f"{H1}<p><span>看芯笔记</span> <span>2026-01-30 09:15</span> <span>发布于：北京市</span></p>{TEXT}", "看芯笔记"),
    Made("an age beside the name", f"{TITLE} - 36度","<meta name='publishdate' content='2026-01-30 09:15'>", f"{H1}<p><a>罗一帆</a> · 3天前</p>{TEXT}", "36度",None,"罗一帆"),
    Made("an update is printed", f"{TITLE} - 财潮网","<meta property='article:modified_time' content='2026-02-01T10:00:00+08:00'><meta property='article:published_time' content='2026-01-30T09:15:00+08:00'>", f"{H1}<p>更新于 2026-02-01 10:00</p>{TEXT}", "财潮网"),
    Made("first and last version", f"{TITLE} - 财潮网","", f"{H1}<p>首次发布 2026-01-30 09:15 | 最后修订 2026-02-01 10:00</p>{TEXT}", "财潮网"),
    Made("the time of a meeting", f"{TITLE} - 临江数据局","", f"{H1}<p>【发布时间：2026年01月30日】　【字号：大 中 小】</p><p>会议时间：2026年1月28日 14:00</p>{TEXT}", "临江数据局",None,None,DAY),
    Made("a ticker above the headline", f"{TITLE} - 财潮网","", f"<ul class='flash'><li>09:40 某股涨停</li><li>09:41 某股跌停</li></ul>{H1}<p>1月30日 09:15</p>{TEXT}", "财潮网"),
    Made("labels without blanks", f"{TITLE}_财潮网","", f"{H1}<p>2026年01月30日09:15来源:远方日报作者:罗一帆</p>{TEXT}", "财潮网","远方日报","罗一帆"),
    Made("the foot alone", TITLE,"", f"{H1}<p>2026-01-30 09:15</p>{TEXT}<footer><p>关于我们 | 联系我们</p><p>Copyright © 2026 芯城在线 版权所有 京ICP备00000000号-1</p></footer>", "芯城在线"),
    Made("a foot opens the app", TITLE,"", f"{H1}<p>2026-01-30 09:15</p>{TEXT}<div class='open'>打开芯城在线，阅读更多</div>", "芯城在线"),
    Made("a client to download", TITLE,"", f"<div class='dl'>下载“芯城”客户端</div>{H1}<p>芯城 01-30 09:15</p>{TEXT}", "芯城"),
]  # fmt: skip


@pytest.mark.parametrize("made", PAGES, ids=[made.way for made in PAGES])
def test_a_page_as_its_system_makes_it(made: Made) -> None:
    got = read(html(made.body, made.head, made.title), made.url)
    assert got.title.rstrip("”") == TITLE
    assert (got.publisher, got.origin, got.author) == (made.publisher, made.origin, made.author)
    assert got.reported.at == made.at
    assert BODY.splitlines()[0] in got.text


@pytest.mark.parametrize(
    "around",
    [
        "<div class='nav'><a href='/p'>产品中心</a><a href='/a'>关于我们</a></div>",
        "<ul class='menu'><li>公告</li><li>分析</li><li>专题</li></ul>",
        "<div class='top'>立即注册领取大礼包</div>",
        "<div class='header'>让每一个人都用得起算力的开放平台</div>",
        "<div class='top'>欢迎光临，请登录</div><div class='bar'>2026年2月2日 星期一</div>",
        "<nav><a href='/'>首页</a> &gt; <a href='/n'>要闻</a></nav>",
    ],
)
def test_a_bar_that_names_no_site(around: str) -> None:
    got = read(html(f"{around}{H1}<div>2026-01-30 09:15 来源：远方日报</div>{TEXT}", title=TITLE))
    assert (got.publisher, got.origin, got.author) == ("远方日报", None, None)


@pytest.mark.parametrize(
    "foot",
    [
        "本站内容未经授权不得转载",
        "Copyright 2026 Powered by SomeCMS",
        "技术支持：远景软件有限公司　电话：010-00000000",
        "© 2020-2026 上海某某信息技术有限公司 版权所有",
        "互联网新闻信息服务许可证　沪ICP备00000000号",
        "相关信息　友情链接",
    ],
)
def test_a_foot_that_names_no_site(foot: str) -> None:
    got = read(
        html(f"{H1}<div>2026-01-30 09:15 来源：远方日报</div>{TEXT}<div class='footer'>{foot}</div>", title=TITLE)
    )
    assert (got.publisher, got.origin, got.author) == ("远方日报", None, None)


@pytest.mark.parametrize("title", [f"{TITLE}_看芯笔记_焦点号", f"{TITLE}-焦点号"])
def test_a_platforms_bar_does_not_publish_what_an_account_does(title: str) -> None:
    bar = "<div class='header'><a href='/'>焦点号</a></div>"
    got = read(html(f"{bar}{H1}<div><span>看芯笔记</span> 2026-01-30 09:15</div>{TEXT}", title=title))
    assert (got.publisher, got.author) == ("看芯笔记", None)


@pytest.mark.parametrize("name", ["抄表老周", "夜话老板", "阿岚", "小梧", "老周爱熬夜", "芯片先生", "焊台师傅"])
def test_pen_names(name: str) -> None:
    assert names.is_pen_name(name)


@pytest.mark.parametrize("name", ["平头哥", "平頭哥", "小米", "阿里", "看芯笔记", "老师", "拆机所", "东湖新闻"])
def test_no_pen_names(name: str) -> None:
    assert not names.is_pen_name(name)


@pytest.mark.parametrize(
    ("info", "author"),
    [
        ("文 / 远方大学计算中心 罗一帆", "罗一帆"),
        ("作者：看芯笔记 罗一帆", "罗一帆"),
        ("文｜亓一帆", "亓一帆"),
        ("作者：罗一帆 何小洲", "罗一帆、何小洲"),
        ("特约撰稿人 罗一帆", "罗一帆"),
        ("首席评论员：罗一帆", "罗一帆"),
        ("图 | 受访者提供", None),
        ("摄影：何小洲", None),
        ("问：产能够不够用？", None),
    ],
)
def test_posts_and_offices_are_not_persons(info: str, author: str | None) -> None:
    got = read(html(f"{H1}<div>2026-01-30 09:15　{info}</div>{TEXT}", title=f"{TITLE}_测试新闻网"))
    assert (got.publisher, got.author) == ("测试新闻网", author)


def test_a_flash_in_brackets_is_signed_by_a_person() -> None:
    for outlet, name, author in (("远方快讯", "柏舟", "柏舟"), ("测试新闻网", "小梧", "小梧"), ("图源", "柏舟", None)):
        text = html(f"{H1}<div>2026-01-30 09:15</div>{TEXT}<p>（{outlet} {name}）</p>", title=f"{TITLE}_测试新闻网")
        assert read(text).author == author
