package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"congvan/document"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// archive makes the letters of an agency's archive: the same ones for the same
// seed. Their words follow Zipf's law over compounds of two syllables, between
// sentences that every official letter has, so that some words stand in all
// letters and most in few.
type archive struct {
	rand      *rand.Rand
	zipf      *rand.Zipf
	compounds []string
	years     []int
	numbers   map[int]int
}

var (
	onsets = strings.Fields("b c ch d đ g gh gi h k kh l m n ng nh ph qu r s t th tr v x")
	rimes  = strings.Fields("a an ang anh ao ap at ay ăn ăng âm ân âp âu ây en eo ê ên êt i ich iên iêu inh it o oan oat oi on ong ô ôc ôn ông ơ ơi u ua uân uc ung uôc uôi uông uy ư ưa ưc ưng ươc ương")
	toned  = []string{"", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"}

	usual = []string{
		"Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư",
		"Thực hiện ý kiến chỉ đạo của Ủy ban nhân dân tỉnh về bảo đảm an toàn thông tin mạng trên địa bàn tỉnh",
		"Sở Khoa học và Công nghệ đề nghị các cơ quan, đơn vị, địa phương triển khai một số nội dung sau",
		"Giao Phòng Chuyển đổi số chủ trì, phối hợp với Văn phòng và các đơn vị liên quan tổ chức thực hiện",
		"Báo cáo kết quả thực hiện về Sở trước ngày 15 hằng tháng để tổng hợp, báo cáo cấp có thẩm quyền",
		"Trong quá trình thực hiện nếu có khó khăn, vướng mắc, đề nghị phản ánh kịp thời để được hướng dẫn",
		"Rà soát, cập nhật số liệu dịch vụ công trực tuyến; sao lưu dữ liệu, kiểm tra hệ thống giám sát",
		"Kinh phí thực hiện được bố trí từ nguồn ngân sách nhà nước theo phân cấp hiện hành",
	}
	benchUnits   = []struct{ id, code string }{{"cds", "CĐS"}, {"vp", "VP"}, {"khtc", "KHTC"}, {"qlkh", "QLKH"}, {"bcvt", "BCVT"}, {"tdc", "TĐC"}}
	benchSigners = []string{"Nguyễn Văn A", "Trần Thị Bình", "Đặng Minh Tuấn", "Lê Hồng Phong"}
	benchPlaces  = []string{"UBND các xã, phường", "Sở Tài chính", "Sở Nội vụ", "Sở Y tế", "Công an tỉnh", "UBND tỉnh (để báo cáo)", "Cục Viễn thông", "Giám đốc Sở"}
)

// newArchive spreads letters over the ten years up to now.
func newArchive(seed uint64, lastYear int) *archive {
	a := &archive{rand: rand.New(rand.NewPCG(seed, 30)), numbers: map[int]int{}}
	syllables := make([]string, 0, 1500)
	for range 1500 {
		syllables = append(syllables, a.pick(onsets)+a.pick(rimes)+a.pick(toned))
	}
	for range 8000 {
		a.compounds = append(a.compounds, a.pick(syllables)+" "+a.pick(syllables))
	}
	a.zipf = rand.NewZipf(a.rand, 1.08, 4, uint64(len(a.compounds)-1))
	for y := lastYear - 9; y <= lastYear; y++ {
		a.years = append(a.years, y)
	}
	return a
}

func (a *archive) pick(list []string) string { return list[a.rand.IntN(len(list))] }

func (a *archive) words(n int) string {
	var b strings.Builder
	for range n / 2 {
		b.WriteString(a.compounds[a.zipf.Uint64()] + " ")
	}
	return strings.TrimSpace(b.String())
}

// letter makes the n-th letter.
func (a *archive) letter(n int) postgres.SearchEntry {
	year := a.years[len(a.years)-1-min(int(a.rand.ExpFloat64()*3), len(a.years)-1)] // more of late
	a.numbers[year]++
	unit := benchUnits[a.rand.IntN(len(benchUnits))]
	day := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, a.rand.IntN(320))
	e := postgres.SearchEntry{
		Agency: engineAgency, Letter: benchLetterID(n), Unit: workflow.UnitID(unit.id), Type: document.OfficialLetter,
		Number: workflow.Number{Series: "vb", Year: year, N: a.numbers[year], Date: workflow.DateOf(day)},
		Symbol: "SKHCN-" + unit.code, Signer: a.pick(benchSigners), Title: "Về " + a.words(8+a.rand.IntN(14)),
	}
	if a.rand.IntN(20) == 0 {
		e.Urgency = document.Urgent
	}
	for range 1 + a.rand.IntN(5) {
		e.Recipients = append(e.Recipients, a.pick(benchPlaces))
	}
	var body strings.Builder
	fmt.Fprintf(&body, "V/v %s\nKính gửi:\n%s\n", e.Title, strings.Join(e.Recipients, "\n"))
	for range 5 {
		fmt.Fprintf(&body, "%s.\n%s.\n", a.pick(usual), a.words(20+a.rand.IntN(60)))
	}
	e.Body = body.String()
	return e
}
