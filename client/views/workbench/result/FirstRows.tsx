import type { Table } from "@uwdata/flechette";
import { useMemo, useState } from "react";
import { resultOf } from "../../../components/query/resultColumns.ts";
import { Grid } from "./Grid.tsx";

const nothingAsked = { sort: undefined, filters: {} };

/** The rows that have come while the others are on their way: to look at, not to sort yet. */
export function FirstRows({ table }: { table: Table }) {
  const result = useMemo(() => resultOf(table), [table]);
  const [column, setColumn] = useState<number>();
  return (
    <Grid
      result={result}
      shown={undefined}
      asked={nothingAsked}
      onAsk={() => undefined}
      column={column}
      onColumn={setColumn}
    />
  );
}
