// A handover between two agencies by docx (npm) 9.5.1: node parties.js DIRECTORY
const { Document, Packer, Paragraph, TextRun, Table, TableRow, TableCell, WidthType, BorderStyle, AlignmentType } = require('docx');
const fs = require('fs');

const none = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' };
const P = (text, bold, italics) => new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text, bold, italics })] });
const T = (rows) => new Table({
  width: { size: 100, type: WidthType.PERCENTAGE },
  borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
  rows: rows.map((r) => new TableRow({ children: r.map((children) => new TableCell({ children })) })),
});
const L = (text) => new Paragraph({ children: [new TextRun(text)] });

const doc = new Document({ sections: [{ children: [
  T([[[P('UBND TỈNH CÀ MAU'), P('SỞ XÂY DỰNG', true), P('Số:     /BB-SXD')], [P('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', true), P('Độc lập - Tự do - Hạnh phúc', true)]]]),
  P('BIÊN BẢN BÀN GIAO', true), P('Hồ sơ dự án Cầu Rạch Gốc', true),
  L('Hôm nay, ngày 12 tháng 10 năm 2026, hai bên bàn giao 24 tập hồ sơ dự án.'),
  L('Biên bản lập thành 04 bản, mỗi bên giữ 02 bản./.'),
  T([
    [[P('ĐẠI DIỆN BÊN NHẬN', true), P('PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ', true), P('TRƯỞNG PHÒNG', true)], [P('ĐẠI DIỆN BÊN GIAO', true), P('SỞ XÂY DỰNG', true), P('KT. GIÁM ĐỐC', true), P('PHÓ GIÁM ĐỐC', true)]],
    [[P('(Ký, ghi rõ họ tên)', false, true)], [P('(Ký, ghi rõ họ tên)', false, true)]],
    [[P('')], [P('')]], [[P('')], [P('')]],
    [[P('Trương Mỹ Dung', true)], [P('Dư Hoàng Khải', true)]],
  ]),
  L('Nơi nhận:'), L('- Hai bên;'), L('- Lưu: VT, KH.'),
] }] });
Packer.toBuffer(doc).then((data) => fs.writeFileSync(process.argv[2] + '/npm-handover.docx', data));
