import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { projectRoot } from "../../../server/config.ts";
import { flagRules } from "../../../server/indicators/flags.ts";
import { reasonCodes } from "../../../server/indicators/reason.ts";
import { chartReasons } from "../../../server/indicators/trendChart.ts";

const text = readFileSync(join(projectRoot, "docs", "statistics.md"), "utf8");

it.each([...reasonCodes, ...chartReasons, ...flagRules, "better", "similar", "cannotBeCalculated"])(
  "docs/statistics.md says what %s means",
  (word) => {
    expect(text).toContain(`\`${word}\``);
  },
);
