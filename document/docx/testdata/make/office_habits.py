"""Letters with the habits of offices rather than of Word: levels of agencies,
heads and ends by tabs, capacities and filing lines as they are typed, automatic
"Chương" and "Điều", paragraphs moved under change tracking, several signers.

python3 office_habits.py DIRECTORY
"""
import sys
from kit import *
OUT = sys.argv[1] + '/'
def J(*ps): return ''.join(ps)
def abstract(n, *levels): return f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="multilevel"/>{"".join(levels)}</w:abstractNum>'
def use(n, a, restart=False):
    over = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if restart else ''
    return f'<w:num w:numId="{n}"><w:abstractNumId w:val="{a}"/>{over}</w:num>'

def chapters():
    numbering = J(abstract(1, lvl(0, 'upperRoman', 'Chương %1')), abstract(2, lvl(0, 'decimal', 'Điều %1. '), lvl(1, 'decimal', '%2.'), lvl(2, 'lowerLetter', '%3)')),
      use(1, 1), use(2, 2), use(3, 2, True))
    body = J(head('BỘ Y TẾ', 'BỆNH VIỆN C ĐÀ NẴNG', 'Số: 301/QĐ-BVC', 'Đà Nẵng, ngày 15 tháng 9 năm 2026'),
      ct('QUYẾT ĐỊNH', b=1), ct('Ban hành Quy chế quản lý tài sản công của Bệnh viện C Đà Nẵng', b=1), ct('GIÁM ĐỐC BỆNH VIỆN C ĐÀ NẴNG', b=1),
      p('Căn cứ Luật Quản lý, sử dụng tài sản công ngày 21 tháng 6 năm 2017;', i=1), p('Theo đề nghị của Trưởng phòng Vật tư.', i=1), ct('QUYẾT ĐỊNH:', b=1),
      p('Ban hành kèm theo Quyết định này Quy chế quản lý tài sản công.', num=(2, 0)), p('Quyết định này có hiệu lực kể từ ngày ký.', num=(2, 0)),
      sign(['- Như Điều 1;', '- Lưu: VT, VTTB.'], 'GIÁM ĐỐC', 'Nguyễn Trọng Thiện'), p(raw='<w:r><w:br w:type="page"/></w:r>'),
      ct('QUY CHẾ', b=1), ct('Quản lý tài sản công của Bệnh viện C Đà Nẵng', b=1),
      ct(num=(1, 0), t=''), ct('QUY ĐỊNH CHUNG', b=1), p('Phạm vi điều chỉnh', b=1, num=(3, 0)), p('Các khoa, phòng.', num=(3, 1)), p('Viên chức, gồm:', num=(3, 1)), p('Bác sĩ;', num=(3, 2)), p('Điều dưỡng.', num=(3, 2)),
      ct(num=(1, 0), t=''), ct('ĐIỀU KHOẢN THI HÀNH', b=1), p('Trách nhiệm thi hành', b=1, num=(3, 0)), p('Phòng Vật tư đôn đốc việc thực hiện./.'))
    save(OUT + 'word-chapters.docx', body, numbering=numbering)

def moves():
    numbering = J(abstract(1, lvl(0, 'decimal', 'Điều %1.'), lvl(1, 'decimal', '%2.')), use(1, 1))
    by = 'w:author="Nguyễn Hải" w:date="2026-05-11T09:00:00Z"'
    def moved(kind): return p(num=(1, 1), ppr=f'<w:rPr><w:{kind} w:id="9" {by}/></w:rPr>', raw=f'<w:{kind} w:id="8" {by}>{r("Phòng Kế hoạch - Tài chính bố trí quỹ lương.")}</w:{kind}>')
    body = J(head('', 'TRƯỜNG ĐẠI HỌC TÂY BẮC', 'Số: 588/QĐ-ĐHTB', 'Sơn La, ngày 12 tháng 5 năm 2026'),
      ct('QUYẾT ĐỊNH', b=1), ct('Về việc công nhận kết quả thi tuyển viên chức', b=1), ct('Hiệu trưởng Trường Đại học Tây Bắc', b=1),
      p('- Căn cứ Nghị định số 115/2020/NĐ-CP;'), p('- Theo đề nghị của Trưởng phòng Tổ chức cán bộ.'), ct('QUYẾT ĐỊNH :', b=1),
      p('Công nhận kết quả thi tuyển 19 viên chức.', num=(1, 0)), p('Giao các đơn vị:', num=(1, 0)), p('Phòng Tổ chức cán bộ ký hợp đồng làm việc;', num=(1, 1)),
      moved('moveFrom'), p('Các khoa phân công người hướng dẫn tập sự;', num=(1, 1)), moved('moveTo'),
      p('Trưởng các đơn vị chịu trách nhiệm thi hành./.', num=(1, 0)),
      sign(['- Như Điều 3;', '- Lưu VT, TCCB.'], 'K/T HIỆU TRƯỞNG', 'PHÓ HIỆU TRƯỞNG', 'TS. Đinh Thanh Tâm'))
    save(OUT + 'word-moves.docx', body, numbering=numbering)

