import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { charactersOf, familyNames, unpackWoff } from "./sfnt.ts";

/** Where a site puts the fonts that it has a licence for. */
export function fontsFolder(dataDir: string): string {
  return join(dataDir, "fonts");
}

const fontRoles = ["title", "body", "heading", "kai", "song"] as const;
export type FontRole = (typeof fontRoles)[number];

interface PaperFont {
  role: FontRole;
  /** What the standard for official papers asks for, and what stands in for it. */
  wanted: string;
  family: string;
  file: string;
  sha256: string;
  isFallback: boolean;
}

export interface PaperFonts {
  fonts: PaperFont[];
  /** Files to set with, and those that had to be unpacked. */
  paths: string[];
  blobs: Buffer[];
  /** What can be printed; for anything else the fallback fonts have no sign. */
  printable: ReadonlySet<number>;
}

interface Wanted {
  name: string;
  /** Names that a site's own font of the role may go by. */
  names: RegExp;
  fallback: { family: string; file: string };
}

const serif = (style: string) =>
  `@expo-google-fonts/noto-serif-sc/${style}/NotoSerifSC_${style}.ttf` as const;
const sans = (style: string) => `@expo-google-fonts/noto-sans-sc/${style}/NotoSansSC_${style}.ttf` as const;
const kaiFile = "@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff";

const wanted: Record<FontRole, Wanted> = {
  title: {
    name: "小标宋",
    names: /小标宋|xiaobiaosong/i,
    fallback: { family: "Noto Serif SC", file: serif("700Bold") },
  },
  body: {
    name: "仿宋",
    names: /仿宋|fangsong/i,
    fallback: { family: "Noto Serif SC", file: serif("400Regular") },
  },
  heading: {
    name: "黑体",
    names: /^(方正)?黑体|^simhei|^FZHei/i,
    fallback: { family: "Noto Sans SC", file: sans("500Medium") },
  },
  kai: {
    name: "楷体",
    names: /楷体|kaiti|^FZKai/i,
    fallback: { family: "LXGW WenKai", file: kaiFile },
  },
  song: {
    name: "宋体",
    names: /^宋体|书宋|^(n?simsun|FZShuSong)/i,
    fallback: { family: "Noto Serif SC", file: serif("400Regular") },
  },
};

/** Beside those of the roles: charts, and what is set in bold. */
const furtherFiles = [sans("400Regular"), sans("700Bold")];

/**
 * A site's own fonts come first: those that official papers ask for are
 * licensed and cannot be brought along. Others stand in for what is not there.
 */
export function readPaperFonts(ownFolder: string): PaperFonts {
  const own = ownFonts(ownFolder);
  const fonts = fontRoles.map((role): PaperFont => {
    const { name, names, fallback } = wanted[role];
    const found = own.find(({ families }) => families.some((family) => names.test(family)));
    const [file, family] = found
      ? [found.file, found.families[0] ?? name]
      : [installed(fallback.file), fallback.family];
    const sha256 = createHash("sha256").update(readFileSync(file)).digest("hex");
    return { role, wanted: name, family, file: basename(file), sha256, isFallback: found === undefined };
  });
  const shipped = [
    ...new Set([...Object.values(wanted).map(({ fallback }) => fallback.file), ...furtherFiles]),
  ];
  const plain = shipped.filter((file) => file.endsWith(".ttf")).map(installed);
  const chosen = own.filter(({ file }) => fonts.some((each) => each.file === basename(file)));
  return {
    fonts,
    paths: [...plain, ...chosen.map(({ file }) => file)],
    blobs: [unpackWoff(readFileSync(installed(kaiFile)))],
    printable: inBoth(installed(serif("400Regular")), installed(sans("400Regular"))),
  };
}

/** What both have: a chart has only the one, the text falls back on the other. */
function inBoth(one: string, other: string): Set<number> {
  const second = charactersOf(readFileSync(other));
  return new Set([...charactersOf(readFileSync(one))].filter((code) => second.has(code)));
}

function ownFonts(folder: string): { file: string; families: string[] }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.(ttf|otf|ttc)$/i.test(name))
    .toSorted()
    .map((name) => join(folder, name))
    .map((file) => ({ file, families: familyNames(readFileSync(file)) }));
}

const require = createRequire(import.meta.url);

/** By the package's own description, as the file may not be among what it exports. */
function installed(path: string): string {
  const [scope = "", name = "", ...rest] = path.split("/");
  return join(dirname(require.resolve(`${scope}/${name}/package.json`)), ...rest);
}
