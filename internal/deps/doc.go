// Package deps holds the test that keeps the direction of imports: what the
// heart of the product may know, and what may know it.
package deps
