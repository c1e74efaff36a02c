"""Letters by python-docx, pandoc and LibreOffice.

python3 other_tools.py DIRECTORY

Needs python-docx 1.2.0, pandoc 2.17 and LibreOffice 7.4; DIRECTORY holds what
word_habits.py made.
"""
import os, shutil, subprocess, sys
from docx import Document
from docx.shared import Pt, Cm
from docx.enum.text import WD_ALIGN_PARAGRAPH as AL, WD_BREAK, WD_TAB_ALIGNMENT as TA
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
OUT = sys.argv[1] + '/'
def new():
    d=Document(); st=d.styles['Normal']; st.font.name='Times New Roman'; st.font.size=Pt(14); st.element.rPr.rFonts.set(qn('w:eastAsia'),'Times New Roman')
    s=d.sections[0]; s.page_width,s.page_height=Cm(21),Cm(29.7); return d
def par(c,t='',al=None,b=False,i=False,style=None,sz=None):
    p=c.add_paragraph(style=style) if style else c.add_paragraph()
    if t:
        x=p.add_run(t); x.bold=b or None; x.italic=i or None
        if sz: x.font.size=Pt(sz)
    if al=='c': p.alignment=AL.CENTER
    if al=='j': p.alignment=AL.JUSTIFY
    return p
def cell(c,lines):
    c.paragraphs[0]._p.getparent().remove(c.paragraphs[0]._p)
    for l in lines:
        t,*k=l if isinstance(l,tuple) else (l,); par(c,t,'c' if 'l' not in k else None,'b' in k,'i' in k)
def head(d,left,right,n=1):
    t=d.add_table(rows=1,cols=2); cell(t.rows[0].cells[0],left); cell(t.rows[0].cells[1],right)
Q=[('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM','b'),('Độc lập - Tự do - Hạnh phúc','b')]
def end(d,rec,sign):
    t=d.add_table(rows=1,cols=2); cell(t.rows[0].cells[0],[('Nơi nhận:','b','i','l')]+[(x,'l') for x in rec]); cell(t.rows[0].cells[1],[(x,'b') if x else '' for x in sign])
# 2 regulation, headings by styles
d=new(); head(d,['UBND TỈNH HÀ TĨNH',('SỞ KHOA HỌC VÀ CÔNG NGHỆ','b'),'Số:     /QĐ-SKHCN'],Q+[('Hà Tĩnh, ngày     tháng     năm 2026','i')])
par(d,'QUYẾT ĐỊNH','c',True); par(d,'Về việc ban hành Nội quy phòng thí nghiệm','c',True); par(d,'GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ','c',True)
par(d,'Căn cứ Luật Tiêu chuẩn và Quy chuẩn kỹ thuật ngày 29/6/2006;',i=True); par(d,'Xét đề nghị của Chánh Văn phòng Sở.',i=True); par(d,'QUYẾT ĐỊNH :','c',True)
p=par(d); p.add_run('Điều 1').bold=True; p.add_run('. Ban hành kèm theo Quyết định này Nội quy phòng thí nghiệm.')
p=par(d); p.add_run('Điều 2').bold=True; p.add_run('. Chánh Văn phòng, Trưởng các phòng chịu trách nhiệm thi hành./.')
end(d,['- Như Điều 2;','- Giám đốc, các PGĐ Sở;','- Lưu VT, TCCB.'],['GIÁM ĐỐC','(Đã ký)','','Phan Tấn Linh'])
d.add_page_break(); par(d,'NỘI QUY','c',True); par(d,'PHÒNG THÍ NGHIỆM','c',True); par(d,'(Kèm theo Quyết định số     /QĐ-SKHCN ngày     /     /2026 của Giám đốc Sở)','c',i=True)
d.add_heading('Điều 1. Giờ làm việc',level=2); par(d,'Từ 7 giờ 30 đến 17 giờ 00.'); d.add_heading('Điều 2. Điều cấm',level=2); par(d,'1. Không ăn uống.'); par(d,'2. Không mang hóa chất ra ngoài:'); par(d,'a) A-xít;'); par(d,'đ) Dung môi.')
d.save(OUT+'pythondocx-decision.docx')

# 3 report, merged table, landscape section
d=new(); head(d,['CỤC QUẢN LÝ THỊ TRƯỜNG',('ĐỘI QLTT SỐ 6','b'),'Số: 27/BC-ĐQLTT6'],Q+[('Quảng Ngãi, ngày 05 tháng 5 năm 2026','i')])
par(d,'BÁO CÁO','c',True); par(d,'Công tác kiểm tra tháng 4 năm 2026','c',True); par(d,'Kính gửi: Chi cục Quản lý thị trường tỉnh Quảng Ngãi','c')
par(d,'I. KẾT QUẢ KIỂM TRA',b=True); par(d,'1. Số vụ',b=True); par(d,'Trong tháng, Đội kiểm tra 21 vụ, xử lý 08 vụ:')
t=d.add_table(rows=4,cols=4); t.style='Table Grid'; v=[['STT','Lĩnh vực','Số vụ',''],['','','Kiểm tra','Xử lý'],['1','Thực phẩm','13','5'],['2','Phân bón','8','3']]
for i in range(4):
    for j in range(4): t.cell(i,j).text=v[i][j]
