"""Short texts with the right subject of every claim: invented, in the plain language of the trade press.

What is not told is nobody's, or another's.
"""

from __future__ import annotations

LAUNCH = [
    (
        "平头哥半导体今天发布真武M890。该芯片显存为144GB,功耗600W。公司称,2025年营收为20亿元。",
        [
            "zhenwu_m890 launch !announced",
            "zhenwu_m890 memory_capacity =144 GB",
            "zhenwu_m890 power =600 W",
            "t_head revenue =20e8 CNY",
        ],
    ),
    (
        "沐曦股份推出曦云C600,显存容量144GB。作为对照,英伟达H20的显存为96GB。",
        ["nvidia_h20 memory_capacity =96 GB", "metax_c600 launch !announced", "metax_c600 memory_capacity =144 GB"],
    ),
    (
        "会上还能看到寒武纪的思元590,功耗为350W。昆仑芯P800摆在旁边,功耗为400W。",
        ["siyuan power =350 W", "kunlunxin_p800 power =400 W"],
    ),
    (
        "燧原科技的S60到货。新卡功耗为300W,显存48GB。",
        ["enflame_s60 power =300 W", "enflame_s60 memory_capacity =48 GB"],
    ),
    (
        "昆仑芯P800单卡功耗为350W。天池256超节点由256张P800组成,整柜功耗为120kW。",
        ["kunlunxin_p800 power =350 W", "tianchi_256 cluster_size =256 cards", "tianchi_256 power =12e4 W"],
    ),
    (
        "天池256超节点搭载昆仑芯P800,整柜显存为16TB。",
        ["tianchi_256 memory_capacity =1.6e4 GB"],
    ),
    (
        "真武M890由平头哥半导体自行设计,显存为144GB。",
        ["zhenwu_m890 memory_capacity =144 GB", "zhenwu_m890 self_developed '自行设计"],
    ),
    (
        "采用7nm工艺、配备64GB显存的昆仑芯P800今天亮相。",
        ["kunlunxin_p800 process_node =7 nm", "kunlunxin_p800 memory_capacity =64 GB", "kunlunxin_p800 launch !shown"],
    ),
    ("含光800功耗为276W。与之相比,英伟达T4功耗只有70W。", ["hanguang_800 power =276 W"]),
    ("阿里巴巴旗下的平头哥半导体发布倚天710,功耗为250W。", ["yitian_710 launch !announced", "yitian_710 power =250 W"]),
    (
        "昆仑芯P800对面是华为的展台,昇腾910C功耗为310W,显存128GB。",
        ["ascend_910c power =310 W", "ascend_910c memory_capacity =128 GB"],
    ),
    (
        "曦云C600是沐曦股份的主力,这款芯片显存为144GB,它的功耗为500W。",
        ["metax_c600 memory_capacity =144 GB", "metax_c600 power =500 W"],
    ),
    ("与上一代真武810E相比,真武M890显存增至144GB。", ["zhenwu_m890 memory_capacity =144 GB"]),
    (
        "不同于英伟达H20的96GB显存,曦云C600显存为144GB。",
        ["nvidia_h20 memory_capacity =96 GB", "metax_c600 memory_capacity =144 GB"],
    ),
    ("真武810E显存为96GB。新一代芯片显存将提高到144GB。", ["zhenwu_810e memory_capacity =96 GB"]),
]
ROUND_UPS = [
    (
        "本周有三家公司公布年报。沐曦股份2025年营收为16.44亿元。摩尔线程营收为15.2亿元,净利润为-9.5亿元。",
        ["metax revenue =16.44e8 CNY"],
    ),
    (
        "昆仑芯2025年营收为35亿元。壁仞科技同期营收为8亿元,员工800人。",
        ["kunlunxin revenue =35e8 CNY"],
    ),
    (
        "恒睿微电子股份有限公司(下称“恒睿微”)2025年营收为3亿元。恒睿微净利润为0.5亿元。燧原科技2025年营收为9.9亿元。",
        ["enflame revenue =9.9e8 CNY"],
    ),
    (
        "燧原科技周一过会。同日,云岭智算科技有限公司(以下简称“云岭智算”)宣布完成B轮融资,投后估值为50亿元。",
        ["enflame ipo_step !approved_by_committee"],
    ),
    (
        "沐曦股份本周上涨。另一家芯片公司晶澜微则宣布,公司2025年营收为4亿元。",
        [],
    ),
    ("昆仑芯递交招股书。天数智芯2025年营收为10亿元,公司员工为1200人。", ["kunlunxin ipo_step !filed"]),
    ("沐曦股份员工870人。\n壁仞科技员工600人,研发费用为8亿元。\n公司总部在上海。", ["metax headcount =870 people"]),
    (
        "燧原科技、沐曦股份和摩尔线程2025年营收分别为9.9亿元、16.44亿元和15.2亿元。",
        ["enflame revenue =9.9e8 CNY", "metax revenue =16.44e8 CNY"],
    ),
    ("寒武纪和昆仑芯都在扩产,前者2025年营收为110亿元,后者为35亿元。", ["kunlunxin revenue =35e8 CNY"]),
    ("摩尔线程的MTT S5000显存为80GB。沐曦股份的曦云C600显存为144GB。", ["metax_c600 memory_capacity =144 GB"]),
    (
        "燧原科技发布L600。\n“科创板第一股”摩尔线程公布财报,2025年营收为15.2亿元,员工1100人。",
        ["enflame_l600 launch !announced"],
    ),
    ("平头哥半导体员工为2000人。联合华创智能公告,公司2025年营收为6亿元。", ["t_head headcount =2000 people"]),
    (
        "昆仑芯P800已量产。北京一家名为芯河科技的初创公司说,其首款芯片功耗为75W。",
        ["kunlunxin_p800 mass_production !mass_production"],
    ),
    ("沐曦股份2025年营收为16.44亿元,同行的壁仞科技只有8亿元。", ["metax revenue =16.44e8 CNY"]),
    ("国产GPU公司里,沐曦股份2025年营收为16.44亿元居前,而天数智芯的营收为10亿元。", ["metax revenue =16.44e8 CNY"]),
    (
        "海光信息今天披露年报,2025年营收为140亿元,净利润为25亿元。\n同一天,沐曦股份披露年报,2025年营收为16.44亿元。",
        ["metax revenue =16.44e8 CNY"],
    ),
]
RESULTS = [
    ("百度2025年营收为1300亿元。旗下昆仑芯2025年营收为35亿元。", ["kunlunxin revenue =35e8 CNY"]),
    ("昆仑芯2025年营收为35亿元,母公司百度同期营收为1300亿元。", ["kunlunxin revenue =35e8 CNY"]),
    ("阿里巴巴第三季度营收为2478亿元,同比增长5%。阿里云营收为398亿元。", []),
    ("燧原科技第一大客户腾讯控股2025年营收为7500亿元,净利润为2200亿元。", ["enflame customer_named @tencent"]),
    (
        "燧原科技2025年营收为9.9亿元,其中对腾讯的销售占比为71.84%。",
        ["enflame revenue =9.9e8 CNY", "enflame customer_concentration =71.84 %"],
    ),
    (
        "沐曦股份2025年营收为16.44亿元。公司研发费用为10亿元,员工870人。",
        ["metax revenue =16.44e8 CNY", "metax rnd_expense =10e8 CNY", "metax headcount =870 people"],
    ),
    (
        "沐曦股份披露年报:报告期内,公司营业收入为16.44亿元,净利润为-7.89亿元。",
        ["metax revenue =16.44e8 CNY", "metax net_profit =-7.89e8 CNY"],
    ),
    (
        "腾讯持有燧原科技20.26%的股份。公司2025年营收为9.9亿元。",
        ["enflame stake =20.26 %", "enflame revenue =9.9e8 CNY"],
    ),
    ("腾讯是燧原科技的第一大股东。后者2025年营收为9.9亿元。", ["enflame revenue =9.9e8 CNY"]),
    ("百度和昆仑芯同日公布数据。前者营收为1300亿元,后者营收为35亿元。", ["kunlunxin revenue =35e8 CNY"]),
    (
        "真武810E累计出货47万片。平头哥半导体2025年营收为20亿元。",
        ["zhenwu_810e shipments =47e4 cards", "t_head revenue =20e8 CNY"],
    ),
    ("曦云C500是沐曦股份的主力产品,2025年公司营收为16.44亿元。", ["metax revenue =16.44e8 CNY"]),
    ("曦云C500贡献了大头。2025年,沐曦股份的竞争对手寒武纪营收为110亿元。", []),
    ("燧原科技的收入靠云燧S60。浙江华睿电子股份有限公司是它的经销商,2025年营收为12亿元。", []),
    ("市场对沐曦股份期待很高,公司2025年营收为16.44亿元。", ["metax revenue =16.44e8 CNY"]),
    ("中芯国际2025年营收为650亿元,昆仑芯是它的客户。", []),
    ("百度在财报中说,昆仑芯员工为1500人,集团员工为35000人。", ["kunlunxin headcount =1500 people"]),
]
COMPARED = [
    (
        "S60先到货。燧原L600与曦云C600显存一样,同英伟达H20相比,带宽不及后者的4TB/s。",
        ["nvidia_h20 memory_bandwidth =4000 GB/s"],
    ),
    (
        "燧原L600的显存和沐曦曦云C600一致,功耗为500W。",
        ["enflame_l600 power =500 W"],
    ),
    (
        "昆仑芯P800和沐曦曦云C550各有拥趸。半精度前者为345TFLOPS,功耗后者为350W。",
        ["kunlunxin_p800 compute =345 TFLOPS", "metax_c550 power =350 W"],
    ),
    (
        "昆仑芯P800和英伟达A800放在一起测试。前者功耗为350W,后者功耗为400W。",
        ["nvidia_a800 power =400 W", "kunlunxin_p800 power =350 W"],
    ),
    (
        "真武810E和昇腾910B哪个好?真武810E显存为96GB,昇腾910B为64GB。",
        ["ascend_910b memory_capacity =64 GB", "zhenwu_810e memory_capacity =96 GB"],
    ),
    ("曦云C550功耗为450W,昆仑芯P800为350W。", ["metax_c550 power =450 W", "kunlunxin_p800 power =350 W"]),
    (
        "我们测了两款卡。先看S60,功耗为300W。再看P800,昆仑芯给出的功耗为350W。燧原科技没有到场。",
        ["enflame_s60 power =300 W", "kunlunxin_p800 power =350 W"],
    ),
    (
        "两张卡里,燧原L600显存144GB;昆仑芯P800显存64GB。",
        ["enflame_l600 memory_capacity =144 GB", "kunlunxin_p800 memory_capacity =64 GB"],
    ),
    ("八卡服务器装的是昆仑芯P800,整机功耗为6kW。", []),
    ("测试机配八张真武810E,整机显存为768GB,整机功耗为5.2kW。", []),
    ("英伟达H20的对手是真武810E,它的功耗为400W。", ["zhenwu_810e power =400 W"]),
    ("相比H20的功耗550W,真武810E的功耗是400W。", ["nvidia_h20 power =550 W", "zhenwu_810e power =400 W"]),
    ("真武810E功耗400W,低于H20的550W。", ["nvidia_h20 power =550 W", "zhenwu_810e power =400 W"]),
    ("H20功耗550W。真武810E功耗只有400W。", ["nvidia_h20 power =550 W", "zhenwu_810e power =400 W"]),
    (
        "昆仑芯P800的显存是64GB,而英伟达H20是96GB,功耗为550W。",
        ["nvidia_h20 memory_capacity =96 GB", "nvidia_h20 power =550 W", "kunlunxin_p800 memory_capacity =64 GB"],
    ),
]
PROJECTS = [
    ("城里的智算中心也有昆仑芯P800。该中心总算力为5000P,员工200人。", []),
    ("真武810E落户宁夏。该项目总投资50亿元,将建成3万卡集群。", ["zhenwu_810e deployment '宁夏"]),
    ("昆仑芯P800来到山里。该园区一期投资额为20亿元,二期规模为2万张。", []),
    ("基地由燧原科技参建。到2028年,基地总算力将达5万P。", []),
    (
        "这座智算中心里共有2万张卡,其中昆仑芯P800为8000张,沐曦曦云C550为4000张,其余为寒武纪产品,共8000张。",
        ["kunlunxin_p800 cluster_size =8000 cards", "metax_c550 cluster_size =4000 cards"],
    ),
    ("沐曦股份的C550进入无锡集群。运营方无锡国联集团2025年营收为300亿元,公司员工为5000人。", []),
    ("中国联通用真武810E建了集群,中国联通2025年营收为3900亿元。", ["zhenwu_810e customer_named @china_unicom"]),
]
CROWDS = [
    ("沐曦股份昨日上市。\n国际油价收跌2.2%,布伦特原油报64.8美元。", ["metax ipo_step !listed"]),
    ("阿里云成立于2009年。旗下的平头哥半导体成立于2018年9月。", ["t_head corporate_change !founded"]),
    ("百度押注的矽河智能向港交所递交了招股书。昆仑芯P800也在其中。", []),
    ("燧原科技投资的云谷存储员工为300人。", []),
    ("沐曦股份今天上市。这三大巨头总市值高达1.2万亿元,但合计营收仅66亿元。", ["metax ipo_step !listed"]),
    ("沐曦股份首日上涨568%,与摩尔线程首日上涨306%的表现相比更强。", ["metax share_price =568 %"]),
    ("昆仑芯P800拿走3200张,其余的1808张由两家未具名的厂商平分。", ["kunlunxin_p800 shipments =3200 cards"]),
    (
        "平头哥半导体发布真武M890。\n今日中标\n真武山隧道监控系统,中标价380万元\n天池景区票务,中标价640万元",
        ["zhenwu_m890 launch !announced"],
    ),
    ("昆仑芯P800今天到货。八卡服务器的功耗为6kW,报价60万元。", []),
    ("燧原科技和沐曦股份今年都上市了,两家公司总市值为5000亿元。", []),
]
PASSING = [
    (
        "平头哥半导体有一款名为“真武810E”的芯片,性能超过英伟达H20。该芯片显存为96GB。",
        ["zhenwu_810e compare_performance @nvidia_h20", "zhenwu_810e memory_capacity =96 GB"],
    ),
    ("沐曦股份2024年营收体量低于行业平均的23.5亿元。", []),
    ("燧原科技中签率低于另一家厂商摩尔线程的0.036%。", []),
    ("平头哥半导体的旧人创办了澜芯科技,公司今年完成2亿元A轮融资,员工80人。", []),
    (
        "该行预计燧原科技2026年营收为25亿元。另一家券商上调中芯国际目标价至95元,预计其2026年营收为720亿元。",
        ["enflame revenue =25e8 CNY | m=forecast"],
    ),
    ("昆仑芯P800今天到货。\nMiniMax营收为5亿元,员工400人。", []),
    (
        "昆仑芯2代今天亮相。会上介绍:自主研发的云端AI通用芯片百度昆仑1,功耗为150W。",
        ["kunlunxin_gen2 launch !shown", "kunlunxin_gen1 power =150 W"],
    ),
    ("昆仑芯2025年营收为35亿元。该行维持百度“买入”,目标价上调至230美元/ADS。", ["kunlunxin revenue =35e8 CNY"]),
    ("昆仑芯2025年营收为35亿元。券商将百度港股目标价提升至160港元。", ["kunlunxin revenue =35e8 CNY"]),
    ("平头哥半导体成立于2018年9月。此前,阿里巴巴收购中天微。", ["t_head corporate_change !founded"]),
    ("平头哥半导体成立于2018年9月。达摩院芯片团队员工为100人。", ["t_head corporate_change !founded"]),
    (
        "含光800功耗为276W。大会还带来了64GB显存的AI加速卡昆仑芯P800。",
        ["hanguang_800 power =276 W", "kunlunxin_p800 memory_capacity =64 GB"],
    ),
    ("7nm昆仑二代功耗为120W。", ["kunlunxin_gen2 process_node =7 nm", "kunlunxin_gen2 power =120 W"]),
    ("现在昆仑芯P800功耗为350W。", ["kunlunxin_p800 power =350 W"]),
    ("昆仑芯员工1500人。清华大学员工15000人。", ["kunlunxin headcount =1500 people"]),
    (
        "真武M890今天发布,系列芯片累计出货56万片。",
        ["zhenwu_m890 launch !announced", "zhenwu_series shipments =56e4 cards"],
    ),
    (
        "昆仑芯P800已量产。\n一家初创公司租了640张真武810E,单卡功耗为400W。",
        [
            "kunlunxin_p800 mass_production !mass_production",
            "zhenwu_810e shipments =640 cards",
            "zhenwu_810e power =400 W",
        ],
    ),
    ("昆仑芯新一代芯片预计年底流片。", ["kunlunxin tapeout !taped_out | m=forecast"]),
    ("燧原科技的S60功耗为300W,上一代产品则要350W。", ["enflame_s60 power =300 W"]),
    ("瑞银认为昆仑芯今年难以盈利,预计营收为20亿元。", ["kunlunxin revenue =20e8 CNY | m=forecast"]),
    ("对昆仑芯来说,电力行业已是老主顾,公司2025年营收为35亿元。", ["kunlunxin revenue =35e8 CNY"]),
    ("昆仑芯P800今天到货。此前,NVIDIA用于汽车的Drive芯片功耗为60W。", []),
    (
        "该行预计昆仑芯2025年营收为35亿元。该行对百度维持“买入”评级,目标价上调至236元。",
        ["kunlunxin revenue =35e8 CNY | m=forecast"],
    ),
    ("曦云C500去年量产。国内推理需求约为训练的8倍。", ["metax_c500 mass_production !mass_production"]),
    ("沐曦股份昨日上市。\n在另一赛道,MiniMax(稀宇科技)通过港交所聆讯。", ["metax ipo_step !listed"]),
    ("沐曦股份昨日上市。\nMiniMax(稀宇科技)2025年营收为8亿元,员工385人。", ["metax ipo_step !listed"]),
    ("行业里前有壁仞科技融资47亿元,后有摩尔线程募资80亿元,沐曦股份员工870人。", ["metax headcount =870 people"]),
    ("杭州澜起微芯科技有限公司完成近8亿元融资。公司员工为120人。\n同期成立的还有沐曦股份。", []),
    (
        "真武810E采用自研的ICN片间互联,支持7条独立ICN链路,显存为96GB。",
        ["zhenwu_810e memory_capacity =96 GB", "zhenwu_810e interconnect_links =7 links"],
    ),
    ("公司预计2025年营业收入为16亿元。沐曦股份表示,订单充足。", ["metax revenue =16e8 CNY"]),
    ("金融早报注意到,沐曦股份披露了招股书。招股书显示,公司2024年营业收入为7.43亿元。", ["metax revenue =7.43e8 CNY"]),
    ("上交所公告显示,将审议沐曦股份首发事项。截至2024年末,公司员工为870人。", ["metax headcount =870 people"]),
    (
        "中信证券将燧原科技2026年的收入预测由22亿元上调至26亿元。沐曦股份没有变动。",
        [
            "enflame revenue =26e8 CNY",
        ],
    ),
    (
        "真武810E性能超过了英伟达A800和主流国产GPU,显存为96GB。",
        ["zhenwu_810e compare_performance @nvidia_a800", "zhenwu_810e memory_capacity =96 GB"],
    ),
    ("真武系列累计出货56万片。", ["zhenwu_series shipments =56e4 cards"]),
    ("沐曦研发费用9.01亿元。", ["metax rnd_expense =9.01e8 CNY"]),
    ("目前AI芯片主要用于互联网,占比45%。沐曦股份员工870人。", ["metax headcount =870 people"]),
    ("这家以非洲蜜獾的绰号命名的公司一向低调。平头哥成立于2018年9月,做芯片。", ["t_head corporate_change !founded"]),
]
BIG5 = [
    (
        "崑崙芯P800功耗為350W。該晶片顯存為64GB。",
        ["kunlunxin_p800 power =350 W", "kunlunxin_p800 memory_capacity =64 GB"],
    ),
    ("平頭哥半導體母公司阿里巴巴昨收報160元,市值為3兆元。", []),
    ("沐曦股份去年營收16.44億元。同業摩爾線程營收則為15.2億元。", ["metax revenue =16.44e8 CNY"]),
    ("百度股價收報150元,升5%。分析員指崑崙芯估值為500億美元。", ["kunlunxin valuation =500e8 USD"]),
    (
        "燧原科技與沐曦股份先後上市。前者發行價142.18元,後者發行價104.66元。",
        ["enflame issue_price =142.18 CNY", "metax issue_price =104.66 CNY"],
    ),
    (
        "燧原科技今日掛牌。該股發行價為142.18元,收報410元。",
        ["enflame issue_price =142.18 CNY", "enflame share_price =410 CNY", "enflame ipo_step !listed"],
    ),
    ("真武M890由平頭哥半導體研發,顯存為144GB,下一代晶片顯存則達288GB。", ["zhenwu_m890 memory_capacity =144 GB"]),
    ("輝達H20功耗為550W;崑崙芯P800功耗則為350W。", ["nvidia_h20 power =550 W", "kunlunxin_p800 power =350 W"]),
    ("港股方面,壁仞科技收報35元;A股方面,沐曦股份收報600元。", ["metax share_price =600 CNY"]),
    (
        "百度(9888)旗下崑崙芯擬分拆。該公司去年收入為35億元,百度則為1300億元。",
        ["kunlunxin ipo_step !preparing | m=planned", "kunlunxin revenue =35e8 CNY"],
    ),
]
TEXTS = [*LAUNCH, *ROUND_UPS, *RESULTS, *COMPARED, *PROJECTS, *CROWDS, *PASSING, *BIG5]
