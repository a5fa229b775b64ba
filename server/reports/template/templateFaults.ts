import { readFileSync } from "node:fs";
import type { Definition } from "../../indicators/definition.ts";
import { placeInYaml } from "../../contracts/readYaml.ts";
import type { ReportTemplate, Section } from "./template.ts";
import { splitReferences } from "./references.ts";

type Path = (string | number)[];
type Known = readonly Pick<Definition, "id" | "finest" | "kind">[];

/** What a template asks for that is not there: each with its file and line. */
export function templateFaults(template: ReportTemplate, file: string, indicators: Known): string[] {
  const fault = (path: Path, message: string) => `${placeInYaml(file, path)}${message}`;
  const faults: string[] = [];
  for (const [id, path] of indicatorsIn(template))
    if (!indicators.some((each) => each.id === id)) faults.push(fault(path, `no such indicator: ${id}`));
  for (const [id, path] of trendsIn(template)) {
    const found = indicators.find((each) => each.id === id);
    if (found && (found.finest !== "month" || found.kind === "stock"))
      faults.push(fault(path, `there is no series of months of it: ${id}`));
  }
  for (const [text, path] of textsIn(template))
    for (const part of splitReferences(text)) {
      if (typeof part === "string") continue;
      const { raw, reference } = part;
      const problem =
        reference === null
          ? `not a reference to a figure: ${raw}`
          : reference.kind === "indicator" && !indicators.some(({ id }) => id === reference.indicator)
            ? `no such indicator: ${raw}`
            : undefined;
      if (problem !== undefined) faults.push(`${lineOf(file, path, raw)}${problem}`);
    }
  return faults;
}

/** Texts go over many lines: the one that the reference stands in. */
function lineOf(file: string, path: Path, raw: string): string {
  const place = placeInYaml(file, path);
  const [, start = "1", rest = ""] = /:(\d+)(: .*)$/.exec(place.slice(file.length)) ?? [];
  const lines = readFileSync(file, "utf8").split("\n");
  const from = Number(start) - 1;
  const found = lines.findIndex((line, index) => index >= from && line.includes(raw));
  return `${file}:${(found === -1 ? from : found) + 1}${rest}`;
}

function indicatorsIn({ sections }: ReportTemplate): [string, Path][] {
  return sections.flatMap((section, index): [string, Path][] => {
    const path: Path = ["sections", index];
    if (section.kind === "themes")
      return section.themes.flatMap(({ indicators, readings = [], charts }, theme) => {
        const own: Path = [...path, "themes", theme];
        return [
          ...listed(indicators, [...own, "indicators"]),
          ...listed(readings, [...own, "readings"]),
          ...charts.map(({ indicator }, at): [string, Path] => [
            indicator,
            [...own, "charts", at, "indicator"],
          ]),
        ];
      });
    if (section.kind === "areas")
      return [
        ...listed(section.indicators, [...path, "indicators"]),
        ...listed(section.charts ?? [], [...path, "charts"]),
      ];
    return section.kind === "overall"
      ? [
          ...listed(section.indicators, [...path, "indicators"]),
          ...(section.charts ?? []).map(({ indicator }, at): [string, Path] => [
            indicator,
            [...path, "charts", at, "indicator"],
          ]),
        ]
      : [];
  });
}

function trendsIn({ sections }: ReportTemplate): [string, Path][] {
  const of = (charts: { indicator: string; show: string }[], path: Path) =>
    charts.flatMap(({ indicator, show }, at): [string, Path][] =>
      show === "trend" ? [[indicator, [...path, "charts", at]]] : [],
    );
  return sections.flatMap((section, index) => {
    if (section.kind === "overall") return of(section.charts ?? [], ["sections", index]);
    if (section.kind !== "themes") return [];
    return section.themes.flatMap(({ charts }, theme) => of(charts, ["sections", index, "themes", theme]));
  });
}

function textsIn({ title, subtitle, sections }: ReportTemplate): [string, Path][] {
  const of = (text: string | undefined, path: Path): [string, Path][] =>
    text === undefined ? [] : [[text, path]];
  return [
    ...of(title, ["title"]),
    ...of(subtitle, ["subtitle"]),
    ...sections.flatMap((section, index) => [
      ...of(textOf(section), ["sections", index, "text"]),
      ...(section.kind === "themes" ? section.themes : []).flatMap(({ text }, theme) =>
        of(text, ["sections", index, "themes", theme, "text"]),
      ),
    ]),
  ];
}

function textOf(section: Section): string | undefined {
  return "text" in section ? section.text : undefined;
}

function listed(ids: readonly string[], path: Path): [string, Path][] {
  return ids.map((id, index) => [id, [...path, index]]);
}
