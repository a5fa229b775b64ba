import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const paper = { matches: false };
let frames: (() => void)[] = [];
let onPrint = () => {};

/** The browser shows the frame, and gives the page its turn after it. */
function frame(): void {
  for (const each of frames.splice(0)) each();
  vi.runAllTimers();
}

async function drawing() {
  const { drawInTurn } = await import("../../client/components/chart/drawInTurn.ts");
  const drawn: string[] = [];
  return { drawn, ask: (name: string) => drawInTurn(() => void drawn.push(name)) };
}

describe("charts drawn in turn", () => {
  beforeEach(() => {
    vi.resetModules();
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    frames = [];
    paper.matches = false;
    vi.stubGlobal("matchMedia", () => paper);
    vi.stubGlobal("requestAnimationFrame", (work: () => void) => frames.push(work));
    vi.stubGlobal("addEventListener", (_: string, print: () => void) => (onPrint = print));
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("are there one a frame, the first at once", async () => {
    const { drawn, ask } = await drawing();
    for (const name of ["bars", "funnel", "map"]) ask(name);
    expect(drawn).toEqual(["bars"]);
    frame();
    expect(drawn).toEqual(["bars", "funnel"]);
    frame();
    expect(drawn).toEqual(["bars", "funnel", "map"]);
    frame();
    ask("another");
    expect(drawn.at(-1)).toBe("another");
  });

  it("are left out where their page has gone", async () => {
    const { drawn, ask } = await drawing();
    ask("bars");
    const undo = ask("funnel");
    ask("map");
    undo();
    frame();
    frame();
    expect(drawn).toEqual(["bars", "map"]);
  });

  it("are all there on paper, of which there is one frame alone", async () => {
    const { drawn, ask } = await drawing();
    ask("bars");
    ask("funnel");
    onPrint();
    expect(drawn).toEqual(["bars", "funnel"]);
    paper.matches = true;
    ask("bars, for paper");
    ask("funnel, for paper");
    expect(drawn.slice(2)).toEqual(["bars, for paper", "funnel, for paper"]);
  });
});
