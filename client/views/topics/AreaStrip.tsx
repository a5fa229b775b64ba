import { symbolOf, type Mark } from "../../charts/mark.ts";

export interface StripArea {
  code: string;
  name: string;
  value: number | null;
  mark: Mark;
}

const size = { width: 240, height: 28, margin: 10 };

/** Where each area stands between the least and the most, for the eye alone: who differs is said in words beside it. */
export function AreaStrip({ areas, chosen }: { areas: readonly StripArea[]; chosen: string | undefined }) {
  const known = areas.flatMap(({ value, ...each }) => (value === null ? [] : [{ ...each, value }]));
  if (known.length < 2) return null;
  const values = known.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const x = (value: number) =>
    most === least
      ? size.width / 2
      : size.margin + ((value - least) / (most - least)) * (size.width - 2 * size.margin);
  return (
    <svg className="area-strip" viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
      <line x1={size.margin} x2={size.width - size.margin} y1={size.height / 2} y2={size.height / 2} />
      {known.map(({ code, name, value, mark }) => (
        <text
          key={code}
          className={code === chosen ? "chosen" : mark.standing}
          x={x(value)}
          y={size.height / 2}
        >
          <title>{name}</title>
          {symbolOf(mark) || "●"}
        </text>
      ))}
    </svg>
  );
}
