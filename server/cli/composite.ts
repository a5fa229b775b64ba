import { checked } from "../checked.ts";
import { answerComposite, type CompositeResult } from "../composites/answerComposite.ts";
import type { Composite } from "../composites/composite.ts";
import { compositeQuestion } from "../composites/compositeQuestion.ts";
import { findComposite, readComposites } from "../composites/readComposites.ts";
import { dataPaths, readDataDir } from "../config.ts";
import { AppError } from "../errors.ts";
import { inFull } from "../indicators/sight.ts";
import { readLibrary, type Library } from "../library.ts";
import { openSnapshot, requirePublished } from "../snapshots/snapshots.ts";
import { dataOption, readOptions, requireOption, type Command } from "./command.ts";
import { printTable } from "./printTable.ts";

export const composite: Command = {
  usage:
    "composite [ID] [--period YYYY-MM] [--grain month|quarter|half-year|year|ytd] [--group ID] [--weights a=0.4,b=0.6] [--snapshot ID] [--json] [--data DIR]",
  summary:
    "score and rank areas by a composite of indicators, with how far weights and chance decide it; without an ID, list the composites",
  async run(argv) {
    const { values, positionals } = readOptions(argv, {
      allowPositionals: true,
      options: {
        ...dataOption,
        period: { type: "string" },
        grain: { type: "string" },
        group: { type: "string" },
        weights: { type: "string" },
        snapshot: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
    const [id, ...others] = positionals;
    if (others.length > 0)
      throw new AppError("bad-usage", `expected one composite: ${positionals.join(" ")}`);
    const dataDir = readDataDir(values);
    const library = readLibrary(dataDir);
    const { composites, faults } = readComposites(library);
    for (const fault of faults) process.stderr.write(`${fault}\n`);
    if (id === undefined) {
      process.stdout.write(
        values.json ? `${JSON.stringify({ composites })}\n` : printTable(composites.map(listed)),
      );
      return 0;
    }
    const found = findComposite(composites, id);
    const { grain, group, weights } = values;
    const asked = checked(compositeQuestion, {
      period: requireOption(values.period, "period"),
      grain,
      group,
      weights: weights === undefined ? undefined : weightsOf(weights),
    });
    const snapshot = await openSnapshot(dataPaths(dataDir).snapshots, snapshotNumber(values.snapshot));
    try {
      requirePublished(
        snapshot,
        found.components.map(({ indicator }) => indicator),
      );
      const result = await answerComposite(inFull(snapshot), found, asked);
      process.stdout.write(
        values.json
          ? `${JSON.stringify({ snapshot: snapshot.number, ...result })}\n`
          : printTable(rowsOf(result, found, library)),
      );
    } finally {
      snapshot.close();
    }
    return 0;
  },
};

function listed({ id, title, grain, components }: Composite) {
  return { id, title: title.zh, grain, components: components.map((each) => each.id).join(",") };
}

/** `a=0.4,b=0.6` */
function weightsOf(text: string): Record<string, number> {
  const weights: Record<string, number> = {};
  for (const each of text.split(",")) {
    const [, id, weight] = /^([a-z][a-z0-9_]*)=(\d+(?:\.\d+)?)$/.exec(each.trim()) ?? [];
    if (id === undefined || weight === undefined)
      throw new AppError("bad-usage", `expected --weights component=number: ${each}`);
    weights[id] = Number(weight);
  }
  return weights;
}

function snapshotNumber(text: string | undefined): number | undefined {
  if (text === undefined || /^[1-9]\d*$/.test(text)) return text === undefined ? undefined : Number(text);
  throw new AppError("bad-usage", `expected the number of a snapshot: ${text}`);
}

/** The best of each group first; a missing component says why it is. */
function rowsOf({ rows }: CompositeResult, { components }: Composite, { areas }: Library) {
  const names = new Map(areas.areas.map(({ code, name }) => [code, name.zh]));
  return rows
    .toSorted((a, b) => a.group.localeCompare(b.group) || (b.score ?? -Infinity) - (a.score ?? -Infinity))
    .map(({ area, group, score, isReweighted, components: parts, place }) => ({
      area,
      name: names.get(area) ?? null,
      group,
      score: short(score),
      ...Object.fromEntries(
        components.map(({ id }, index) => [id, short(parts[index]?.score ?? null) ?? parts[index]?.state]),
      ),
      rank: place?.rank ?? null,
      range: place ? `${place.rankLow}–${place.rankHigh}` : null,
      expected: short(place?.expectedRank ?? null),
      first: place ? `${(100 * place.first).toFixed(1)} %` : null,
      reweighted: isReweighted ? "是 yes" : null,
    }));
}

function short(value: number | null): string | null {
  return value === null ? null : value.toFixed(2);
}
