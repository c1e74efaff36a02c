"""Letters in WordprocessingML written by hand after the habits of Word.

python3 word_habits.py DIRECTORY
"""
import sys, unicodedata
from kit import *
OUT = sys.argv[1] + '/'
def J(*ps): return ''.join(ps)

def w_textbox():
    left=ct('ỦY BAN NHÂN DÂN',sz=26)+ct('TỈNH LÂM ĐỒNG',sz=26)+ct('BAN QUẢN LÝ KHU DU LỊCH',b=1,sz=26)+ct('QUỐC GIA HỒ TUYỀN LÂM',b=1,sz=26)+ct('Số:       /BQL-KHTC',sz=26)+ct('V/v rà soát giá thuê môi trường rừng\nnăm 2026',sz=24)
    right=ct('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',b=1)+ct('Độc lập - Tự do - Hạnh phúc',b=1)+ct('Lâm Đồng, ngày      tháng      năm 2026',i=1)
    body=J(p(raw=box(left,1)+box(right,2)+LINE), p(),p(),
     p('Kính gửi: Sở Tài chính tỉnh Lâm Đồng',jc='center'),
     p('Thực hiện Kế hoạch số 112/KH-UBND ngày 14/01/2026 của UBND tỉnh, Ban Quản lý đã rà soát 27 hợp đồng thuê môi trường rừng trong khu vực hồ.',ind='w:firstLine="720"'),
     p('Giá thuê hiện hành thấp hơn 12,5% so với mặt bằng chung. Ban Quản lý đề nghị Sở Tài chính:',ind='w:firstLine="720"'),
     p('- Thẩm định khung giá mới trước ngày 30/4/2026;',ind='w:firstLine="720"'),
     p('- Hướng dẫn cách điều chỉnh các hợp đồng đã ký.',ind='w:firstLine="720"'),
     p('Trân trọng cảm ơn./.',ind='w:firstLine="720"'),
     p(raw=box(p('Nơi nhận:',b=1,i=1,sz=24)+p('- Như trên;',sz=22)+p('- UBND tỉnh (b/c);',sz=22)+p('- Lưu: VT, KHTC (3).',sz=22),3)+box(ct('KT. TRƯỞNG BAN',b=1)+ct('PHÓ TRƯỞNG BAN',b=1)+p()*3+ct('K’Brõih Thị Mai',b=1),4)))
    save(OUT+'word-textbox.docx',body)
def w_vml():
    body=J(p(raw=box(ct('TỔNG CÔNG TY THỦY LỢI',sz=26)+ct('CÔNG TY KHAI THÁC CÔNG TRÌNH SÔNG CHU',b=1,sz=26)+p(raw=VLINE)+ct('Số: 15/CT-QLN',sz=26)+ct('V/v lịch lấy nước đợt 2 vụ Đông Xuân',sz=24),1,True)+box(ct('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',b=1)+ct('Độc lập – Tự do – Hạnh phúc',b=1)+p(raw=VLINE)+ct('Thanh Hóa, ngày 08 tháng 02 năm 2026',i=1),2,True)),
     p('Kính gửi:',ind='w:left="1440"'),p('- UBND các xã: Thọ Lập, Xuân Tín, Phú Xuân;',ind='w:left="2160"'),p('- Các chi nhánh thủy lợi trực thuộc.',ind='w:left="2160"'),
     p('Mực nước hồ Cửa Đạt lúc 7 giờ ngày 07/02/2026 là 96,42 m. Công ty thông báo lịch lấy nước như sau:'),
     grid([['Kênh','Từ ngày','Đến ngày'],['Kênh Bắc','10/02','14/02'],['Kênh Nam','12/02','16/02']]),
     p('Đề nghị các đơn vị chủ động tổ chức lấy nước./.'),
     p(raw=box(p('Nơi nhận:',b=1,i=1,sz=24)+p('- Như trên;',sz=22)+p('- Lưu: VT, QLN.',sz=22),3,True)+box(ct('GIÁM ĐỐC',b=1)+p()*3+ct('Lê Bá Thuận',b=1),4,True)))
    save(OUT+'word-vml.docx',body)
def w_sdt():
    def sdt(c, pr=''): return f'<w:sdt><w:sdtPr><w:id w:val="1"/>{pr}</w:sdtPr><w:sdtContent>{c}</w:sdtContent></w:sdt>'
    h=tbl([sdt(tr(tc(sdt(ct('SỞ NỘI VỤ TỈNH GIA LAI',sz=26))+ct('TRUNG TÂM LƯU TRỮ LỊCH SỬ',b=1,sz=26),3900),sdt(tc(ct('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',b=1)+ct('Độc lập - Tự do - Hạnh phúc',b=1),5500)))),
      tr(tc(p(jc='center',raw=r('Số: ')+sdt(r('     '),'<w:showingPlcHdr/><w:text/>')+r('/TTLTLS-NV'))+p(jc='center',raw=r('V/v ')+sdt(sdt(r('chỉnh lý tài liệu tồn đọng')))),3900),tc(p(jc='center',raw=sdt(r('Gia Lai',i=1))+r(', ',i=1)+sdt(r('ngày    tháng    năm 2026',i=1),'<w:date><w:dateFormat w:val="dd/MM/yyyy"/></w:date>')),5500))],False,(3900,5500))
    body=J(h, sdt(p('Kính gửi: Các phòng chuyên môn thuộc Sở',jc='center')),
      sdt(sdt(p('Trung tâm Lưu trữ lịch sử đang quản lý 1.250 mét giá tài liệu chưa chỉnh lý.')+sdt(p('Để bảo đảm tiến độ, Trung tâm đề nghị các phòng:')))),
      sdt(p('1. Cử 01 công chức làm đầu mối.')+p('2. Giao nộp tài liệu theo mục lục.'),'<w15:repeatingSection/>'),
      p(raw=r('Hạn cuối: ')+sdt(r('Chọn một ngày.',extra='<w:rStyle w:val="PlaceholderText"/>'),'<w:showingPlcHdr/><w:date/>')+r(' năm 2026.')),
      p(raw=sdt(r('☒',font='MS Gothic'),'<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>')+r(' Đã thống nhất với Văn phòng Sở./.')),
      tbl([tr(tc(p('Nơi nhận:',b=1,i=1)+sdt(p('- Như trên;')+p('- Lưu: VT, NV.'))),tc(sdt(ct('GIÁM ĐỐC',b=1))+p()+sdt(ct('Rơ Châm H’Yéo',b=1))))],False))
    save(OUT+'word-sdt.docx',body)
