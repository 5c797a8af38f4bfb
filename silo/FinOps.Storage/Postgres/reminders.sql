create schema if not exists {schema};

create table if not exists {schema}.reminder (
  grain_id text not null,
  name text not null,
  grain_hash bigint not null,
  start_at timestamptz not null,
  period_ms bigint not null,
  etag text not null,
  primary key (grain_id, name)
);

create index if not exists reminder_by_hash on {schema}.reminder (grain_hash);
