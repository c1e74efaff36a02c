// A letter with a chart and Windows metafiles by Apache POI 5.4.0:
// java -cp … Drawn.java DIRECTORY METAFILE.emf METAFILE.wmf
import org.apache.poi.util.Units;
import org.apache.poi.xddf.usermodel.chart.*;
import org.apache.poi.xwpf.usermodel.*;
import java.io.*;

public class Drawn {
  static XWPFParagraph par(XWPFDocument d, String text, boolean bold, boolean centre) {
    XWPFParagraph p = d.createParagraph();
    if (centre) p.setAlignment(ParagraphAlignment.CENTER);
    XWPFRun r = p.createRun();
    r.setText(text);
    r.setBold(bold);
    return p;
  }

  static void cell(XWPFTableCell c, String... lines) {
    c.removeParagraph(0);
    for (String l : lines) {
      XWPFRun r = c.addParagraph().createRun();
      r.setText(l.replace("*", ""));
      r.setBold(l.startsWith("*"));
    }
  }

  static void columns(XWPFDocument d, String[] left, String[] right) {
    XWPFTable t = d.createTable(1, 2);
    t.removeBorders();
    cell(t.getRow(0).getCell(0), left);
    cell(t.getRow(0).getCell(1), right);
  }

  public static void main(String[] a) throws Exception {
    XWPFDocument d = new XWPFDocument();
    columns(d, new String[]{"UBND TỈNH LÂM ĐỒNG", "*SỞ CÔNG THƯƠNG", "Số:      /BC-SCT"},
        new String[]{"*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "*Độc lập - Tự do - Hạnh phúc", "Lâm Đồng, ngày     tháng     năm 2026"});
    par(d, "BÁO CÁO", true, true);
    par(d, "Sản lượng chế biến quý III năm 2026", true, true);
    par(d, "Sở báo cáo sản lượng chế biến như biểu đồ sau:", false, false);
    XWPFChart chart = d.createChart(par(d, "", false, true).createRun(), 12 * Units.EMU_PER_CENTIMETER, 6 * Units.EMU_PER_CENTIMETER);
    XDDFCategoryAxis x = chart.createCategoryAxis(AxisPosition.BOTTOM);
    XDDFValueAxis y = chart.createValueAxis(AxisPosition.LEFT);
    XDDFChartData data = chart.createData(ChartTypes.BAR, x, y);
    ((XDDFBarChartData) data).setBarDirection(BarDirection.COL);
    data.addSeries(XDDFDataSourcesFactory.fromArray(new String[]{"Tháng 7", "Tháng 8", "Tháng 9"}), XDDFDataSourcesFactory.fromArray(new Double[]{120.0, 135.0, 160.0})).setTitle("Nghìn tấn", null);
    ((XDDFBarChartData) data).getSeries(0).setFillProperties(new org.apache.poi.xddf.usermodel.XDDFSolidFillProperties(org.apache.poi.xddf.usermodel.XDDFColor.from(org.apache.poi.xddf.usermodel.PresetColor.STEEL_BLUE)));
    chart.plot(data);
    par(d, "Hình 1. Sản lượng chế biến", false, true);
    par(d, "Dây chuyền và kho:", false, false);
    XWPFTable t = d.createTable(2, 2);
    String[] names = {"Dây chuyền", "Kho"};
    for (int i = 0; i < 2; i++) {
      t.getRow(0).getCell(i).setText(names[i]);
      try (InputStream in = new FileInputStream(a[1 + i])) {
        int kind = i == 0 ? Document.PICTURE_TYPE_EMF : Document.PICTURE_TYPE_WMF;
        t.getRow(1).getCell(i).getParagraphArray(0).createRun().addPicture(in, kind, names[i], Units.toEMU(170), Units.toEMU(85));
      }
    }
    par(d, "Sở báo cáo Ủy ban nhân dân tỉnh./.", false, false);
    columns(d, new String[]{"*Nơi nhận:", "- UBND tỉnh;", "- Lưu: VT, KH."}, new String[]{"*GIÁM ĐỐC", "", "*Bùi Văn Sơn"});
    try (OutputStream o = new FileOutputStream(a[0] + "/poi-drawn.docx")) { d.write(o); }
  }
}
