-- +goose Up

-- What somebody did last, for their front page.
CREATE INDEX events_actor ON events (agency, actor, at DESC) WHERE actor <> '';