def w_tracked():
    A='w:id="1" w:author="Trần Thu" w:date="2026-02-01T08:00:00Z"'
    ins=lambda x:f'<w:ins {A}>{x}</w:ins>'
    dl=lambda t:f'<w:del {A}><w:r><w:delText xml:space="preserve">{t}</w:delText></w:r></w:del>'
    mark=lambda k:f'<w:rPr><w:{k} {A}/></w:rPr>'
    P=lambda raw,ppr='':p(raw=raw,ppr=ppr)
    body=J(head('UBND TỈNH CÀ MAU','SỞ XÂY DỰNG','Số:      /SXD-QLXD','Cà Mau, ngày     tháng     năm 2026','V/v kiểm tra an toàn giàn giáo'),
      p('Kính gửi: Các chủ đầu tư trên địa bàn tỉnh',jc='center'),
      P(r('Sở Xây dựng đề nghị các chủ đầu tư ')+dl('nhanh chóng ')+ins(r('khẩn trương '))+r('thực hiện:')),
      P(r('1. Tự kiểm tra giàn giáo, lan can trước ngày ')+dl('15/3')+ins(r('20/3'))+r('/2026.')),
      P(f'<w:moveFromRangeStart {A} w:name="m1"/><w:moveFrom {A}><w:r><w:t>3. Đoạn được chuyển xuống dưới.</w:t></w:r></w:moveFrom><w:moveFromRangeEnd w:id="1"/>',mark('moveFrom')),
      P(r('2. Báo cáo kết quả')+r(' ')+dl('bằng văn bản '),mark('del')),
      P(r('về Sở.')),
      P(f'<w:moveToRangeStart {A} w:name="m1"/><w:moveTo {A}><w:r><w:t>3. Đoạn được chuyển xuống dưới.</w:t></w:r></w:moveTo><w:moveToRangeEnd w:id="1"/>',mark('moveTo')),
      P(ins(r('4. Khoản mới thêm.')),mark('ins')),
      P(dl('5. Khoản đã xóa hẳn.'),mark('del')),
      tbl([tr(tc(p('Công trình',b=1)),tc(p('Số lần',b=1))),tr(tc(p('Bệnh viện Năm Căn')),tc(P(dl('2')+ins(r('3'))))),tr(tc(P(dl('Chợ cũ'))),tc(P(dl('1'))),pr=f'<w:del {A}/>'),tr(tc(P(ins(r('Cầu Gành Hào')))),tc(P(ins(r('4')))),pr=f'<w:ins {A}/>')]),
      P(r('Trân trọng./.',extra=f'<w:rPrChange {A}><w:rPr><w:b/></w:rPr></w:rPrChange>'),f'<w:pPrChange {A}><w:pPr><w:jc w:val="center"/></w:pPr></w:pPrChange>'),
      sign(['- Như trên;','- Lưu: VT, QLXD.'],'KT. GIÁM ĐỐC','PHÓ GIÁM ĐỐC','Huỳnh Quốc Việt'))
    save(OUT+'word-tracked.docx',body)
