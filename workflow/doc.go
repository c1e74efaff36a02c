// Package workflow is the life of an official letter: its states, the moves
// between them, who may make each move and what it needs.
//
// The life is one table (moves, in life.go) that configures a state machine;
// what is not listed is refused, and a refusal says why. The package decides
// and records; it knows neither SQL nor HTTP nor PDF. Whoever stores letters
// implements Store, keeps every change of one move in one transaction, and
// enqueues the tasks a move names.
//
// The law behind the table is Decree 30/2020/NĐ-CP, Articles 10 to 19 and 32.
package workflow
