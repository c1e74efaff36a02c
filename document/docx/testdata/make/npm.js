// Letters by docx (npm) 9.5.1: node npm.js DIRECTORY
const d=require('docx'), fs=require('fs'); const OUT=process.argv[2]+'/';
const {Document,Packer,Paragraph,TextRun,Table,TableRow,TableCell,AlignmentType,LevelFormat,FootnoteReferenceRun,WidthType,BorderStyle,PageBreak,InsertedTextRun,DeletedTextRun,CommentRangeStart,CommentRangeEnd,CommentReference,Header,PageNumber,Tab,ExternalHyperlink,PageOrientation}=d;
const none={style:BorderStyle.NONE,size:0,color:'FFFFFF'}, nb={top:none,bottom:none,left:none,right:none,insideHorizontal:none,insideVertical:none};
const P=(t,o={})=>new Paragraph({alignment:o.c?AlignmentType.CENTER:undefined,numbering:o.n?{reference:o.n,level:o.l||0,instance:o.inst||0}:undefined,heading:o.h,children:o.raw||[new TextRun({text:t,bold:o.b,italics:o.i})]});
const T=(rows,borders)=>new Table({width:{size:100,type:WidthType.PERCENTAGE},borders:borders?undefined:nb,rows:rows.map(r=>new TableRow({children:r.map(c=>c instanceof TableCell?c:new TableCell({children:Array.isArray(c)?c:[P(c)]}))}))});
const Q=[P('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',{c:1,b:1}),P('Độc lập - Tự do - Hạnh phúc',{c:1,b:1})];
const end=(rec,sig)=>T([[[P('Nơi nhận:',{b:1,i:1}),...rec.map(x=>P(x))],sig.map(x=>P(x,{c:1,b:1}))]]);
const numbering={config:[{reference:'muc',levels:[{level:0,format:LevelFormat.UPPER_ROMAN,text:'%1.',alignment:'left'},{level:1,format:LevelFormat.DECIMAL,text:'%2.'},{level:2,format:LevelFormat.LOWER_LETTER,text:'%3)'},{level:3,format:LevelFormat.BULLET,text:'–'}]}]};
async function main(){
 // plan with numbering, footnote, merged cells
 let doc=new Document({numbering,footnotes:{1:{children:[P('Nguồn: Cục Thống kê.')]}},sections:[{headers:{default:new Header({children:[new Paragraph({alignment:'center',children:[new TextRun({children:[PageNumber.CURRENT]})]})]})},children:[
  T([[[P('UBND TỈNH QUẢNG NINH',{c:1}),P('SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG',{c:1,b:1}),P('Số:      /KH-SNNMT',{c:1})],[...Q,P('Quảng Ninh, ngày     tháng     năm 2026',{c:1,i:1})]]]),
  P('KẾ HOẠCH',{c:1,b:1}),P('Ra quân dọn rác thải nhựa ven biển năm 2026',{c:1,b:1}),P('Căn cứ Luật Bảo vệ môi trường ngày 17 tháng 11 năm 2020;',{i:1}),P('Sở Nông nghiệp và Môi trường xây dựng Kế hoạch như sau:'),
  P('MỤC TIÊU',{n:'muc',b:1}),P('',{n:'muc',l:1,raw:[new TextRun('Thu gom 120 tấn rác'),new FootnoteReferenceRun(1),new TextRun('.')]}),P('Huy động 3.000 người.',{n:'muc',l:1}),P('NHIỆM VỤ',{n:'muc',b:1}),P('Truyền thông:',{n:'muc',l:1}),P('Treo 50 băng rôn;',{n:'muc',l:2}),P('Phát thanh 2 lần/ngày.',{n:'muc',l:2}),P('xã Quan Lạn;',{n:'muc',l:3}),
  T([[new TableCell({rowSpan:2,children:[P('Xã')]}),new TableCell({columnSpan:2,children:[P('Khối lượng (tấn)')]})],['Đợt 1','Đợt 2'],['Vân Đồn','30','25'],['Cô Tô','40','25']],true),
  P('Yêu cầu các đơn vị thực hiện nghiêm./.'),end(['- UBND tỉnh (b/c);','- Lưu: VT, BVMT.'],['KT. GIÁM ĐỐC','PHÓ GIÁM ĐỐC','','Vũ Thị Diệu Linh'])]}]});
 fs.writeFileSync(OUT+'npm-plan.docx',await Packer.toBuffer(doc));
 // comments and tracked runs
 doc=new Document({comments:{children:[{id:0,author:'Chánh Văn phòng',date:new Date('2026-01-01'),children:[P('Đổi thành 3 ngày')]}]},features:{trackRevisions:true},sections:[{children:[
  T([[[P('TỔNG CỤC DỰ TRỮ',{c:1}),P('CHI CỤC DỰ TRỮ NHÀ NƯỚC KHU VỰC XII',{c:1,b:1}),P('Số:      /CCDT-KTBQ',{c:1}),P('V/v xuất cấp gạo cứu trợ',{c:1})],[...Q,P('Cần Thơ, ngày     tháng     năm 2026',{c:1,i:1})]]]),
  P('',{c:1,raw:[new TextRun('Kính gửi:'),new TextRun({children:[new Tab(),'- UBND thành phố Cần Thơ;']}),new TextRun({text:'- Sở Tài chính.',break:1})]}),
  P('',{raw:[new TextRun('Chi cục xuất cấp '),new DeletedTextRun({id:1,author:'A',date:'2026-01-01T00:00:00Z',text:'500'}),new InsertedTextRun({id:2,author:'A',date:'2026-01-01T00:00:00Z',text:'650'}),new TextRun(' tấn gạo trong '),new CommentRangeStart(0),new TextRun('5 ngày'),new CommentRangeEnd(0),new TextRun({children:[new CommentReference(0)]}),new TextRun('.')]}),
  P('',{raw:[new TextRun('Chi tiết tại '),new ExternalHyperlink({link:'https://dtnn.example.vn',children:[new TextRun({text:'trang thông tin',style:'Hyperlink'})]}),new TextRun('./.')]}),
  end(['- Như trên;','- Lưu: VT, KTBQ.'],['CHI CỤC TRƯỞNG','','Danh Thị Tươi'])]}]});
 fs.writeFileSync(OUT+'npm-comments.docx',await Packer.toBuffer(doc));
}
main();