def w_fields():
    st=lambda x,el='place':f'<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="{el}">{x}</w:smartTag>'
    fc=lambda k,d='':f'<w:r><w:fldChar w:fldCharType="{k}"{d}/></w:r>'
    it=lambda t:f'<w:r><w:instrText xml:space="preserve">{t}</w:instrText></w:r>'
    F=lambda code,res:fc('begin')+it(code)+fc('separate')+res+fc('end')
    body=J(head('UBND TỈNH TÂY NINH','SỞ CÔNG THƯƠNG','Số:      /SCT-NL','Tây Ninh, ngày     tháng     năm 2026','V/v cung ứng điện mùa khô'),
      p('Kính gửi: Công ty Điện lực Tây Ninh',jc='center'),
      p(raw=r('Căn cứ tình hình tại ')+st(st(r('tỉnh')+r(' Tây Ninh'),'State'))+r(', tháng ')+F(' DATE \\@ "M/yyyy" ',r('3/2026'))+r(' phụ tải đỉnh là ')+F(' = 612 + 30 ',r('642'))+r(' MW.')),
      p(raw=r('Nội dung xem tại ')+'<w:hyperlink r:id="rIdH" w:history="1">'+r('https://sct.tayninh.gov.vn/dien',extra='<w:rStyle w:val="Hyperlink"/>')+'</w:hyperlink>'+r(' và ')+F(' HYPERLINK "https://example.vn/an" ',r('cổng thông tin'))+r('; theo mục ')+'<w:fldSimple w:instr=" REF _Ref1 \\r \\h ">'+r('2')+'</w:fldSimple>'+r('.')),
      p(raw=r('Ông ')+F(' MERGEFIELD HoTen ',r('Nguyễn Lê Hoài'))+r(' là đầu mối, ')+F(' IF '+'</w:instrText></w:r>'+fc('begin')+it(' MERGEFIELD GT ')+fc('separate')+r('Nam')+fc('end')+'<w:r><w:instrText xml:space="preserve"> = "Nam" "ông" "bà" ',r('ông'))+r(' chịu trách nhiệm.')),
      p(raw='<w:proofErr w:type="spellStart"/>'+r('Bảng ')+F(' SEQ Bảng \\* ARABIC ',r('1'))+'<w:bookmarkStart w:id="3" w:name="_Ref1"/>'+r('. Phụ tải')+'<w:bookmarkEnd w:id="3"/>'+'<w:proofErr w:type="spellEnd"/>'),
      p(raw=r('Mã số: ')+fc('begin','')+it(' FORMTEXT ')+fc('separate')+r('TN-07')+fc('end')+r('./.')),
      sign(['- Như trên;','- Lưu: VT, NL.'],'GIÁM ĐỐC','Phan Thị Sáu'))
    save(OUT+'word-fields.docx',body,rels=[('rIdH',REL+'hyperlink','https://sct.tayninh.gov.vn/dien',' TargetMode="External"')])
def w_numbering():
    num=('<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'+lvl(0,'upperRoman','%1.')+lvl(1,'decimal','%2.')+lvl(2,'lowerLetter','%3)')+lvl(3,'bullet','-')+'</w:abstractNum>'
      '<w:abstractNum w:abstractNumId="1">'+lvl(0,'decimal','Điều %1.',suff='<w:suff w:val="space"/>')+lvl(1,'decimal','%2.')+lvl(2,'decimal','%1.%2.%3.')+'</w:abstractNum>'
      '<w:abstractNum w:abstractNumId="2">'+lvl(0,'bullet','&#xF0B7;',extra='<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>')+lvl(1,'bullet','o',extra='<w:rPr><w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/></w:rPr>')+lvl(2,'bullet','&#xF0D8;',extra='<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>')+'</w:abstractNum>'
      '<w:abstractNum w:abstractNumId="3">'+lvl(0,'decimalZero','%1.')+lvl(1,'decimal','%1.%2.',extra='')+'</w:abstractNum>'
      '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>'
      '<w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="5"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
      '<w:num w:numId="6"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1."/></w:lvl></w:lvlOverride></w:num>')
    N=lambda t,n,l,**k:p(t,style='ListParagraph',num=(n,l),**k)
    body=J(head('UBND TỈNH ĐIỆN BIÊN','SỞ GIÁO DỤC VÀ ĐÀO TẠO','Số:      /KH-SGDĐT','Điện Biên, ngày     tháng     năm 2026'),
      ct('KẾ HOẠCH',b=1),ct('Tổ chức ngày hội đọc sách năm 2026',b=1),p(raw=LINE,jc='center'),
      p('Sở Giáo dục và Đào tạo ban hành Kế hoạch tổ chức ngày hội đọc sách như sau:'),
      N('MỤC ĐÍCH, YÊU CẦU',1,0,b=1),N('Mục đích',1,1,b=1),N('Khơi dậy niềm say mê đọc sách trong học sinh các trường vùng cao.',1,2),N('Huy động xã hội tặng sách.',1,2),N('Yêu cầu',1,1,b=1),N('Thiết thực, tiết kiệm;',1,3),N('Bảo đảm an toàn.',1,3),
      N('NỘI DUNG',1,0,b=1),N('Thi kể chuyện theo sách.',1,1),N('Trưng bày 2.000 cuốn sách.',1,1),p('Sách được mượn từ Thư viện tỉnh.'),N('Giao lưu tác giả.',1,1),
      N('TỔ CHỨC THỰC HIỆN',1,0,b=1),N('Khoản tiếp theo đánh lại từ năm.',5,1),N('Khoản sáu.',5,1),
      N('Việc cần làm ngay:',3,0),N('Lập danh sách;',3,1),N('Thuê xe.',3,2),
      N('Mục không đầu.',4,0),N('Mục con.',4,1),
      p('Trên đây là Kế hoạch tổ chức ngày hội đọc sách./.'),
      sign(['- Bộ GDĐT (để b/c);','- Các trường trực thuộc;','- Lưu: VT, GDTrH.'],'GIÁM ĐỐC','Lò Văn Tưng'))
    save(OUT+'word-numbering.docx',body,numbering=num)
