"""Makes the .docx files of this folder that stand for the habits of offices.

Run in a virtual environment with python-docx 1.1.2: python make_layouts.py
"""
import unicodedata
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as Align
from docx.shared import Cm, Pt

QH = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
TN = "Độc lập - Tự do - Hạnh phúc"


def para(where, text, bold=False, italic=False, align=None, style=None):
    p = where.add_paragraph(style=style) if style else where.add_paragraph()
    r = p.add_run(text)
    r.bold, r.italic = bold or None, italic or None
    if align is not None:
        p.alignment = align
    return p


def cell(c, *lines):
    for i, (text, bold) in enumerate(lines):
        p = c.paragraphs[0] if i == 0 else c.add_paragraph()
        p.alignment = Align.CENTER
        p.add_run(text).bold = bold or None


def tabs():
    """No tables at all: columns by tabs, one addressee, no bold in names."""
    d = Document()
    para(d, "UBND TỈNH GIA LAI\t" + QH, align=Align.CENTER)
    para(d, "SỞ NÔNG NGHIỆP\t" + TN)
    para(d, "VÀ MÔI TRƯỜNG")
    para(d, "_______\t\t_____________")
    para(d, "Số:       /SNNMT-TTBVTV\tGia Lai, ngày      tháng      năm 2026")
    para(d, "V/v phòng, chống sâu bệnh hại\nlúa vụ Đông Xuân.")
    para(d, "")
    para(d, "Kính gửi: Ủy ban nhân dân các xã, phường.")
    para(d, "")
    p = para(d, "Theo báo cáo của ")
    p.add_run("Chi cục Trồng trọt và Bảo vệ thực vật").italic = True
    p.add_run(", rầy nâu đã xuất hiện trên ")
    p.add_run("1.250 ha").bold = True
    p.add_run(" lúa. Sở đề nghị:")
    for item in ("Thăm đồng thường xuyên, phát hiện sớm.", "Không phun thuốc tràn lan."):
        para(d, item, style="List Number")
    for item in ("mở sổ theo dõi;", "báo cáo trước ngày 05 tháng 5 năm 2026."):
        para(d, item, style="List Bullet")
    para(d, "Trong quá trình thực hiện nếu có vướng mắc, đề nghị phản ánh về Sở./.")
    para(d, "Nơi nhận:\tGIÁM ĐỐC")
    para(d, "- Như trên;")
    para(d, "- UBND tỉnh (b/c);")
    para(d, "- Lưu: VT, TTBVTV (02b).\tLê Thị C")
    d.save("tabs.docx")


