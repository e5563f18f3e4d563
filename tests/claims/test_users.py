"""Who uses a product, and where it works: constructions of Chinese, and their false friends."""

from __future__ import annotations

import pytest

from tests.claims.sentences import parties

TOLD = [
    ("中国移动采购了昆仑芯P800。", ["kunlunxin_p800 customer_named @china_mobile"]),
    ("招商银行今年一季度在客服系统里采用了昆仑芯P800。", ["kunlunxin_p800 customer_named @cmb"]),
    ("兰州大学租用了200张曦云C550。", ["metax_c550 customer_named '兰州大学"]),
    ("华东农商银行全面换用平头哥的真武810E。", ["zhenwu_810e customer_named '华东农商银行"]),
    ("小鹏汽车向平头哥订购了一批真武810E。", ["zhenwu_810e customer_named @xpeng"]),
    (
        "腾讯同时采购了燧原S60和昆仑芯P800。",
        ["enflame_s60 customer_named @tencent", "kunlunxin_p800 customer_named @tencent"],
    ),
    (
        "美团、快手与知乎都已用上曦云C550。",
        ["metax_c550 customer_named '美团", "metax_c550 customer_named '快手", "metax_c550 customer_named '知乎"],
    ),
    (
        "真武810E已被小鹏汽车、新浪微博采用。",
        ["zhenwu_810e customer_named @xpeng", "zhenwu_810e customer_named @sina_weibo"],
    ),
    ("燧原S60获腾讯大规模采购。", ["enflame_s60 customer_named @tencent"]),
    ("比亚迪把座舱大模型的推理搬到了昆仑芯P800上。", ["kunlunxin_p800 customer_named @byd"]),
    ("吉利将自动驾驶训练迁移到真武810E集群。", ["zhenwu_810e customer_named @geely"]),
    ("美图的文生图业务跑在燧原S60上。", ["enflame_s60 customer_named @meitu"]),
    ("知乎的推荐系统运行在倚天710上。", ["yitian_710 customer_named '知乎"]),
    ("国网江苏电力的巡检业务切换到昆仑芯2代。", ["kunlunxin_gen2 customer_named @state_grid"]),
    (
        "南京大学的气象模型在一个256卡的曦云C550集群上训练。",
        ["metax_c550 customer_named '南京大学", "metax_c550 trained_on '气象模型"],
    ),
    ("工商银行换了新的大模型平台,底座是昆仑芯P800。", ["kunlunxin_p800 customer_named '工商银行"]),
    ("新浪微博做了两手准备,推荐模型的推理一半跑在真武810E上。", ["zhenwu_810e customer_named @sina_weibo"]),
    (
        "昆仑芯的外部客户包括招商银行、比亚迪和北京大学。",
        ["kunlunxin customer_named @cmb", "kunlunxin customer_named @byd", "kunlunxin customer_named '北京大学"],
    ),
    (
        "沐曦股份的客户有中国电信、兰州大学等。",
        ["metax customer_named @china_telecom", "metax customer_named '兰州大学"],
    ),
    ("平头哥半导体客户名单里新增了吉利和华泰证券。", ["t_head customer_named @geely", "t_head customer_named @huatai"]),
    (
        "昆仑芯没有说数量。买主里有中国联通和美图。",
        ["kunlunxin customer_named @china_unicom", "kunlunxin customer_named @meitu"],
    ),
    (
        "昆仑芯的客户分布很广,银行里有招商银行,能源领域有国家电网和南方电网。",
        ["kunlunxin customer_named @cmb", "kunlunxin customer_named @state_grid", "kunlunxin customer_named @csg"],
    ),
    ("腾讯是燧原科技最大的客户。", ["enflame customer_named @tencent"]),
    ("中国联通成为昆仑芯M100的首批用户。", ["kunlunxin_m100 customer_named @china_unicom"]),
    ("对昆仑芯来说,南方电网已是老主顾。", ["kunlunxin customer_named @csg"]),
    ("源庐加佳2024年入股沐曦股份,随后便成了第二大客户。", ["metax customer_named @yuanlu"]),
    (
        "真武芯片已服务国家电网、中科院等400多家客户。",
        ["zhenwu_series customer_named @state_grid", "zhenwu_series customer_named @cas"],
    ),
    ("昆仑芯已有招商银行、南方电网等外部客户。", ["kunlunxin customer_named @cmb", "kunlunxin customer_named @csg"]),
    (
        "谈到客户时,昆仑芯只念了两个名字,中国移动和招商银行。",
        ["kunlunxin customer_named @china_mobile", "kunlunxin customer_named @cmb"],
    ),
    ("燧原拿下了美图的推理订单。", ["enflame customer_named @meitu"]),
    ("昆仑芯打进中国联通的供应链。", ["kunlunxin customer_named @china_unicom"]),
    ("燧原S60主要给腾讯的推荐业务做推理。", ["enflame_s60 customer_named @tencent"]),
    ("燧原S60为美图的文生图业务提供算力。", ["enflame_s60 customer_named @meitu"]),
    ("沐曦股份把这批卡租给了兰州大学。", ["metax customer_named '兰州大学"]),
    ("昆仑芯M100首批5000张交付中国移动。", ["kunlunxin_m100 customer_named @china_mobile"]),
    ("燧原S60早有客户,美图也租了一千来张。", ["enflame_s60 customer_named @meitu"]),
    (
        "镇岳510出货不错,忆恒创源、得瑞领新的企业级固态盘都在用。",
        ["zhenyue_510 customer_named '忆恒创源", "zhenyue_510 customer_named '得瑞领新"],
    ),
    (
        "沐曦股份的曜龙发布半年,中科院、复旦大学都已装上。",
        ["yaolong customer_named @cas", "yaolong customer_named '复旦大学"],
    ),
    ("小鹏汽车的自动驾驶训练背后是真武810E。", ["zhenwu_810e customer_named @xpeng"]),
    ("倚天710已在阿里云数据中心大规模部署。", ["yitian_710 deployment @alibaba_cloud"]),
    ("含光800主要在阿里内部做推理。", ["hanguang_800 deployment @alibaba"]),
    ("昆仑芯P800已在百度智能云上线。", ["kunlunxin_p800 deployment @baidu_cloud"]),
    ("平头哥的真武810E主要放在乌兰察布和张北。", ["zhenwu_810e deployment '乌兰察布", "zhenwu_810e deployment '张北"]),
    ("燧原科技将在成都、宜昌各建一座智算中心。", ["enflame deployment '成都", "enflame deployment '宜昌"]),
    ("沐曦曦云C550在无锡点亮。", ["metax_c550 deployment '无锡"]),
    ("无锡一座用沐曦曦云C550搭起来的万卡集群点亮。", ["metax_c550 deployment '无锡"]),
    ("贵州千卡集群清一色采用昆仑芯P800。", ["kunlunxin_p800 deployment '贵州"]),
    ("天池256已在百度阳泉数据中心投入使用。", ["tianchi_256 deployment @baidu"]),
    ("昆仑芯P800承接贵州政务大模型的日常调用。", ["kunlunxin_p800 deployment '贵州政务大模型"]),
    ("曦云C600落地上海临港。", ["metax_c600 deployment '上海临港"]),
    ("天池512预计12月上线百度智能云。", ["tianchi_512 deployment @baidu_cloud"]),
    (
        "据悉,昆仑芯P800目前已经在南方电网、招商银行等单位实现规模化应用。",
        ["kunlunxin_p800 deployment @cmb", "kunlunxin_p800 deployment @csg"],
    ),
    (
        "沐曦股份在招股书中披露,其主要客户包括新华三、源庐加佳、上海超算中心等。",
        ["metax customer_named @h3c", "metax customer_named @yuanlu", "metax deployment '上海超算中心"],
    ),
    ("腾讯云去年底开始批量引入燧原S60,用于广告推荐。", ["enflame_s60 customer_named @tencent"]),
    (
        "平头哥半导体负责人说,真武810E的客户里有不少车企,小鹏、吉利都在用。",
        ["zhenwu_810e customer_named @geely", "zhenwu_810e customer_named @xpeng"],
    ),
    ("真武810E还拿下了中国联通的一笔大单。", ["zhenwu_810e customer_named @china_unicom"]),
    (
        "沐曦股份:已与浙江大学、上海交通大学开展合作。",
        ["metax partnership '上海交通大学", "metax partnership '浙江大学"],
    ),
    (
        "昆仑芯P800的落地场景包括招商银行的智能客服、国家电网的巡检。",
        ["kunlunxin_p800 deployment @cmb", "kunlunxin_p800 deployment @state_grid"],
    ),
    ("浙江移动的推理资源池由1200张真武810E组成。", ["zhenwu_810e customer_named @china_mobile"]),
    (
        "昆仑芯P800单机即可部署满血DeepSeek-R1,已适配文心、千问、GLM等主流模型。",
        [
            "kunlunxin_p800 adaptation @deepseek",
            "kunlunxin_p800 adaptation @ernie",
            "kunlunxin_p800 adaptation @qwen",
            "kunlunxin_p800 adaptation @zhipu",
        ],
    ),
    ("燧原科技宣布与超聚变达成战略合作,双方将联合推出推理一体机。", ["enflame partnership '超聚变"]),
    ("沐曦股份把产能从台积电转到了中芯国际。", ["metax foundry @smic"]),
    ("阶跃星辰的Step-3大模型全程基于曦云C550训练。", ["metax_c550 trained_on @stepfun"]),
    (
        "新浪微博的推荐业务、小红书的搜索业务都已迁移到真武810E。",
        ["zhenwu_810e customer_named '小红书", "zhenwu_810e customer_named @sina_weibo"],
    ),
    ("玄铁C910已被全志科技、瑞芯微采用。", ["xuantie customer_named '全志科技", "xuantie customer_named '瑞芯微"]),
    (
        "首批拿到曦云C600的客户是中国电信和中国移动。",
        ["metax_c600 customer_named @china_mobile", "metax_c600 customer_named @china_telecom"],
    ),
    ("腾讯之外,燧原科技还有美图、快手两家客户。", ["enflame customer_named '快手", "enflame customer_named @meitu"]),
    ("除腾讯外,美图也是燧原科技的客户。", ["enflame customer_named @meitu"]),
    ("目前真武810E已部署在阿里云的五个数据中心。", ["zhenwu_810e deployment @alibaba_cloud"]),
    ("昆仑芯三万卡集群已于今年2月在山西阳泉点亮。", ["kunlunxin deployment '山西阳泉"]),
    (
        "中国联通与平头哥半导体、沐曦股份等芯片企业签约。",
        ["t_head customer_named @china_unicom", "metax customer_named @china_unicom"],
    ),
    ("昆仑芯2023年引入重量级投资方及客户比亚迪,同时新增华泰证券、国调基金等股东。", ["kunlunxin customer_named @byd"]),
    ("阿里巴巴已将真武810E大规模用于千问的训练和推理。", ["zhenwu_810e deployment @qwen"]),
    ("燧原科技参与建设的庆阳万卡集群点亮。", ["enflame deployment @qingyang"]),
    (
        "阶跃星辰联合沐曦股份、燧原科技等芯片厂商成立模芯生态创新联盟。",
        ["metax partnership @stepfun", "enflame partnership @stepfun"],
    ),
    (
        "沐曦股份的产品已部署于10余个智算集群,覆盖北京、上海、长沙。",
        ["metax deployment '北京", "metax deployment '上海", "metax deployment '长沙"],
    ),
    ("小鹏汽车使用真武810E训练自动驾驶模型。", ["zhenwu_810e customer_named @xpeng"]),
    ("沐曦股份的千卡集群完成了千亿参数大模型的全量预训练。", ["metax trained_on '千亿参数大模型"]),
    ("昆仑芯P800方案获得了中国银行和互联网公司的外部采用。", ["kunlunxin_p800 customer_named '中国银行"]),
    (
        "昆仑芯P800典型客户:招商银行、南方电网、吉利汽车、vivo等。",
        [
            "kunlunxin_p800 customer_named @cmb",
            "kunlunxin_p800 customer_named @csg",
            "kunlunxin_p800 customer_named @geely",
            "kunlunxin_p800 customer_named 'vivo",
        ],
    ),
    ("百舸平台推出基于昆仑芯P800的满血版DeepSeek-R1服务。", ["kunlunxin_p800 adaptation @deepseek"]),
    ("千问新模型发布当天,平头哥半导体完成适配。", ["t_head adaptation @qwen"]),
    ("GLM-5开源不到24小时,沐曦股份宣布曦云C600完成适配。", ["metax_c600 adaptation @zhipu"]),
    ("平头哥半导体拟与中国联通开展合作。", ["t_head partnership @china_unicom"]),
    ("沐曦股份与智谱订立框架协议。", ["metax partnership @zhipu"]),
    ("燧原科技牵手中兴通讯。", ["enflame partnership @zte"]),
    ("燧原科技第一大客户为腾讯。", ["enflame customer_named @tencent"]),
    ("昆仑芯的大客户比亚迪也在扩产。", ["kunlunxin customer_named @byd"]),
    (
        "昆仑芯P800累计销量超2万颗,获中国电信、阿里、腾讯等头部企业批量采购。",
        [
            "kunlunxin_p800 customer_named @china_telecom",
            "kunlunxin_p800 customer_named @alibaba",
            "kunlunxin_p800 customer_named @tencent",
        ],
    ),
    ("小米均已用上真武810E。", ["zhenwu_810e customer_named '小米"]),
    ("昆仑芯P800进入比亚迪供应链。", ["kunlunxin_p800 customer_named @byd"]),
    ("昆仑芯P800被吉利选中。", ["kunlunxin_p800 customer_named @geely"]),
    ("在昆仑芯P800集群上,招商银行完成了客服大模型的训练。", ["kunlunxin_p800 trained_on '客服大模型"]),
    ("千问大模型由真武810E训练而成。", ["zhenwu_810e trained_on @qwen"]),
    ("千问的训练大量使用真武810E。", ["zhenwu_810e trained_on @qwen"]),
    ("腾讯是燧原科技的股东和客户。", ["enflame customer_named @tencent"]),
    ("百度则在尝试用其昆仑芯P800训练新版文心。", ["kunlunxin_p800 trained_on @ernie"]),
    ("平头哥半导体携手中芯国际生产真武810E。", ["t_head foundry @smic"]),
    ("中国联通已与阿里旗下平头哥等多个芯片企业签约。", ["t_head customer_named @china_unicom"]),
    (
        "沐曦股份应收账款中有两大客户,分别是新华三信息技术有限公司和超讯通信股份有限公司。",
        ["metax customer_named @h3c", "metax customer_named '超讯通信股份有限公司"],
    ),
    ("中國移動已向崑崙芯採購P800晶片。", ["kunlunxin_p800 customer_named @china_mobile"]),
    (
        "崑崙芯P800獲招商銀行、南方電網採用。",
        ["kunlunxin_p800 customer_named @cmb", "kunlunxin_p800 customer_named @csg"],
    ),
    ("平頭哥真武810E已導入小鵬汽車。", ["zhenwu_810e customer_named @xpeng"]),
    ("燧原S60跑的是腾讯的广告推荐。", ["enflame_s60 customer_named @tencent"]),
    ("昆仑芯P800在国家电网的调度系统里跑了半年。", ["kunlunxin_p800 deployment @state_grid"]),
    (
        "新疆哈密、甘肃酒泉的两个智算中心都采用燧原S60。",
        ["enflame_s60 deployment '新疆哈密", "enflame_s60 deployment '甘肃酒泉"],
    ),
    (
        "知乎、B站和小红书陆续切到了真武810E。",
        ["zhenwu_810e customer_named '知乎", "zhenwu_810e customer_named 'B站", "zhenwu_810e customer_named '小红书"],
    ),
    ("平头哥半导体称,小鹏汽车是真武810E在车企里的头号客户。", ["zhenwu_810e customer_named @xpeng"]),
    # what was spoken of before is 这里, 它, 其中
    (
        "郑州大学去年装了256张曦云C500。物理学院把代码迁到了这里,河南省气象局用它做短临预报,洛阳钼业的模型也从公有云搬了过来。",
        [
            "metax_c500 customer_named '河南省气象局",
            "metax_c500 customer_named '洛阳钼业",
            "metax_c500 customer_named '物理学院",
        ],
    ),
    (
        "庆阳的智算中心装有3000张燧原S60。首批租户里,兰州大学、金川集团预订了三成机时,甘肃银行的客服模型也从阿里云转来。",
        [
            "enflame_s60 customer_named '兰州大学",
            "enflame_s60 customer_named '甘肃银行",
            "enflame_s60 customer_named '金川集团",
            "enflame_s60 deployment @qingyang",
        ],
    ),
    (
        "园区的640张昆仑芯P800大多租给了车企。长安汽车用其中128张训练座舱模型。",
        ["kunlunxin_p800 customer_named '长安汽车"],
    ),
    (
        "沐曦的曦云C600下月供货,目前已有41所高校采用沐曦的GPU,其中有四川大学和重庆大学。",
        ["metax customer_named '四川大学", "metax customer_named '重庆大学"],
    ),
    (
        "天池256到6月底卖出31套,12套自用,其余给了招商银行和中国电信。租得最多的是兰州大学。",
        [
            "tianchi_256 customer_named '兰州大学",
            "tianchi_256 customer_named @china_telecom",
            "tianchi_256 customer_named @cmb",
        ],
    ),
    ("燧原S60 2022年量产,快手至今仍在用。", ["enflame_s60 customer_named '快手"]),
    (
        "西北工业大学用沐曦的C550训过一个流体模型。",
        ["metax_c550 customer_named '西北工业大学", "metax_c550 trained_on '流体模型"],
    ),
    ("鹏城实验室的遥感模型,则出自燧原的S60。", ["enflame_s60 trained_on '遥感模型"]),
]
# Denied, asked, said of somebody else, of nobody in particular, or of something else.
NOTHING = [
    "百度智能云上线昆仑芯P800实例。",
    "阿里云采购了真武M890。",
    "腾讯没有采用昆仑芯P800。",
    "腾讯采用了英伟达H20。",
    "腾讯投资了燧原科技。",
    "昆仑芯的客户包括互联网、金融、能源等行业。",
    "昆仑芯客户有望增加。",
    "比亚迪会不会成为昆仑芯的客户?",
    "中信证券认为,燧原科技的S60性能不错。",
    "腾讯采用的芯片与昆仑芯P800相当。",
    "招商银行是昆仑芯的保荐人。",
    "中国移动放弃采用昆仑芯P800。",
    "燧原为客户提供服务。",
    "某股份制银行采用了昆仑芯P800。",
    "一家头部银行采购了昆仑芯P800。",
    "沐曦在上海发布曦云C600。",
    "中信证券担任燧原科技的保荐人。",
    "国家大基金入股沐曦,成为股东。",
    "昆仑芯在北京举行发布会。",
    "英伟达的客户包括微软、腾讯。",
    "百度、腾讯都是云厂商,昆仑芯也不例外。",
    "曦云C600目前正在几家互联网大厂测试。",
    "知情人士称,字节跳动正在考虑采购昆仑芯M100。",
    "工商银行、建设银行和交通银行正在试用昆仑芯P800。",
    "报告介绍了阿里平头哥、沐曦股份、摩尔线程、壁仞科技等多个芯片企业的签约情况。",
    "中国联通三江源项目涉及平头哥半导体、沐曦股份、壁仞科技等芯片企业,部分已签约。",
    "沐曦股份新增15名股东,包括中国移动旗下基金。",
    "昆仑芯P800的服务器由中兴通讯、新华三、浪潮等三家服务器厂商中标。",
    "百度智能云以19个项目中标,昆仑芯受益。",
    "在英伟达市值长期处于高位、AI算力需求从训练转向推理与商业化落地的背景下,沐曦股份上市。",
    "百度则在测试其昆仑芯P800用于训练新版文心。",
    "昆仑芯P800万卡集群成功点亮。",
    "昆仑芯P800万卡集群是国内首个点亮的自研万卡集群。",
    "为了应对企业在部署DeepSeek时面临的挑战,昆仑芯P800降价。",
    "中国移动旗下基金入股沐曦股份。",
    "腾讯持有燧原科技20%的股份。",
    "壁仞科技与中国移动签署协议,燧原科技也在谈。",
    "字节跳动否认采购沐曦股份的产品。",
    "阿里巴巴使用自家芯片真武810E,训练较小的模型。",
    "中科院软件所展示了基于玄铁C920的概念机。",
    "沐曦股份的联合创始人彭莉与杨建分别担任公司硬件与软件首席架构师。",
    "国产GPU要过三关,才有机会和阿里平头哥及百度昆仑芯等对垒。",
    "沐曦股份的股东还有中关村科学城公司、国互联网投资基金等。",
    "倚天710将继续与英特尔、英伟达、AMD等合作伙伴保持密切合作。",
    "英伟达H20的客户转向昆仑芯P800。",
    "中国电信辟谣:并未采购昆仑芯P800。",
    "沐曦股份表示不会与华为合作。",
    "摩尔线程的客户包括中国移动。沐曦股份没有。",
    "昆仑芯P800上市两年。工程师把它装进了机柜,我们把数据库搬到了这里,学生用它做作业。",
    "燧原S60卖得不错。其余给了股东和员工分红,买得最多的是散户。",
    "真武810E已量产。清华大学拒绝把代码迁到这里。",
    "已有27家机构投资者认购了昆仑芯的股份,包括红杉资本、高瓴资本。",
    "已有27所高校参加沐曦举办的比赛,包括清华大学、浙江大学。",
    "这个观点出自昆仑芯的白皮书,讲的是大模型。",
]


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[text[:24] for text, _ in TOLD])
def test_users(text: str, expected: list[str]) -> None:
    assert parties(text) == sorted(expected)


@pytest.mark.parametrize("text", NOTHING)
def test_no_users(text: str) -> None:
    assert parties(text) == []