def w_notes():
    fr=lambda i,x='',c='':f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference{x} w:id="{i}"/>{c}</w:r>'
    en=lambda i:f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:endnoteReference w:id="{i}"/></w:r>'
    fn=lambda i,*ps:f'<w:footnote w:id="{i}">'+''.join(f'<w:p>{"<w:r><w:footnoteRef/></w:r>" if k==0 else ""}{r(" "+t)}</w:p>' for k,t in enumerate(ps))+'</w:footnote>'
    body=J(head('','ỦY BAN NHÂN DÂN XÃ MƯỜNG LÓI','Số:      /BC-UBND','Mường Lói, ngày     tháng     năm 2026'),
      ct('BÁO CÁO',b=1),ct('Kết quả giảm nghèo bền vững quý I năm 2026',b=1),
      p('Kính gửi: Phòng Kinh tế',jc='center'),
      p(raw=r('Đến ngày 31/3/2026, toàn xã còn 214 hộ nghèo')+fr(1)+r(', giảm 31 hộ')+fr(2)+r('.')),
      p(raw=r('Vốn đã giải ngân 2,4 tỷ đồng')+en(1)+r(', đạt 61%')+fr(3,' w:customMarkFollows="1"','<w:t>*</w:t>')+r('.')),
      p('Ủy ban nhân dân xã báo cáo./.'),
      sign(['- Như trên;','- Lưu: VT.'],'TM. ỦY BAN NHÂN DÂN','CHỦ TỊCH','Quàng Văn Thỏa'))
    save(OUT+'word-notes.docx',body,footnotes=fn(1,'Theo chuẩn nghèo đa chiều giai đoạn 2026 - 2030.')+fn(2,'Bản Na Cọ: 12 hộ.','Bản Lói: 19 hộ.')+fn(3,'Số liệu sơ bộ.'),endnotes='<w:endnote w:id="1"><w:p><w:r><w:endnoteRef/></w:r>'+r(' Kho bạc Nhà nước xác nhận.')+'</w:p></w:endnote>')
def w_tables():
    T=tbl([tr(tc(ct('TT',b=1),700,vm='r'),tc(ct('Xã',b=1),2000,vm='r'),tc(ct('Diện tích (ha)',b=1),4000,span=2),tc(ct('Ghi chú',b=1),2000,vm='r'),pr='<w:tblHeader/>'),
      tr(tc(p(),700,vm='c'),tc(p(),2000,vm='c'),tc(ct('Kế hoạch',b=1),2000),tc(ct('Thực hiện',b=1),2000),tc(p(),2000,vm='c'),pr='<w:tblHeader/>'),
      tr(tc(p('1'),700),tc(p('Ea Kao'),2000),tc(p('1.200',jc='right'),2000),tc(p('1.180',jc='right'),2000),tc(p('Hạn cục bộ')+p('từ 10/3'),2000)),
      tr(tc(p('2'),700),tc(p('Hòa Xuân'),2000),tc(p('900',jc='right'),2000),tc(p('905',jc='right'),2000),tc(p(),2000)),
      tr(tc(p('Cộng',b=1),2700,span=2),tc(p('2.100',jc='right',b=1),2000),tc(p('2.085',jc='right',b=1),2000),tc(p(),2000))],True,(700,2000,2000,2000,2000))
    inner=tbl([tr(tc(p('Giống')),tc(p('TR4'))),tr(tc(p('Mật độ')),tc(p('1.111 cây/ha')))],True,(1500,1500))
    nested=tbl([tr(tc(p('Mô hình',b=1)),tc(p('Chi tiết',b=1))),tr(tc(p('Cà phê')),tc(p('Thông số:')+inner+p()))])
    hm=tbl([tr(tc(p('Nội dung',b=1),3000,extra='<w:hMerge w:val="restart"/>'),tc(p(),3000,extra='<w:hMerge/>'),tc(p('Số tiền',b=1),3000)),tr(tc(p('Phân bón'),3000),tc(p('NPK'),3000),tc(p('15 triệu'),3000)),
       '<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>'+tc(p('Tổng: 15 triệu'),3000)+'</w:tr>'],True,(3000,3000,3000))
    body=J(head('UBND TỈNH ĐẮK LẮK','CHI CỤC TRỒNG TRỌT VÀ\nBẢO VỆ THỰC VẬT','Số:      /BC-CCTTBVTV','Đắk Lắk, ngày     tháng     năm 2026'),
      ct('BÁO CÁO',b=1),ct('Tiến độ sản xuất vụ Đông Xuân 2025 - 2026',b=1),
      p('I. KẾT QUẢ',b=1),p('Kết quả gieo trồng như sau:'),T,p('II. MÔ HÌNH',b=1),nested,p('III. KINH PHÍ',b=1),hm,p('Chi cục báo cáo Sở xem xét./.'),
      sign(['- Sở NNMT (b/c);','- Lưu: VT, TT.'],'CHI CỤC TRƯỞNG','Y Bliu Niê'))
    save(OUT+'word-tables.docx',body)
def w_tabs():
    TAB='<w:tabs><w:tab w:val="center" w:pos="1800"/><w:tab w:val="center" w:pos="6800"/></w:tabs>'
    L=lambda raw:p(raw=raw,ppr=TAB)
    body=J(L(r('\tHỘI ĐỒNG NHÂN DÂN\t')+r('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',b=1)),L(r('\t')+r('XÃ TÂN HỘI',b=1)+r('\t')+r('Độc lập - Tự do - Hạnh phúc',b=1)),L(r('\t')+LINE+r('\t')),L(r('\tSố:      /HĐND-VP\t')+r('Tân Hội, ngày     tháng 4 năm 2026',i=1)),L(r('\tV/v chuẩn bị kỳ họp thường lệ')),L(r('\tgiữa năm 2026')),
      p('Kính gửi:\tCác đại biểu Hội đồng nhân dân xã',ind='w:left="1440"'),
      p('Thường trực Hội đồng nhân dân xã dự kiến tổ chức kỳ họp thường lệ vào ngày 25/6/2026.'),p('a) Tài liệu gửi trước 10 ngày.'),p('b) Đại biểu vắng mặt báo trước 3 ngày.'),p('Trân trọng./.'),
      L(r('Nơi nhận:',b=1,i=1)+r('\t\t')+r('TM. THƯỜNG TRỰC HĐND',b=1)),L(r('- Như trên;',sz=22)+r('\t\t')+r('CHỦ TỊCH',b=1)),L(r('- Đảng ủy xã (b/c);',sz=22)),L(r('- Lưu: VT.',sz=22)),p(),p(),L(r('\t\t')+r('Đoàn Minh Trí',b=1)))
    save(OUT+'word-tabs.docx',body)
