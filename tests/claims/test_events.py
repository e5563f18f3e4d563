"""What happens to chips and companies, told in many ways: the step, its date, how sure it is."""

from __future__ import annotations

import pytest

from tests.claims.sentences import agree, claims

PUBLISHED = "2026-06-15T10:00:00+08:00"

RELEASES = [
    ("平头哥昨天发布真武M890。", ["zhenwu_m890 launch !announced | d=2026-06-14 m=asserted"]),
    ("燧原科技将在下月推出L600。", ["enflame_l600 launch !announced | d=2026-07 m=planned"]),
    ("真武V900定于2027年三季度面世。", ["zhenwu_v900 launch !announced | d=2027-07/2027-09 m=planned"]),
    ("曦云C600在上周的大会上首次亮相。", ["metax_c600 launch !shown | d=2026-06-08/2026-06-14"]),
    ("沐曦股份6月10日在展台上摆出了曦云C700。", ["metax_c700 launch !shown | d=2026-06-10"]),
    ("曦云C588的实物首次对外展示。", ["metax_c588 launch !shown"]),
    ("百度并未发布昆仑芯M300。", []),
    ("据传平头哥将在8月发布真武V900。", ["zhenwu_v900 launch !announced | d=2026-08 m=rumoured"]),
    ("若测试顺利,曦云C700将于年底发布。", ["metax_c700 launch !announced | d=2026-12 m=conditional"]),
    ("2019年9月25日,含光800在云栖大会上发布。", ["hanguang_800 launch !announced | d=2019-09-25 m=asserted"]),
    (
        "曦云C500和曦云C600分别于2023年、2025年7月推出。",
        ["metax_c500 launch !announced | d=2023", "metax_c600 launch !announced | d=2025-07"],
    ),
    (
        "真武M890和真武V900分别在今年5月和明年三季度发布。",
        [
            "zhenwu_m890 launch !announced | d=2026-05 m=asserted",
            "zhenwu_v900 launch !announced | d=2027-07/2027-09 m=planned",
        ],
    ),
    (
        "5月20日,平头哥发布真武M890。同台亮相的还有镇岳510。",
        [
            "zhenwu_m890 launch !announced | d=2026-05-20",
            "zhenyue_510 launch !shown | d=2026-05-20",
        ],
    ),
    ("平头哥官网悄然上线真武810E。", ["zhenwu_810e launch !announced"]),
    ("燧原S60已开始对外销售。", ["enflame_s60 launch !on_sale | m=asserted"]),
    ("昆仑芯M100即将上市。", ["kunlunxin_m100 launch !on_sale | m=planned"]),
    ("M100自2月开售以来供不应求,昆仑芯表示。", ["kunlunxin_m100 launch !on_sale | d=2026-02"]),
    ("真武M890发布后,阿里巴巴股价上涨。", []),
    ("平头哥发布了2025年度业绩报告。", []),
    ("曦云C600在WAIC期间露面,沐曦没有给出价格。", ["metax_c600 launch !shown"]),
]
ROADMAPS = [
    (
        "昆仑芯公布了路线图:M100,大规模部署,2026年8月;M300,多模态,2027年初;N系列,2029年。",
        [
            "kunlunxin_m100 launch !on_sale | d=2026-08 m=planned",
            "kunlunxin_m300 launch !on_sale | d=2027-01 m=planned",
            "kunlunxin_n_series launch !on_sale | d=2029 m=planned",
        ],
    ),
    (
        "按照规划,天池256与天池512依次在今年下半年、明年上半年推出。",
        [
            "tianchi_256 launch !announced | d=2026-07/2026-12 m=planned",
            "tianchi_512 launch !announced | d=2027-01/2027-06 m=planned",
        ],
    ),
    (
        "真武V900将于2027年三季度量产,真武J900则安排在2028年。",
        [
            "zhenwu_v900 mass_production !mass_production | d=2027-07/2027-09 m=planned",
            "zhenwu_j900 mass_production !mass_production | d=2028 m=planned",
        ],
    ),
    ("再往后的真武J900,目标是2028年。", ["zhenwu_j900 launch !on_sale | d=2028 m=planned"]),
    (
        "昆仑芯N系列由原先的2029年提前到2028年。",
        [
            "kunlunxin_n_series launch !on_sale | d=2028 m=planned",
            "kunlunxin_n_series launch !on_sale | d=2029 m=planned",
        ],
    ),
    ("曦云C500,通用GPU,2023年。", []),
    ("昆仑芯M100,2026年出货10万片。", ["kunlunxin_m100 shipments =10e4 cards"]),
]
MAKING = [
    ("真武M890已进入规模量产阶段。", ["zhenwu_m890 mass_production !mass_production | m=asserted"]),
    ("曦云C700计划于2027年上半年量产。", ["metax_c700 mass_production !mass_production | d=2027-01/2027-06 m=planned"]),
    ("昆仑芯P800于2024年2月起批量供货。", ["kunlunxin_p800 mass_production !delivered | d=2024-02"]),
    ("首批真武M890整机4月起交付。", ["zhenwu_m890 mass_production !delivered | d=2026-04 m=asserted"]),
    ("燧原L600自今年1月量产以来,良率持续爬升。", ["enflame_l600 mass_production !mass_production | d=2026-01"]),
    ("曦云C600原定去年年底量产。", ["metax_c600 mass_production !mass_production | d=2025-12 m=planned"]),
    ("燧原L600尚未进入量产。", []),
    ("真武V900还没有开始量产。", []),
    (
        "若产能跟得上,昆仑芯M300将于2027年初量产。",
        ["kunlunxin_m300 mass_production !mass_production | d=2027-01 m=conditional"],
    ),
    ("预计四季度,曦云C600开始放量。", ["metax_c600 mass_production !delivered | d=2026-10/2026-12 m=forecast"]),
    ("第二代昆仑芯于2021年8月量产。", ["kunlunxin_gen2 mass_production !mass_production | d=2021-08"]),
    (
        "曦云C700第四季度试产,明年上半年量产。",
        [
            "metax_c700 mass_production !risk_production | d=2026-10/2026-12 m=planned",
            "metax_c700 mass_production !mass_production | d=2027-01/2027-06 m=planned",
        ],
    ),
    ("天池512超节点计划下月向首批客户交付。", ["tianchi_512 mass_production !delivered | d=2026-07 m=planned"]),
    ("曦云C600系列自二季度起大批量交付。", ["metax_c600 mass_production !delivered | d=2026-04/2026-06"]),
    ("沐曦预计C600四季度正式发货。", ["metax_c600 mass_production !delivered | d=2026-10/2026-12 m=forecast"]),
    ("因良率问题,曦云C600推迟交付。", ["metax_c600 mass_production !delivered"]),
    ("平头哥否认真武V900已经量产。", ["zhenwu_v900 mass_production !mass_production | m=denied"]),
]
SILICON = [
    # a chip that has no name yet is its maker's; that of another firm is not
    (
        "沐曦股份的首颗推理芯片预计年底流片,明年三季度小批量。",
        ["metax tapeout !taped_out | d=2026-12", "metax mass_production !risk_production | d=2027-07/2027-09"],
    ),
    ("燧原科技的下一款旗舰定在四季度流片。", ["enflame tapeout !taped_out | d=2026-10/2026-12"]),
    ("沐曦股份已上市。甲乙科技的首颗芯片2021年流片。", []),
    # what a tape-out costs, who no longer does it, and a small lot that is bought
    ("流片一次,7纳米要两千万美元,沐曦股份的8亿元够流几次?曦云C600不愁。", []),
    ("台积电已停止为沐曦股份的曦云C500流片。", []),
    ("昆仑芯P800由三星流片。", ["kunlunxin_p800 foundry @samsung"]),
    ("某车企已经小批量买了昆仑芯P800。", []),
    ("曦云C700的样片去年10月就回来了。", ["metax_c700 tapeout !silicon_back | d=2025-10 m=asserted"]),
    ("昆仑芯M300已于5月完成流片。", ["kunlunxin_m300 tapeout !taped_out | d=2026-05 m=asserted"]),
    ("昆仑芯M300预计年内流片。", ["kunlunxin_m300 tapeout !taped_out | d=2026 m=forecast"]),
    ("4月8日,曦云C700成功点亮。", ["metax_c700 tapeout !brought_up | d=2026-04-08"]),
    ("真武V900尚未流片。", []),
    ("256卡的天池超节点则在4月点亮。", ["tianchi_256 tapeout !brought_up | d=2026-04"]),
    ("业内传出曦云C700点亮的消息。", ["metax_c700 tapeout !brought_up | m=rumoured"]),
    ("昆仑芯点亮了三万卡集群。", ["kunlunxin cluster_size =3e4 cards"]),
]
DEVELOPMENT = [
    ("真武810E的研发始于2020年。", ["zhenwu_810e development !started | d=2020"]),
    (
        "真武810E于2020年立项,2022年底完成研发。",
        ["zhenwu_810e development !started | d=2020", "zhenwu_810e development !finished | d=2022-12"],
    ),
    ("燧原科技于2023年启动L600的研发。", ["enflame_l600 development !started | d=2023"]),
    ("曦云C700的设计工作已基本完成。", ["metax_c700 development !finished | m=asserted"]),
    ("平头哥从2019年开始研发倚天710。", ["yitian_710 development !started | d=2019"]),
    ("真武芯片的研发起步于2020年。", ["zhenwu_series development !started | d=2020"]),
    ("燧原L600历时两年研发,良率不错。", []),
]
LISTING = [
    ("燧原科技IPO的审核结果为符合发行条件和上市条件。", ["enflame ipo_step !approved_by_committee"]),
    ("燧原科技6月5日拿到了上市委的通行证。", ["enflame ipo_step !approved_by_committee | d=2026-06-05"]),
    ("昆仑芯的H股申请上周通过了监管部门的备案。", ["kunlunxin ipo_step !registered"]),
    ("燧原科技最快四季度申报,争取明年一季度完成发行。", ["enflame ipo_step !filed", "enflame ipo_step !subscribed"]),
    ("燧原科技科创板IPO将于7月3日接受上市委审议。", ["enflame ipo_step !approved_by_committee | d=2026-07-03"]),
    ("有股东拟在上市前转让燧原科技老股。", []),
    (
        "沐曦股份拟发行4000万股,募集资金33亿元。净额比计划的33亿元少了200万元。",
        ["metax ipo_raise =33e8 CNY | stage=planned m=planned"],
    ),
    ("燧原科技1月22日向上交所递交招股书。", ["enflame ipo_step !filed | d=2026-01-22"]),
    ("昆仑芯正考虑赴港上市。", ["kunlunxin ipo_step !preparing | m=planned"]),
    ("阿里巴巴否认平头哥年内上市。", ["t_head ipo_step !listed | m=denied d=2026"]),
    ("沐曦股份于去年12月完成上市。", ["metax ipo_step !listed | d=2025-12 m=asserted"]),
    (
        "燧原科技2月6日转入问询,5月20日公布了回复。",
        ["enflame ipo_step !inquiry | d=2026-02-06"],
    ),
    ("6月3日,证监会同意燧原科技首次公开发行股票注册。", ["enflame ipo_step !registered | d=2026-06-03"]),
    ("沐曦股份H股发行已获中国证监会备案。", ["metax ipo_step !registered"]),
    ("昆仑芯以保密形式申请在港交所上市。", ["kunlunxin ipo_step !filed"]),
    ("沐曦股份申请在科创板上市获受理。", ["metax ipo_step !accepted"]),
    ("2026年A股首单IPO新受理落定。刚刚,燧原科技IPO获受理。", ["enflame ipo_step !accepted | m=asserted"]),
    ("昆仑芯已于上月通过港交所聆讯。", ["kunlunxin ipo_step !approved_by_committee | d=2026-05"]),
    ("9月11日,燧原科技将在科创板挂牌。", ["enflame ipo_step !listed | d=2026-09-11 m=planned"]),
    ("昆仑芯6月10日更新了招股书。", ["kunlunxin ipo_step !filed | d=2026-06-10"]),
    ("燧原科技2024年8月办理了辅导备案。", ["enflame ipo_step !tutoring | d=2024-08"]),
    ("昆仑芯于5月撤回了上市申请。", ["kunlunxin ipo_step !withdrawn | d=2026-05"]),
    ("燧原科技预计年底前在科创板挂牌。", ["enflame ipo_step !listed | d=2026-12 m=forecast"]),
    ("有投资者问沐曦何时赴港上市?", []),
]
CHANGES = [
    ("芯片公司平头哥成立于2018年9月。", ["t_head corporate_change !founded | d=2018-09"]),
    ("昆仑芯2021年4月起独立运营。", ["kunlunxin corporate_change !spin_off | d=2021-04"]),
    ("陈维良2020年9月创办了沐曦。", ["metax corporate_change !founded | d=2020-09"]),
    ("沐曦股份2024年12月完成股改。", ["metax corporate_change !share_reform | d=2024-12"]),
    ("昆仑芯7月1日将注册资本由1000万元提高到10亿元。", ["kunlunxin corporate_change !capital_change"]),
    ("5月,昆仑芯更名为昆仑芯科技集团。", ["kunlunxin corporate_change !renamed | d=2026-05"]),
    ("沐曦股份正洽谈收购一家光模块企业。", ["metax corporate_change !acquisition"]),
    ("成立八年来,燧原科技一直亏损。", []),
]
PEOPLE = [
    ("燧原科技任命王立明为首席财务官。", ["enflame personnel '王立明"]),
    ("沐曦股份的财务负责人换成了周文博。", ["metax personnel '周文博"]),
    ("沐曦股份公告董事会秘书辞任。", ["metax personnel '董事会秘书辞任"]),
    ("周文博6月接替王立明出任昆仑芯总裁。", ["kunlunxin personnel '周文博"]),
    ("昆仑芯被美国列入实体清单。", ["kunlunxin regulation '实体清单"]),
    ("平头哥未被列入实体清单。", ["t_head regulation '实体清单 | m=denied"]),
    ("美国国防部把昆仑芯加进军事企业名单。", ["kunlunxin regulation '军事企业名单"]),
    ("沐曦股份收到上海证监局的警示函。", ["metax regulation '警示函"]),
    ("国资委要求央企采购昆仑芯的芯片。", ["kunlunxin regulation '要求央企采购"]),
    ("昆仑芯任命前高通高管林志远为总经理。", ["kunlunxin personnel '林志远"]),
    ("王定凯出任沐曦首席架构师,芯片圈熟悉他。", ["metax personnel '王定凯"]),
    ("上交所约谈了燧原科技。", ["enflame regulation '约谈"]),
    ("寒武纪被列入实体清单,昆仑芯的订单随之增加。", []),
    ("沐曦股份提示实体清单风险。", []),
    ("燧原科技副总裁王立明突然出走。", ["enflame personnel '王立明"]),
    ("沐曦股份三名副总裁先后离职。", ["metax personnel '副总裁先后离职"]),
    ("昆仑芯将增聘一名首席运营官。", ["kunlunxin personnel '首席运营官 | m=planned"]),
    ("前英伟达工程师周文博入职昆仑芯。", ["kunlunxin personnel '周文博"]),
    ("沐曦股份客户的采购负责人离职了。", []),
]
FIRSTS = [
    ("倚天710是国内首个大规模上云的自研CPU。", ["yitian_710 rank_claim '国内首个大规模上云的自研CPU"]),
    ("真武M890号称国内唯一通过车规认证的产品。", ["zhenwu_m890 rank_claim '国内唯一通过车规认证的产品"]),
    ("曦云C600成为首款全流程本土制造的通用GPU。", ["metax_c600 rank_claim '首款全流程本土制造的通用GPU"]),
    ("燧原科技自称是国内第一家做云端训练芯片的公司。", ["enflame rank_claim '国内第一家做云端训练芯片的公司"]),
    (
        "昆仑芯三万卡集群是目前西北规模最大的国产集群。",
        ["kunlunxin cluster_size =3e4 cards", "kunlunxin rank_claim '目前西北规模最大的国产集群"],
    ),
    ("腾讯是燧原科技的最大客户。", ["enflame customer_named @tencent"]),
    ("寒武纪是国内首家上市的AI芯片公司。", []),
    ("中国是全球最大的AI芯片市场,燧原科技看好前景。", []),
    ("沐曦股份不是国内首家做GPU的公司。", []),
    ("昆仑芯最大的优势是成本。", []),
    ("沐曦股份第一大股东是上海骄迈。", []),
]
MORE = [
    ("2021年6月,昆仑芯从百度独立。", ["kunlunxin corporate_change !spin_off | d=2021-06"]),
    (
        "燧原科技完成股份制改革,注册资本增至3.87亿元。",
        ["enflame corporate_change !share_reform", "enflame corporate_change !capital_change"],
    ),
    ("消息人士称,平头哥半导体正为上市做准备。", ["t_head ipo_step !preparing | m=rumoured"]),
    ("沐曦股份新股申购中签率低于摩尔线程。", []),
    ("燧原科技的中签率低于2025年科创板已上市新股的平均中签率。", []),
    (
        "燧原科技6月1日过会,当周还有1家拟IPO企业暂缓审议。",
        ["enflame ipo_step !approved_by_committee | d=2026-06-01"],
    ),
    (
        "沐曦股份的曦云C500系列与“曦云C600”系列已分别于2023年和2024年实现量产。",
        [
            "metax_c500 mass_production !mass_production | d=2023",
            "metax_c600 mass_production !mass_production | d=2024",
        ],
    ),
    ("央视曝光的画面中并未披露真武810E的性能。", []),
    ("昆仑芯M100将于2026年8月投放市场。", ["kunlunxin_m100 launch !on_sale | d=2026-08 m=planned"]),
    (
        "昆仑芯2024年营收20亿元,并已启动赴港上市。",
        ["kunlunxin revenue =20e8 CNY", "kunlunxin ipo_step !preparing | d=None"],
    ),
    ("阿里已决定支持旗下芯片公司平头哥独立上市。", ["t_head ipo_step !preparing"]),
    ("燧原科技重启IPO辅导。", ["enflame ipo_step !tutoring"]),
    ("平头哥半导体始于一个项目组,2018年拆分为独立的全资子公司。", ["t_head corporate_change !spin_off | d=2018"]),
    (
        "真武V900的量产时间由2027年第三季度提前至第一季度。",
        [
            "zhenwu_v900 mass_production !mass_production | d=2027-07/2027-09 m=planned",
            "zhenwu_v900 mass_production !mass_production | d=2027-01/2027-03 m=planned",
        ],
    ),
    ("曦云C700的流片推迟到明年。", ["metax_c700 tapeout !taped_out | d=2027 m=planned"]),
    ("真武V900流片成功的消息传出后,阿里股价上涨。", ["zhenwu_v900 tapeout !taped_out | m=rumoured"]),
    ("百度董事会批准分拆昆仑芯。", ["kunlunxin ipo_step !preparing"]),
    ("沐曦股份去年12月上市后,股价一路走高。", ["metax ipo_step !listed | d=2025-12"]),
    ("6月12日,上交所上市委审议通过燧原科技首发申请。", ["enflame ipo_step !approved_by_committee | d=2026-06-12"]),
    (
        "昆仑芯M300已流片,明年3月上市。",
        ["kunlunxin_m300 tapeout !taped_out", "kunlunxin_m300 launch !on_sale | d=2027-03"],
    ),
    ("摩尔线程去年12月上市,沐曦股份紧随其后。", []),
    ("昆仑芯发布P800的技术白皮书。", []),
    ("浪潮信息发布了搭载昆仑芯P800的服务器。", ["kunlunxin_p800 partnership @inspur"]),
    ("燧原科技在成都成立子公司。", []),
    ("2018年,赵立东和张亚林联合创立了燧原科技。", ["enflame corporate_change !founded | d=2018"]),
    ("腾讯将收购燧原科技的传闻不实。", ["enflame corporate_change !acquisition | m=denied"]),
    ("燧原科技新任首席财务官李晓明上任。", ["enflame personnel '李晓明"]),
    ("燧原科技副总裁周文博已离职。", ["enflame personnel '周文博"]),
    ("业绩改善得益于曦云C600自二季度起大批量交付。", ["metax_c600 mass_production !delivered | d=2026-04/2026-06"]),
    ("平头哥半导体表示,并没有递交任何上市申请。", ["t_head ipo_step !filed | m=denied"]),
    (
        "平头哥5月20日发布真武M890。这颗芯片性能不俗。昨天正式开售。",
        ["zhenwu_m890 launch !announced | d=2026-05-20", "zhenwu_m890 launch !on_sale | d=2026-06-14"],
    ),
    ("昆仑芯P800已交付客户。公司年报昨天正式发布。", []),
]
OTHERS = [
    ("摩尔线程也在去年12月登陆科创板,壁仞科技则于1月在港交所挂牌。沐曦股份的市值更高。", []),
    ("寒武纪思元590已量产,昆仑芯P800紧随其后。", []),
    ("百度发布文心5.0,由昆仑芯P800训练。", ["kunlunxin_p800 trained_on @ernie"]),
    ("阿里云发布新一代服务器,搭载真武M890。", []),
    ("昆仑芯P800卖得不错,百度昨天还发布了文心5.0。", []),
    ("燧原科技发布公告称,公司完成新一轮融资。", []),
    (
        "昆仑芯三代芯片去年量产,第四代芯片已经流片。",
        ["kunlunxin_p800 mass_production !mass_production | d=2025", "kunlunxin tapeout !taped_out | d=None"],
    ),
    ("邃思2.5已停止流片。", []),
    ("曦云C600自发布以来备受关注。", []),
    ("昆仑芯否认将在A股上市。", ["kunlunxin ipo_step !listed | m=denied"]),
    ("曦云C600原定去年量产,为什么晚了?", ["metax_c600 mass_production !mass_production | d=2025 m=planned"]),
    ("曦云C600是否已经量产?", []),
    (
        "按路线图,昆仑芯将于2026年、2027年先后推出M100和M300。",
        ["kunlunxin_m100 launch !announced | d=2026", "kunlunxin_m300 launch !announced | d=2027"],
    ),
    ("平头哥半导体的法定代表人由张建国变更为李江伟。", ["t_head personnel '李江伟"]),
    (
        "昆仑芯M100今年年初已开始交付,M300仍在研发中。",
        [
            "kunlunxin_m100 mass_production !delivered | d=2026-01 m=asserted",
            "kunlunxin_m300 development !started",
        ],
    ),
    ("燧原科技的客户商汤已在港股上市多年。", []),
    ("“平头哥今年不上市。”平头哥副总裁李江伟说。", ["t_head ipo_step !listed | m=denied"]),
    ("燧原科技IPO审核3月底一度中止。", ["enflame ipo_step !withdrawn | d=2026-03"]),
    ("沐曦股份推出新一期员工持股计划。", ["metax corporate_change !share_reform"]),
    ("曦云C700定档9月。", ["metax_c700 launch !announced | d=2026-09"]),
    ("沐曦C600转入正式生产。", ["metax_c600 mass_production !mass_production"]),
    ("昆仑芯M300最快年初就会亮相。", ["kunlunxin_m300 launch !shown | d=2027-01 m=forecast"]),
    (
        "M300原定明年初量产,昆仑芯把它推后到了明年三季度。",
        [
            "kunlunxin_m300 mass_production !mass_production | d=2027-01 m=planned",
            "kunlunxin_m300 mass_production !mass_production | d=2027-07/2027-09 m=planned",
        ],
    ),
    ("曦云C600完成流片,那是2024年10月。", ["metax_c600 tapeout !taped_out | d=2024-10"]),
    ("平头哥抽调人手开发真武J900。", ["zhenwu_j900 development !started"]),
    ("昆仑芯M300的研发尚未启动。", []),
    ("平头哥2020年低调启动真武项目。", ["zhenwu_series development !started | d=2020"]),
    ("真武V900的架构已经冻结。", ["zhenwu_v900 development !finished"]),
    ("沐曦股份正在研发C800芯片。", ["metax development !started"]),
    ("燧原L600的研发进度已过半。", ["enflame_l600 development !started"]),
    (
        "燧原科技2021年7月推出邃思2.0,2024年又推出S60。",
        ["suisi_2 launch !announced | d=2021-07", "enflame_s60 launch !announced | d=2024"],
    ),
]
PLANS = [
    (
        "昆仑芯五年路线图出炉:2026年M100,2027年M300,2029年N系列。",
        [
            "kunlunxin_m100 launch !on_sale | d=2026 m=planned",
            "kunlunxin_m300 launch !on_sale | d=2027 m=planned",
            "kunlunxin_n_series launch !on_sale | d=2029 m=planned",
        ],
    ),
    (
        "昆仑芯原计划6月挂牌,现推迟至8月。",
        ["kunlunxin ipo_step !listed | d=2026-06 m=planned", "kunlunxin ipo_step !listed | d=2026-08 m=planned"],
    ),
    (
        "曦云C600原定今年一季度量产,后推迟到三季度。",
        [
            "metax_c600 mass_production !mass_production | d=2026-01/2026-03 m=planned",
            "metax_c600 mass_production !mass_production | d=2026-07/2026-09 m=planned",
        ],
    ),
    ("沐曦股份表示,暂无分拆计划。", ["metax ipo_step !preparing | m=denied"]),
    (
        "沐曦股份公告,拟发行H股股票并申请在香港联交所主板挂牌上市。",
        ["metax ipo_step !preparing | m=planned"],
    ),
    ("沐曦股份表示,曦云C700正在进行流片前的准备工作。", []),
    ("曦云C500在2023年,当时市场很冷。", []),
]
ALL = [
    *PLANS,
    *OTHERS,
    *MORE,
    *RELEASES,
    *ROADMAPS,
    *MAKING,
    *SILICON,
    *DEVELOPMENT,
    *LISTING,
    *CHANGES,
    *PEOPLE,
    *FIRSTS,
]


@pytest.mark.parametrize(("sentence", "expected"), ALL, ids=[sentence[:24] for sentence, _ in ALL])
def test_an_event_is_read_with_its_step_and_date(sentence: str, expected: list[str]) -> None:
    agree(claims(sentence, published=PUBLISHED), expected)


def test_a_headline_parts_its_statements_with_blanks() -> None:
    told = claims("详情稍后公布。", title="燧原科技科创板IPO过会 拟募资60亿元", published=PUBLISHED)
    agree(told, ["enflame ipo_step !approved_by_committee | m=asserted", "enflame ipo_raise =60e8 CNY | m=planned"])


def test_a_product_between_two_dates_has_neither() -> None:
    agree(claims("2024年真武810E昆仑芯2024年"), [])
