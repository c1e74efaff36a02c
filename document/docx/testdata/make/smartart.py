"""A letter with a diagram (SmartArt) as Word keeps it: data, layout, style, colours and the drawing made of them.

    python3 make/smartart.py 03-ung-pho-bao.docx hand-smartart.docx [without]

With the last word, without the drawing.
"""
import sys, zipfile
NS='xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
H='<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NODES=["Tiếp nhận hồ sơ","Thẩm định thực địa","Trả kết quả"]
def text(s): return f'<dgm:t><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="vi-VN"/><a:t>{s}</a:t></a:r></a:p></dgm:t>'
def g(i): return '{%08X-0000-4000-8000-000000000000}'%i
def data(drawing=True):
    pts=f'<dgm:pt modelId="{g(1)}" type="doc"><dgm:prSet loTypeId="urn:microsoft.com/office/officeart/2005/8/layout/process1" loCatId="process" qsTypeId="urn:microsoft.com/office/officeart/2005/8/quickstyle/simple1" qsCatId="simple" csTypeId="urn:microsoft.com/office/officeart/2005/8/colors/accent1_2" csCatId="accent1" phldr="0"/><dgm:spPr/>{text("")}</dgm:pt>'
    cx=''
    for i,n in enumerate(NODES):
        a,p,s,pr=g(10+i),g(20+i),g(30+i),g(40+i)
        pts+=f'<dgm:pt modelId="{a}"><dgm:prSet/><dgm:spPr/>{text(n)}</dgm:pt><dgm:pt modelId="{p}" type="parTrans" cxnId="{g(50+i)}"><dgm:prSet/><dgm:spPr/>{text("")}</dgm:pt><dgm:pt modelId="{s}" type="sibTrans" cxnId="{g(50+i)}"><dgm:prSet/><dgm:spPr/>{text("")}</dgm:pt>'
        pts+=f'<dgm:pt modelId="{pr}" type="pres"><dgm:prSet presAssocID="{a}" presName="node" presStyleLbl="node1" presStyleIdx="{i}" presStyleCnt="3"/><dgm:spPr/></dgm:pt>'
        cx+=f'<dgm:cxn modelId="{g(50+i)}" srcId="{g(1)}" destId="{a}" srcOrd="{i}" destOrd="0" parTransId="{p}" sibTransId="{s}"/>'
        cx+=f'<dgm:cxn modelId="{g(60+i)}" type="presOf" srcId="{a}" destId="{pr}" srcOrd="0" destOrd="0" presId="urn:microsoft.com/office/officeart/2005/8/layout/process1"/><dgm:cxn modelId="{g(70+i)}" type="presParOf" srcId="{g(80)}" destId="{pr}" srcOrd="{i}" destOrd="0" presId="urn:microsoft.com/office/officeart/2005/8/layout/process1"/>'
    pts+=f'<dgm:pt modelId="{g(80)}" type="pres"><dgm:prSet presAssocID="{g(1)}" presName="Name0" presStyleCnt="0"><dgm:presLayoutVars><dgm:dir/><dgm:resizeHandles val="exact"/></dgm:presLayoutVars></dgm:prSet><dgm:spPr/></dgm:pt>'
    cx+=f'<dgm:cxn modelId="{g(81)}" type="presOf" srcId="{g(1)}" destId="{g(80)}" srcOrd="0" destOrd="0" presId="urn:microsoft.com/office/officeart/2005/8/layout/process1"/>'
    ext='<dgm:extLst><a:ext uri="http://schemas.microsoft.com/office/drawing/2008/diagram"><dsp:dataModelExt xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram" relId="rId15" minVer="http://schemas.openxmlformats.org/drawingml/2006/diagram"/></a:ext></dgm:extLst>' if drawing else ''
    return H+f'<dgm:dataModel {NS}><dgm:ptLst>{pts}</dgm:ptLst><dgm:cxnLst>{cx}</dgm:cxnLst><dgm:bg/><dgm:whole/>{ext}</dgm:dataModel>'