def w_breaks():
    nfd=lambda s:unicodedata.normalize('NFD',s)
    body=J(head('TẬP ĐOÀN BƯU CHÍNH',nfd('BƯU ĐIỆN TỈNH SƠN LA'),'Số:      /BĐSL-KT','Sơn La, ngày     tháng     năm 2026',nfd('V/v phát hành tem\nkỷ niệm')),
      p(nfd('Kính gửi: Các bưu cục trong tỉnh'),jc='center'),
      p(raw=r(nfd('Bưu điện tỉnh phát hành bộ tem gồm 03\u00a0mẫu, khổ 32\u00a0x\u00a043\u00a0mm'))+'<w:r><w:softHyphen/></w:r>'+r(', mã số BCVN')+'<w:r><w:noBreakHyphen/></w:r>'+r('1180, thi\u00adết kế\u200b bởi họa sĩ.')),
      p('1. Nhận tem từ ngày 02/5/2026.\n2. Bán đúng giá in trên tem.\n3. Báo cáo số lượng tồn.'),
      p(raw=r('Liên hệ')+'<w:r><w:cr/></w:r>'+r('điện thoại 0212.3855.999')+'<w:r><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/></w:r>'+r('(máy lẻ 12)./.')),
      sign(['- Như trên;','- Lưu: VT, KT.'],'GIÁM ĐỐC',nfd('Cầm Thị Phượng')))
    save(OUT+'word-breaks.docx',body)
def w_sym():
    sy=lambda c,f='Wingdings':f'<w:r><w:sym w:font="{f}" w:char="{c}"/></w:r>'
    cap='<w:caps/>'
    body=J(head('','BẢO HIỂM XÃ HỘI TỈNH AN GIANG','Số:      /BHXH-CST','An Giang, ngày     tháng     năm 2026','V/v rà soát người tham gia'),p('Kính gửi: Các đại lý thu',jc='center'),
      p(raw=sy('F0FE')+r(' Đã kiểm tra; ')+sy('F0A8')+r(' chưa kiểm tra; nhiệt độ 25')+sy('F0B0','Symbol')+r('C, sai số ')+sy('F0B1','Symbol')+r('2%.')),
      p(raw=r('Nội dung hiện.')+r(' Câu này bị ẩn đi.',extra='<w:vanish/>')+r(' Câu sau.')),
      p(raw=r('chú ý',extra=cap)+r(': phần này '+'viết hoa tự động; ')+r('bỏ đi',extra='<w:strike/>')+r(' và H')+r('2',extra='<w:vertAlign w:val="subscript"/>')+r('O, m')+r('2',extra='<w:vertAlign w:val="superscript"/>')+r('.')),
      p(raw=r('Từ được ')+r('gạch chân',u=1)+r(' và ')+r('tô màu',extra='<w:highlight w:val="yellow"/><w:color w:val="FF0000"/>')+r('./.')),
      sign(['- Như trên;','- Lưu: VT, CST.'],'GIÁM ĐỐC','Lý Sóc Kha'))
    save(OUT+'word-sym.docx',body)
def w_onepara():
    t='''SỞ TƯ PHÁP TỈNH BẮC NINH\nPHÒNG CÔNG CHỨNG SỐ 3\n-------\nSố: /CC3-HC\nV/v thay đổi giờ làm việc\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------\nBắc Ninh, ngày tháng năm 2026\nKính gửi: Sở Tư pháp tỉnh Bắc Ninh\nPhòng Công chứng số 3 báo cáo việc thay đổi giờ làm việc từ ngày 01/6/2026 như sau:\n- Buổi sáng: 7 giờ 00 đến 11 giờ 30;\n- Buổi chiều: 13 giờ 00 đến 16 giờ 30.\nPhòng Công chứng số 3 kính báo cáo./.\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nTRƯỞNG PHÒNG\n\n\nNgô Thị Ánh'''
    save(OUT+'word-onepara.docx',p(t))
