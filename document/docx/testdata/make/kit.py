"""Hand-made WordprocessingML, written after the habits of Word itself."""
import zipfile, html
NS = ('xmlns:wpc="http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
 'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" '
 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:w10="urn:schemas-microsoft-com:office:word" '
 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" mc:Ignorable="w14 w15"')
def e(s): return html.escape(s, quote=False)
def r(t, b=0, i=0, sz=0, font='', extra='', u=0, pre=''):
    pr = ''
    if font: pr += f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>'
    if b: pr += '<w:b/><w:bCs/>'
    if i: pr += '<w:i/><w:iCs/>'
    pr += extra
    if u: pr += '<w:u w:val="single"/>'
    if sz: pr += f'<w:sz w:val="{sz}"/><w:szCs w:val="{sz}"/>'
    out = ''
    for k, part in enumerate(t.split('\n')):
        if k: out += '<w:br/>'
        for j, q in enumerate(part.split('\t')):
            if j: out += '<w:tab/>'
            if q: out += f'<w:t xml:space="preserve">{e(q)}</w:t>'
    return f'<w:r w:rsidRPr="00A77B3E">{"<w:rPr>"+pr+"</w:rPr>" if pr else ""}{pre}{out}</w:r>'
def p(t='', jc='', b=0, i=0, sz=0, style='', num=None, ind='', ppr='', font='', raw='', extra='', u=0):
    pr = ''
    if style: pr += f'<w:pStyle w:val="{style}"/>'
    if num is not None: pr += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    pr += ppr
    if ind: pr += f'<w:ind {ind}/>'
    if jc: pr += f'<w:jc w:val="{jc}"/>'
    body = raw or (r(t, b, i, sz, font, extra, u) if t else '')
    return f'<w:p w:rsidR="00B11CD4" w:rsidRDefault="00B11CD4">{"<w:pPr>"+pr+"</w:pPr>" if pr else ""}{body}</w:p>'
def ct(t, **k): return p(t, jc='center', **k)
def tc(content, w=4500, span=0, vm='', extra=''):
    pr = f'<w:tcW w:w="{w}" w:type="dxa"/>'
    if span: pr += f'<w:gridSpan w:val="{span}"/>'
    if vm == 'r': pr += '<w:vMerge w:val="restart"/>'
    if vm == 'c': pr += '<w:vMerge/>'
    return f'<w:tc><w:tcPr>{pr}{extra}</w:tcPr>{content}</w:tc>'
def tr(*cells, pr=''): return f'<w:tr>{"<w:trPr>"+pr+"</w:trPr>" if pr else ""}{"".join(cells)}</w:tr>'
def tbl(rows, borders=True, grid=(4500, 4500)):
    b = ''.join(f'<w:{s} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for s in ('top','left','bottom','right','insideH','insideV')) if borders else ''
    return (f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/>{"<w:tblBorders>"+b+"</w:tblBorders>" if b else ""}<w:tblLook w:val="04A0"/></w:tblPr>'
      f'<w:tblGrid>{"".join(f"<w:gridCol w:w=%s/>" % chr(34).join(["",str(g),""]) for g in grid)}</w:tblGrid>{"".join(rows)}</w:tbl>')
def grid(data, borders=True, head=True):
    n = len(data[0]); 
    return tbl([tr(*[tc(p(c, jc='center' if k == 0 else '', b=(k == 0 and head)), 9000//n) for c in row]) for k, row in enumerate(data)], borders, [9000//n]*n)
LINE = ('<w:r><w:rPr><w:noProof/></w:rPr><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>600</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>200</wp:posOffset></wp:positionV><wp:extent cx="1900000" cy="0"/><wp:wrapNone/><wp:docPr id="%d" name="Straight Connector 1"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1900000" cy="0"/></a:xfrm><a:prstGeom prst="line"/></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:line id="Straight Connector 1" style="position:absolute" from="0,0" to="149pt,0"/></w:pict></mc:Fallback></mc:AlternateContent></w:r>' % 7)
VLINE = '<w:r><w:pict><v:line id="_x0000_s1027" style="position:absolute;z-index:251658240" from="40pt,2pt" to="120pt,2pt"/></w:pict></w:r>'
def box(content, k=1, vml=False):
    fall = f'<w:pict><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/><v:shape id="Text Box {k}" type="#_x0000_t202" style="position:absolute"><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>'
    if vml: return f'<w:r>{fall}</w:r>'
    return (f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="{k}" name="Text Box {k}"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback>{fall}</mc:Fallback></mc:AlternateContent></w:r>')
A4 = '<w:pgSz w:w="11907" w:h="16840" w:code="9"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="720" w:footer="720" w:gutter="0"/>'
LAND = '<w:pgSz w:w="16840" w:h="11907" w:orient="landscape" w:code="9"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"/>'
STYLES = ('<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>'
 '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
 '<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/><w:basedOn w:val="Normal"/></w:style>'
 '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:rPr><w:b/></w:rPr></w:style>'
 '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:rPr><w:b/></w:rPr></w:style>')
CT = {'document':'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'}
def part(kind): return f'application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml'
REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
def save(path, body, sect=A4, styles=STYLES, numbering='', footnotes='', endnotes='', comments='', parts=(), rels=(), main='word/document.xml', maintype=CT['document'], raw_files=()):
    files = {}; types = [(main, maintype)]; rr = []
    def add(name, root, inner, kind):
        files[f'word/{name}.xml'] = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{root} {NS}>{inner}</w:{root}>'
        types.append((f'word/{name}.xml', part(kind))); rr.append((f'rId{len(rr)+1}', REL+kind.replace('numbering','numbering'), f'{name}.xml', ''))
    add('styles','styles',styles,'styles')
    if numbering: add('numbering','numbering',numbering,'numbering')
    if footnotes: add('footnotes','footnotes','<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'+footnotes,'footnotes')
    if endnotes: add('endnotes','endnotes','<w:endnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:endnote>'+endnotes,'endnotes')
    if comments: add('comments','comments',comments,'comments')
    for name, root, inner, kind, rid in parts:
        files[f'word/{name}.xml'] = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{root} {NS}>{inner}</w:{root}>'
        types.append((f'word/{name}.xml', part(kind))); rr.append((rid, REL+kind, f'{name}.xml', ''))
    for x in rels: rr.append(x)
    files[main] = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {NS}><w:body>{body}{p() if body.endswith("</w:tbl>") else ""}<w:sectPr>{sect}</w:sectPr></w:body></w:document>'
    files['word/_rels/document.xml.rels'] = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + ''.join(f'<Relationship Id="{a}" Type="{b}" Target="{c}"{d}/>' for a,b,c,d in rr) + '</Relationships>'
    files['_rels/.rels'] = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{REL}officeDocument" Target="{main}"/></Relationships>'
    files['[Content_Types].xml'] = '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>' + ''.join(f'<Override PartName="/{n}" ContentType="{t}"/>' for n,t in types) + '</Types>'
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z:
        z.writestr('[Content_Types].xml', files.pop('[Content_Types].xml'))
        for n, t in files.items(): z.writestr(n, t)
        for n, t in raw_files: z.writestr(n, t)
def head(parent, agency, num, place, subj='', rules=True, borders=False):
    left = (ct(parent, sz=24) if parent else '') + ct(agency, b=1, sz=24) + (p(raw=LINE, jc='center') if rules else '') 
    right = ct('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', b=1, sz=24) + ct('Độc lập - Tự do - Hạnh phúc', b=1, sz=26) + (p(raw=LINE, jc='center') if rules else '')
    l2 = ct(num, sz=26) + (ct(subj, sz=24) if subj else '')
    return tbl([tr(tc(left, 3900), tc(right, 5500)), tr(tc(l2, 3900), tc(ct(place, i=1, sz=28), 5500))], borders, (3900, 5500))
def sign(recipients, *lines):
    left = p('Nơi nhận:', b=1, i=1, sz=24) + ''.join(p(x, sz=22) for x in recipients)
    right = ''.join(ct(x, b=1) for x in lines[:-1]) + p()*4 + ct(lines[-1], b=1)
    return tbl([tr(tc(left), tc(right))], False)
def lvl(i, fmt, text, start=1, extra='', suff=''):
    return f'<w:lvl w:ilvl="{i}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>{suff}<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>{extra}</w:lvl>'
