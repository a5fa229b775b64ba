import type { Page } from "playwright-core";

declare global {
  /** When the first picture with anything in it was there, in the page's own time. */
  var hengjianFirstDrawn: Promise<number>;
  /** When a picture is next another one than now. */
  var hengjianNextDrawn: () => Promise<number>;
  var hengjianLongTasks: number[];
}

/** Looks at a page's canvases once a frame, small enough to cost nothing, whoever draws on them. */
export async function watchPage(page: Page): Promise<void> {
  // What runs the benches marks functions with this for their names, also those sent to the page.
  await page.addInitScript("globalThis.__name = (named) => named");
  await page.addInitScript(() => {
    const size = 24;
    const small = new OffscreenCanvas(size, size).getContext("2d", { willReadFrequently: true });
    if (!small) throw new Error("no canvas to look with");
    const look = (): string => {
      const canvases = [...document.querySelectorAll("canvas")].filter(
        ({ width, height }) => width * height > 0,
      );
      return canvases
        .map((canvas) => {
          small.clearRect(0, 0, size, size);
          small.drawImage(canvas, 0, 0, size, size);
          const { data } = small.getImageData(0, 0, size, size);
          return data.some((byte) => byte > 0) ? data.join() : "";
        })
        .join(";");
    };
    const until = (isThere: (seen: string) => boolean) =>
      new Promise<number>((resolve) => {
        const again = () => (isThere(look()) ? resolve(performance.now()) : requestAnimationFrame(again));
        again();
      });
    globalThis.hengjianFirstDrawn = until((seen) => /\d/.test(seen));
    globalThis.hengjianNextDrawn = () => {
      const before = look();
      return until((seen) => seen !== before && /\d/.test(seen));
    };
    globalThis.hengjianLongTasks = [];
    new PerformanceObserver((list) => {
      globalThis.hengjianLongTasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: "longtask", buffered: true });
  });
}

/** Zero where none took longer than the 50 ms from which on a browser calls it long. */
export function longestTask(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, ...globalThis.hengjianLongTasks));
}