def w_decision():
    num=('<w:abstractNum w:abstractNumId="0">'+lvl(0,'decimal','Điều %1.',suff='<w:suff w:val="space"/>')+'</w:abstractNum><w:abstractNum w:abstractNumId="1">'+lvl(0,'decimal','%1.')+lvl(1,'lowerLetter','%2)')+'</w:abstractNum>'
     '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'+''.join(f'<w:num w:numId="{k}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>' for k in (3,4,5)))
    D=lambda t,n:p(t,num=(n,0)); K=lambda t,n:p(t,num=(n,0)); Đ=lambda t,n:p(t,num=(n,1))
    H=lambda t,n:p(t,num=(n,0),b=1)
    body=J(head('BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG','VIỆN QUY HOẠCH THỦY LỢI','Số:      /QĐ-VQHTL','Hà Nội, ngày     tháng     năm 2026'),
      ct('QUYẾT ĐỊNH',b=1),ct('Ban hành Quy chế quản lý thiết bị đo đạc',b=1),p(raw=LINE,jc='center'),ct('VIỆN TRƯỞNG VIỆN QUY HOẠCH THỦY LỢI',b=1),
      p('Căn cứ Luật Khoa học, công nghệ và đổi mới sáng tạo ngày 27 tháng 6 năm 2025;',i=1),p('Căn cứ Quyết định số 402/QĐ-BNNMT ngày 12 tháng 3 năm 2025 của Bộ trưởng Bộ Nông nghiệp và Môi trường quy định chức năng, nhiệm vụ của Viện;',i=1),p('Theo đề nghị của Trưởng phòng Khoa học.',i=1),
      ct('QUYẾT ĐỊNH:',b=1),
      D('Ban hành kèm theo Quyết định này Quy chế quản lý thiết bị đo đạc.',1),D('Quyết định này có hiệu lực kể từ ngày ký.',1),D('Các ông, bà Trưởng phòng Khoa học, Trưởng phòng Tài chính và các đơn vị liên quan chịu trách nhiệm thi hành Quyết định này./.',1),
      sign(['- Như Điều 3;','- Bộ NNMT (để b/c);','- Lưu: VT, KH (5).'],'KT. VIỆN TRƯỞNG','PHÓ VIỆN TRƯỞNG','Đặng Vi Nghiêm'),
      p(raw='<w:r><w:br w:type="page"/></w:r>'),
      tbl([tr(tc(ct('BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG',sz=24)+ct('VIỆN QUY HOẠCH THỦY LỢI',b=1,sz=24),3900),tc(ct('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',b=1,sz=24)+ct('Độc lập - Tự do - Hạnh phúc',b=1),5500))],False,(3900,5500)),
      ct('QUY CHẾ',b=1),ct('Quản lý thiết bị đo đạc',b=1),ct('(Ban hành kèm theo Quyết định số    /QĐ-VQHTL ngày   tháng   năm 2026 của Viện trưởng Viện Quy hoạch Thủy lợi)',i=1),
      ct('Chương I',b=1),ct('QUY ĐỊNH CHUNG',b=1),H('Phạm vi điều chỉnh',2),K('Quy chế này quy định việc mua, giao, kiểm định thiết bị.',3),K('Không áp dụng đối với:',3),Đ('Thiết bị thuê ngoài;',3),Đ('Thiết bị dưới 10 triệu đồng;',3),Đ('Vật tư;',3),Đ('Phụ tùng;',3),Đ('Đồ thí nghiệm.',3),H('Đối tượng áp dụng',2),p('Viên chức, người lao động của Viện.'),
      ct('Chương II',b=1),ct('QUẢN LÝ THIẾT BỊ',b=1),ct('Mục 1',b=1),ct('GIAO, NHẬN',b=1),H('Giao thiết bị',2),K('Giao có biên bản.',4),K('Người nhận ký sổ.',4),ct('Mục 2',b=1),ct('KIỂM ĐỊNH',b=1),H('Chu kỳ kiểm định',2),p('Máy thủy bình kiểm định 12 tháng một lần./.'))
    save(OUT+'word-decision.docx',body,numbering=num)
def w_landscape():
    sec=lambda s:f'<w:p><w:pPr><w:sectPr>{s}</w:sectPr></w:pPr></w:p>'
    body=J(head('UBND TỈNH QUẢNG TRỊ','BAN CHỈ HUY PHÒNG THỦ DÂN SỰ','Số:      /BC-BCH','Quảng Trị, ngày     tháng     năm 2026'),ct('BÁO CÁO',b=1),ct('Thiệt hại do mưa lũ từ ngày 03 đến ngày 09/10/2026',b=1),
      p('Kính gửi: Ủy ban nhân dân tỉnh',jc='center'),p('1. Diễn biến',b=1),p('Mưa lớn trên diện rộng, có nơi trên 600 mm.'),p('2. Thiệt hại',b=1),p('Thiệt hại theo bảng dưới đây:'),sec('<w:headerReference w:type="default" r:id="rIdHd"/>'+A4),
      grid([['TT','Địa phương','Nhà sập','Nhà ngập','Lúa (ha)','Đường (m)','Giá trị (triệu đồng)'],['1','Hải Lăng','2','1.204','315','820','12.400'],['2','Triệu Phong','0','890','210','300','6.150']]),sec(LAND),
      p('3. Kiến nghị',b=1),p('Đề nghị hỗ trợ 20 tấn gạo./.'),sign(['- Như trên;','- Lưu: VT.'],'TRƯỞNG BAN','Hoàng Nam Hải'))
    save(OUT+'word-landscape.docx',body,parts=[('header1','hdr',p(jc='center',raw='<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'),'header','rIdHd')])
def w_two():
    one=lambda n,subj,who:J(head('UBND XÃ BẢN MẾ','TRƯỜNG PTDTBT TIỂU HỌC BẢN MẾ',f'Số:      /THBM-{n}','Bản Mế, ngày     tháng     năm 2026','V/v '+subj),p('Kính gửi: '+who,jc='center'),p('Trường đề nghị '+who+' quan tâm '+subj+'.'),p('Trân trọng./.'),sign(['- Như trên;','- Lưu: VT.'],'HIỆU TRƯỞNG','Giàng Seo Lử'))
    body=one('CM','bố trí xe đưa đón','Công ty Xe khách Lào Cai')+p(raw='<w:r><w:br w:type="page"/></w:r>')+one('TV','cấp sách giáo khoa','Phòng Văn hóa - Xã hội')
    save(OUT+'word-two.docx',body)