LAYOUT=H+f'''<dgm:layoutDef {NS} uniqueId="urn:microsoft.com/office/officeart/2005/8/layout/process1"><dgm:title val=""/><dgm:desc val=""/><dgm:catLst><dgm:cat type="process" pri="1000"/></dgm:catLst><dgm:sampData useDef="1"><dgm:dataModel><dgm:ptLst/><dgm:bg/><dgm:whole/></dgm:dataModel></dgm:sampData><dgm:layoutNode name="Name0"><dgm:varLst><dgm:dir/><dgm:resizeHandles val="exact"/></dgm:varLst><dgm:alg type="lin"/><dgm:shape><dgm:adjLst/></dgm:shape><dgm:presOf/><dgm:constrLst><dgm:constr type="w" for="ch" ptType="node" refType="w"/><dgm:constr type="h" for="ch" ptType="node" op="equ"/><dgm:constr type="primFontSz" for="ch" ptType="node" op="equ" val="65"/></dgm:constrLst><dgm:ruleLst/><dgm:forEach name="nodes" axis="ch" ptType="node"><dgm:layoutNode name="node"><dgm:varLst><dgm:bulletEnabled val="1"/></dgm:varLst><dgm:alg type="tx"/><dgm:shape type="roundRect"><dgm:adjLst/></dgm:shape><dgm:presOf axis="desOrSelf" ptType="node"/><dgm:constrLst><dgm:constr type="h" refType="w" fact="0.6"/></dgm:constrLst><dgm:ruleLst/></dgm:layoutNode></dgm:forEach></dgm:layoutNode></dgm:layoutDef>'''
STYLE=H+f'<dgm:styleDef {NS} uniqueId="urn:microsoft.com/office/officeart/2005/8/quickstyle/simple1"><dgm:title val=""/><dgm:desc val=""/><dgm:catLst/><dgm:styleLbl name="node1"><dgm:scene3d><a:camera prst="orthographicFront"/><a:lightRig rig="threePt" dir="t"/></dgm:scene3d><dgm:sp3d/><dgm:txPr/><dgm:style><a:lnRef idx="2"><a:scrgbClr r="0" g="0" b="0"/></a:lnRef><a:fillRef idx="1"><a:scrgbClr r="0" g="0" b="0"/></a:fillRef><a:effectRef idx="0"><a:scrgbClr r="0" g="0" b="0"/></a:effectRef><a:fontRef idx="minor"><a:schemeClr val="lt1"/></a:fontRef></dgm:style></dgm:styleLbl></dgm:styleDef>'
COLORS=H+f'<dgm:colorsDef {NS} uniqueId="urn:microsoft.com/office/officeart/2005/8/colors/accent1_2"><dgm:title val=""/><dgm:desc val=""/><dgm:catLst/><dgm:styleLbl name="node1"><dgm:fillClrLst meth="repeat"><a:srgbClr val="2060A0"/></dgm:fillClrLst><dgm:linClrLst meth="repeat"><a:srgbClr val="FFFFFF"/></dgm:linClrLst><dgm:effectClrLst/><dgm:txLinClrLst/><dgm:txFillClrLst/><dgm:txEffectClrLst/></dgm:styleLbl></dgm:colorsDef>'
W,HT=5400000,1500000
def dsp():
    out=''
    for i,n in enumerate(NODES):
        x=i*1800000
        out+=f'<dsp:sp modelId="{g(40+i)}"><dsp:nvSpPr><dsp:cNvPr id="0" name=""/><dsp:cNvSpPr/></dsp:nvSpPr><dsp:spPr><a:xfrm><a:off x="{x+100000}" y="300000"/><a:ext cx="1600000" cy="900000"/></a:xfrm><a:prstGeom prst="roundRect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="2060A0"/></a:solidFill><a:ln w="12700"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:ln></dsp:spPr><dsp:style><a:lnRef idx="2"><a:scrgbClr r="0" g="0" b="0"/></a:lnRef><a:fillRef idx="1"><a:scrgbClr r="0" g="0" b="0"/></a:fillRef><a:effectRef idx="0"><a:scrgbClr r="0" g="0" b="0"/></a:effectRef><a:fontRef idx="minor"><a:srgbClr val="FFFFFF"/></a:fontRef></dsp:style><dsp:txBody><a:bodyPr spcFirstLastPara="0" vert="horz" wrap="square" lIns="50000" tIns="50000" rIns="50000" bIns="50000" anchor="ctr"/><a:lstStyle/><a:p><a:pPr algn="ctr"/><a:r><a:rPr lang="vi-VN" sz="1300"/><a:t>{n}</a:t></a:r></a:p></dsp:txBody><dsp:txXfrm><a:off x="{x+100000}" y="300000"/><a:ext cx="1600000" cy="900000"/></dsp:txXfrm></dsp:sp>'
    return H+f'<dsp:drawing xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dsp:spTree><dsp:nvGrpSpPr><dsp:cNvPr id="0" name=""/><dsp:cNvGrpSpPr/></dsp:nvGrpSpPr><dsp:grpSpPr/>{out}</dsp:spTree></dsp:drawing>'
