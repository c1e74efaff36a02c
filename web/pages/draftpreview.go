package pages

import (
	"net/http"

	"congvan/internal/drafting"
	"congvan/web/api"
	"congvan/workflow"
)

// draftBody bounds what an editor sends to be laid out.
const draftBody = drafting.MaxManuscript + 4<<10

// draftPreview lays out what is being typed, for the editor's page.
func (p *Pages) draftPreview(w http.ResponseWriter, v *visit) error {
	src, err := api.ReadDraft(v.Request)
	if err != nil {
		return err
	}
	got, err := p.Front.PreviewDraft(v.Context(), v.caller, workflow.LetterID(v.PathValue("id")), src)
	if err != nil {
		return err
	}
	p.answerJSON(w, v, http.StatusOK, api.DraftPreviewOf(got, v.lang))
	return nil
}
