-- Who is in the cluster, for Orleans' ADO.NET membership: it asks by the statements that it finds in orleansquery, by these keys and parameter names.
-- Every change of a member is one with a step of the cluster's version, so that of two silos that saw the same version only one succeeds.
create schema if not exists {schema};

create table if not exists {schema}.membership_version (
  cluster_id text primary key,
  version integer not null default 0
);

create table if not exists {schema}.membership (
  cluster_id text not null,
  address text not null,
  port integer not null,
  generation integer not null,
  silo_name text not null,
  host_name text not null,
  status integer not null,
  proxy_port integer not null,
  suspect_times text,
  start_time timestamptz not null,
  alive_time timestamptz not null,
  primary key (cluster_id, address, port, generation)
);

-- A view, so that a newer release brings its own statements.
create or replace view {schema}.orleansquery (querykey, querytext) as values
('InsertMembershipVersionKey', $query$
  with added as (insert into {schema}.membership_version (cluster_id) values (@DeploymentId) on conflict do nothing returning 1)
  select exists (select from added)
$query$),
('MembershipReadAllKey', $query$
  select m.address, m.port, m.generation, m.silo_name as siloname, m.host_name as hostname, m.status, m.proxy_port as proxyport,
    m.suspect_times as suspecttimes, m.start_time as starttime, m.alive_time as iamalivetime, v.version
  from {schema}.membership_version v left join {schema}.membership m using (cluster_id)
  where cluster_id = @DeploymentId
$query$),
('MembershipReadRowKey', $query$
  select m.address, m.port, m.generation, m.silo_name as siloname, m.host_name as hostname, m.status, m.proxy_port as proxyport,
    m.suspect_times as suspecttimes, m.start_time as starttime, m.alive_time as iamalivetime, v.version
  from {schema}.membership_version v
  left join {schema}.membership m on m.cluster_id = v.cluster_id and m.address = @Address and m.port = @Port and m.generation = @Generation
  where v.cluster_id = @DeploymentId
$query$),
('InsertMembershipKey', $query$
  with step as (
    update {schema}.membership_version v set version = version + 1
    where cluster_id = @DeploymentId and version = @Version and not exists (
      select from {schema}.membership m
      where m.cluster_id = v.cluster_id and m.address = @Address and m.port = @Port and m.generation = @Generation)
    returning cluster_id),
  added as (
    insert into {schema}.membership (cluster_id, address, port, generation, silo_name, host_name, status, proxy_port, start_time, alive_time)
    select cluster_id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime from step
    returning 1)
  select exists (select from added)
$query$),
('UpdateMembershipKey', $query$
  with step as (
    update {schema}.membership_version v set version = version + 1
    where cluster_id = @DeploymentId and version = @Version and exists (
      select from {schema}.membership m
      where m.cluster_id = v.cluster_id and m.address = @Address and m.port = @Port and m.generation = @Generation)
    returning cluster_id),
  changed as (
    update {schema}.membership m set status = @Status, suspect_times = @SuspectTimes, alive_time = @IAmAliveTime from step
    where m.cluster_id = step.cluster_id and m.address = @Address and m.port = @Port and m.generation = @Generation
    returning 1)
  select exists (select from changed)
$query$),
('UpdateIAmAlivetimeKey', $query$
  update {schema}.membership set alive_time = @IAmAliveTime
  where cluster_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation
$query$),
('CleanupDefunctSiloEntriesKey', $query$
  delete from {schema}.membership where cluster_id = @DeploymentId and status = 6 /* dead */ and alive_time < @IAmAliveTime
$query$),
('CleanupDefunctSiloEntryKey', $query$
  delete from {schema}.membership
  where cluster_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation and status = 6 /* dead */
    and start_time = @StartTime and alive_time = @IAmAliveTime and suspect_times is not distinct from @SuspectTimes
$query$),
('DeleteMembershipTableEntriesKey', $query$
  with members as (delete from {schema}.membership where cluster_id = @DeploymentId)
  delete from {schema}.membership_version where cluster_id = @DeploymentId
$query$),
('GatewaysQueryKey', $query$
  select address, proxy_port as proxyport, generation from {schema}.membership
  where cluster_id = @DeploymentId and status = @Status and proxy_port > 0
$query$);
