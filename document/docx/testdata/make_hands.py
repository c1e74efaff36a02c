"""Makes hand-*.docx: letters as a school office, a ward and a ministry write them.

Run with python-docx 1.1.2 and Pillow in this directory; the tests read the files, not this.
"""
import docx, io, unicodedata
from docx.shared import Pt, Cm
from docx.enum.text import WD_ALIGN_PARAGRAPH as A, WD_BREAK
from docx.oxml.ns import qn
from docx.oxml import OxmlElement, parse_xml
W='xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
def para(d, text='', align=None, bold=False, italic=False, style=None):
    p=d.add_paragraph(style=style)
    r=p.add_run(text); r.bold=bold or None; r.italic=italic or None
    if align: p.alignment=align
    return p
def cellp(c, lines):
    first=True
    for t,b,i in lines:
        p=c.paragraphs[0] if first else c.add_paragraph(); first=False
        r=p.add_run(t); r.bold=b or None; r.italic=i or None; p.alignment=A.CENTER
# 1: school's office: one big table head incl. subject & address; list styles; NFD
def one():
    d=docx.Document(); d.styles['Normal'].font.name='Times New Roman'; d.styles['Normal'].font.size=Pt(14)
    t=d.add_table(rows=3, cols=2)
    cellp(t.cell(0,0),[('UBND TỈNH LÂM ĐỒNG',0,0),('SỞ GIÁO DỤC VÀ ĐÀO TẠO',1,0),('_______',0,0)])
    cellp(t.cell(0,1),[('CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM',1,0),('Độc lập – Tự do – Hạnh phúc',1,0)])
    cellp(t.cell(1,0),[('Số:            /SGDĐT-GDTH',0,0)])
    cellp(t.cell(1,1),[('Lâm Đồng, ngày       tháng 11 năm 2026',0,1)])
    cellp(t.cell(2,0),[('V/v hướng dẫn kiểm tra cuối',0,0),('học kỳ I năm học 2026-2027',0,0)])
    p=para(d,'Kính gửi: ',A.CENTER)
    para(d,'- Ủy ban nhân dân các xã, phường;'); para(d,'- Các trường tiểu học;'); para(d,'- Trung tâm Giáo dục thường xuyên tỉnh.')
    para(d, unicodedata.normalize('NFD','Căn cứ Thông tư số 27/2020/TT-BGDĐT ngày 04 tháng 9 năm 2020 của Bộ Giáo dục và Đào tạo, Sở hướng dẫn như sau:'))
    para(d,'Mục đích', style='Heading 1')
    para(d,'Đánh giá đúng năng lực học sinh.', style='List Number'); para(d,'Không gây áp lực cho học sinh.', style='List Number')
    para(d,'Tổ chức', style='Heading 1')
    para(d,'Thời gian', style='Heading 2')
    para(d,'Lớp 1, lớp 2: từ 14/12/2026;', style='List Bullet'); para(d,'Lớp 3 đến lớp 5: từ 21/12/2026.', style='List Bullet')
    t=d.add_table(rows=4, cols=4); t.style='Table Grid'
    for i,x in enumerate(['TT','Môn','Thời gian','']): t.cell(0,i).text=x
    t.cell(0,2).merge(t.cell(0,3)); t.cell(0,2).text='Thời gian'
    t.cell(0,0).merge(t.cell(1,0)); t.cell(0,1).merge(t.cell(1,1))
    t.cell(1,2).text='Bắt đầu'; t.cell(1,3).text='Kết thúc'
    for i,x in enumerate(['1','Toán','14/12','15/12']): t.cell(2,i).text=x
    for i,x in enumerate(['2','Tiếng Việt\nTiếng Anh','16/12','18/12']): t.cell(3,i).text=x
    para(d,'Sở Giáo dục và Đào tạo đề nghị các đơn vị thực hiện./.')
    t=d.add_table(rows=1, cols=2)
    c=t.cell(0,0); c.paragraphs[0].add_run('Nơi nhận:').bold=True
    for x in ['- Như trên;','- Giám đốc (b/c);','- Lưu: VT, GDTH.']: c.add_paragraph(x)
    cellp(t.cell(0,1),[('KT. GIÁM ĐỐC',1,0),('PHÓ GIÁM ĐỐC',1,0),('',0,0),('',0,0),('Nguyễn Thị Hạnh',1,0)])
    d.save('hand-school.docx')
