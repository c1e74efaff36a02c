-- +goose Up

-- People are also told of comments.
ALTER TABLE notifications DROP CONSTRAINT notifications_kind_check;
ALTER TABLE notifications ADD CONSTRAINT notifications_kind_check
    CHECK (kind IN ('waits', 'opinion', 'returned', 'signed', 'issued', 'deadline', 'send_failed', 'order', 'comment'));
