-- Two roles: the owner migrates; the application's role cannot rewrite history
-- (docs/security.md). The compose file's passwords are for trying out only.
CREATE ROLE congvan_owner LOGIN PASSWORD 'owner-for-trying-out';
CREATE ROLE congvan_app LOGIN PASSWORD 'app-for-trying-out';
CREATE DATABASE congvan OWNER congvan_owner;
