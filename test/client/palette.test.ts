import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  findCommands,
  type Command,
  type CommandKind,
} from "../../client/components/palette/findCommands.ts";

function command(kind: CommandKind, title: string, also = ""): Command {
  return { id: `${kind}:${title}`, kind, title, also, run: () => undefined };
}

const commands = [
  command("page", "总览", "/overview"),
  command("area", "甲县", "Jia County 990121"),
  command("indicator", "按时澄清率", "clearing_on_time M40"),
  command("indicator", "澄清正名人数", "cleared_persons M40"),
  command("topic", "澄清正名", "clearing"),
];

function titles(text: string): string[] {
  return findCommands(commands, text).flatMap(({ found }) => found.map(({ title }) => title));
}

describe("the command palette", () => {
  it("finds by title, id, mechanism and the other language, in any case", () => {
    expect(titles("cleared_p")).toEqual(["澄清正名人数"]);
    expect(titles("m40")).toEqual(["按时澄清率", "澄清正名人数"]);
    expect(titles("JIA county")).toEqual(["甲县"]);
    expect(titles("没有的")).toEqual([]);
  });

  it("puts those first whose titles begin with the words, kind by kind", () => {
    expect(titles("澄清")).toEqual(["澄清正名", "澄清正名人数", "按时澄清率"]);
  });

  it("offers ways before anything is typed, and not a hundred indicators", () => {
    expect(findCommands(commands, " ").map(({ kind }) => kind)).toEqual(["page", "area"]);
    const many = Array.from({ length: 100 }, (_, index) => command("indicator", `澄清${index}`));
    expect(findCommands(many, "澄清")[0]?.found).toHaveLength(12);
  });

  it("finds only what holds every word", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const words = text.toLowerCase().split(/\s+/).filter(Boolean);
        for (const { found } of findCommands(commands, text))
          for (const { title, also } of found)
            for (const word of words) expect(`${title} ${also}`.toLowerCase()).toContain(word);
      }),
    );
  });
});
