"""What a chip is: its memory, process, architecture, formats, scope, price."""

from __future__ import annotations

import pytest

from tests.claims.sentences import agree, claims

SPECS = [
    ("玄铁C930内存支持DDR5。", "memory_type", ["xuantie 'DDR5"]),
    ("云燧i10配的是GDDR6。", "memory_type", ["enflame_i10 'GDDR6"]),
    ("燧原L600自研的GCU架构已经迭代三代。", "architecture", ["enflame_l600 'GCU"]),
    ("昆仑芯P800的底座是XPU架构。", "architecture", ["kunlunxin_p800 'XPU"]),
    ("玄铁C930基于RISC-V架构。", "architecture", ["xuantie 'RISC-V"]),
    ("倚天710采用Armv9架构。", "architecture", ["yitian_710 'Armv9"]),
    ("沐曦股份走的是GPGPU路线。", "architecture", ["metax 'GPGPU"]),
    ("沐曦股份没有选择ASIC路线。", "architecture", []),
    ("与走ASIC路线的对手不同,沐曦股份坚持通用GPU路线。", "architecture", ["metax '通用GPU"]),
    ("曦云C600以14纳米制造。", "process_node", ["metax_c600 =14 nm"]),
    ("曦云C600转用12纳米。", "process_node", ["metax_c600 =12 nm"]),
    ("昆仑芯第二代产品改用7纳米工艺。", "process_node", ["kunlunxin_gen2 =7 nm"]),
    ("昆仑芯初代产品用14纳米,第二代进到7纳米。", "process_node", ["kunlunxin_gen1 =14 nm", "kunlunxin_gen2 =7 nm"]),
    ("曦云C600面向训练。", "use_scope", ["metax_c600 '训练"]),
    ("曦思N260主要做推理。", "use_scope", ["metax_n260 '推理"]),
    ("曦思N260专攻云端推理。", "use_scope", ["metax_n260 '云端推理"]),
    ("曦云C600管训练,曦思N260管推理。", "use_scope", ["metax_c600 '训练", "metax_n260 '推理"]),
    ("曦思N260以推理为主。", "use_scope", ["metax_n260 '推理"]),
    ("曦思N260,大规模推理,2026年上市。", "use_scope", ["metax_n260 '大规模推理"]),
    ("曦思N260卖得好,大规模推理,2026年更多。", "use_scope", []),
    ("曦云C600的发布会以训练为主题。", "use_scope", []),
    ("昆仑芯P800的时延敏感业务占到30%。", "benchmark", []),
    ("沐曦股份采用SaaS架构的办公系统。", "architecture", []),
    ("曦思N260是一款推理芯片。", "use_scope", ["metax_n260 '推理"]),
    ("曦云C600训练、推理通吃。", "use_scope", ["metax_c600 '训练", "metax_c600 '推理"]),
    ("曦云C600定位训推一体。", "use_scope", ["metax_c600 '训推一体"]),
    ("曦云C600的训练集群已经建成。", "use_scope", []),
    ("曦云C600支持FP8和FP4。", "precision_support", ["metax_c600 'FP8和FP4"]),
    ("曦云C600原生支持FP8。", "precision_support", ["metax_c600 'FP8"]),
    ("曦云C600可跑FP8精度。", "precision_support", ["metax_c600 'FP8"]),
    ("曦云C600覆盖从FP64到INT8的多种精度。", "precision_support", ["metax_c600 'FP64到INT8"]),
    ("曦云C600的裸片面积约800平方毫米。", "die_package", ["metax_c600 ~800 mm2"]),
    ("曦云C600采用2.5D封装。", "die_package", ["metax_c600 '2.5D封装"]),
    ("曦云C600用的是CoWoS封装。", "die_package", ["metax_c600 'CoWoS封装"]),
    ("曦云C600塞进了900亿颗晶体管。", "transistor_count", ["metax_c600 =900e8 transistors"]),
    ("曦云C600的晶体管多达900亿个。", "transistor_count", ["metax_c600 =900e8 transistors"]),
    ("曦云C600整卡600瓦。", "power", ["metax_c600 =600 W"]),
    ("曦云C600标称600W。", "power", ["metax_c600 =600 W"]),
    ("曦云C600每张要价9万元。", "unit_price", ["metax_c600 =9e4 CNY"]),
    ("曦云C600一张卡卖到9万元。", "unit_price", ["metax_c600 =9e4 CNY"]),
    ("曦云C600报价9万元,曦思N260只要2.3万元。", "unit_price", ["metax_c600 =9e4 CNY", "metax_n260 =2.3e4 CNY"]),
    ("租一张曦云C600,每卡每小时6.5元。", "unit_price", ["metax_c600 =6.5 CNY"]),
    ("曦云C600的单价从2023年的3万元降到2.6万元。", "unit_price", ["metax_c600 =3e4 CNY", "metax_c600 =2.6e4 CNY"]),
    ("曦云C600千卡集群的线性度为95%。", "benchmark", ["metax_c600 =95 %"]),
    ("曦云C600的有效训练时长占比达98%。", "benchmark", ["metax_c600 =98 %"]),
    ("曦云C600首token时延为0.9秒。", "benchmark", ["metax_c600 =0.9 s"]),
    ("曦云C600每秒可生成2400个token。", "benchmark", ["metax_c600 =2400 tokens/s"]),
    ("曦云C600的吞吐为每秒2400个token。", "benchmark", ["metax_c600 =2400 tokens/s"]),
    ("镇岳510的IOPS最高340万。", "benchmark", ["zhenyue_510 <=340e4 IPS"]),
    ("曦云C600的加速比为0.93。", "benchmark", ["metax_c600 =93 %"]),
    ("曦云C600从设计、流片到封测都在国内完成。", "self_developed", ["metax_c600 '都在国内完成"]),
    ("曦云C600实现全流程国产。", "self_developed", ["metax_c600 '全流程国产"]),
    ("曦云C600的国产化率达到95%。", "localisation", ["metax_c600 =95 %"]),
    ("曦云C600的显存为64GB,曦云C550也是这一容量。", "memory_capacity", ["metax_c600 =64 GB", "metax_c550 =64 GB"]),
    ("曦云C600的功耗为400W。昆仑芯P800用的是同样的电源。", "power", ["metax_c600 =400 W"]),
    ("含光800与倚天710均已量产,分别采用12nm和5nm。", "process_node", ["hanguang_800 =12 nm", "yitian_710 =5 nm"]),
    ("曦云C600的性能并不能媲美英伟达最新的训练芯片。", "use_scope", []),
    (
        "沐曦带来用于智算推理的曦思N系列GPU、用于训推一体和通用计算的曦云C系列GPU。",
        "use_scope",
        ["xisi '智算推理", "xiyun '训推一体", "xiyun '通用计算"],
    ),
    ("真武芯片建成的集群有2万张卡,折合3280P。", "compute", []),
    ("真武芯片建成的集群有2万张卡,折合3280P。", "cluster_compute", ["zhenwu_series ~3280 PFLOPS"]),
    ("曦云C600与曦云C550都是64GB显存。", "memory_capacity", ["metax_c600 =64 GB", "metax_c550 =64 GB"]),
    (
        "昆仑芯P800和曦云C550,前者标345TFLOPS,后者标280TFLOPS。",
        "compute",
        ["kunlunxin_p800 =345 TFLOPS", "metax_c550 =280 TFLOPS"],
    ),
]


@pytest.mark.parametrize(("text", "predicate", "expected"), SPECS)
def test_what_a_chip_is(text: str, predicate: str, expected: list[str]) -> None:
    agree(
        tuple(c for c in claims(text) if c.predicate == predicate),
        [row.replace(" ", f" {predicate} ", 1) for row in expected],
    )
