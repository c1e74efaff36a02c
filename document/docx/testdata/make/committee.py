"""A steering committee's letter with its head's other office above the name, by
python-docx 1.2.0, in a table and by tabs, the first also as LibreOffice 7.4 saves
it again: python3 committee.py DIRECTORY
"""
import subprocess
import sys
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as AL
from docx.shared import Cm

OUT = sys.argv[1]


def par(d, text, bold=False, stop=None):
    p = d.add_paragraph()
    p.add_run(text).bold = bold or None
    if stop:
        p.paragraph_format.tab_stops.add_tab_stop(Cm(stop))
    return p


def columns(d, left, right):
    t = d.add_table(rows=1, cols=2)
    for c, words in enumerate((left, right)):
        for i, w in enumerate(words):
            p = t.cell(0, c).paragraphs[0] if i == 0 else t.cell(0, c).add_paragraph()
            p.add_run(w.strip('*')).bold = w.startswith('*') or None
            p.alignment = AL.LEFT if w.startswith(('Nơi nhận', '- ')) else AL.CENTER


def letter(parent, agency, symbol, place):
    d = Document()
    columns(d, [parent, '*' + agency, 'Số:            /' + symbol, 'V/v họp Ban Chỉ đạo quý I năm 2027'],
            ['*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', '*Độc lập - Tự do - Hạnh phúc', place + ', ngày       tháng       năm           '])
    par(d, 'Kính gửi: Các thành viên Ban Chỉ đạo.')
    par(d, 'Trưởng ban mời các thành viên dự họp vào 14 giờ 00 ngày 12 tháng 4 năm 2027./.')
    return d


d = letter('BỘ Y TẾ', 'BAN CHỈ ĐẠO PHÒNG, CHỐNG DỊCH', 'BCĐ-PB', 'Hà Nội')
columns(d, ['Nơi nhận:', '- Như trên;', '- Lưu: VT, PB.'],
        ['*KT. TRƯỞNG BAN', '*PHÓ TRƯỞNG BAN', '', '', '', '*THỨ TRƯỞNG BỘ Y TẾ', '*Đinh Thị Lan Anh'])
d.save(OUT + '/pythondocx-committee.docx')

d = letter('UBND TỈNH LÀO CAI', 'BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ', 'BCĐ-CĐS', 'Lào Cai')
for words in ('Nơi nhận:\tTRƯỞNG BAN', '- Như trên;', '- Lưu: VT, CĐS.', '', '\tPHÓ CHỦ TỊCH', '\tỦY BAN NHÂN DÂN TỈNH', '\tGiàng Quốc Hưng'):
    par(d, words, True, 9)
d.save(OUT + '/pythondocx-committee-tabs.docx')


def office(form, out, file):
    subprocess.run(['soffice', '--headless', '--convert-to', form, '--outdir', out, file], check=True)


office('docx:MS Word 2007 XML', OUT + '/lo', OUT + '/pythondocx-committee.docx')
office('pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}', OUT, OUT + '/lo/pythondocx-committee.docx')
