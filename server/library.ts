import { existsSync } from "node:fs";
import { join } from "node:path";
import { dataPaths, projectRoot } from "./config.ts";
import { readAreaMap, type AreaOutline } from "./contracts/areaMap.ts";
import { readAreas, type Areas } from "./contracts/areas.ts";
import type { Contract } from "./contracts/contract.ts";
import { readContracts } from "./contracts/readContracts.ts";
import { readRuleTables, type RuleTable } from "./contracts/ruleTables.ts";
import { oneProblem, readEach } from "./contracts/readEach.ts";
import { AppError } from "./errors.ts";
import type { Definition } from "./indicators/definition.ts";
import { readIndicators, type BrokenIndicator } from "./indicators/readIndicators.ts";
import { log } from "./log.ts";
import { readCrossRules, type CrossRule } from "./warehouse/crossRule.ts";

/** Everything people wrote down for the machine: read once, checked whole. */
export interface Library {
  contracts: Contract[];
  areas: Areas;
  /** The outlines of a site's own map; none where it brings no map. */
  areaMap: AreaOutline[];
  ruleTables: RuleTable[];
  indicators: Definition[];
  /** Files below `queries/indicators` that say nothing which could be computed. */
  brokenIndicators: BrokenIndicator[];
  crossRules: CrossRule[];
}

/**
 * A site's own areas, in its data folder, come before those of the sample city.
 * What every row is read by must be right as a whole, or data would be misread;
 * an indicator that is not is left out and told.
 */
export function readLibrary(
  dataDir: string,
  {
    root = projectRoot,
    onBroken = logBroken,
  }: { root?: string; onBroken?: (broken: BrokenIndicator) => void } = {},
): Library {
  const { ownAreas, areaMap: mapFile } = dataPaths(dataDir);
  const problems: AppError[] = [];
  const orProblem = <Part>(read: () => Part): Part | undefined => {
    const one = readEach([read], (each) => each());
    problems.push(...one.problems);
    return one.results[0];
  };
  const contracts = orProblem(() => readContracts(join(root, "data", "contracts")));
  const areas = orProblem(() =>
    readAreas(existsSync(ownAreas) ? ownAreas : join(root, "data", "areas", "areas.yaml")),
  );
  const areaMap = areas && orProblem(() => readAreaMap(mapFile, areas));
  const ruleTables = orProblem(() => readRuleTables(join(root, "data", "rules")));
  const crossRules = orProblem(() => readCrossRules(join(root, "queries", "rules")));
  const { indicators, broken } = readIndicators(join(root, "queries", "indicators"));
  if (!contracts || !areas || !areaMap || !ruleTables || !crossRules) {
    throw oneProblem([
      ...problems,
      ...broken.map(({ reason }) => new AppError("definition-invalid", reason)),
    ]);
  }
  for (const each of broken) onBroken(each);
  return { contracts, areas, areaMap, ruleTables, indicators, brokenIndicators: broken, crossRules };
}

function logBroken({ id, reason }: BrokenIndicator): void {
  log.warn({ indicator: id }, `indicator left out: ${reason}`);
}
