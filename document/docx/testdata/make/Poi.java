// A letter by Apache POI 5.4.0: java -cp … Poi.java DIRECTORY
import org.apache.poi.xwpf.usermodel.*; import java.io.*; import java.math.BigInteger;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.*;
public class Poi {
 static void par(XWPFParagraph p,String t,boolean b,boolean i,boolean c){ if(c)p.setAlignment(ParagraphAlignment.CENTER); XWPFRun r=p.createRun(); String[] q=t.split("\n"); for(int k=0;k<q.length;k++){ if(k>0)r.addBreak(); r.setText(q[k]); } r.setBold(b); r.setItalic(i); r.setFontFamily("Times New Roman"); r.setFontSize(14);}
 static void cell(XWPFTableCell c,String... ls){ c.removeParagraph(0); for(String l:ls){ boolean b=l.startsWith("*"); par(c.addParagraph(),b?l.substring(1):l,b,false,true);} }
 static XWPFTable tab(XWPFDocument d,int r,int c){ XWPFTable t=d.createTable(r,c); return t; }
 static void noBorders(XWPFTable t){ t.removeBorders(); t.setWidth("100%"); }
 public static void main(String[] a) throws Exception {
  XWPFDocument d=new XWPFDocument(); XWPFTable h=tab(d,1,2); noBorders(h);
  cell(h.getRow(0).getCell(0),"UBND TỈNH ĐỒNG NAI","*SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG","Số:      /TB-SNNMT"); cell(h.getRow(0).getCell(1),"*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM","*Độc lập - Tự do - Hạnh phúc","Đồng Nai, ngày     tháng     năm 2026");
  par(d.createParagraph(),"THÔNG BÁO",true,false,true); par(d.createParagraph(),"Lịch tiêm phòng dịch tả lợn châu Phi đợt 1",true,false,true);
  par(d.createParagraph(),"Sở thông báo lịch tiêm phòng như sau:",false,false,false);
  XWPFNumbering n=d.createNumbering(); CTAbstractNum an=CTAbstractNum.Factory.newInstance(); an.setAbstractNumId(BigInteger.ZERO);
  String[] f={"%1.","%1.%2.","%3)"}; STNumberFormat.Enum[] e={STNumberFormat.DECIMAL,STNumberFormat.DECIMAL,STNumberFormat.LOWER_LETTER};
  for(int k=0;k<3;k++){CTLvl l=an.addNewLvl(); l.setIlvl(BigInteger.valueOf(k)); l.addNewNumFmt().setVal(e[k]); l.addNewLvlText().setVal(f[k]); l.addNewStart().setVal(BigInteger.ONE);} 
  BigInteger id=n.addNum(n.addAbstractNum(new XWPFAbstractNum(an)));
  String[][] it={{"0","Địa bàn tiêm"},{"1","Xã Tân An: 4.000 liều."},{"1","Xã Phú Vinh: 3.500 liều."},{"0","Thời gian"},{"1","Từ ngày 05/5/2026."},{"2","Buổi sáng;"},{"2","Buổi chiều."}};
  for(String[] x:it){ XWPFParagraph p=d.createParagraph(); p.setNumID(id); p.setNumILvl(new BigInteger(x[0])); par(p,x[1],x[0].equals("0"),false,false);} 
  XWPFParagraph fp=d.createParagraph(); par(fp,"Vắc xin do ngân sách tỉnh cấp",false,false,false); XWPFFootnote fn=d.createFootnote(); par(fn.createParagraph(),"Quyết định số 1200/QĐ-UBND.",false,false,false); fp.addFootnoteReference(fn); fp.createRun().setText("./.");
  XWPFTable s=tab(d,1,2); noBorders(s); cell(s.getRow(0).getCell(0),"*Nơi nhận:","- UBND các xã;","- Lưu: VT, CNTY (4)."); cell(s.getRow(0).getCell(1),"*TUQ. GIÁM ĐỐC","*CHI CỤC TRƯỞNG CHI CỤC CHĂN NUÔI VÀ THÚ Y","","*Trần Lâm Sinh");
  try(OutputStream o=new FileOutputStream(a[0]+"/poi-notice.docx")){d.write(o);} 
 }}
