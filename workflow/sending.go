package workflow

// How a recipient got a letter.
const (
	SentByMail = "email"
	SentByHand = "hand"
)

// Sending is what the record of a send says beside the recipient.
type Sending struct {
	Line      string // of the dispatch
	How       string
	Address   string   // by mail: where to
	MessageID string   // by mail
	OrderedBy PersonID // by mail: whose word it was
}
