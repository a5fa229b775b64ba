import type { Page } from "playwright-core";
import type { Figure } from "./bench.ts";
import { quantileOf } from "./httpClient.ts";
import { answerLargeCity, knownIndicators } from "../e2e/largeCity.ts";

/** A hundred areas by sixty indicators, scrolled both ways by a few pixels a frame. */
export async function scrolledFigures(
  page: Page,
  address: string,
  headers: Record<string, string>,
): Promise<Figure[]> {
  await answerLargeCity(page, { areas: 100, indicators: await knownIndicators(address, headers, 60) });
  await page.goto(`${address}/compare`);
  await page.getByRole("grid").getByRole("gridcell").first().waitFor();
  const frames = await page.evaluate(async () => {
    const scrolling = document.querySelector("[role=grid]");
    if (!scrolling) throw new Error("no heat table to scroll");
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const taken: number[] = [];
    let last = await frame();
    for (let step = 0; step < 240; step++) {
      scrolling.scrollTop += step % 2 === 0 ? 24 : 0;
      scrolling.scrollLeft += step % 2 === 0 ? 0 : 24;
      const now = await frame();
      taken.push(now - last);
      last = now;
    }
    return taken;
  });
  const whole = frames.reduce((sum, each) => sum + each, 0);
  return [
    { name: "heat table scrolled", value: (frames.length * 1_000) / whole, unit: "frames/s" },
    { name: "heat table scrolled: p95 of a frame", value: quantileOf(frames, 0.95), unit: "ms" },
  ];
}
