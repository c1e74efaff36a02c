package api

import (
	"encoding/base64"
	"net/http"

	"congvan/web/api/wire"
	"congvan/web/front"
	"congvan/workflow"
)

// accountRoutes are the caller's own account. What changes how they prove who
// they are wants a fresh proof for "account".
func accountRoutes() []route {
	return []route{
		{"GET /api/v1/account", known, noBody, quick, (*API).account},
		{"PUT /api/v1/account/password", known, jsonBody, quick, (*API).changePassword},
		{"POST /api/v1/account/app", known, jsonBody, quick, (*API).startApp},
		{"POST /api/v1/account/app/confirm", known, jsonBody, quick, (*API).confirmApp},
		{"DELETE /api/v1/account/app", known, noBody, quick, (*API).dropApp},
		{"POST /api/v1/account/recovery-codes", known, jsonBody, quick, (*API).recoveryCodes},
		{"POST /api/v1/account/passkeys/question", known, jsonBody, quick, (*API).askPasskey},
		{"POST /api/v1/account/passkeys", known, proofBody, quick, (*API).addPasskey},
		{"PUT /api/v1/account/passkeys/{passkey}", known, jsonBody, quick, (*API).renamePasskey},
		{"DELETE /api/v1/account/passkeys/{passkey}", known, noBody, quick, (*API).dropPasskey},
		{"GET /api/v1/account/sessions", known, noBody, quick, (*API).sessions},
		{"DELETE /api/v1/account/sessions/{session}", known, noBody, quick, (*API).endSession},
		{"GET /api/v1/account/tokens", known, noBody, quick, (*API).tokens},
		{"POST /api/v1/account/tokens", known, jsonBody, quick, (*API).makeToken},
		{"DELETE /api/v1/account/tokens/{token}", known, noBody, quick, (*API).revokeToken},
		{"GET /api/v1/account/preferences", known, noBody, quick, (*API).preferences},
		{"PATCH /api/v1/account/preferences", known, jsonBody, quick, (*API).setPreferences},
	}
}

func (a *API) account(w http.ResponseWriter, r *request) error {
	own, err := a.Front.OwnAccount(r.Context(), r.caller)
	if err != nil {
		return err
	}
	keys, err := a.Front.OwnPasskeys(r.Context(), r.caller)
	if err != nil {
		return err
	}
	out := wire.OwnAccount{Login: own.Login, Password: own.Has.Password, App: own.Has.TOTP, RecoveryCodes: own.Has.Recovery, Passkeys: []wire.Passkey{}}
	for _, k := range keys {
		p := wire.Passkey{ID: base64.RawURLEncoding.EncodeToString(k.ID), Name: k.Name, Created: k.Created}
		if !k.Used.IsZero() {
			p.Used = &k.Used
		}
		out.Passkeys = append(out.Passkeys, p)
	}
	return reply(w, http.StatusOK, out)
}

func (a *API) changePassword(w http.ResponseWriter, r *request) error {
	var b wire.NewPassword
	if err := r.decode(&b); err != nil {
		return err
	}
	return done(w, a.Front.ChangePassword(r.Context(), r.caller, b.Old, b.New))
}

// done answers what gives nothing back.
func done(w http.ResponseWriter, err error) error {
	if err == nil {
		w.WriteHeader(http.StatusNoContent)
	}
	return err
}

func (a *API) startApp(w http.ResponseWriter, r *request) error {
	if err := r.decode(&wire.Nothing{}); err != nil {
		return err
	}
	e, err := a.Front.StartApp(r.Context(), r.caller)
	if err != nil {
		return err
	}
	return reply(w, http.StatusCreated, wire.AppEnrolment{Secret: e.Secret, Address: e.Address, QR: e.QR.PNG})
}

func (a *API) confirmApp(w http.ResponseWriter, r *request) error {
	var b wire.Code
	if err := r.decode(&b); err != nil {
		return err
	}
	codes, err := a.Front.ConfirmApp(r.Context(), r.caller, b.Code)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, wire.RecoveryCodes{Codes: listed(codes)})
}

func (a *API) dropApp(w http.ResponseWriter, r *request) error {
	return done(w, a.Front.DropApp(r.Context(), r.caller))
}

func (a *API) recoveryCodes(w http.ResponseWriter, r *request) error {
	if err := r.decode(&wire.Nothing{}); err != nil {
		return err
	}
	codes, err := a.Front.NewRecoveryCodes(r.Context(), r.caller)
	if err != nil {
		return err
	}
	return reply(w, http.StatusCreated, wire.RecoveryCodes{Codes: codes})
}