FRAME=f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="{W}" cy="{HT}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="7" name="Diagram 7" descr="Quy trình ba bước"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/diagram"><dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:dm="rId11" r:lo="rId12" r:qs="rId13" r:cs="rId14"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
def make(out, base, drawing=True):
    z=zipfile.ZipFile(base); o=zipfile.ZipFile(out,'w',zipfile.ZIP_DEFLATED)
    R='http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagram'
    rels=[('rId11',R+'Data','diagrams/data1.xml'),('rId12',R+'Layout','diagrams/layout1.xml'),('rId13',R+'QuickStyle','diagrams/quickStyle1.xml'),('rId14',R+'Colors','diagrams/colors1.xml')]
    if drawing: rels.append(('rId15','http://schemas.microsoft.com/office/2007/relationships/diagramDrawing','diagrams/drawing1.xml'))
    ct=[('data1','diagramData'),('layout1','diagramLayout'),('quickStyle1','diagramStyle'),('colors1','diagramColors')]
    types=''.join(f'<Override PartName="/word/diagrams/{n}.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.{t}+xml"/>' for n,t in ct)
    if drawing: types+='<Override PartName="/word/diagrams/drawing1.xml" ContentType="application/vnd.ms-office.drawingml.diagramDrawing+xml"/>'
    more=''.join(f'<Relationship Id="{i}" Type="{t}" Target="{p}"/>' for i,t,p in rels)
    names=z.namelist()
    for n in names:
        d=z.read(n)
        if n=='[Content_Types].xml': d=d.replace(b'</Types>',types.encode()+b'</Types>')
        if n=='word/_rels/document.xml.rels': d=d.replace(b'</Relationships>',more.encode()+b'</Relationships>')
        if n=='word/document.xml':
            s=d.decode(); i=s.index('Kiểm tra, gia cố'); j=s.index('</w:p>',i)+6; d=(s[:j]+FRAME+s[j:]).encode()
        o.writestr(n,d)
    if 'word/_rels/document.xml.rels' not in names: o.writestr('word/_rels/document.xml.rels','<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'+more+'</Relationships>')
    o.writestr('word/diagrams/data1.xml',data(drawing))
    o.writestr('word/diagrams/layout1.xml',LAYOUT); o.writestr('word/diagrams/quickStyle1.xml',STYLE); o.writestr('word/diagrams/colors1.xml',COLORS)
    if drawing: o.writestr('word/diagrams/drawing1.xml',dsp())
    o.close()
make(sys.argv[2], sys.argv[1], drawing='without' not in sys.argv[3:])
