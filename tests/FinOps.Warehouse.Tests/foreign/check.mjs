// usage: node check.mjs URL USER PASSWORD. Ends with "ok", or fails with what differs.
import assert from "node:assert/strict";
import { createClient, ClickHouseError } from "@clickhouse/client";

const [url, username, password] = process.argv.slice(2);
const client = createClient({ url, username, password });

assert.equal((await client.ping()).success, true);
await client.command({ query: "CREATE DATABASE IF NOT EXISTS foreign_client" });
await client.command({ query: "CREATE TABLE IF NOT EXISTS foreign_client.t (n UInt64, s String, m Map(String, String)) ENGINE = MergeTree ORDER BY n" });

const rows = [
  { n: "1", s: "it's\n\nDROP TABLE t;", m: { a: "b" } },
  { n: "18446744073709551615", s: "日本 🙂 \\N \t", m: {} },
];
await client.insert({ table: "foreign_client.t", values: rows, format: "JSONEachRow" });
const quoted = { output_format_json_quote_64bit_integers: 1 };
const read = await client.query({ query: "SELECT * FROM foreign_client.t ORDER BY n", format: "JSONEachRow", clickhouse_settings: quoted });
assert.deepEqual(await read.json(), rows);

const bound = await client.query({
  query: "SELECT {s:String} AS s, {list:Array(String)} AS list, {n:UInt32} + 1 AS n",
  query_params: { s: "'; DROP {x} \n", list: ["a'b", "c\\d"], n: 41 },
  format: "JSON",
});
assert.deepEqual((await bound.json()).data, [{ s: "'; DROP {x} \n", list: ["a'b", "c\\d"], n: 42 }]);

let count = 0;
const streamed = await client.query({ query: "SELECT number FROM numbers(100000)", format: "JSONEachRow" });
for await (const part of streamed.stream()) count += part.length;
assert.equal(count, 100000);

await assert.rejects(client.query({ query: "SELECT * FROM foreign_client.nowhere" }), (error) => error instanceof ClickHouseError && error.type === "UNKNOWN_TABLE" && error.code === "60");
await assert.rejects(createClient({ url, username, password: "guess" }).query({ query: "SELECT 1" }), (error) => error instanceof ClickHouseError && error.type === "AUTHENTICATION_FAILED");

await client.command({ query: "DROP DATABASE foreign_client" });
await client.close();
console.log("ok");
