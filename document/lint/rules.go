package lint

// Rule describes one rule of the book.
type Rule struct {
	// ID is the rule's name in docs/rulebook.md; a letter behind it parts one
	// rule of the book into checks of their own.
	ID       string   `json:"id"`
	Severity Severity `json:"severity"`
	// Source is the article or annex; "thông lệ" is practice without a text.
	Source string  `json:"source"`
	About  Message `json:"about"`
}

type rule struct {
	Rule
	// quoted rules also look at quotations and titles of cited documents.
	quoted bool
	find   func(*view, *finder)
}

// where the rules come from, as printed in a finding.
const (
	annex1   = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, "
	annex2   = "Nghị định 30/2020/NĐ-CP, Phụ lục II, "
	practice = "thông lệ"
)

// rules is the whole book. A new rule is one more line here.
var rules = []rule{
	{Rule: Rule{"D1", Error, "docs/letter-format.md", Message{"nội dung đọc được", "the body can be read"}}, quoted: true, find: unreadableBody},
	{Rule: Rule{"T3", Error, annex1 + "mục I.4", Message{"chữ Unicode dựng sẵn (NFC)", "Unicode text is composed (NFC)"}}, find: notComposed},

	// Head.
	{Rule: Rule{"T6a", Error, annex1 + "mục II.2b", Message{"tên cơ quan viết in hoa", "names of agencies are in capitals"}}, find: agencyCapitals},
	{Rule: Rule{"T6b", Warning, annex1 + "mục II.2a", Message{"tên cơ quan ban hành viết đầy đủ", "the issuing agency's name is written in full"}}, find: agencyInFull},
	{Rule: Rule{"T6c", Warning, annex1 + "mục II.2a", Message{"tên cơ quan chủ quản ở địa phương có tên tỉnh, xã", "a local parent agency's name has the place"}}, find: parentPlace},
	{Rule: Rule{"T6d", Error, annex1 + "mục II.2a; Nghị quyết 202/2025/QH15", Message{"tên tỉnh ở đầu văn bản còn tồn tại", "the province in the head still exists"}}, find: endedHead},
	{Rule: Rule{"T6f", Warning, annex1 + "mục II.2a", Message{"tên cơ quan ở đầu văn bản đủ dấu câu", "an agency's name at the head has its marks"}}, find: headSpelt},
	{Rule: Rule{"T7", Error, annex1 + "mục II.1b", Message{"Tiêu ngữ đúng chữ, gạch nối có cách", "the motto is right, with spaced hyphens"}}, find: mottoForm},
	{Rule: Rule{"T7a", Error, annex1 + "mục II.1a", Message{"Quốc hiệu viết in hoa", "the national name is in capitals"}}, find: nationalForm},
	{Rule: Rule{"T7b", Warning, annex1 + "mục II.1", Message{"Quốc hiệu, Tiêu ngữ trong biểu mẫu viết đúng", "national name and motto of a form in the text are right"}}, find: nationalTyped},
	{Rule: Rule{"T7c", Warning, annex1 + "mục II.1, II.5", Message{"Quốc hiệu, Tiêu ngữ, tên loại không gõ lại trong nội dung", "national name, motto and type are not typed into the text again"}}, find: headTyped},
	{Rule: Rule{"T10", Error, annex1 + "mục II.3c", Message{"ký hiệu viết in hoa, nối bằng gạch nối, không cách", "the symbol is capitals joined by hyphens"}}, find: symbolForm},
	{Rule: Rule{"T10a", Error, annex1 + "mục II.3c", Message{"“Số:”, số 0 trước số nhỏ hơn 10, không cách ở “/”", "“Số:”, a zero before numbers below 10, no space round “/”"}}, find: numberForm},
	{Rule: Rule{"T10b", Warning, annex1 + "mục II.3c", Message{"chữ viết tắt đơn vị trong ký hiệu viết in hoa", "the unit's abbreviation in the symbol is in capitals"}}, find: symbolMixed},
	{Rule: Rule{"T11", Error, annex1 + "mục II.3b; Phụ lục III, Mẫu 1.5", Message{"ký hiệu công văn không có chữ “CV”", "a letter's symbol has no “CV”"}}, find: symbolCV},
	{Rule: Rule{"T11a", Warning, annex1 + "mục II.3b", Message{"ký hiệu công văn gồm cơ quan và đơn vị soạn thảo", "a letter's symbol names agency and drafting unit"}}, find: symbolParts},
	{Rule: Rule{"T11b", Warning, annex1 + "mục II.3b, II.9d", Message{"đơn vị trong ký hiệu và ở dòng Lưu là một", "symbol and filing line name the same unit"}}, find: symbolFiling},
	{Rule: Rule{"T11c", Warning, annex1 + "mục II.3b", Message{"ký hiệu văn bản có tên loại không có đơn vị soạn thảo", "the symbol of a named type has no drafting unit"}}, find: symbolUnit},
	{Rule: Rule{"T12g", Error, annex1 + "mục II.4b, c", Message{"địa danh, ngày tháng ở đầu văn bản đúng cách viết", "place and date at the head are written right"}}, find: placeDateForm},
	{Rule: Rule{"T13", Error, annex1 + "mục II.4a, c", Message{"địa danh viết hoa, chỉ có tên", "the place is a name with capitals and nothing else"}}, find: placeForm},
	{Rule: Rule{"T13a", Warning, annex1 + "mục II.4a", Message{"địa danh viết đầy đủ", "the place is written in full"}}, find: placeInFull},
	{Rule: Rule{"T13b", Warning, annex1 + "mục II.4a; Nghị quyết 202/2025/QH15", Message{"địa danh là nơi cơ quan đóng trụ sở", "the place is where the agency has its seat"}}, find: otherProvince},
	{Rule: Rule{"T13c", Warning, annex1 + "mục II.4a; Luật Tổ chức chính quyền địa phương", Message{"địa danh không phải cấp huyện đã kết thúc", "the place is no district, which have ended"}}, find: districtPlace},
	{Rule: Rule{"T14", Warning, annex1 + "mục II.5; Phụ lục III, Mẫu 1.5", Message{"trích yếu không có dấu chấm cuối", "the subject has no final stop"}}, find: subjectStop},
	{Rule: Rule{"T14a", Error, annex1 + "mục II.5b", Message{"“V/v” chỉ ghi một lần", "“V/v” stands once"}}, find: subjectTwice},
	{Rule: Rule{"T14b", Hint, annex1 + "mục II.5a", Message{"trích yếu là một câu ngắn gọn", "the subject is one short phrase"}}, find: subjectLong},
	{Rule: Rule{"T14c", Warning, annex1 + "mục II.5b", Message{"chữ đầu sau “V/v” viết thường", "the word after “V/v” is lower case"}}, find: subjectCapital},
	{Rule: Rule{"T14d", Warning, annex1 + "mục II.5a, V; Phụ lục II, mục I", Message{"trích yếu dưới tên loại bắt đầu bằng chữ hoa", "a subject below the type's name begins with a capital"}}, find: subjectBegins},
	{Rule: Rule{"T24", Error, annex1 + "mục III.2c", Message{"chỉ dẫn lưu hành viết in hoa", "circulation marks are in capitals"}}, find: circulationCapitals},

	// Addressees, recipients, signature.
	{Rule: Rule{"T15", Warning, annex1 + "mục II.9d", Message{"mỗi nơi nhận một dòng", "one addressee to a line"}}, find: addresseeLines},
	{Rule: Rule{"T15a", Error, annex1 + "mục II.9d", Message{"“Kính gửi” chỉ ghi một lần", "“Kính gửi” stands once"}}, find: addresseeTwice},
	{Rule: Rule{"T15b", Warning, practice, Message{"một nơi nhận không ghi hai lần", "nobody is listed twice"}}, find: listedTwice},
	{Rule: Rule{"T15c", Warning, practice, Message{"nơi nhận là tên, không phải lời văn", "an addressee is a name, not a text"}}, find: addresseeIsText},
	{Rule: Rule{"T15d", Warning, annex1 + "mục II.9b", Message{"nơi đã có ở “Kính gửi” không ghi lại ở “Nơi nhận”", "who stands after “Kính gửi” is not listed again"}}, find: listedUnder},
	{Rule: Rule{"T15e", Warning, annex1 + "mục II.9b", Message{"cơ quan được giao việc có ở “Kính gửi”", "an agency with a task stands after “Kính gửi”"}}, find: unaddressedActor},
	{Rule: Rule{"T15f", Error, annex1 + "mục II.9b, d", Message{"“Như trên”, “Kính gửi”, dòng Lưu đứng đúng chỗ", "“Như trên”, “Kính gửi” and the filing line stand in their places"}}, find: misplacedLines},
	{Rule: Rule{"T15g", Warning, annex1 + "mục II.9", Message{"“Kính gửi” không nằm trong nội dung", "“Kính gửi” is no part of the text"}}, find: addressTypedIn},
	{Rule: Rule{"T15h", Warning, annex1 + "mục II.9a", Message{"cơ quan được kế hoạch, chỉ thị giao việc có ở “Nơi nhận”", "an agency that a plan or directive charges stands under “Nơi nhận”"}}, find: unlistedActor},
	{Rule: Rule{"T15i", Hint, annex1 + "mục II.9", Message{"đơn vị được giao việc nhận được văn bản", "a body with a task gets the letter"}}, find: partCharged},
	{Rule: Rule{"T15j", Warning, annex1 + "mục II.9b", Message{"nơi được kính trình có ở “Kính gửi”", "who is asked to decide stands after “Kính gửi”"}}, find: submittedElsewhere},
	{Rule: Rule{"T16", Error, annex1 + "mục II.9b", Message{"nơi nhận bắt đầu bằng “Như trên”", "recipients begin with “Như trên”"}}, find: recipientsStart},
	{Rule: Rule{"T16a", Warning, annex1 + "mục II.9; Phụ lục III, Mẫu 1.2", Message{"“Như Điều …” là điều nêu người thi hành", "“Như Điều …” is the article that names who carries it out"}}, find: asCharged},
	{Rule: Rule{"T17", Warning, annex1 + "mục II.9d", Message{"dòng Lưu có đơn vị soạn thảo", "the filing line names the drafting unit"}}, find: filingUnit},
	{Rule: Rule{"T17a", Error, annex1 + "mục II.9d", Message{"dòng Lưu ghi “VT” một lần và chữ viết tắt", "the filing line has “VT” once and codes"}}, find: filingForm},
	{Rule: Rule{"T17b", Warning, annex1 + "mục II.9d", Message{"dòng Lưu có đúng đơn vị soạn thảo", "the filing line names the unit that drafts"}}, find: unitFiled},
	{Rule: Rule{"T17c", Warning, annex1 + "mục II.9d", Message{"danh sách Nơi nhận đúng dấu câu", "the list of recipients has its marks"}}, find: copiesForm},
	{Rule: Rule{"T18", Hint, practice, Message{"cấp trên đứng trước", "superiors stand first"}}, find: superiorsFirst},
	{Rule: Rule{"T25", Error, annex1 + "mục II.7c", Message{"không ghi học hàm, học vị, danh hiệu trước tên người ký", "no rank, degree or honour before the signer's name"}}, find: signerDegree},
	{Rule: Rule{"T25a", Warning, annex1 + "mục II.7đ; Phụ lục II, mục II.1", Message{"họ tên người ký viết hoa chữ đầu mỗi âm tiết", "each syllable of the signer's name has one capital"}}, find: signerName},
	{Rule: Rule{"T25b", Hint, annex1 + "mục II.7c", Message{"quân hàm, học vị trước họ tên theo quy định của ngành", "a rank or degree before the name follows the sector's rules"}}, find: sectorDegree},
	{Rule: Rule{"K1", Error, annex1 + "mục II.7b; Điều 13", Message{"“TM.” chỉ dùng cho tập thể", "“TM.” is for collective bodies"}}, find: onBehalf},
	{Rule: Rule{"K2", Error, annex1 + "mục II.7b; Điều 13", Message{"sau “KT.” là chức vụ cấp trưởng, dòng dưới là cấp phó", "“KT.” names the head, the line below a deputy"}}, find: forHead},
	{Rule: Rule{"K3", Error, annex1 + "mục II.7b; Điều 13", Message{"sau “TL.”, “TUQ.” có dòng chức vụ của người ký", "below “TL.” and “TUQ.” stands the signer's office"}}, find: byOrder},
	{Rule: Rule{"K4", Error, annex1 + "mục II.7b; Điều 13", Message{"“Q.” chỉ trước chức vụ cấp trưởng", "“Q.” stands before the head's office only"}}, find: acting},
	{Rule: Rule{"K5", Error, annex1 + "mục II.7đ", Message{"quyền hạn, chức vụ viết in hoa", "capacity and office are in capitals"}}, find: officeCapitals},
	{Rule: Rule{"K6", Warning, annex1 + "mục II.7b; Điều 13", Message{"khối chữ ký đúng quyền ký đã giao", "the signature block is one that a mandate gives"}}, find: mandated},
	{Rule: Rule{"K7", Warning, annex1 + "mục II.7c", Message{"chức vụ đứng đầu hợp với cơ quan", "the head's office suits the agency"}}, find: headOffice},
	{Rule: Rule{"K8", Error, "Nghị định 30/2020/NĐ-CP, Điều 13", Message{"các chữ TM., Q., KT., TL., TUQ. hợp thành cách ký có thật", "capacities combine as Art. 13 knows them"}}, find: capacityOrder},
	{Rule: Rule{"K9", Error, annex1 + "mục II.7b; Điều 13", Message{"cấp phó ký có “KT.”", "a deputy signs with “KT.”"}}, find: deputyAlone},
	{Rule: Rule{"K10", Hint, annex1 + "mục II.7b; Điều 13", Message{"văn bản của Ủy ban nhân dân ký “TM.”", "a letter of a People's Committee is signed “TM.”"}}, find: councilAlone},
	{Rule: Rule{"K11", Warning, practice, Message{"họ tên người ký trong nội dung và ở phần ký là một", "the signer has one name in the text and below it"}}, find: otherSigner},
	{Rule: Rule{"K12", Warning, annex1 + "mục II.7b", Message{"cấp trưởng ký không ghi “KT.”", "a head does not sign “KT.”"}}, find: headSigns},
	{Rule: Rule{"K13", Warning, annex1 + "mục II.7c", Message{"chức vụ khác trên họ tên chỉ ghi khi tổ chức tư vấn dùng con dấu của cơ quan", "another office stands above the name only where an advisory body uses the agency's seal"}}, find: otherOfficeUncalled},
	{Rule: Rule{"K14", Warning, annex1 + "mục II.7c, đ", Message{"chức vụ khác là chức vụ trong cơ quan của người ký", "the other office is the one that the signer holds in the agency"}}, find: otherOfficeWrong},

	// Dates.
	{Rule: Rule{"T12", Error, annex1 + "mục II.4b", Message{"ngày dưới 10 và tháng 1, 2 thêm số 0, tháng 3 đến 9 thì không", "a zero before days under 10 and months 1 and 2, not before 3 to 9"}}, find: dateZeros},
	{Rule: Rule{"T12a", Error, annex1 + "mục II.4b", Message{"ngày có thật", "the date exists"}}, find: dateExists},
	{Rule: Rule{"T12b", Hint, annex1 + "mục II.4b", Message{"ngày tháng viết đầy đủ", "dates are written in full"}}, find: dateInFull},
	{Rule: Rule{"T12c", Hint, practice, Message{"giờ viết “16 giờ 00”", "hours are written “16 giờ 00”"}}, find: hours},
	{Rule: Rule{"T12d", Warning, practice, Message{"thứ trong tuần hợp với ngày", "the weekday suits the date"}}, find: weekdayWrong},
	{Rule: Rule{"T12e", Warning, practice, Message{"giờ có thật", "the hour exists"}}, find: clockExists},
	{Rule: Rule{"T12f", Warning, practice, Message{"ngày bắt đầu không sau ngày kết thúc", "a period begins before it ends"}}, find: datesReversed},
	{Rule: Rule{"T12h", Warning, practice, Message{"thời hạn sau những ngày đã nhắc đến", "a time limit lies behind the days that are told"}}, find: limitPassed},
	{Rule: Rule{"T12j", Warning, practice, Message{"năm không bị đảo chữ số", "the digits of a year are not exchanged"}}, find: yearTurned},
	{Rule: Rule{"T12k", Warning, practice, Message{"cuộc họp kết thúc sau khi bắt đầu", "a meeting ends after it began"}}, find: endsTooSoon},
	{Rule: Rule{"T12l", Warning, practice, Message{"tài liệu họp đến hạn trước cuộc họp", "papers are due before the meeting"}}, find: dueTooLate},

	// Citations.
	{Rule: Rule{"T19", Warning, annex1 + "mục II.6b", Message{"viện dẫn lần đầu ghi đủ số, ngày, cơ quan, trích yếu", "a first citation gives number, date, agency and subject"}}, quoted: true, find: firstCitation},
	{Rule: Rule{"T19a", Warning, annex1 + "mục II.6b", Message{"luật, pháp lệnh không ghi số", "laws and ordinances are cited without number"}}, quoted: true, find: lawNumber},
	{Rule: Rule{"T19b", Warning, annex1 + "mục II.6b", Message{"năm trong số hợp với ngày ban hành", "the year inside a number is that of the date"}}, quoted: true, find: yearOfNumber},
	{Rule: Rule{"T19c", Warning, annex1 + "mục II.3b; Phụ lục III, mục I", Message{"tên loại hợp với ký hiệu được viện dẫn", "a cited document's type suits its symbol"}}, quoted: true, find: typeOfNumber},
	{Rule: Rule{"T19d", Warning, annex1 + "mục II.6b", Message{"cơ quan ban hành hợp với ký hiệu được viện dẫn", "a cited document's agency suits its symbol"}}, quoted: true, find: agencyOfNumber},
	{Rule: Rule{"T19e", Warning, annex1 + "mục II.6b", Message{"số của nghị định, thông tư có năm", "the number of a decree or circular has its year"}}, quoted: true, find: yearMissing},
	{Rule: Rule{"T19f", Warning, annex1 + "mục II.6b", Message{"một văn bản viện dẫn chỉ có một ngày", "a cited document has one date"}}, quoted: true, find: twoDates},
	{Rule: Rule{"T19g", Warning, annex1 + "mục II.3c", Message{"số, ký hiệu được viện dẫn viết liền", "a cited number and symbol are closed up"}}, quoted: true, find: looseNumbers},
	{Rule: Rule{"T19i", Warning, "Luật Ban hành văn bản quy phạm pháp luật; " + annex1 + "mục II.6a", Message{"luật được viện dẫn đúng ngày thông qua", "a law is cited with the day it was passed on"}}, quoted: true, find: lawDay},
	{Rule: Rule{"T19j", Warning, "Nghị định 30/2020/NĐ-CP, Phụ lục III, mục I", Message{"ký hiệu được viện dẫn có đủ dấu của chữ Đ", "a cited symbol has the stroke of its Đ"}}, quoted: true, find: lostStroke},
	{Rule: Rule{"T19k", Warning, annex1 + "mục II.6b", Message{"khóa Quốc hội trong số hiệu hợp với năm", "the National Assembly in a number suits its year"}}, quoted: true, find: sessionYear},
	{Rule: Rule{"T19l", Warning, annex1 + "mục II.6b", Message{"luật được viện dẫn đúng tên", "a cited law has its right name"}}, quoted: true, find: lawMisnamed},
	{Rule: Rule{"T19m", Warning, "Luật Ban hành văn bản quy phạm pháp luật", Message{"luật được viện dẫn chưa bị thay thế", "a cited law has not been replaced by one of another name"}}, quoted: true, find: formerLaw},
	{Rule: Rule{"T19n", Warning, annex1 + "mục II.6b", Message{"viện dẫn có tên loại đầy đủ và ký hiệu", "a citation has its type in full and a symbol"}}, find: bareCitations},
	{Rule: Rule{"T19o", Warning, annex1 + "mục II.6b", Message{"một số viện dẫn chỉ có một năm", "a cited number has one year"}}, find: twoYears},
	{Rule: Rule{"T20", Error, annex1 + "mục II.6a", Message{"căn cứ là luật, pháp lệnh không ghi số", "a legal basis that is a law has no number"}}, quoted: true, find: basisNumber},
	{Rule: Rule{"T20a", Warning, annex1 + "mục II.6a", Message{"mỗi căn cứ kết thúc bằng “;”, dòng cuối bằng “.”", "each legal basis ends with “;”, the last with “.”"}}, quoted: true, find: basisEnd},
	{Rule: Rule{"T20b", Warning, annex1 + "mục II.6a", Message{"căn cứ viết nghiêng", "legal bases are in italics"}}, quoted: true, find: basisItalic},
	{Rule: Rule{"T20c", Error, annex1 + "mục II.6a; Phụ lục III, Mẫu 1.1, 1.2, 1.3", Message{"quyết định, nghị quyết có căn cứ ban hành", "a decision names its legal bases"}}, find: noLegalBases},
	{Rule: Rule{"T20d", Warning, annex1 + "mục II.6a", Message{"căn cứ ghi đủ số, ký hiệu, ngày ban hành", "a legal basis has its number and date"}}, quoted: true, find: bareBases},
	{Rule: Rule{"T20e", Warning, "Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.1, 1.2, 1.3", Message{"“QUYẾT ĐỊNH:”, “QUYẾT NGHỊ:” đúng loại, chỉ một lần", "the words that resolve are those of the type, once"}}, find: resolvesTyped},
	{Rule: Rule{"C7", Warning, annex2 + "mục V.6", Message{"tên loại của văn bản cụ thể viết hoa", "the type of a cited document has a capital"}}, find: citedType},

	// Structure.
	{Rule: Rule{"T21", Error, annex1 + "mục II.6đ", Message{"điểm không dùng chữ f, j, w, z", "points do not use f, j, w, z"}}, quoted: true, find: pointForeign},
	{Rule: Rule{"T21a", Warning, annex1 + "mục II.6đ", Message{"điểm theo thứ tự bảng chữ cái tiếng Việt", "points follow the Vietnamese alphabet"}}, quoted: true, find: pointOrder},
	{Rule: Rule{"T21b", Warning, annex1 + "mục II.6đ", Message{"khoản đánh số liên tục", "clauses are numbered without gaps"}}, quoted: true, find: clauseOrder},
	{Rule: Rule{"T21c", Warning, annex1 + "mục II.6đ", Message{"phần, mục đánh số La Mã liên tục", "sections are numbered in Roman without gaps"}}, quoted: true, find: sectionOrder},
	{Rule: Rule{"T21d", Warning, annex1 + "mục V.6b", Message{"tiêu đề “I. …” viết in hoa", "titles “I. …” are in capitals"}}, quoted: true, find: sectionCapitals},
	{Rule: Rule{"T21e", Warning, annex1 + "mục II.6đ", Message{"điểm viết “a)”, khoản viết “1.”", "points are “a)”, clauses “1.”"}}, quoted: true, find: itemForm},
	{Rule: Rule{"T21f", Hint, practice, Message{"không chia khi chỉ có một điểm", "a single point is no division"}}, quoted: true, find: loneItem},
	{Rule: Rule{"T21g", Warning, annex1 + "mục II.6đ", Message{"số “1.1” liên tục", "dotted numbers have no gap"}}, quoted: true, find: dottedOrder},
	{Rule: Rule{"T21h", Warning, annex1 + "mục II.6đ", Message{"số điều liên tục", "articles are numbered without gaps"}}, quoted: true, find: articleOrder},
	{Rule: Rule{"T21i", Warning, annex1 + "mục II.6đ", Message{"phần, chương dùng số La Mã; mục, tiểu mục dùng số Ả Rập", "parts and chapters have Roman digits, sections Arabic ones"}}, quoted: true, find: sectionDigits},
	{Rule: Rule{"T21j", Warning, practice, Message{"điều của chính văn bản được dẫn chiếu thì có", "an article of the document itself that is cited exists"}}, quoted: true, find: articleBeyond},
	{Rule: Rule{"T22", Warning, "Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.5", Message{"nội dung kết thúc bằng “./.”", "the body ends with “./.”"}}, quoted: true, find: endMark},
	{Rule: Rule{"T22a", Warning, "Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.5", Message{"“./.” chỉ ở cuối", "“./.” stands at the end only"}}, find: endMarkEarly},

	// What is promised is there, what is there is mentioned.
	{Rule: Rule{"T23", Error, annex1 + "mục III.1a", Message{"lời văn nhắc đến phụ lục", "the body mentions the annex"}}, find: annexMentioned},
	{Rule: Rule{"T23a", Error, annex1 + "mục III.1a", Message{"từ hai phụ lục thì đánh số La Mã liên tục", "two or more annexes have Roman numbers in order"}}, quoted: true, find: annexNumbers},
	{Rule: Rule{"T23b", Warning, annex1 + "mục III.1a", Message{"phụ lục được nhắc thì có", "a mentioned annex exists"}}, find: annexPromised},
	{Rule: Rule{"T23c", Warning, annex1 + "mục III.1a", Message{"phụ lục được nhắc bằng số thì có", "an annex mentioned by number exists"}}, find: annexBeyond},
	{Rule: Rule{"T23d", Warning, annex1 + "mục III.1a", Message{"mỗi phụ lục được nhắc trong lời văn", "each annex is mentioned"}}, quoted: true, find: annexUnnamed},
	{Rule: Rule{"T23e", Error, "Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.3", Message{"văn bản kèm theo được nhắc trong lời văn", "the body mentions the enclosed document"}}, find: enclosureMentioned},
	{Rule: Rule{"T23f", Warning, "Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.3", Message{"văn bản kèm theo đúng tên loại đã ban hành", "the enclosed document is of the type that is put into force"}}, find: otherEnclosure},
	{Rule: Rule{"T23g", Warning, practice, Message{"văn bản tự gọi đúng tên loại của mình", "a document calls itself by its own type"}}, find: otherType},
	{Rule: Rule{"T23h", Warning, annex1 + "mục III.1b", Message{"chữ “Phụ lục” viết thường", "the word “Phụ lục” is in lower case"}}, quoted: true, find: annexCapitals},
	{Rule: Rule{"T23i", Warning, annex1 + "mục III.1b", Message{"tên phụ lục viết in hoa", "the annex's name is in capitals"}}, quoted: true, find: annexTitle},
	{Rule: Rule{"T23k", Warning, "Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.3", Message{"dòng dẫn chiếu của văn bản kèm theo đúng ký hiệu", "the reference line of an enclosure has the letter's symbol"}}, find: ownReference},
	{Rule: Rule{"P10", Warning, practice, Message{"mã QR được nhắc thì có", "a promised QR code exists"}}, find: qrPromised},
	{Rule: Rule{"P11", Hint, practice, Message{"mã QR có lời dẫn", "a QR code is introduced"}}, find: qrMentioned},
	{Rule: Rule{"P11a", Warning, practice, Message{"ảnh có lời mô tả cho người không nhìn thấy", "a picture is described for those who cannot see it"}}, find: pictureTold},
	{Rule: Rule{"P12", Warning, practice, Message{"tệp kèm theo được nhắc thì có", "a promised attachment exists"}}, find: attachmentPromised},
	{Rule: Rule{"P13", Warning, practice, Message{"tệp kèm theo được nhắc trong lời văn", "attachments are mentioned"}}, find: attachmentMentioned},

	// Capitals.
	{Rule: Rule{"C1", Warning, annex2 + "mục I", Message{"đầu đoạn và sau dấu chấm viết hoa", "paragraphs and sentences begin with a capital"}}, find: sentenceStart},
	{Rule: Rule{"C1a", Warning, annex2 + "mục I", Message{"các mục gạch đầu dòng cùng viết hoa chữ đầu", "items with a dash begin with capitals alike"}}, find: itemStart},
	{Rule: Rule{"C1b", Warning, annex2 + "mục I", Message{"sau dấu chấm phẩy không viết hoa", "no capital behind a semicolon"}}, find: raisedAfterSemicolon},
	{Rule: Rule{"C2", Warning, annex2 + "mục II.1", Message{"họ tên người viết hoa mọi âm tiết", "each syllable of a person's name has a capital"}}, find: personNames},
	{Rule: Rule{"C3", Warning, annex2 + "mục III.1c", Message{"“Thủ đô Hà Nội”, “Thành phố Hồ Chí Minh”", "“Thủ đô Hà Nội”, “Thành phố Hồ Chí Minh”"}}, find: greatCities},
	{Rule: Rule{"C3a", Warning, annex2 + "mục III.1a", Message{"tên tỉnh, thành phố viết hoa đúng", "names of provinces have the right capitals"}}, find: provinceNames},
	{Rule: Rule{"C3b", Warning, annex2 + "mục III.1a", Message{"“tỉnh” trước tên riêng viết thường", "“tỉnh” before a name is lower case"}}, find: provinceNoun},
	{Rule: Rule{"C3c", Warning, annex2 + "mục III.1a, b", Message{"“xã”, “phường”, “tỉnh” là danh từ chung viết thường", "“xã”, “phường”, “tỉnh” are common nouns in lower case"}}, find: unitNounRaised},
	{Rule: Rule{"C3d", Warning, annex2 + "mục III.1a", Message{"tên xã, phường viết hoa mọi âm tiết", "each syllable of a commune's name has a capital"}}, find: halfRaised},
	{Rule: Rule{"C3e", Hint, annex2 + "mục III.1a, b", Message{"“xã”, “phường” trước tên riêng viết thường", "“xã”, “phường” before a name are in lower case"}}, find: namedUnitRaised},
	{Rule: Rule{"C4", Warning, annex2 + "mục IV", Message{"tên cơ quan viết hoa đúng", "names of bodies have the right capitals"}}, find: bodyNames},
	{Rule: Rule{"C4a", Warning, annex2 + "mục IV", Message{"tên bộ, sở, tổ chức viết hoa theo danh mục", "names of ministries and bodies have the capitals of the list"}}, find: agencyNames},
	{Rule: Rule{"C4b", Warning, annex2 + "mục IV", Message{"tên một cơ quan, đơn vị viết hoa một kiểu trong cả văn bản", "the name of a body has the same capitals throughout"}}, find: twoCapitals},
	{Rule: Rule{"C4c", Warning, annex2 + "mục III, IV, V.8a", Message{"tên dân tộc, ngôn ngữ, vùng, năm âm lịch viết hoa", "names of peoples, languages, regions and lunar years have capitals"}}, find: properNouns},
	{Rule: Rule{"C4e", Warning, annex2 + "mục IV.1, V.3", Message{"chức vụ, loại hình cơ quan chỉ viết hoa chữ đầu", "titles and kinds of bodies have one capital"}}, find: raisedTwice},
	{Rule: Rule{"C5", Warning, annex2 + "mục V.1", Message{"“Đảng và Nhà nước”", "“Đảng và Nhà nước”"}}, find: partyAndState},
	{Rule: Rule{"C5a", Warning, annex2 + "mục V.1", Message{"“Đảng, Nhà nước và Nhân dân”", "“Đảng, Nhà nước và Nhân dân”"}}, find: thePeople},
	{Rule: Rule{"C5b", Hint, annex2 + "mục V.1", Message{"“Nhân dân” viết hoa", "“Nhân dân” has a capital"}}, find: peopleAlone},
	{Rule: Rule{"C6", Warning, annex2 + "mục V.3", Message{"chức vụ đi liền tên người viết hoa", "an office next to a person's name has a capital"}}, find: titleBeforeName},
	{Rule: Rule{"C7a", Warning, annex2 + "mục V.4 đến V.6, V.9", Message{"tên luật, ngày lễ, sự kiện viết hoa đúng", "names of laws, days and events have the right capitals"}}, quoted: true, find: fixedNames},
	{Rule: Rule{"C8", Warning, annex2 + "mục V.7", Message{"viện dẫn “khoản”, “điểm” viết thường", "“khoản” and “điểm” are lower case in citations"}}, find: clauseLower},
	{Rule: Rule{"C8a", Warning, annex2 + "mục V.7", Message{"viện dẫn “Điều”, “Chương” viết hoa", "“Điều” and “Chương” have capitals in citations"}}, find: articleUpper},
	{Rule: Rule{"C8b", Warning, annex2 + "mục V.7", Message{"viện dẫn theo thứ tự điểm, khoản, Điều", "citations go from điểm to khoản to Điều"}}, find: citationOrder},
	{Rule: Rule{"C8c", Warning, annex2 + "mục V.7", Message{"khoản ghi bằng số, điểm ghi bằng chữ", "clauses are cited by number, points by letter"}}, find: kindOfPart},
	{Rule: Rule{"C8d", Hint, annex2 + "mục V.7", Message{"viện dẫn điểm, khoản, Điều không có dấu phẩy", "citations of points, clauses and articles have no commas"}}, find: citationCommas},
	{Rule: Rule{"C9", Warning, annex2 + "mục V.8c", Message{"“thứ Hai”, “Chủ nhật”, “tháng Năm” viết hoa", "days and months in words have capitals"}}, find: weekdayCapitals},

	// Spelling and punctuation.
	{Rule: Rule{"P1", Warning, practice, Message{"một dấu cách giữa hai chữ", "one space between words"}}, find: doubleSpace},
	{Rule: Rule{"P2", Warning, practice, Message{"không cách trước dấu câu", "no space before punctuation"}}, find: spaceBefore},
	{Rule: Rule{"P3", Warning, practice, Message{"có cách sau dấu câu", "a space after punctuation"}}, find: spaceAfter},
	{Rule: Rule{"P4", Warning, practice, Message{"ngoặc và dấu nháy đóng mở đủ", "brackets and quotation marks are closed"}}, quoted: true, find: unclosed},
	{Rule: Rule{"P5", Warning, practice, Message{"không lặp từ", "no doubled word"}}, find: doubledWord},
	{Rule: Rule{"P6", Warning, practice, Message{"không lặp dấu câu", "no doubled punctuation"}}, find: doubledMark},
	{Rule: Rule{"P7", Warning, practice, Message{"cột số thứ tự liên tục", "a column of numbers has no gap"}}, quoted: true, find: tableNumbers},
	{Rule: Rule{"P8", Warning, practice, Message{"không cách bên trong ngoặc, dấu nháy", "no space inside brackets and quotation marks"}}, quoted: true, find: blankInMarks},
	{Rule: Rule{"P9", Warning, practice, Message{"có cách giữa chữ và ngoặc", "a space between a word and a bracket"}}, find: blankAtBrackets},
	{Rule: Rule{"P14", Warning, practice, Message{"có cách sau dấu chấm câu", "a space after a stop"}}, find: stopGlued},
	{Rule: Rule{"P15", Warning, practice, Message{"đoạn văn kết thúc bằng dấu câu", "a paragraph ends with a mark"}}, find: noEnd},
	{Rule: Rule{"P15a", Warning, practice, Message{"mục cuối của danh sách kết thúc bằng dấu chấm", "the last item of a list ends with a stop"}}, find: listEnd},
	{Rule: Rule{"P16", Warning, practice, Message{"số thập phân dùng dấu phẩy, hàng nghìn dùng dấu chấm", "a comma before decimals, stops between thousands"}}, find: figures},
	{Rule: Rule{"P17", Warning, practice, Message{"các ô của bảng cộng, nhân đúng", "the cells of a table add up"}}, quoted: true, find: tableSums},
	{Rule: Rule{"P17a", Warning, practice, Message{"tổng số bằng tổng các phần nêu sau “gồm”", "a number is the sum of the parts told behind “gồm”"}}, find: partsDiffer},
	{Rule: Rule{"P17b", Warning, practice, Message{"phép nhân, tỷ lệ, số ngày nêu trong câu đúng", "products, shares and days in a sentence are right"}}, find: eachAddsUp},
	{Rule: Rule{"P18", Warning, practice, Message{"số tiền bằng chữ và bằng số là một", "amounts in words and in figures agree"}}, find: figuresInWords},
	{Rule: Rule{"P19", Warning, practice, Message{"con số và đơn vị tiền không nhân hai lần", "a figure is not scaled twice"}}, find: unitTwice},
	{Rule: Rule{"P19a", Hint, practice, Message{"dấu “%” viết một kiểu", "“%” is written one way"}}, find: percentStyle},
	{Rule: Rule{"P20", Warning, practice, Message{"địa chỉ trên mạng viết đúng", "web addresses are written right"}}, quoted: true, find: webAddress},
	{Rule: Rule{"P25", Warning, practice, Message{"số điện thoại đủ chữ số", "telephone numbers have all their digits"}}, find: phoneDigits},
	{Rule: Rule{"P26", Warning, practice, Message{"không còn ô mẫu chưa điền", "no place of a template is left unfilled"}}, quoted: true, find: holes},
	{Rule: Rule{"N1", Warning, "chính tả tiếng Việt", Message{"âm tiết có trong tiếng Việt", "syllables are Vietnamese"}}, find: wrongSyllable},
	{Rule: Rule{"N2", Warning, "chính tả tiếng Việt", Message{"đặt dấu thanh một kiểu (hòa hoặc hoà)", "tones are placed in one way"}}, find: toneStyles},
	{Rule: Rule{"N3", Warning, "chính tả tiếng Việt", Message{"một từ viết một kiểu (kỹ thuật, kĩ thuật)", "a word is written in one way"}}, find: iOrY},
	{Rule: Rule{"N4", Warning, "chính tả tiếng Việt", Message{"không viết nhầm từ", "no word is mistaken for another"}}, find: misspelt},
	{Rule: Rule{"N5", Warning, "chính tả tiếng Việt", Message{"từ hai âm tiết viết đúng", "words of two syllables are spelt right"}}, find: takenForWord},
	{Rule: Rule{"N6", Warning, "chính tả tiếng Việt", Message{"không còn phím gõ VNI", "no keys of VNI typing are left"}}, find: keysLeft},
	{Rule: Rule{"H1", Hint, practice, Message{"chữ viết tắt được giải thích", "abbreviations are explained"}}, find: abbreviations},
	{Rule: Rule{"H1a", Hint, practice, Message{"chữ viết tắt chỉ giải thích một lần", "an abbreviation is explained once"}}, find: explainedTwice},
	{Rule: Rule{"H2", Hint, practice, Message{"đoạn văn, dòng không quá dài", "paragraphs and lines are not too long"}}, quoted: true, find: tooLong},
	{Rule: Rule{"H3", Hint, "Nghị quyết 202/2025/QH15; Luật Tổ chức chính quyền địa phương", Message{"không còn cấp huyện từ 01/7/2025", "no districts since 1 July 2025"}}, find: districts},
	{Rule: Rule{"H3a", Warning, "Nghị quyết 202/2025/QH15", Message{"tỉnh được nhắc còn tồn tại", "a province that is named still exists"}}, find: endedProvinces},
	{Rule: Rule{"H3b", Hint, "Nghị quyết 176/2025/QH15", Message{"bộ, sở được nhắc còn tồn tại", "a ministry or department that is named still exists"}}, find: endedAgencies},
	{Rule: Rule{"H3c", Warning, "Luật Ban hành văn bản quy phạm pháp luật", Message{"căn cứ còn hiệu lực", "legal bases are in force"}}, quoted: true, find: replacedBasis},
}