t.cell(0,2).merge(t.cell(0,3)); t.cell(0,0).merge(t.cell(1,0)); t.cell(0,1).merge(t.cell(1,1)); 
par(d,'2. Tiền phạt',b=True); par(d,'Tổng số tiền phạt: 64.500.000 đồng.'); par(d,'II. PHƯƠNG HƯỚNG',b=True); par(d,'Tiếp tục kiểm tra xăng dầu.')
s=d.add_section(WD_SECTION.NEW_PAGE); s.orientation=WD_ORIENT.LANDSCAPE; s.page_width,s.page_height=Cm(29.7),Cm(21)
t=d.add_table(rows=2,cols=8); t.style='Table Grid'
for j in range(8): t.cell(0,j).text=f'Cột {j+1}'; t.cell(1,j).text=str(j*11)
s=d.add_section(WD_SECTION.NEW_PAGE); s.orientation=WD_ORIENT.PORTRAIT; s.page_width,s.page_height=Cm(21),Cm(29.7)
par(d,'Đội báo cáo Chi cục./.'); end(d,['- Như trên;','- Lưu: VT (02).'],['ĐỘI TRƯỞNG','','','Võ Đình Khang']); d.sections[0].header.paragraphs[0].text='Mật khẩu phòng họp: không có'; d.save(OUT+'pythondocx-report.docx')

# 5 invitation, TL, three heads
d=new(); head(d,['ỦY BAN NHÂN DÂN',('PHƯỜNG TÂY HỒ','b'),'Số:     /GM-UBND'],Q+[('Tây Hồ, ngày     tháng     năm 2026','i')]); par(d,'GIẤY MỜI','c',True); par(d,'Dự Hội nghị đối thoại với nông dân','c',True); par(d,'Ủy ban nhân dân phường Tây Hồ trân trọng kính mời:','c')
par(d,'- Đại diện lãnh đạo Hội Nông dân Thành phố;'); par(d,'- Các ông, bà tổ trưởng tổ dân phố.'); par(d,'Tới dự Hội nghị đối thoại với nông dân.'); par(d,'Thời gian: 14 giờ 00, ngày 20/5/2026 (thứ Tư).'); par(d,'Địa điểm: Hội trường UBND phường, số 657 Lạc Long Quân.'); par(d,'Rất mong quý vị đến dự./.'); end(d,['- Như trên;','- CT UBND phường (để b/c);','- Lưu: VT.'],['TL. CHỦ TỊCH','CHÁNH VĂN PHÒNG','','Lưu Thị Kim Ngân']); d.save(OUT+'pythondocx-invite.docx')

NOTICE = """SỞ THỂ THAO TỈNH LẠNG SƠN

**TRUNG TÂM HUẤN LUYỆN**

Số: /TB-TTHL

**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**

**Độc lập - Tự do - Hạnh phúc**

*Lạng Sơn, ngày tháng năm 2026*

**THÔNG BÁO**

**Tuyển sinh năng khiếu bơi lội năm 2026**

Trung tâm thông báo tuyển sinh[^1] như sau:

## Đối tượng

Học sinh từ 8 đến 11 tuổi.

1. Nam: 20 em
2. Nữ: 20 em
    a. Ưu tiên vùng III
    b. Có giấy khám sức khỏe

| Vòng | Ngày | Nơi thi |
|------|-----:|---------|
| Sơ tuyển | 02/6 | Bể bơi tỉnh |
| Chung tuyển | 09/6 | Bể bơi tỉnh |

Hồ sơ nhận đến hết ngày 25/5/2026./.

[^1]: Theo chỉ tiêu Sở giao.

***Nơi nhận:***

- Các trường tiểu học;
- Lưu: VT.

**GIÁM ĐỐC**

**Hoàng Bích Thu**
"""
subprocess.run(['pandoc', '-f', 'markdown', '-o', OUT + 'pandoc-notice.docx'], input=NOTICE.encode(), check=True)


def resave(name, through):
    """Opens a file in LibreOffice and saves it, through another format where one is named."""
    src = OUT + name + '.docx'
    for ext in ([through] if through else []) + ['docx:MS Word 2007 XML']:
        subprocess.run(['soffice', '--headless', '--convert-to', ext, '--outdir', OUT + 'lo', src], check=True)
        src = OUT + 'lo/' + name + '.' + ext.split(':')[0]
    os.replace(src, OUT + 'libreoffice-' + name + '.docx')


resave('word-decision', None)
resave('word-tables', None)
resave('pythondocx-report', 'odt')
resave('word-annexes', 'rtf')
shutil.rmtree(OUT + 'lo')
