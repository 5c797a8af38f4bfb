-- Data Protection's keys, of all silos. With its schema named: PostgreSQL looks first in a schema of the user's own name, which a user "finops" gets
-- when the first state is stored, and would find no keys in it.
create schema if not exists {schema};

create table if not exists {schema}.data_protection_keys (
  id uuid primary key,
  xml text not null,
  created_at timestamptz not null default now()
);
