import { expect, it } from "vitest";
import { openDuckdb } from "../../../server/engine/duckdb.ts";
import { addPersonKeys } from "../../../server/snapshots/personKeys.ts";
import { sampleLibrary } from "../sampleLibrary.ts";

it("gives each person one number, also where one table alone names them, and names them twice", async () => {
  const database = await openDuckdb(":memory:");
  const connection = await database.connect();
  const clearing = sampleLibrary().contracts.filter(({ id }) => id === "clearing");
  await connection.run(`
create table clearing as
select md5((number // 2)::varchar)::uuid as person_id
from range(6) as numbers(number)`);
  await addPersonKeys(connection, clearing);
  await connection.run("insert into clearing values (md5('new')::uuid), (md5('new')::uuid)");
  await addPersonKeys(connection, clearing);
  const reader = await connection.runAndReadAll(
    "select count(*), count(distinct person_id), count(distinct person_number) from person_key",
  );
  expect(reader.getRows()[0]?.map(Number)).toEqual([4, 4, 4]);
  connection.closeSync();
  database.close();
});
