import type { Page } from "playwright-core";

const paths = ["**/api/v1/areas", "**/api/v1/compare/all?*"];
const verdicts = ["better", "worse", "similar", "tooFew", null];

/** Answers in the server's place as one of a city much larger than the sample; `indicators` are ids it knows. */
export async function answerLargeCity(
  page: Page,
  { areas: count, indicators }: { areas: number; indicators: string[] },
): Promise<void> {
  const areas = Array.from({ length: count }, (_, index) => String(880_001 + index));
  const list = <Part>(of: (index: number) => Part) =>
    Array.from({ length: count * indicators.length }, (_, index) => of(index));
  const city = {
    city: { code: "880000", name: { zh: "大示例市", en: "Large Sample City" } },
    groups: [{ id: "county", name: { zh: "县区", en: "Counties" }, ranked: true }],
    areas: areas.map((code) => ({
      code,
      name: { zh: `示例${code}`, en: `Sample ${code}` },
      kind: "county",
      group: "county",
    })),
  };
  const compared = {
    snapshot: 1,
    period: "2022-10",
    benchmark: "group",
    flaggedBy: "benjaminiHochberg",
    areas,
    indicators,
    cells: {
      value: list((index) => index),
      state: list(() => "ok"),
      verdict: list((index) => verdicts[index % verdicts.length]),
      isFlagged: list((index) => index % 50 === 0),
      reason: list(() => "withinChance"),
      benchmark: list(() => 50),
      rankLow: list(() => 1),
      rankHigh: list(() => 9),
    },
  };
  const [areasPath = "", comparedPath = ""] = paths;
  await page.route(areasPath, (route) => route.fulfill({ json: city }));
  await page.route(comparedPath, (route) => route.fulfill({ json: compared }));
}

export async function answerAsServer(page: Page): Promise<void> {
  for (const path of paths) await page.unroute(path);
}

/** Some of the indicators that a product knows, as one who is signed in is told. */
export async function knownIndicators(
  address: string,
  headers: Record<string, string>,
  most: number,
): Promise<string[]> {
  const response = await fetch(`${address}/api/v1/indicators`, { headers });
  const { indicators } = (await response.json()) as { indicators: { id: string }[] };
  return indicators.slice(0, most).map(({ id }) => id);
}
