import type { Library } from "../library.ts";
import { indicatorFaults } from "./checkIndicator.ts";
import type { Answerer } from "./compiled.ts";
import { baseOf } from "./aggregates.ts";
import { definitionHash, type Definition } from "./definition.ts";
import { withDrafts } from "./drafts.ts";
import { openEmptyTables } from "./emptyTables.ts";
import { question } from "./question.ts";
import { answerFigures } from "./values.ts";

/** A figure by the definition it was published by, and by its file as it is now. */
export interface Impact {
  indicator: string;
  /** Null for the whole. */
  area: string | null;
  period: string;
  published: number | null;
  now: number | null;
}

/** What a change of definitions would make of a snapshot's figures of the year to date, of each area and the whole. */
export async function impactOf(snapshot: Answerer, library: Library, month: string): Promise<Impact[]> {
  const database = await openEmptyTables(library);
  const connection = await database.connect();
  try {
    const differs = (definition: Definition) => {
      const published = snapshot.indicators.find(({ id }) => id === definition.id);
      return published === undefined || definitionHash(published) !== definitionHash(definition);
    };
    const differing = new Set(library.indicators.filter(differs).map(({ id }) => id));
    // What is divided by one that changed changes with it.
    const changed = library.indicators.filter(
      (definition) => differing.has(definition.id) || differing.has(baseOf(definition) ?? ""),
    );
    const sound = [];
    for (const definition of changed) {
      // What cannot be computed is told where faults are told.
      const faults = await indicatorFaults(database, connection, definition, library);
      if (faults.length === 0) sound.push(definition);
    }
    if (sound.length === 0) return [];
    const drafted = await withDrafts(connection, snapshot, sound, library);
    const rows: Impact[] = [];
    for (const { id } of sound)
      for (const by of [[], ["area"]]) {
        const asked = question.parse({ indicators: [id], from: month, to: month, grain: "ytd", by });
        const isPublished = snapshot.indicators.some((each) => each.id === id);
        const before = isPublished ? await answerFigures(snapshot, asked) : [];
        for (const { row } of await answerFigures(drafted, asked)) {
          const { area, period, value } = row;
          const published = before.find((each) => each.row.area === area)?.row.value ?? null;
          if (published !== value) rows.push({ indicator: id, area, period, published, now: value });
        }
      }
    return rows;
  } finally {
    connection.closeSync();
    database.close();
  }
}