def w_inheader():
    h=head('ĐẢNG ỦY - UBND','UBND PHƯỜNG LONG XUYÊN','Số:      /UBND-KT','Long Xuyên, ngày     tháng     năm 2026','V/v chỉnh trang vỉa hè')
    body=J(p('Kính gửi: Các hộ kinh doanh đường Trần Hưng Đạo',jc='center'),p('UBND phường thông báo việc chỉnh trang vỉa hè từ ngày 05/5/2026.'),p('Đề nghị các hộ thu dọn hàng hóa./.'),sign(['- Như trên;','- Lưu: VT.'],'KT. CHỦ TỊCH','PHÓ CHỦ TỊCH','Trương Mỹ Hạnh'))
    save(OUT+'word-inheader.docx',body,sect='<w:headerReference w:type="first" r:id="rIdHd"/><w:footerReference w:type="first" r:id="rIdFt"/>'+A4+'<w:titlePg/>',parts=[('header1','hdr',h+p(),'header','rIdHd'),('footer1','ftr',ct('Địa chỉ: 99 Trần Hưng Đạo, phường Long Xuyên; ĐT: 0296.3841.234')+ct('PL.(20)'),'footer','rIdFt')])
def w_congdien():
    body=J(head('BỘ CÔNG THƯƠNG','CỤC KỸ THUẬT AN TOÀN','Số:      /CĐ-ATMT','Hà Nội, ngày     tháng     năm 2026'),p('HỎA TỐC',b=1),ct('CÔNG ĐIỆN',b=1),ct('Về việc bảo đảm an toàn hồ chứa thủy điện trong mưa lũ',b=1),ct('CỤC TRƯỞNG CỤC KỸ THUẬT AN TOÀN điện:',b=1),p('- Các Sở Công Thương: Lào Cai, Sơn La, Lai Châu;',ind='w:left="2160"'),p('- Các chủ đập thủy điện trên lưu vực sông Đà.',ind='w:left="2160"'),p('Do ảnh hưởng của hoàn lưu bão số 4, Cục Kỹ thuật an toàn yêu cầu:'),p('1. Vận hành hồ chứa đúng quy trình liên hồ.'),p('2. Trực ban 24/24 giờ, báo cáo 2 lần mỗi ngày (6 giờ và 18 giờ)./.'),sign(['- Như trên;','- Bộ trưởng (để b/c);','- Lưu: VT, ATMT.'],'CỤC TRƯỞNG','Trịnh Văn Thuận'))
    save(OUT+'word-congdien.docx',body)
def w_annexes():
    body=J(head('UBND TỈNH HÀ TĨNH','SỞ DU LỊCH','Số:      /TTr-SDL','Hà Tĩnh, ngày     tháng     năm 2026'),ct('TỜ TRÌNH',b=1),ct('Về việc phê duyệt Đề án phát triển du lịch cộng đồng',b=1),p('Kính gửi: Ủy ban nhân dân tỉnh',jc='center'),p('Căn cứ Luật Du lịch ngày 19 tháng 6 năm 2017;',i=1),p('Sở Du lịch kính trình Ủy ban nhân dân tỉnh Đề án gồm Phụ lục I và Phụ lục II kèm theo.'),p('Kính đề nghị Ủy ban nhân dân tỉnh xem xét, phê duyệt./.'),p('(Xin gửi kèm theo: Dự thảo Quyết định; Báo cáo thẩm định)',i=1),sign(['- Như trên;','- Lưu: VT, QHPT.'],'GIÁM ĐỐC','Trần Xuân Lương'),
      ct('PHỤ LỤC I',b=1,ppr='<w:pageBreakBefore/>'),ct('DANH SÁCH ĐIỂM DU LỊCH',b=1),ct('(Kèm theo Tờ trình số      /TTr-SDL ngày     tháng     năm 2026 của Sở Du lịch)',i=1),grid([['TT','Điểm','Xã'],['1','Làng Cự Mỹ','Cẩm Mỹ'],['2','Thác Vũ Môn','Phú Gia']]),p(raw='<w:r><w:br w:type="page"/></w:r>'+r('Phụ lục II',b=1),jc='center'),ct('KINH PHÍ THỰC HIỆN',b=1),p('1. Ngân sách tỉnh: 4,5 tỷ đồng.'),p('2. Xã hội hóa: 1,2 tỷ đồng.'))
    save(OUT+'word-annexes.docx',body)
def w_bigtable():
    # the whole letter is one table: rows for head, body, end
    body=tbl([tr(tc(ct('UBND TỈNH VĨNH LONG')+ct('SỞ DÂN TỘC VÀ TÔN GIÁO',b=1)),tc(ct('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',b=1)+ct('Độc lập - Tự do - Hạnh phúc',b=1))),tr(tc(ct('Số:      /SDTTG-CS')+ct('V/v Tết Chôl Chnăm Thmây')),tc(ct('Vĩnh Long, ngày     tháng     năm 2026',i=1))),tr(tc(p('Kính gửi: UBND các xã có đông đồng bào Khmer',jc='center')+p('Sở đề nghị tổ chức thăm, chúc Tết từ ngày 14/4 đến ngày 16/4/2026.')+p('- Chuẩn bị 300 suất quà;')+p('- Bảo đảm an ninh trật tự.')+p('Trân trọng./.'),9000,span=2)),tr(tc(p('Nơi nhận:',b=1,i=1)+p('- Như trên;')+p('- Lưu: VT, CS.')),tc(ct('GIÁM ĐỐC',b=1)+p()+ct('Kiên Sóc Kha',b=1)))],False)
    save(OUT+'word-bigtable.docx',body)
