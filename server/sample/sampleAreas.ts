import type { Area } from "../contracts/areas.ts";
import type { Random } from "./random.ts";

export interface SampleArea {
  code: string;
  name: string;
  kind: Area["kind"];
  /** Its part of the city's people; all parts sum to 1. */
  share: number;
  /** How much it does for its size, about 1. */
  zeal: number;
}

export function measureAreas(areas: Area[], random: (...path: (string | number)[]) => Random): SampleArea[] {
  const widths = {
    county: [0.85, 1.2],
    district: [0.6, 1.35],
    zone: [0.4, 0.7],
    organs: [1.5, 1.8],
    enterprises: [0.6, 0.8],
  };
  const measured = areas.map(({ code, name, kind }) => {
    const own = random("area", code);
    const [low, high] = widths[kind] as [number, number];
    return {
      code,
      name: name.zh,
      kind,
      share: low + own.next() * (high - low),
      zeal: 0.85 + own.next() * 0.3,
    };
  });
  const whole = measured.reduce((sum, { share }) => sum + share, 0);
  return measured.map((area) => ({ ...area, share: area.share / whole }));
}