func (a *API) askPasskey(w http.ResponseWriter, r *request) error {
	if err := r.decode(&wire.Nothing{}); err != nil {
		return err
	}
	options, err := a.Front.AskPasskey(r.Context(), r.caller)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, wire.Question{Options: options})
}

func (a *API) addPasskey(w http.ResponseWriter, r *request) error {
	var b wire.NewPasskey
	if err := r.decode(&b); err != nil {
		return err
	}
	codes, err := a.Front.AddPasskey(r.Context(), r.caller, b.Name, b.Answer)
	if err != nil {
		return err
	}
	return reply(w, http.StatusCreated, wire.RecoveryCodes{Codes: listed(codes)})
}

// passkeyID reads the ID in the address; what is none names no passkey.
func (r *request) passkeyID() ([]byte, error) {
	id, err := base64.RawURLEncoding.DecodeString(r.PathValue("passkey"))
	if err != nil {
		return nil, workflow.ErrNotFound
	}
	return id, nil
}

func (a *API) renamePasskey(w http.ResponseWriter, r *request) error {
	id, err := r.passkeyID()
	if err != nil {
		return err
	}
	var b wire.Name
	if err := r.decode(&b); err != nil {
		return err
	}
	return done(w, a.Front.RenamePasskey(r.Context(), r.caller, id, b.Name))
}

func (a *API) dropPasskey(w http.ResponseWriter, r *request) error {
	id, err := r.passkeyID()
	if err != nil {
		return err
	}
	return done(w, a.Front.DropPasskey(r.Context(), r.caller, id))
}

func (a *API) sessions(w http.ResponseWriter, r *request) error {
	list, err := a.Front.OwnSessions(r.Context(), r.caller)
	if err != nil {
		return err
	}
	out := wire.Page[wire.OwnSession]{Items: []wire.OwnSession{}}
	for _, s := range list {
		out.Items = append(out.Items, wire.OwnSession{ID: s.ID, Origin: s.Origin, Device: s.Device, Created: s.Created, Expires: s.Expires, Current: s.Current})
	}
	return reply(w, http.StatusOK, out)
}

func (a *API) endSession(w http.ResponseWriter, r *request) error {
	return done(w, a.Front.EndOwnSession(r.Context(), r.caller, r.PathValue("session")))
}

func (a *API) tokens(w http.ResponseWriter, r *request) error {
	list, err := a.Front.OwnTokens(r.Context(), r.caller)
	if err != nil {
		return err
	}
	out := wire.Page[wire.OwnToken]{Items: []wire.OwnToken{}}
	for _, t := range list {
		out.Items = append(out.Items, wire.OwnToken{ID: t.ID, Name: t.Name, Created: t.Created, Expires: t.Expires, Current: t.Current})
	}
	return reply(w, http.StatusOK, out)
}

func (a *API) makeToken(w http.ResponseWriter, r *request) error {
	var b wire.NewToken
	if err := r.decode(&b); err != nil {
		return err
	}
	e, err := a.Front.MakeToken(r.Context(), r.caller, b.Name, b.Days)
	if err != nil {
		return err
	}
	return reply(w, http.StatusCreated, tokenOf(e))
}

func tokenOf(e *front.Entry) wire.Token {
	return wire.Token{Token: e.Secret, Expires: e.Expires, Agency: e.Agency, Person: e.Person, Name: e.Name}
}

func (a *API) revokeToken(w http.ResponseWriter, r *request) error {
	return done(w, a.Front.RevokeOwnToken(r.Context(), r.caller, r.PathValue("token")))
}

func (a *API) preferences(w http.ResponseWriter, r *request) error {
	all, err := a.Front.Preferences(r.Context(), r.caller)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, all)
}

// setPreferences takes each choice by itself; the first that is refused ends
// it.
func (a *API) setPreferences(w http.ResponseWriter, r *request) error {
	var b map[string]string
	if err := r.decode(&b); err != nil {
		return err
	}
	if err := a.Front.SetPreferences(r.Context(), r.caller, b); err != nil {
		return err
	}
	return a.preferences(w, r)
}

func (a *API) resetFactors(w http.ResponseWriter, r *request) error {
	return done(w, a.Front.ResetFactors(r.Context(), r.caller, workflow.PersonID(r.PathValue("id"))))
}
