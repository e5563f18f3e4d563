"""A PDF of one page whose text a reader can take out again: a composite font with a table to Unicode."""

from __future__ import annotations

FONT = (
    "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    "/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0"
    "/Ascent 800/Descent -200/CapHeight 700/StemV 80>>>>"
)


def pdf(lines: list[str]) -> bytes:
    """The lines, one below the other."""
    code = {letter: number for number, letter in enumerate(sorted(set("".join(lines))), 1)}
    shown = "".join(
        f"BT /F1 12 Tf 50 {780 - 20 * row} Td <{''.join(f'{code[letter]:04X}' for letter in line)}> Tj ET\n"
        for row, line in enumerate(lines)
    )
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(code)} beginbfchar\n"
        + "".join(f"<{number:04X}> <{ord(letter):04X}>\n" for letter, number in code.items())
        + "endbfchar endcmap end end"
    )
    return _file(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            f"<</Length {len(shown)}>>stream\n{shown}endstream",
            "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
            FONT,
            f"<</Length {len(to_unicode)}>>stream\n{to_unicode}\nendstream",
        ]
    )


def _file(objects: list[str]) -> bytes:
    made, places = b"%PDF-1.5\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{held}\nendobj\n".encode()
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{rows}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{len(made)}\n"
    return made + f"{end}%%EOF\n".encode()