def ubnd():
    """A people's committee: one table for head and addressees, headings by
    style, a table with merged cells, TM. and KT., three-column tail, annex."""
    d = Document()
    t = d.add_table(rows=3, cols=2)
    cell(t.cell(0, 0), ("ỦY BAN NHÂN DÂN", True), ("TỈNH QUẢNG NGÃI", True))
    cell(t.cell(0, 1), (QH, True), (TN, True))
    cell(t.cell(1, 0), ("Số: 1234/UBND-KTTH", False), ("V/v giao dự toán", False), ("ngân sách năm 2027", False))
    cell(t.cell(1, 1), ("Quảng Ngãi, ngày 06 tháng 11 năm 2026", False), ("LƯU HÀNH NỘI BỘ", True))
    cell(t.cell(2, 0), ("Kính gửi:", False))
    cell(t.cell(2, 1), ("- Sở Tài chính;", False), ("- Kho bạc Nhà nước khu vực XIV.", False))
    para(d, "Căn cứ Luật Ngân sách nhà nước;", italic=True)
    para(d, "Xét đề nghị của Sở Tài chính tại Tờ trình số 88/TTr-STC ngày 02 tháng 11 năm 2026, Ủy ban nhân dân tỉnh yêu cầu:")
    d.add_heading("I. NHIỆM VỤ", 1)
    d.add_heading("1. Sở Tài chính", 2)
    para(d, "a) Tổng hợp theo bảng sau:")
    t = d.add_table(rows=4, cols=3)
    t.cell(0, 0).text, t.cell(0, 1).text = "Đơn vị", "Kinh phí (triệu đồng)"
    t.cell(0, 1).merge(t.cell(0, 2))
    t.cell(1, 1).text, t.cell(1, 2).text = "Năm 2026", "Năm 2027"
    t.cell(0, 0).merge(t.cell(1, 0))
    t.cell(2, 0).text, t.cell(2, 1).text, t.cell(2, 2).text = "Sở Y tế", "1.200", "1.350"
    t.cell(3, 0).text, t.cell(3, 1).text, t.cell(3, 2).text = "Sở Xây dựng", "980", "1.010"
    for r in (1, 2, 3):
        for c in (1, 2):
            t.cell(r, c).paragraphs[0].alignment = Align.RIGHT
    para(d, "b) Theo dõi * và báo cáo_định kỳ [mẫu 1] tại Phụ lục I, II./.")
    t = d.add_table(rows=3, cols=3)
    t.cell(0, 0).text = "Nơi nhận:"
    t.cell(1, 0).text = "- Như trên;\n- CT, các PCT UBND tỉnh;"
    t.cell(1, 0).add_paragraph("- Lưu: VT, KTTH.")
    cell(t.cell(0, 2), ("TM. ỦY BAN NHÂN DÂN", True), ("KT. CHỦ TỊCH", True), ("PHÓ CHỦ TỊCH", True))
    cell(t.cell(2, 2), ("Trần Văn D", True))
    d.add_page_break()
    para(d, "Phụ lục I", bold=True, align=Align.CENTER)
    para(d, "DANH SÁCH ĐƠN VỊ", bold=True, align=Align.CENTER)
    para(d, "(Kèm theo Công văn số      /UBND-KTTH ngày     tháng     năm 2026)", italic=True, align=Align.CENTER)
    para(d, "1. Sở Y tế.")
    d.sections[0].footer.paragraphs[0].text = "Địa chỉ: 52 Hùng Vương, Quảng Ngãi; ĐT: 0255 0000 000"
    d.save("ubnd.docx")


def plain():
    """Every line a paragraph, NFD text, the signature above the recipients."""
    d = Document()

    def add(text, **kw):
        return para(d, unicodedata.normalize("NFD", text), **kw)

    add("BỘ KHOA HỌC VÀ CÔNG NGHỆ")
    add("CỤC VIỄN THÔNG", bold=True)
    add(QH, bold=True, align=Align.CENTER)
    add(TN, bold=True, align=Align.CENTER)
    add("THƯỢNG KHẨN", bold=True)
    add("Số: …/CVT-CSPT")
    add("Hà Nội, ngày … tháng … năm …", italic=True, align=Align.RIGHT)
    add("V/v triển khai chuyển đổi đầu số")
    add("Kính gửi:")
    add("- Các doanh nghiệp viễn thông;")
    add("- Hiệp hội Internet Việt Nam.")
    add("Cục Viễn thông yêu cầu (gửi kèm Biểu mẫu đăng ký):")
    add("1. Chuẩn bị", bold=True)
    add("Rà soát hạ tầng.")
    add("2. Thực hiện", bold=True)
    add("Hoàn thành trước ngày 30 tháng 6 năm 2026./.")
    add("TL. CỤC TRƯỞNG", bold=True, align=Align.RIGHT)
    add("TRƯỞNG PHÒNG CHÍNH SÁCH VÀ PHÁT TRIỂN", bold=True, align=Align.RIGHT)
    add("(Đã ký)", align=Align.RIGHT)
    add("Phạm Thị Hồng Đào", bold=True, align=Align.RIGHT)
    add("Nơi nhận:", bold=True, italic=True)
    add("- Như trên;")
    add("- Cục trưởng (để b/c);")
    add("- Lưu: VT, CSPT.")
    add("PTHĐ.(15)")
    d.save("plain.docx")


tabs()
ubnd()
plain()