# 2: ward's people's committee: plain paragraphs + tabs, picture, page break annex, landscape
def two():
    d=docx.Document()
    from docx.enum.section import WD_ORIENT
    p=d.add_paragraph(); p.add_run('ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM').bold=True
    p=d.add_paragraph(); p.add_run('PHƯỜNG CẨM THÀNH\tĐộc lập - Tự do - Hạnh phúc').bold=True
    d.add_paragraph('Số:       /UBND-VP\tCẩm Thành, ngày    tháng    năm 2026')
    d.add_paragraph('V/v rà soát hộ nghèo năm 2026')
    d.add_paragraph('')
    d.add_paragraph('Kính gửi: Các tổ dân phố trên địa bàn phường')
    d.add_paragraph('Để hoàn thành việc rà soát, Ủy ban nhân dân phường yêu cầu:')
    d.add_paragraph('I. NỘI DUNG').runs[0].bold=True
    d.add_paragraph('1. Rà soát theo mẫu tại Phụ lục I.')
    d.add_paragraph('a) Lập danh sách;\nb) Họp dân;\nc) Niêm yết công khai.')
    from PIL import Image
    im=Image.new('RGB',(60,40),'red'); b=io.BytesIO(); im.save(b,'PNG'); b.seek(0); d.add_picture(b, width=Cm(3))
    d.add_paragraph('2. Báo cáo về Ủy ban nhân dân phường trước ngày 15 tháng 12 năm 2026./.')
    d.add_paragraph('Nơi nhận:\tTM. ỦY BAN NHÂN DÂN'); d.add_paragraph('- Như trên;\tCHỦ TỊCH'); d.add_paragraph('- TT. Đảng ủy, HĐND phường;'); d.add_paragraph('- Lưu: VT.\tTrần Văn Bình')
    s=d.add_section(); s.orientation=WD_ORIENT.LANDSCAPE; s.page_width,s.page_height=s.page_height,s.page_width
    p=d.add_paragraph(); p.alignment=A.CENTER; r=p.add_run('PHỤ LỤC I'); r.add_break(); r2=p.add_run('DANH SÁCH HỘ NGHÈO'); r.bold=r2.bold=True
    d.add_paragraph('(Kèm theo Công văn số      /UBND-VP ngày   tháng   năm 2026 của UBND phường)').alignment=A.CENTER
    t=d.add_table(rows=2, cols=3); t.style='Table Grid'
    for i,x in enumerate(['STT','Họ và tên','Địa chỉ']): t.cell(0,i).text=x
    for i,x in enumerate(['1','Lê Văn C','Tổ 3']): t.cell(1,i).text=x
    p=d.add_paragraph(); p.add_run().add_break(WD_BREAK.PAGE)
    d.add_paragraph('Phụ lục II'); d.add_paragraph('MẪU BÁO CÁO'); d.add_paragraph('Kính gửi: Ủy ban nhân dân phường.')
    d.save('hand-ward.docx')
# 3: Word-like XML: head in text boxes, tracked, comments, sdt
def three():
    d=docx.Document()
    def box(lines, choice=True):
        inner=''.join(f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr>{"<w:b/>" if b else ""}</w:rPr><w:t xml:space="preserve">{t}</w:t></w:r></w:p>' for t,b in lines)
        ns='xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
        return f'<w:r {ns}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="3" name="Hộp 1"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>'
    p=d.add_paragraph()
    p._p.append(parse_xml(box([('BỘ KHOA HỌC VÀ CÔNG NGHỆ',0),('CỤC AN TOÀN',1),('Số:       /CAT-QLCL',0),('V/v góp ý dự thảo Thông tư',0)])))
    p._p.append(parse_xml(box([('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',1),('Độc lập - Tự do - Hạnh phúc',1),('Hà Nội, ngày      tháng      năm 2026',0)])))
    d.add_paragraph('')
    d.add_paragraph('Kính gửi: Các doanh nghiệp viễn thông.')
    p=d.add_paragraph('Cục đề nghị quý đơn vị góp ý '); 
    p._p.append(parse_xml(f'<w:del {W} w:id="1" w:author="Lan"><w:r><w:delText xml:space="preserve">trong 5 ngày </w:delText></w:r></w:del>'))
    p._p.append(parse_xml(f'<w:ins {W} w:id="2" w:author="Lan"><w:r><w:t>trước ngày 20/12/2026</w:t></w:r></w:ins>'))
    p._p.append(parse_xml(f'<w:r {W}><w:t>.</w:t></w:r>'))
    p=d.add_paragraph('Chi tiết liên hệ: ')
    p._p.append(parse_xml(f'<w:fldSimple {W} w:instr=" MERGEFIELD Ten "><w:r><w:t>ông Hùng</w:t></w:r></w:fldSimple>'))
    p._p.append(parse_xml(f'<w:r {W}><w:t xml:space="preserve">, điện thoại 024\u00a03 943\u2011xxx./.</w:t></w:r>'))
    t=d.add_table(rows=2, cols=2)
    c=t.cell(0,0); c.paragraphs[0].add_run('Nơi nhận:').bold=True
    for x in ['- Như trên;','- Cục trưởng (để b/c);','- Lưu: VT, QLCL (3b).']: c.add_paragraph(x)
    cellp(t.cell(0,1),[('TUQ. CỤC TRƯỞNG',1,0),('TRƯỞNG PHÒNG QUẢN LÝ CHẤT LƯỢNG',1,0)])
    cellp(t.cell(1,1),[('(Đã ký)',0,1),('TS. Phạm Quốc Hùng',1,0)])
    d.save('hand-ministry.docx')
one(); two(); three()
