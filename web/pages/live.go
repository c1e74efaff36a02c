package pages

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"congvan/storage/postgres"
	"congvan/web/front"
)

// How often a quiet stream says that it is there, and how long one lasts: the
// browser comes back by itself, and its session is looked at again.
const (
	heartbeat = 25 * time.Second
	shift     = 10 * time.Minute
)

// live streams the moves of letters as server-sent events: "move" for each
// letter that moved, "counts" with what waits at each place of the rail, and
// "comment" for what was said about a letter.
func (p *Pages) live(w http.ResponseWriter, v *visit) error {
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("X-Accel-Buffering", "no") // a proxy must not keep it back
	moves, ready := p.Front.Watch(v.Context(), v.caller)
	flush := http.NewResponseController(w)
	send := func(event string, data any) error {
		text, err := json.Marshal(data)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(w, "event: %s\ndata: %s\n\n", event, text); err != nil {
			return err
		}
		return flush.Flush()
	}
	select {
	case <-ready:
	case <-time.After(heartbeat): // it tries again meanwhile
	case <-v.Context().Done():
		return nil
	}
	if _, err := fmt.Fprint(w, "retry: 3000\n\n"); err != nil || flush.Flush() != nil {
		return nil // the visitor is gone
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		var err error
		select {
		case <-v.Context().Done():
			return nil
		case <-front.Closing(v.Context()):
			return nil
		case <-beat.C:
			if _, err = fmt.Fprint(w, ": here\n\n"); err == nil {
				err = flush.Flush()
			}
		case m := <-moves:
			if m.Action == postgres.Commented {
				err = send("comment", m)
			} else if err = send("move", m); err == nil {
				err = p.sendCounts(v, send)
			}
		}
		if err != nil {
			return nil // the visitor is gone
		}
	}
}

// sendCounts tells what waits now; where that cannot be asked the page keeps
// what it shows.
func (p *Pages) sendCounts(v *visit, send func(string, any) error) error {
	counts, err := p.Front.Waiting(v.Context(), v.caller)
	if err != nil {
		return err
	}
	at := map[string]int{}
	for _, pl := range places {
		if pl.Urgent || pl.waiting != nil {
			at[pl.Href] = counted(counts, pl.waiting)
		}
	}
	return send("counts", at)
}
