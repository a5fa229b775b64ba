import { happened } from "./roleCity.ts";

/** A count that is the sum of some of what is counted apart. */
export interface Sum {
  of: number[];
  count: number;
}

export function countIn(parts: ({ area: string; month: string; way: string | null } | undefined)[]): number {
  const wanted = new Set(parts.map((part) => JSON.stringify([part?.area, part?.month, part?.way])));
  return happened.filter(({ area, month, way }) => wanted.has(JSON.stringify([area, month, way]))).length;
}

/** Which secrets are sums and differences of what was told. Counts are never negative: what adds up to 0 is 0 throughout. */
export function followsFrom<Secret extends Sum>(told: Sum[], parts: number, secrets: Secret[]): Secret[] {
  const isZero = new Set(told.filter(({ count }) => count === 0).flatMap(({ of }) => of));
  const left = (of: number[]) => of.filter((index) => !isZero.has(index));
  const basis = new Map<number, Float64Array>();
  const reduced = (of: number[]): [Float64Array, number] => {
    const row = new Float64Array(parts);
    for (const index of left(of)) row[index] = 1;
    for (let column = 0; column < parts; column++) {
      const factor = row[column] ?? 0;
      if (Math.abs(factor) < 1e-7) continue;
      const pivot = basis.get(column);
      if (!pivot) return [row, column];
      for (let each = column; each < parts; each++)
        row[each] = (row[each] ?? 0) - factor * (pivot[each] ?? 0);
    }
    return [row, -1];
  };
  for (const { of } of told) {
    const [row, column] = reduced(of);
    if (column < 0) continue;
    const lead = row[column] ?? 1;
    basis.set(
      column,
      row.map((each) => each / lead),
    );
  }
  return secrets.filter(({ of }) => reduced(of)[1] < 0);
}
