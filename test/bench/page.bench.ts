import type { Browser, BrowserContext, CDPSession, Page } from "playwright-core";
import { launchBrowser } from "../e2e/browser.ts";
import { cookieHeader } from "../e2e/signIn.ts";
import { startProduct } from "../e2e/startProduct.ts";
import type { Bench, Figure } from "./bench.ts";
import { quantileOf } from "./httpClient.ts";
import { whilePeerServed } from "./pagePeer/servePeer.ts";
import { scrolledFigures } from "./scrolledHeatTable.ts";
import { longestTask, watchPage } from "./watchPage.ts";

/** As slow as the machines that stand in offices. */
const slowness = 4;
const runs = 7;
const opened = "i=training_coverage&p=2022-10";

/** How soon a page is there, and there again after a choice, in the browser that the tests use. */
export const bench: Bench = {
  title: `the comparison page in a browser with its processor ${slowness} × slowed, medians of ${runs}; the sample city`,
  async run({ folder, progress }) {
    progress("starts the product");
    const product = await startProduct("demo");
    const browser = await launchBrowser();
    try {
      return await whilePeerServed(folder, product.address, async (peer) => {
        const cookie = { ...product.cookie, url: product.address };
        const visit = <T>(work: (page: Page) => Promise<T>) => inOwnWindow(browser, cookie, work);
        progress("opens the page and its peer in turn");
        const ours: Opened[] = [];
        const peers: Opened[] = [];
        for (let run = 0; run <= runs; run++) {
          peers.push(await visit((page) => open(page, `${peer}/?${opened}`)));
          ours.push(await visit((page) => open(page, `${product.address}/compare?${opened}`)));
        }
        // The first of each warms the server and the browser's own code.
        const figures = openedFigures(ours.slice(1), peers.slice(1));
        progress("changes the month");
        const changes: Opened[] = [];
        for (let run = 0; run < runs; run++)
          changes.push(await visit((page) => changeMonth(page, `${product.address}/compare?${opened}`)));
        progress("scrolls the heat table");
        const scrolled = await visit((page) =>
          scrolledFigures(page, product.address, cookieHeader(product.cookie)),
        );
        return [...figures, ...changedFigures(changes), ...scrolled];
      });
    } finally {
      await browser.close();
      await product.stop();
    }
  },
};

interface Opened {
  drawn: number;
  longest: number;
}

type Cookie = Parameters<BrowserContext["addCookies"]>[0][number];

/** Nothing is kept from one window to the next. */
async function inOwnWindow<T>(
  browser: Browser,
  cookie: Cookie,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    await context.addCookies([cookie]);
    const page = await context.newPage();
    await watchPage(page);
    return await work(page);
  } finally {
    await context.close();
  }
}

async function slowed(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowness });
  return session;
}

/** From the beginning of the navigation to the first picture that has anything in it. */
async function open(page: Page, address: string): Promise<Opened> {
  await slowed(page);
  await page.goto(address, { waitUntil: "commit" });
  const drawn = await page.evaluate(() => globalThis.hengjianFirstDrawn);
  await page.waitForLoadState("networkidle");
  return { drawn, longest: await longestTask(page) };
}

/** From the choice to the first picture that is another one. */
async function changeMonth(page: Page, address: string): Promise<Opened> {
  await page.goto(address);
  await page.evaluate(() => globalThis.hengjianFirstDrawn);
  await page.waitForLoadState("networkidle");
  await slowed(page);
  const drawn = await page.evaluate(() => {
    const before = performance.now();
    const redrawn = globalThis.hengjianNextDrawn();
    const address = new URL(location.href);
    address.searchParams.set("p", "2022-06");
    // As a link of the page's own does it.
    history.pushState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate"));
    return redrawn.then((at) => at - before);
  });
  await page.waitForTimeout(500);
  return { drawn, longest: await longestTask(page) };
}

function openedFigures(ours: Opened[], peers: Opened[]): Figure[] {
  const median = (all: Opened[]) =>
    quantileOf(
      all.map(({ drawn }) => drawn),
      0.5,
    );
  return [
    {
      name: "first chart drawn",
      value: median(ours),
      unit: "ms",
      ratio: { of: "React and ECharts alone", value: median(ours) / median(peers) },
    },
    { name: "longest task while it opens", value: longestOf(ours), unit: "ms" },
    { name: "longest task of the peer", value: longestOf(peers), unit: "ms" },
  ];
}

function changedFigures(changes: Opened[]): Figure[] {
  const drawn = quantileOf(
    changes.map(({ drawn }) => drawn),
    0.5,
  );
  return [
    { name: "drawn again after another month", value: drawn, unit: "ms" },
    { name: "longest task after another month", value: longestOf(changes), unit: "ms" },
  ];
}

function longestOf(all: Opened[]): number {
  return quantileOf(
    all.map(({ longest }) => longest),
    0.5,
  );
}
