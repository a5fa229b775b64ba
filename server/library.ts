import { existsSync } from "node:fs";
import { join } from "node:path";
import { dataPaths, projectRoot } from "./config.ts";
import { readAreas, type Areas } from "./contracts/areas.ts";
import type { Contract } from "./contracts/contract.ts";
import { readContracts } from "./contracts/readContracts.ts";
import { readRuleTables, type RuleTable } from "./contracts/ruleTables.ts";
import type { Definition } from "./indicators/definition.ts";
import { readIndicators } from "./indicators/readIndicators.ts";

/** Everything people wrote down for the machine: read once, checked whole. */
export interface Library {
  contracts: Contract[];
  areas: Areas;
  ruleTables: RuleTable[];
  indicators: Definition[];
}

/** A site's own areas, in its data folder, come before those of the sample city. */
export function readLibrary(dataDir: string, root: string = projectRoot): Library {
  const { ownAreas } = dataPaths(dataDir);
  return {
    contracts: readContracts(join(root, "data", "contracts")),
    areas: readAreas(existsSync(ownAreas) ? ownAreas : join(root, "data", "areas", "areas.yaml")),
    ruleTables: readRuleTables(join(root, "data", "rules")),
    indicators: readIndicators(join(root, "queries", "indicators")),
  };
}
