"""Figures of scale, money and share in plain wordings, and their false friends. Each text is an article of its own."""

from __future__ import annotations

import pytest

from tests.claims.sentences import agree, book, claims, short

SHIPPED = [
    ("2025年,平头哥卖出26万片真武。", ["zhenwu_series shipments =26e4 cards | period=2025"]),
    ("燧原科技去年交付了3万张S60。", ["enflame_s60 shipments =3e4 cards | period=2025"]),
    ("沐曦股份2025年GPU板卡销量为3.4万片。", ["metax shipments =3.4e4 cards | period=2025"]),
    ("截至去年底,曦云C500已累计送达客户2万余张。", ["metax_c500 shipments >2e4 cards | as_of=2025-12"]),
    ("昆仑芯P800的发货量已逾20万颗。", ["kunlunxin_p800 shipments >20e4 cards"]),
    ("IDC预计,昆仑芯2026年可出货20万张。", ["kunlunxin shipments =20e4 cards | period=2026 m=forecast"]),
    ("燧原科技今年的出货目标是5万片。", ["enflame shipments =5e4 cards | period=2026"]),
    ("昆仑芯P800去年铺出去近8万张。", ["kunlunxin_p800 shipments ~8e4 cards | period=2025"]),
    (
        "腾讯去年从燧原科技手里买走了4万张S60。",
        ["enflame_s60 shipments =4e4 cards | period=2025", "enflame_s60 customer_named @tencent"],
    ),
    ("曦云C600首批5000张已于1月发往客户。", ["metax_c600 shipments =5000 cards | period=2026-01"]),
    ("真武810E累计售出的总数是30万颗。", ["zhenwu_810e shipments =30e4 cards | basis=cumulative"]),
    (
        "沐曦股份2024年卖了1.2万片板卡,2025年3万片出头。",
        ["metax shipments =1.2e4 cards | period=2024", "metax shipments >3e4 cards | period=2025"],
    ),
    (
        "昆仑芯2024年的出货量为6.9万张。2025年为11.6万张。",
        ["kunlunxin shipments =6.9e4 cards | period=2024", "kunlunxin shipments =11.6e4 cards | period=2025"],
    ),
    (
        "2025年各家出货量中,昆仑芯是11.6万张,燧原科技7.1万张。",
        ["kunlunxin shipments =11.6e4 cards | period=2025", "enflame shipments =7.1e4 cards | period=2025"],
    ),
    (
        "2025年,昆仑芯以11.6万张的出货量排在第三。",
        ["kunlunxin shipments =11.6e4 cards | period=2025", "kunlunxin market_rank =3 rank | period=2025"],
    ),
    (
        "真武芯片的累计出货在去年底是35万片,这一数字到今年1月已升至40万片。",
        ["zhenwu_series shipments =35e4 cards", "zhenwu_series shipments =40e4 cards"],
    ),
    (
        "2025年昆仑芯与燧原科技分别出货11.6万张和7.1万张。",
        ["kunlunxin shipments =11.6e4 cards | period=2025", "enflame shipments =7.1e4 cards | period=2025"],
    ),
]
CLUSTERS = [
    (
        "燧原科技在庆阳建成了一万卡的S60集群。",
        ["enflame_s60 cluster_size =1e4 cards | place=qingyang", "enflame deployment @qingyang"],
    ),
    ("该集群共使用4096张曦云C550。", ["metax_c550 cluster_size =4096 cards"]),
    ("百度阳泉数据中心里跑着5120张昆仑芯P800。", ["kunlunxin_p800 cluster_size =5120 cards"]),
    ("这座智算中心由2000余张燧原S60搭建。", ["enflame_s60 cluster_size >2000 cards"]),
    ("真武M890单个集群最多可扩展到10万卡。", ["zhenwu_m890 cluster_size <=10e4 cards"]),
    (
        "曦云C550千卡集群在上海点亮。",
        ["metax_c550 cluster_size ^1000 cards | place=上海", "metax_c550 deployment '上海"],
    ),
]
ORDERS = [
    ("燧原科技与某运营商签下3.2亿元的采购合同。", ["enflame order_value =3.2e8 CNY"]),
    (
        "昆仑芯拿到中国移动一笔8亿元的订单。",
        ["kunlunxin order_value =8e8 CNY | counterparty=china_mobile", "kunlunxin customer_named @china_mobile"],
    ),
    ("沐曦股份手上还有12亿元订单没有交。", ["metax backlog =12e8 CNY"]),
    ("截至2025年末,燧原科技尚未执行的合同金额合计9亿元。", ["enflame backlog =9e8 CNY | as_of=2025-12"]),
    ("昆仑芯在中国联通的集采中拿到六成份额。", ["kunlunxin tender_won =60 % | counterparty=china_unicom"]),
    (
        "中国电信与沐曦股份签约,合同总额2.6亿元。",
        ["metax order_value =2.6e8 CNY | counterparty=china_telecom", "metax customer_named @china_telecom"],
    ),
]
CUSTOMERS = [
    ("沐曦股份的客户已有百余家。", ["metax customers_count >100 customers"]),
    ("已有超过300家企业用上了真武810E。", ["zhenwu_810e customers_count >300 customers"]),
    ("燧原科技目前为120多家客户供货。", ["enflame customers_count >120 customers"]),
    (
        "昆仑芯的外部客户从去年的50家增加到150家。",
        ["kunlunxin customers_count =50 customers", "kunlunxin customers_count =150 customers"],
    ),
    ("采购过真武810E的企业有420家。", ["zhenwu_810e customers_count =420 customers"]),
]
MONEY = [
    (
        "沐曦股份2025年取得收入16.4亿元,归母净利润为亏损7.9亿元。",
        ["metax revenue =16.4e8 CNY | period=2025", "metax net_profit =-7.9e8 CNY | period=2025"],
    ),
    (
        "昆仑芯2024年收入20亿元,2025年35亿元,2026年预计65亿元。",
        [
            "kunlunxin revenue =20e8 CNY | period=2024",
            "kunlunxin revenue =35e8 CNY | period=2025",
            "kunlunxin revenue =65e8 CNY | period=2026 m=forecast",
        ],
    ),
    (
        "高盛预计昆仑芯今年营收30亿元,明年看65亿元。",
        ["kunlunxin revenue =30e8 CNY | period=2026", "kunlunxin revenue =65e8 CNY | period=2027"],
    ),
    (
        "燧原科技去年亏了11.6亿元,前年是15.1亿元。",
        ["enflame net_profit =-11.6e8 CNY | period=2025", "enflame net_profit =-15.1e8 CNY | period=2024"],
    ),
    ("沐曦股份预计2025年最多亏8亿元。", ["metax net_profit >=-8e8 CNY | period=2025"]),
    ("沐曦股份四季度营收有望站上5亿元。", ["metax revenue >5e8 CNY"]),
    ("沐曦股份2025年营收同比翻番。", ["metax growth_rate =2 times | period=2025 basis=revenue"]),
    (
        "燧原科技2025年收入为10亿元,是上年的1.4倍。",
        ["enflame revenue =10e8 CNY | period=2025", "enflame growth_rate =1.4 times | period=2025"],
    ),
    ("昆仑芯的营收较上年同期提高了35%。", ["kunlunxin growth_rate =35 % | basis=revenue"]),
    (
        "燧原科技2025年毛利率为31.2%,上年为28.4%。",
        ["enflame gross_margin =31.2 % | period=2025", "enflame gross_margin =28.4 % | period=2024"],
    ),
    (
        "沐曦股份2025年研发投入9.8亿元,占营收的59.6%。",
        ["metax rnd_expense =9.8e8 CNY | period=2025", "metax rnd_expense =59.6 % | period=2025"],
    ),
    (
        "截至2025年末,沐曦股份应收账款余额为4.2亿元,存货为9.1亿元。",
        ["metax cash_receivable =4.2e8 CNY", "metax cash_receivable =9.1e8 CNY"],
    ),
    ("燧原科技2025年经营活动净流出8.3亿元。", ["enflame cash_receivable =-8.3e8 CNY | period=2025"]),
    (
        "昆仑芯上一轮的投后估值是210亿元,如今市场喊到1000亿元。",
        ["kunlunxin valuation =210e8 CNY | stage=post", "kunlunxin valuation =1000e8 CNY"],
    ),
    (
        "高盛给昆仑芯的估值是350亿美元,摩根大通给出400亿美元。",
        ["kunlunxin valuation =350e8 USD", "kunlunxin valuation =400e8 USD"],
    ),
    ("昆仑芯的估值两年里从130亿元涨到210亿元。", ["kunlunxin valuation =130e8 CNY", "kunlunxin valuation =210e8 CNY"]),
    (
        "沐曦股份总市值为2800亿元,去年底一度达到3500亿元。",
        ["metax market_cap =2800e8 CNY", "metax market_cap =3500e8 CNY"],
    ),
    ("沐曦股份昨日收报650元,跌3.2%。", ["metax share_price =650 CNY", "metax share_price =-3.2 %"]),
    ("华泰证券给予沐曦股份目标价900元。", ["metax share_price =900 CNY"]),
    ("沐曦股份的每股发行价是104.66元。", ["metax issue_price =104.66 CNY"]),
    (
        "燧原科技计划募集60亿元,其中15亿元投向第五代芯片,12亿元留给第六代。",
        [
            "enflame ipo_raise =60e8 CNY | stage=planned",
            "enflame proceeds_use =15e8 CNY",
            "enflame proceeds_use =12e8 CNY",
        ],
    ),
    ("沐曦股份首发募集资金净额为40.1亿元。", ["metax ipo_raise =40.1e8 CNY | stage=net"]),
    ("沐曦股份此次公开发行共募得41.97亿元。", ["metax ipo_raise =41.97e8 CNY | stage=gross"]),
]
SHARES = [
    ("百度为昆仑芯大股东,持有57.67%。", ["kunlunxin stake =57.67 % | holder=baidu"]),
    (
        "百度对昆仑芯的持股从2021年的76.16%降到去年底的59.45%。",
        ["kunlunxin stake =76.16 % | holder=baidu", "kunlunxin stake =59.45 % | holder=baidu"],
    ),
    (
        "昆仑芯股东里,比亚迪占0.86%,中国移动占2.1%。",
        ["kunlunxin stake =0.86 % | holder=byd", "kunlunxin stake =2.1 % | holder=china_mobile"],
    ),
    ("腾讯是燧原科技第一大股东,持股比例达20.26%。", ["enflame stake =20.26 % | holder=tencent"]),
    (
        "IDC数据显示,2025年平头哥在国内AI芯片市场拿到6.6%的份额,位列第三。",
        ["t_head market_share =6.6 % | period=2025", "t_head market_rank =3 rank | period=2025"],
    ),
    (
        "2025年国产AI芯片市场中,沐曦股份约占2.1%,燧原科技只有1.3%。",
        ["metax market_share ~2.1 % | period=2025", "enflame market_share =1.3 % | period=2025"],
    ),
    ("2025年的本土厂商排名里,昆仑芯居第三位。", ["kunlunxin market_rank =3 rank | period=2025"]),
    ("2024年,曦云C500贡献了沐曦股份97%的收入。", ["metax_c500 revenue_mix =97 % | period=2024"]),
    ("2025年,训推一体板卡占沐曦股份收入的85%。", ["metax revenue_mix =85 % | period=2025"]),
    (
        "2025年,腾讯贡献了燧原科技58%的营收。",
        ["enflame customer_concentration =58 % | period=2025 counterparty=tencent"],
    ),
    ("燧原科技前五大客户合计占收入的92.6%。", ["enflame customer_concentration =92.6 %"]),
    ("平头哥六成以上的芯片卖给了外部客户。", ["t_head customer_concentration >=60 %"]),
    ("昆仑芯2025年四成收入来自百度以外。", ["kunlunxin customer_concentration =40 % | period=2025"]),
]
OTHERS = [  # false friends
    (
        "昆仑芯2024年出货6.9万张。华为昇腾2025年为81万张。",
        ["ascend shipments =81e4 cards | period=2025", "kunlunxin shipments =6.9e4 cards | period=2024"],
    ),
    ("昆仑芯2025年营收35亿元。百度全年营收1300亿元。", ["kunlunxin revenue =35e8 CNY | period=2025"]),
    ("昆仑芯2025年营收35亿元。公司位于北京,厂房占地3万平方米。", ["kunlunxin revenue =35e8 CNY | period=2025"]),
    ("沐曦股份2025年营收16亿元。新建产业园投资8亿元。", ["metax revenue =16e8 CNY | period=2025"]),
    ("昆仑芯2025年出货11.6万张。国产芯片总量为165万张。", ["kunlunxin shipments =11.6e4 cards | period=2025"]),
    ("燧原科技毛利率为31%。美联储降息0.25个百分点。", ["enflame gross_margin =31 %"]),
    ("昆仑芯估值210亿元。同一天,寒武纪市值为6000亿元。", ["kunlunxin valuation =210e8 CNY"]),
]
MORE = [
    ("燧原科技今日跌超5%。", ["enflame share_price <-5 %"]),
    ("燧原科技发行价为66元/股,以260元/股的高价开盘。", ["enflame issue_price =66 CNY", "enflame share_price =260 CNY"]),
    (
        "燧原科技发行价为66元/股,盘中一度冲高至310元/股。",
        ["enflame issue_price =66 CNY", "enflame share_price =310 CNY"],
    ),
    (
        "燧原科技以500元/股开盘,盘中最高价一度达到620元/股。",
        ["enflame share_price =500 CNY", "enflame share_price =620 CNY"],
    ),
    (
        "燧原科技收盘市值为2000亿元,股价仅次于贵州茅台(1400元/股)和寒武纪(1300元/股)。",
        ["enflame market_cap =2000e8 CNY"],
    ),
    ("沐曦股份昨日市值涨了近6倍。", []),
    ("若中一签燧原科技并在最高点卖出,最多可赚约20万元。", []),
    ("燧原科技科创板IPO获受理,融资金额为60亿元。", ["enflame ipo_step !accepted", "enflame ipo_raise =60e8 CNY"]),
    ("燧原科技注册资本从3000万元增至5亿元,增幅高达1566%。", ["enflame corporate_change !capital_change"]),
    ("燧原科技前五大客户销售占比达88.1%。", ["enflame customer_concentration =88.1 %"]),
    ("曦云C500板卡收入占主营业务收入的96.5%。", ["metax_c500 revenue_mix =96.5 %"]),
    ("昆仑芯的芯片超过三成服务于外部客户。", ["kunlunxin customer_concentration >30 %"]),
    ("百度内部大部分推理任务已运行在昆仑芯上。", ["kunlunxin usage_share >50 %"]),
    ("昆仑芯2025年出货量仅次于华为昇腾。", ["kunlunxin market_rank =2 rank"]),
    ("市场传闻称昆仑芯出货量已达十万级。", ["kunlunxin shipments ^10e4 cards"]),
    ("截至2025年6月末,燧原科技存货账面价值为9.8亿元。", ["enflame cash_receivable =9.8e8 CNY | as_of=2025-06"]),
    (
        "赵立东直接持股7.4%,合计控制燧原科技28.1%的股份。",
        ["enflame stake =7.4 % | holder=赵立东", "enflame stake =28.1 % | holder=赵立东"],
    ),
    ("其中,燧原科技最终战略配售760万股,占比18.97%;网上发行占29.74%。", []),
    ("沐曦股份外部销售占到总销售额的14%。", ["metax customer_concentration =14 %"]),
    (
        "百度所持57%昆仑芯股权的估值为30亿至110亿美元。",
        ["kunlunxin parent_value_contribution 30e8..110e8 USD", "kunlunxin stake =57 %"],
    ),
    ("王先生不属于直接或间接持有昆仑芯5%以上股份的股东。", []),
    (
        "燧原科技2022-2024年营业收入从0.9亿元跃升至7.2亿元。",
        ["enflame revenue =9000e4 CNY | period=2022", "enflame revenue =7.2e8 CNY | period=2024"],
    ),
    ("昆仑芯2021年完成首轮融资时,其估值约为130亿元。", ["kunlunxin valuation ~130e8 CNY"]),
    (
        "燧原科技营收从2022年的0.9亿元增长到2024年的7.2亿元。",
        ["enflame revenue =9000e4 CNY | period=2022", "enflame revenue =7.2e8 CNY | period=2024"],
    ),
    (
        "据IDC,2025年昆仑芯在本土AI芯片阵营里约占7%,名列第三。",
        ["kunlunxin market_share ~7 % | period=2025", "kunlunxin market_rank =3 rank"],
    ),
    ("昆仑芯四季度收入预计为12亿至14亿元。", ["kunlunxin revenue 12e8..14e8 CNY"]),
    ("昆仑芯的估值已从210亿元抬到千亿元。", ["kunlunxin valuation =210e8 CNY", "kunlunxin valuation ^1000e8 CNY"]),
    (
        "燧原科技2025年全年交付超过5万张,同比增长近八成。",
        ["enflame shipments >5e4 cards | period=2025", "enflame growth_rate ~80 % | period=2025 basis=shipments"],
    ),
    (
        "沐曦股份2025年亏损7.89亿元,较上年收窄44%。",
        ["metax net_profit =-7.89e8 CNY | period=2025", "metax growth_rate =44 % | basis=net_profit"],
    ),
    (
        "沐曦股份2025年营收16.4亿元,较2024年的7.43亿元翻了一倍多。",
        [
            "metax revenue =16.4e8 CNY | period=2025",
            "metax revenue =7.43e8 CNY | period=2024",
            "metax growth_rate >2 times | period=2025",
        ],
    ),
    ("昆仑芯手握逾30亿元未交付订单。", ["kunlunxin backlog >30e8 CNY"]),
    (
        "沐曦股份拟募资39亿元,其中约20亿元用于新型GPU研发。",
        ["metax ipo_raise =39e8 CNY", "metax proceeds_use ~20e8 CNY"],
    ),
    ("百度在昆仑芯的持股比例约为59%。", ["kunlunxin stake ~59 % | holder=baidu"]),
    ("比亚迪旗下基金持有昆仑芯0.9%的股权。", ["kunlunxin stake =0.9 % | holder=byd"]),
    (
        "中国移动采购了1.2万张昆仑芯P800。",
        ["kunlunxin_p800 shipments =1.2e4 cards", "kunlunxin_p800 customer_named @china_mobile"],
    ),
    ("昆仑芯P800单季出货2.1万张。", ["kunlunxin_p800 shipments =2.1e4 cards"]),
    ("燧原科技2026年上半年收入预期为12亿元。", ["enflame revenue =12e8 CNY | period=2026-01/2026-06"]),
    ("沐曦股份昨日收于700元,总市值2800亿元。", ["metax share_price =700 CNY", "metax market_cap =2800e8 CNY"]),
    ("摩根大通认为昆仑芯的公允价值在300亿美元左右。", ["kunlunxin valuation ~300e8 USD"]),
    ("燧原科技研发人员有900人,占员工总数的七成。", ["enflame headcount =900 people", "enflame headcount =70 %"]),
    (
        "燧原科技2025年研发费用率由上年的182%降至118%。",
        ["enflame rnd_expense =182 % | period=2024", "enflame rnd_expense =118 % | period=2025"],
    ),
    (
        "昆仑芯2025年净亏损约2亿元,预计2026年转为盈利3亿元。",
        ["kunlunxin net_profit ~-2e8 CNY | period=2025", "kunlunxin net_profit =3e8 CNY | period=2026"],
    ),
    ("华泰证券将昆仑芯2026年营收预测从60亿元上调至75亿元。", ["kunlunxin revenue =75e8 CNY | period=2026"]),
    (
        "昆仑芯P800万卡集群已在阳泉点亮。",
        ["kunlunxin_p800 cluster_size ^1e4 cards | place=阳泉", "kunlunxin_p800 deployment '阳泉"],
    ),
    (
        "燧原科技在无锡和成都分别建了3000卡和5000卡的集群。",
        [
            "enflame cluster_size =3000 cards | place=无锡",
            "enflame cluster_size =5000 cards | place=成都",
            "enflame deployment '无锡",
            "enflame deployment '成都",
        ],
    ),
    (
        "该项目总投资50亿元,部署3万张真武810E,总算力达10000P。",
        ["zhenwu_810e cluster_size =3e4 cards", "zhenwu_810e cluster_compute =1e4 PFLOPS"],
    ),
]
ELLIPSIS = [
    (
        "昆仑芯的估值我一路在记:去年外媒说至少25亿美元,今年1月有人喊400亿美元。",
        ["kunlunxin valuation >=25e8 USD", "kunlunxin valuation =400e8 USD"],
    ),
    ("燧原科技的募资规模没有变化,仍是45亿元。", ["enflame ipo_raise =45e8 CNY"]),
    (
        "曦云C500去年底累计出货2万片。高盛给出的数字是2.4万片。",
        ["metax_c500 shipments =2e4 cards", "metax_c500 shipments =2.4e4 cards"],
    ),
    (
        "百度持有昆仑芯58%的股份,高于2023年的约55%。",
        ["kunlunxin stake =58 % | holder=baidu", "kunlunxin stake ~55 % | holder=baidu"],
    ),
    (
        "2025年,昆仑芯出货11.6万张。燧原科技7.1万张,沐曦3.4万张。",
        ["kunlunxin shipments =11.6e4 cards", "enflame shipments =7.1e4 cards", "metax shipments =3.4e4 cards"],
    ),
    ("昆仑芯2025年出货11.6万张。厂区有员工宿舍300间。", ["kunlunxin shipments =11.6e4 cards"]),
    ("某大厂2025年出货过万张。某初创公司5000张。", []),
]
CONSTRUCTIONS = [
    ("通义千问的推理,九成跑在真武芯片上。", ["zhenwu_series usage_share =90 %"]),
    ("昆仑芯已承接百度搜索七成的推理任务。", ["kunlunxin usage_share =70 %"]),
    ("2025年国产AI芯片出货量榜上,华为居首,昆仑芯次之。", ["kunlunxin market_rank =2 rank"]),
    ("沐曦股份2025年的出货量挤进本土前五。", ["metax market_rank <=5 rank"]),
    ("昆仑芯外部收入占比升至三成。", ["kunlunxin customer_concentration =30 %"]),
    ("沐曦股份以104.66元上市。", ["metax issue_price =104.66 CNY"]),
    ("昆仑芯公开发售获182倍超额认购。", ["kunlunxin issue_price =182 times"]),
    ("昆仑芯分拆能为百度每股ADS带来20美元的增值。", ["kunlunxin parent_value_contribution =20 USD"]),
    ("这次训练动用了3000张曦云C600。", ["metax_c600 cluster_size =3000 cards"]),
    ("燧原科技拿到2万张L600的订单。", ["enflame_l600 shipments =2e4 cards"]),
    ("该智算中心算力为3000P,全部采用真武M890。", ["zhenwu_m890 cluster_compute =3000 PFLOPS"]),
    ("昆仑芯P800的算力为345T。", []),
    ("昆仑芯完成训练任务的有效时长占比为97%。", []),
    ("沐曦股份主力资金净流出3.2亿元。", []),
]
LISTED = [
    (
        "沐曦股份2025年收入、净亏损分别为16.4亿元、7.9亿元。",
        ["metax revenue =16.4e8 CNY | period=2025", "metax net_profit =-7.9e8 CNY | period=2025"],
    ),
    (
        "燧原科技預計募集資金總額為61億元,扣除2.5億元的發行費用後,預計募集資金淨額為58億元。",
        ["enflame ipo_raise =61e8 CNY | stage=gross", "enflame ipo_raise =58e8 CNY | stage=net"],
    ),
    ("沐曦股份2022年至2024年累计亏损32亿元。", ["metax net_profit =-32e8 CNY | period=2022/2024"]),
    (
        "沐曦股份二季度应收账款4亿元,相当于当季收入的90%。",
        ["metax cash_receivable =4e8 CNY", "metax cash_receivable =90 %"],
    ),
    ("沐曦股份中一签浮盈最高近40万元。", []),
    ("沐曦股份发行价为104.66元,首日中一签可赚30万元。", ["metax issue_price =104.66 CNY"]),
    ("沐曦股份预计市值不低于30亿元,且最近一年营业收入不低于3亿元。", []),
    ("沐曦股份股权激励产生4.7亿元股份支付费用。", []),
    ("加速卡是沐曦股份的主要收入来源。国内市场规模达1000亿元。", []),
]
FLASHES = [
    ("据两名员工透露,沐曦股份正在裁员。", []),
    ("沐曦股份29亿元的理财额度占募资净额的74%。", []),
    ("高盛估计昆仑芯100%股权价值为160亿至230亿美元。", ["kunlunxin valuation 160e8..230e8 USD"]),
    (
        "麦格理估算百度持有的59%昆仑芯股权值120亿美元。",
        ["kunlunxin stake =59 % | holder=baidu", "kunlunxin parent_value_contribution =120e8 USD"],
    ),
    (
        "摩尔线程和沐曦2025年营收预计分别为12亿元至13亿元,以及16亿元至17亿元。",
        ["metax revenue 16e8..17e8 CNY | period=2025"],
    ),
    ("百度三季度总营收312亿元,同比下降7%。昆仑芯是其芯片子公司。", []),
    ("阿里云二季度收入333亿元,同比增长26%。平头哥为其提供芯片。", []),
    ("寒武纪、沐曦股份、摩尔线程三家合计市值超过1万亿元。", []),
    ("中国AI芯片市场2025年规模达到400亿美元,昆仑芯等厂商受益。", []),
    ("国产芯片2025年总出货165万张,平头哥位列其中。", []),
    (
        "沐曦股份2025年净利-7.89亿人民币,按年收窄44%。",
        ["metax net_profit =-7.89e8 CNY | period=2025", "metax growth_rate =44 % | basis=net_profit"],
    ),
    ("沐曦股份期内收益16.4亿元,毛利率升至56%。", ["metax revenue =16.4e8 CNY", "metax gross_margin =56 %"]),
    ("沐曦股份期内亏损收窄至7.9亿元。", ["metax net_profit =-7.9e8 CNY"]),
    ("昆仑芯拟集资不超过20亿美元。", ["kunlunxin ipo_raise <=20e8 USD | stage=planned"]),
    (
        "沐曦股份:2025年营收16.44亿元 同比增长121%",
        ["metax revenue =16.44e8 CNY | period=2025", "metax growth_rate =121 % | basis=revenue"],
    ),
    (
        "燧原科技IPO:拟募60亿,三年亏超40亿",
        ["enflame ipo_raise =60e8 CNY | stage=planned", "enflame net_profit <-40e8 CNY"],
    ),
    ("昆仑芯投后估值冲上350亿", ["kunlunxin valuation =350e8 CNY | stage=post"]),
    ("燧原科技获腾讯领投20亿元D轮融资", ["enflame financing_round =20e8 CNY | round=D轮"]),
    ("沐曦股份与某云厂商签了份5亿元的大单。", ["metax order_value =5e8 CNY"]),
    (
        "燧原科技去年来自腾讯的销售额为4.2亿元,占比58%。",
        ["enflame customer_concentration =58 % | counterparty=tencent period=2025"],
    ),
    ("昆仑芯P800出货量占公司总量的八成。", []),
    ("昆仑芯有员工1200人,其中七成做研发。", ["kunlunxin headcount =1200 people", "kunlunxin headcount =70 %"]),
    ("比亚迪入股后持有昆仑芯约0.9%股权。", ["kunlunxin stake ~0.9 % | holder=byd"]),
    (
        "IPO完成后,百度对昆仑芯的持股将由59%摊薄至53%。",
        ["kunlunxin stake =59 % | holder=baidu", "kunlunxin stake =53 % | holder=baidu"],
    ),
    (
        "昆仑芯市占率由2024年的4.1%升至2025年的7%。",
        ["kunlunxin market_share =4.1 % | period=2024", "kunlunxin market_share =7 % | period=2025"],
    ),
    (
        "按出货量计,昆仑芯2025年在本土厂商中排第三,份额约7%。",
        ["kunlunxin market_rank =3 rank | period=2025", "kunlunxin market_share ~7 %"],
    ),
    ("真武芯片月产能达到3万片。", []),
    ("台积电一季度营收8000亿新台币,昆仑芯是其客户。", []),
    ("英伟达H20今年在华出货预计不到50万张,昆仑芯有望受益。", ["nvidia_h20 shipments <50e4 cards | m=forecast"]),
    ("沐曦股份股东户数为3.2万户。", []),
    ("沐曦股份拟使用不超过10亿元闲置募集资金进行现金管理。", []),
    ("沐曦股份获得政府补助1.2亿元。", []),
    ("沐曦股份2025年股份支付费用3.1亿元,研发投入9.5亿元。", ["metax rnd_expense =9.5e8 CNY | period=2025"]),
    ("燧原科技近三年研发投入累计44亿元。", ["enflame rnd_expense =44e8 CNY"]),
    (
        "沐曦股份预计2026年一季度营收4亿元到6亿元,同比增长25%到87%。",
        ["metax revenue 4e8..6e8 CNY | period=2026-01/2026-03 m=forecast", "metax growth_rate 25..87 %"],
    ),
    (
        "曦云C550累计销量突破3万张,曦云C600为5000张。",
        ["metax_c550 shipments >3e4 cards", "metax_c600 shipments =5000 cards"],
    ),
    (
        "昆仑芯今年有望交付20万至25万片,较去年翻番。",
        [
            "kunlunxin shipments 20e4..25e4 cards | period=2026 m=forecast",
            "kunlunxin growth_rate =2 times | basis=shipments",
        ],
    ),
    ("真武M890首批2万张已在张北上线。", ["zhenwu_m890 shipments =2e4 cards"]),
    ("华为今年计划出货60万张昇腾910C,昆仑芯只有它的三分之一。", ["ascend_910c shipments =60e4 cards | m=planned"]),
    (
        "燧原科技、沐曦股份去年分别亏损11.6亿元和7.9亿元。",
        ["enflame net_profit =-11.6e8 CNY | period=2025", "metax net_profit =-7.9e8 CNY | period=2025"],
    ),
    ("沐曦股份截至1月28日收盘的总市值为2790亿元。", ["metax market_cap =2790e8 CNY | as_of=2026-01-28"]),
]
PERIODS = [
    ("沐曦股份截至9月底止九個月,集團收入為20億元。", ["metax revenue =20e8 CNY | period=2025-01/2025-09"]),
    (
        "沐曦股份2025年毛利率由52.8%升至58.1%。",
        ["metax gross_margin =52.8 %", "metax gross_margin =58.1 % | period=2025"],
    ),
    (
        "燧原科技2023年至2025年营收大增。公司毛利率三年间从31.0%滑到24.9%。",
        ["enflame gross_margin =31 % | period=2023", "enflame gross_margin =24.9 % | period=2025"],
    ),
    (
        "昆仑芯P800累计出货20万片,其中2025年下半年出货7万片。",
        [
            "kunlunxin_p800 shipments =20e4 cards | basis=cumulative",
            "kunlunxin_p800 shipments =7e4 cards | period=2025-07/2025-12",
        ],
    ),
    ("創辦人陳維良及一致行動人合共持有沐曦股份22.94%股權。", ["metax stake =22.94 %"]),
    ("沐曦股份总市值重回2900亿元上方。", ["metax market_cap >2900e8 CNY"]),
]
ALL = [
    *SHIPPED,
    *CLUSTERS,
    *ORDERS,
    *CUSTOMERS,
    *MONEY,
    *SHARES,
    *OTHERS,
    *MORE,
    *ELLIPSIS,
    *CONSTRUCTIONS,
    *LISTED,
    *FLASHES,
    *PERIODS,
]


GROUPS = ("scale", "money", "share")
FIGURES = {p.id for p in book().predicates.values() if p.group in GROUPS and p.raw["object"] == "quantity"}


@pytest.mark.parametrize(("sentence", "expected"), ALL, ids=[sentence[:24] for sentence, _ in ALL])
def test_a_figure_of_scale_money_or_share(sentence: str, expected: list[str]) -> None:
    """All figures of the sentence, and no others; what else it says is told elsewhere."""
    found = tuple(c for c in claims(sentence) if c.predicate in {*FIGURES, "tender_won"})
    agree(found, [row for row in expected if row.split()[1] in {*FIGURES, "tender_won"}])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("昆仑芯P800拥有每秒3.2TB的访存速度。", "kunlunxin_p800 memory_bandwidth =3200 GB/s"),
        ("昆仑芯现有400多家外部用户。", "kunlunxin customers_count >400 customers"),
        ("沐曦股份,约六成毛利率!", "metax gross_margin ~60 %"),
    ],
)
def test_a_measure_told_behind_its_value_at_the_end_of_a_clause(text: str, told: str) -> None:
    found = [" ".join(short(c)) for c in claims(text)]
    assert told in found, found