for f in list(globals().values()):
    if callable(f) and getattr(f,'__name__','').startswith('w_'): f()


sec=lambda s:f'<w:p><w:pPr><w:sectPr><w:type w:val="nextPage"/>{s}</w:sectPr></w:pPr></w:p>'
# a decision with a list behind a section break, typed in one heading paragraph
body=J(head('UBND TỈNH ĐỒNG NAI','SỞ NỘI VỤ','Số:      /QĐ-SNV','Đồng Nai, ngày     tháng     năm 2026'),ct('QUYẾT ĐỊNH',b=1),ct('Về việc tặng Giấy khen cho tập thể, cá nhân',b=1),p(raw=LINE,jc='center'),ct('GIÁM ĐỐC SỞ NỘI VỤ',b=1),ct('TỈNH ĐỒNG NAI',b=1),p('Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;',i=1),p('Xét đề nghị của Trưởng phòng Thi đua.',i=1),ct('QUYẾT ĐỊNH:',b=1),p(raw=r('Điều 1.',b=1)+r(' Tặng Giấy khen cho 02 tập thể, 03 cá nhân (có danh sách kèm theo).')),p(raw=r('Điều 2.',b=1)+r(' Quyết định có hiệu lực kể từ ngày ký./.')),sign(['- Như Điều 1;','- Lưu: VT, TĐKT.'],'KT. GIÁM ĐỐC','PHÓ GIÁM ĐỐC','(đã ký)','Phạm Ngọc Trà'),sec(A4),
 ct('DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN',b=1),ct('(Ban hành kèm theo Quyết định số      /QĐ-SNV ngày    /    /2026 của Giám đốc Sở Nội vụ)',i=1),grid([['TT','Họ và tên','Đơn vị'],['1','Lê Thị Hạ','Văn phòng'],['2','Trần Văn Bình','Phòng Công chức']]))
save(OUT+'word-list.docx',body)
# draft mark above, addressees in a two-column table, name with degree
body=J(p('DỰ THẢO',jc='right',b=1),head('BỘ KHOA HỌC VÀ CÔNG NGHỆ','CỤC SỞ HỮU TRÍ TUỆ','Số:      /SHTT-ĐK','Hà Nội, ngày     tháng     năm 2026','V/v thẩm định đơn'),tbl([tr(tc(p('Kính gửi:',jc='right'),3000),tc(p('- Văn phòng Bộ;')+p('- Vụ Pháp chế;')+p('- Thanh tra Bộ.'),6000))],False,(3000,6000)),p('Phúc đáp Công văn số 88/VP ngày 03 tháng 3 năm 2026 của Văn phòng Bộ về thẩm định đơn, Cục có ý kiến như sau:'),p('Thứ nhất, đơn hợp lệ.'),p('Thứ hai, thời hạn 12 tháng./.'),sign(['- Như trên;','- Cục trưởng (để báo cáo);','- Lưu: VT, ĐK (Hg.05).'],'KT. CỤC TRƯỞNG','PHÓ CỤC TRƯỞNG','TS. Lê Huy Anh'))
save(OUT+'word-draft.docx',body)
# plan in parts, styles with linked numbering
st=STYLES+'<w:style w:type="paragraph" w:styleId="Muc1"><w:name w:val="Muc 1"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Muc2"><w:name w:val="Muc 2"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
num='<w:abstractNum w:abstractNumId="0">'+lvl(0,'upperRoman','%1.',extra='<w:pStyle w:val="Muc1"/>')+lvl(1,'decimal','%2.',extra='<w:pStyle w:val="Muc2"/>')+'</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
body=J(head('TỈNH ĐOÀN NGHỆ AN','ĐOÀN KHỐI CÁC CƠ QUAN','Số:      /CTr-ĐK','Nghệ An, ngày     tháng     năm 2026'),ct('CHƯƠNG TRÌNH',b=1),ct('Công tác Đoàn và phong trào thanh niên năm 2026',b=1),ct('Phần thứ nhất',b=1),ct('PHƯƠNG HƯỚNG CHUNG',b=1),p('Năm 2026 là năm đẩy mạnh chuyển đổi số.'),ct('Phần thứ hai',b=1),ct('NHIỆM VỤ CỤ THỂ',b=1),p('Công tác giáo dục',style='Muc1'),p('Tổ chức 4 đợt sinh hoạt chính trị.',style='Muc2'),p('Tổ chức hội thi tin học.',style='Muc2'),p('Công tác tình nguyện',style='Muc1'),p('Hiến 300 đơn vị máu.',style='Muc2'),p('Ban Thường vụ đề nghị các cơ sở thực hiện./.'),sign(['- BTV Tỉnh đoàn (để báo cáo);','- Lưu: VP.'],'TM. BAN THƯỜNG VỤ','BÍ THƯ','Hoàng Thị Lý'))
save(OUT+'word-parts.docx',body,styles=st,numbering=num)
