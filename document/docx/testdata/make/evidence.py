"""Letters with pictures in tables, by python-docx and LibreOffice.

python3 evidence.py DIRECTORY

Needs python-docx 1.2.0, Pillow and LibreOffice 7.4.
"""
import io, subprocess, sys
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as AL
from docx.shared import Cm
from PIL import Image, ImageDraw

OUT = sys.argv[1]


def photo(colour, kind):
    image = Image.new('RGB', (160, 120), colour)
    ImageDraw.Draw(image).rectangle((30, 20, 90, 100), fill='white', outline='black')
    data = io.BytesIO()
    image.save(data, kind)
    data.seek(0)
    return data


def said(picture, words):
    picture._inline.docPr.set('descr', words)


def lines(cell, *words):
    cell.text = ''
    for i, w in enumerate(words):
        p = cell.paragraphs[0] if i == 0 else cell.add_paragraph()
        p.add_run(w.strip('*')).bold = w.startswith('*') or None


def two_columns(d, left, right):
    t = d.add_table(rows=1, cols=2)
    lines(t.cell(0, 0), *left)
    lines(t.cell(0, 1), *right)


d = Document()
two_columns(d, ['SỞ Y TẾ AN GIANG', '*CHI CỤC AN TOÀN THỰC PHẨM', 'Số:     /BC-ATTP'],
            ['*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', '*Độc lập - Tự do - Hạnh phúc', 'An Giang, ngày     tháng     năm 2026'])
for words in ('BÁO CÁO', 'Kết quả kiểm tra cơ sở chế biến'):
    p = d.add_paragraph()
    p.alignment = AL.CENTER
    p.add_run(words).bold = True
d.add_paragraph('Chi cục báo cáo kết quả kiểm tra ngày 05 tháng 10 năm 2026 như sau:')
t = d.add_table(rows=4, cols=3)
t.style = 'Table Grid'
for c, words in enumerate(('TT', 'Nội dung', 'Ảnh chụp')):
    lines(t.cell(0, c), words)
lines(t.cell(1, 0), '1')
lines(t.cell(1, 1), 'Kho nguyên liệu không có kệ')
p = t.cell(1, 2).paragraphs[0]
said(p.add_run().add_picture(photo('#b04040', 'JPEG'), width=Cm(4)), 'Kho nguyên liệu, bao để dưới nền')
t.cell(1, 2).add_paragraph('Ảnh 1. Kho')
lines(t.cell(2, 0), '2')
lines(t.cell(2, 1), 'Cửa sổ không lưới')
p = t.cell(2, 2).paragraphs[0]
said(p.add_run().add_picture(photo('#4060b0', 'PNG'), width=Cm(2.5)), 'Cửa sổ phía đông')
p.add_run(' ')
said(p.add_run().add_picture(photo('#40b060', 'PNG'), width=Cm(2.5)), 'Cửa sổ phía tây')
both = t.cell(3, 0).merge(t.cell(3, 2))
said(both.paragraphs[0].add_run().add_picture(photo('#808080', 'PNG'), width=Cm(12)), 'Mặt bằng cơ sở')
d.add_paragraph('Hình ảnh lấy mẫu:')
t = d.add_table(rows=2, cols=2)
for c, (colour, words) in enumerate((('#c0a020', 'Hình 1. Lấy mẫu nước'), ('#20a0c0', 'Hình 2. Lấy mẫu bột'))):
    said(t.cell(0, c).paragraphs[0].add_run().add_picture(photo(colour, 'JPEG'), width=Cm(6)), words[8:])
    lines(t.cell(1, c), words)
d.add_paragraph('Chi cục báo cáo Sở Y tế./.')
two_columns(d, ['*Nơi nhận:', '- Sở Y tế;', '- Lưu: VT, TTr (02).'], ['*CHI CỤC TRƯỞNG', '', '', '*Lê Thị Bình'])
d.save(OUT + '/pythondocx-evidence.docx')

subprocess.run(['soffice', '--headless', '--convert-to', 'odt', '--outdir', OUT, OUT + '/pythondocx-evidence.docx'], check=True)
subprocess.run(['soffice', '--headless', '--convert-to', 'docx:MS Word 2007 XML', '--outdir', OUT + '/lo', OUT + '/pythondocx-evidence.odt'], check=True)
