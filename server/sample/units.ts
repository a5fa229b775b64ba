import type { Random, Weights } from "./random.ts";
import type { SampleArea } from "./sampleAreas.ts";

type UnitKind = "leading" | "office" | "town" | "institution" | "company";

export interface Unit {
  code: string;
  name: string;
  area: string;
  kind: UnitKind;
  /** The tier of government, 市级 and so on. */
  tier: string;
  group: string;
  size: number;
  /** Posts in its leading team. */
  leaders: number;
  /** Standard normal: how well it is run. */
  drive: number;
}

const usualSize = 36;

const kindsByArea: Record<SampleArea["kind"], Weights<UnitKind>> = {
  county: { office: 46, town: 30, institution: 24 },
  district: { office: 48, town: 26, institution: 26 },
  zone: { office: 60, institution: 40 },
  organs: { office: 74, institution: 26 },
  enterprises: { company: 1 },
};

export function makeUnits(
  areas: SampleArea[],
  persons: number,
  random: (...path: (string | number)[]) => Random,
): Unit[] {
  return areas.flatMap((area) => {
    const own = random("units", area.code);
    const people = Math.round(area.share * persons);
    const count = Math.max(6, Math.round(people / usualSize));
    const kinds = Array.from({ length: count }, (_, index): UnitKind => {
      const hasLeading = area.kind !== "organs" && area.kind !== "enterprises";
      return index === 0 && hasLeading ? "leading" : own.word(kindsByArea[area.kind]);
    });
    const weights = kinds.map((kind) => (kind === "institution" ? 0.7 : 1) * Math.exp(own.normal() * 0.45));
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    return kinds.map((kind, index): Unit => {
      const size = Math.max(6, Math.round(((weights[index] as number) / whole) * people));
      return {
        code: `001.${area.code.slice(3)}.${(index + 1).toString(36).toUpperCase().padStart(3, "0")}`,
        name: `${area.name}第${String(index + 1).padStart(2, "0")}${suffix(kind, area)}`,
        area: area.code,
        kind,
        tier:
          area.kind === "organs" || area.kind === "enterprises" ? "市级" : kind === "town" ? "乡级" : "县级",
        group: groupOf(kind, area),
        size,
        leaders: Math.min(
          kind === "leading" ? 12 : kind === "institution" ? 3 : own.int(4, 7),
          Math.ceil(size / 3),
        ),
        drive: own.normal(),
      };
    });
  });
}

function suffix(kind: UnitKind, area: SampleArea): string {
  if (kind === "town") return area.kind === "county" ? "镇" : "街道";
  return { leading: "机关", office: "局", institution: "中心", company: "公司" }[kind];
}

function groupOf(kind: UnitKind, area: SampleArea): string {
  if (area.kind === "organs") return kind === "institution" ? "市直事业单位" : "市直机关";
  return {
    leading: "县区班子",
    office: "县区部门",
    town: "乡镇街道",
    institution: "县区事业单位",
    company: "国有企业",
  }[kind];
}
