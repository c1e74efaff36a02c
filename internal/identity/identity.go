// Package identity proves who people are: passwords as argon2id hashes, and
// the random secrets that stand for a session or a program's token.
//
// It knows nothing of where hashes are kept, nor what anybody may do.
package identity