def wire():
    body = J(p('UBND TỈNH QUẢNG TRỊ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', b=1), p('BAN CHỈ HUY PTDS\t\tĐộc lập - Tự do - Hạnh phúc', b=1), p('──────\t\t───────────'),
      p('Số: 06/CĐ-PTDS\t\t\tQuảng Trị, hồi 17 giờ 30 ngày 28 tháng 9 năm 2026'), ct('CÔNG ĐIỆN', b=1), ct('Về việc ứng phó bão số 9 và mưa lũ', b=1),
      ct('TRƯỞNG BAN CHỈ HUY PHÒNG THỦ DÂN SỰ TỈNH QUẢNG TRỊ điện:', b=1), p('- Chủ tịch UBND các xã, phường;'), p('- Bộ Chỉ huy Quân sự tỉnh.'),
      p('Trưởng Ban Chỉ huy yêu cầu:'), p('• Cấm biển từ 19 giờ ngày 28/9;'), p('• Hoàn thành sơ tán trước 10 giờ ngày 29/9./.'),
      p('Nơi nhận:\t\t\t\t\tKT. TRƯỞNG BAN', b=1), p('- Như trên;\t\t\t\t\tPHÓ TRƯỞNG BAN'), p('- Ban Chỉ đạo PTDS quốc gia;\t\t\tPHÓ CHỦ TỊCH UBND TỈNH'), p('- Lưu: VT, BCH.'), p(), p('\t\t\t\t\t\tHoàng Nam', b=1))
    save(OUT + 'word-wire.docx', body)

def signers():
    def side(*lines): return tc(J(*[ct(x, b=1) for x in lines[:-1]], p(), ct(lines[-1])))
    body = J(head('SỞ Y TẾ', 'TRUNG TÂM Y TẾ KHU VỰC BẮC HÀ', 'Số: 61/BC-TTYT', 'Bắc Hà, ngày 05/7/2026'), ct('BÁO CÁO QUYẾT TOÁN', b=1), ct('Kinh phí sáu tháng đầu năm 2026', b=1),
      p('Tổng kinh phí đã chi: 1.204.000.000 đồng.'), p('Kinh phí còn lại: 96.000.000 đồng./.'),
      tbl([tr(side('NGƯỜI LẬP BIỂU', 'Lù Thị Sen'), side('KẾ TOÁN TRƯỞNG', 'Bàn Văn Nhất'), side('GIÁM ĐỐC', 'Vàng A Thào'))], False, (3000, 3000, 3000)))
    save(OUT + 'word-signers.docx', body)

def levels():
    left = J(ct('TẬP ĐOÀN BƯU CHÍNH VIỄN THÔNG\nVIỆT NAM'), ct('VIỄN THÔNG LẠNG SƠN', b=1), ct('TRUNG TÂM VIỄN THÔNG BẮC SƠN', b=1), ct('Số: 56 TTr/TTVTBS'))
    right = J(ct('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', b=1), ct('Ðộc lập - Tự do - Hạnh phúc', b=1), ct('-----o0o-----'), ct('Bắc Sơn, ngày 01 tháng 12 năm 2026', i=1))
    body = J(tbl([tr(tc(p(), 900), tc(left, 3900), tc(right, 5500))], False, (900, 3900, 5500)), ct('TỜ TRÌNH', b=1), ct('V/v thuê mặt bằng điểm giao dịch', b=1), p('Kính gửi: Giám ðốc Viễn thông Lạng Sơn'),
      p('Trung tâm ðề xuất thuê lại nhà ông Dương Thời Hoan, giá 3.500.000 ðồng/tháng./.'), sign(['- Như trên;', '- Lưu TTVT.'], 'Giám đốc', 'Hoàng Văn Páo'))
    save(OUT + 'word-levels.docx', body)

for make in (chapters, moves, wire, signers, levels): make()
