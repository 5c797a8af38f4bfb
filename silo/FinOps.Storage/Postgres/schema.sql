-- Grain state of one tenant (schema tenant_<id>) or of the installation (schema finops). {schema} is checked against a fixed alphabet.
create schema if not exists {schema};

create table if not exists {schema}.grain_state (
  grain_type text not null,
  grain_key text not null,
  state_name text not null,
  etag bigint not null,
  state text not null,
  changed_at timestamptz not null default now(),
  primary key (grain_type, grain_key, state_name)
);
