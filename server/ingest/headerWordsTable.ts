import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../contracts/contract.ts";
import { headerWords } from "../contracts/headerText.ts";
import { literal } from "../engine/duckdb.ts";

/** Every word of the contracts' headers, as spelled and normalized, as the table `header_words` of this connection. */
export async function createHeaderWords(connection: DuckDBConnection, contracts: Contract[]): Promise<void> {
  const columns = contracts.flatMap((contract) => contract.columns);
  const spelled = columns.flatMap(({ id, title, synonyms, codes }) => [
    id,
    title.zh,
    title.en,
    ...synonyms,
    ...codes,
  ]);
  const words = new Set([...spelled, ...columns.flatMap(headerWords)]);
  await connection.run(
    `create temp table header_words as select unnest([${[...words].map(literal).join(", ")}]::varchar[]) as word`,
  );
}
