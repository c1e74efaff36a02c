package workflow

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/qmuntal/stateless"
)

// attempt is one try of an action: the letter and all that decides about it.
// The shared machine finds it in the context.
type attempt struct {
	cmd    Command
	letter *Letter
	org    *Organisation
	now    time.Time
	today  Date

	// move is the row that lets the attempt through; refusal is why none does.
	move    *Move
	refusal *Reason

	behalf PersonID // whom the actor stands in for, set by the move's Who
	taken  Number   // the number taken for a numbering move
}

type attemptKey struct{}

var errNoLetter = errors.New("no letter in the context")

func attemptIn(ctx context.Context) *attempt { return ctx.Value(attemptKey{}).(*attempt) }

// life is the one machine, shared by all letters and never changed: the letter
// travels in the context.
var life = newMachine(moves)

func newMachine(table []Move) *stateless.StateMachine {
	m := stateless.NewStateMachineWithExternalStorage(
		func(ctx context.Context) (stateless.State, error) {
			if a, ok := ctx.Value(attemptKey{}).(*attempt); ok {
				return a.letter.State, nil
			}
			return nil, errNoLetter // drawing the machine asks without one
		},
		func(ctx context.Context, s stateless.State) error {
			attemptIn(ctx).letter.State = s.(State)
			return nil
		},
		stateless.FiringImmediate)
	for _, s := range States() {
		m.Configure(s)
	}
	for i := range table {
		configure(m, &table[i])
	}
	m.OnTransitioning(func(ctx context.Context, _ stateless.Transition) { attemptIn(ctx).carryOut() })
	m.OnUnhandledTrigger(func(ctx context.Context, _ stateless.State, _ stateless.Trigger, _ []string) error {
		return attemptIn(ctx).refused()
	})
	return m
}

func configure(m *stateless.StateMachine, mv *Move) {
	allowed := func(ctx context.Context, _ ...any) bool { return attemptIn(ctx).passes(mv) }
	for _, s := range mv.From {
		if mv.To != "" {
			m.Configure(s).Permit(mv.Action, mv.To, allowed)
			continue
		}
		m.Configure(s).InternalTransition(mv.Action, func(ctx context.Context, _ ...any) error {
			attemptIn(ctx).carryOut()
			return nil
		}, allowed)
	}
}

// passes judges the attempt against one row and keeps the row, or the reason.
func (a *attempt) passes(mv *Move) bool {
	if why := mv.Who.judge(a); why != nil {
		a.refusal = why
		return false
	}
	if mv.When != nil && !mv.When(a) {
		return false
	}
	for _, list := range [][]Need{mv.Ready, mv.Given} {
		for _, need := range list {
			if why := need.lacks(a); why != nil {
				a.refusal = why
				return false
			}
		}
	}
	a.move = mv
	return true
}

func (a *attempt) refused() error {
	why := a.refusal
	if why == nil {
		why = reason(WrongState, "state", string(a.letter.State))
	}
	return &RefusedError{Action: a.cmd.Action, State: a.letter.State, Reason: why.to(a.cmd.Action)}
}

// carryOut makes the passed row's effect and records the event. It runs before
// the state changes, so letter.State is still where the move starts.
func (a *attempt) carryOut() {
	l, mv := a.letter, a.move
	e := Event{
		Action: mv.Action, From: l.State, To: mv.To,
		Actor: a.cmd.By.Person, OnBehalf: a.behalf, At: a.now,
		Reason: a.cmd.Reason, Detail: map[string]string{}, Origin: a.cmd.By.Origin,
	}
	if e.To == "" {
		e.To = l.State
	}
	mv.effect(a, e.Detail)
	if len(e.Detail) == 0 {
		e.Detail = nil
	}
	l.record(e)
	l.Version++
	if l.Quiet++; !quietly(mv.Action, a.cmd.By) {
		l.Quiet = 0
	}
}

// fire runs the attempt through the machine.
func (a *attempt) fire(ctx context.Context) error {
	ctx = context.WithValue(ctx, attemptKey{}, a)
	if err := life.FireCtx(ctx, a.cmd.Action); err != nil {
		return fmt.Errorf("letter %s: %w", a.letter.ID, err)
	}
	return nil
}

// permitted says whether the attempt would pass, without making it.
func (a *attempt) permitted(ctx context.Context) error {
	ctx = context.WithValue(ctx, attemptKey{}, a)
	ok, err := life.CanFireCtx(ctx, a.cmd.Action)
	if err != nil {
		return err
	}
	if !ok {
		return fmt.Errorf("letter %s: %w", a.letter.ID, a.refused())
	}
	return nil
}

// Option is an action with whether it is open to somebody now; a closed one
// says why.
type Option struct {
	Action  Action  `json:"action"`
	Allowed bool    `json:"allowed"`
	Why     *Reason `json:"why,omitempty"`
}

// Options lists every action that the letter's state knows, judged for one
// person by the very predicates the machine asks. What the actor would still
// have to bring (a reason, a proof) is not asked here.
func (l *Letter) Options(org *Organisation, who Actor, now time.Time) []Option {
	var options []Option
	seen := map[Action]int{}
	for i := range moves {
		mv := &moves[i]
		if !mv.startsIn(l.State) {
			continue
		}
		a := &attempt{cmd: Command{Action: mv.Action, By: who}, letter: l, org: org, now: now, today: DateOf(now)}
		o, judged := a.option(mv)
		if !judged {
			continue
		}
		if at, again := seen[mv.Action]; !again {
			seen[mv.Action] = len(options)
			options = append(options, o)
		} else if o.Allowed {
			options[at] = o
		}
	}
	return options
}

func (a *attempt) option(mv *Move) (o Option, judged bool) {
	if why := mv.Who.judge(a); why != nil {
		return closed(mv.Action, why), true
	}
	if mv.When != nil && !mv.When(a) {
		return o, false
	}
	for _, need := range mv.Ready {
		if why := need.lacks(a); why != nil {
			return closed(mv.Action, why), true
		}
	}
	return Option{Action: mv.Action, Allowed: true}, true
}

func closed(a Action, why *Reason) Option {
	r := why.to(a)
	return Option{Action: a, Why: &r}
}

func (mv *Move) startsIn(s State) bool {
	return slices.Contains(mv.From, s)
}
