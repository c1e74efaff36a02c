"""A contract and a joint plan by python-docx 1.2.0, the plan also as LibreOffice
7.4 saves it again: python3 parties.py DIRECTORY
"""
import subprocess
import sys
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as AL
from docx.shared import Cm

OUT = sys.argv[1]


def par(d, text, bold=False, centre=False):
    p = d.add_paragraph()
    p.add_run(text).bold = bold or None
    if centre:
        p.alignment = AL.CENTER
    return p


def columns(d, left, right):
    t = d.add_table(rows=1, cols=2)
    for c, words in enumerate((left, right)):
        for i, w in enumerate(words):
            p = t.cell(0, c).paragraphs[0] if i == 0 else t.cell(0, c).add_paragraph()
            p.add_run(w.strip('*')).bold = w.startswith('*') or None
            p.alignment = AL.CENTER


STATE = ['*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', '*Độc lập - Tự do - Hạnh phúc']

d = Document()
columns(d, ['SỞ VĂN HÓA VÀ THỂ THAO', '*BẢO TÀNG TỔNG HỢP', 'Số:     /HĐ-BT'], STATE + ['Huế, ngày     tháng     năm 2026'])
par(d, 'HỢP ĐỒNG', True, True)
par(d, 'Thuê bảo dưỡng hệ thống điều hòa', True, True)
par(d, 'Điều 1. Bên B bảo dưỡng 36 máy điều hòa cho Bên A trong quý IV năm 2026.')
par(d, 'Điều 2. Hợp đồng có hiệu lực từ ngày ký./.')
for words in ('ĐẠI DIỆN BÊN A\tĐẠI DIỆN BÊN B', 'GIÁM ĐỐC\tGIÁM ĐỐC', '', '', 'Tôn Nữ Hạ Vy\tHồ Đắc Phú'):
    par(d, words, True).paragraph_format.tab_stops.add_tab_stop(Cm(9))
d.save(OUT + '/pythondocx-contract.docx')

d = Document()
columns(d, ['*SỞ GIÁO DỤC VÀ ĐÀO TẠO', 'Số:     /KH-SGDĐT'], STATE + ['Sơn La, ngày     tháng     năm 2026'])
par(d, 'KẾ HOẠCH LIÊN TỊCH', True, True)
par(d, 'Phối hợp khám sức khỏe học sinh năm học 2026 - 2027', True, True)
par(d, 'Sở Giáo dục và Đào tạo, Sở Y tế thống nhất khám sức khỏe cho học sinh như sau:')
par(d, '1. Thời gian: tháng 10 và tháng 11 năm 2026.')
par(d, '2. Hai Sở chỉ đạo các đơn vị trực thuộc thực hiện./.')
columns(d, ['*SỞ Y TẾ', '*GIÁM ĐỐC', '', '', '*Quàng Thị Liên'], ['*SỞ GIÁO DỤC VÀ ĐÀO TẠO', '*KT. GIÁM ĐỐC', '*PHÓ GIÁM ĐỐC', '', '', '*Hà Văn Thịnh'])
par(d, 'Nơi nhận:')
par(d, '- UBND tỉnh (b/c);')
par(d, '- Lưu: VT, SYT, SGDĐT.')
d.save(OUT + '/pythondocx-joint.docx')
subprocess.run(['soffice', '--headless', '--convert-to', 'docx:MS Word 2007 XML', '--outdir', OUT + '/lo', OUT + '/pythondocx-joint.docx'], check=True)
