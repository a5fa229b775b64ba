/** What each version of `control.sqlite` adds to the one before; a published one is never changed. */
export const migrations = [
  `
create table account (
    id text primary key,
    name text not null,
    folded_name text not null unique,
    grants text not null,
    areas text not null,
    password_hash text,
    must_change_password integer not null,
    disabled integer not null,
    is_demo integer not null,
    oidc_issuer text,
    oidc_subject text,
    created_by text not null,
    created_at text not null,
    last_sign_in text,
    unique (oidc_issuer, oidc_subject)
) strict;

create table session (
    id_hash text primary key,
    account_id text references account (id),
    data text not null,
    started_at integer not null,
    seen_at integer not null
) strict;
create index session_of_account on session (account_id);

create table token (
    id text primary key,
    account_id text not null references account (id),
    name text not null,
    token_hash text not null unique,
    roles text,
    areas text,
    created_at text not null,
    expires_at integer not null,
    last_used_at integer
) strict;

create table failure (
    kind text not null,
    key text not null,
    count real not null,
    last_at integer not null,
    primary key (kind, key)
) strict;

create table oidc_attempt (
    id_hash text primary key,
    state text not null,
    nonce text not null,
    verifier text not null,
    started_at integer not null
) strict;

create table setting (
    name text primary key,
    value text not null
) strict;
`,
  `
create table kept (
    kind text not null check (kind in ('query', 'board')),
    id text not null,
    owner text not null references account (id),
    version integer not null,
    title text not null,
    description text not null,
    shared_with text not null,
    content text not null,
    at text not null,
    by text not null,
    is_latest integer not null,
    primary key (kind, id, version)
) strict;
create index kept_latest on kept (kind, id) where is_latest = 1;
`,
  `
create table annotation (
    id text primary key,
    indicator text not null,
    area text,
    month text not null,
    language text not null check (language in ('zh', 'en')),
    text text not null,
    author_id text not null,
    author_name text not null,
    created_at text not null,
    changed_by text,
    changed_at text
) strict;
create index annotation_of_series on annotation (indicator, month);
`,
  `
create table report_run (
    id text primary key,
    month text not null,
    started_at text not null,
    state text not null,
    content text not null
) strict;
create index report_run_of_month on report_run (month, state);
`,
];
