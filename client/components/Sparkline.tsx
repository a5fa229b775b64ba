import { sparkline } from "../charts/sparkline.ts";
import "../styles/sparkline.css";

const size = { width: 120, height: 32 };

/** How a figure went, for the eye alone: what it says is said in words beside it. */
export function Sparkline({ values }: { values: readonly (number | null)[] }) {
  const { path, last } = sparkline(values, size);
  if (path === "") return null;
  return (
    <svg className="sparkline" viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
      <path d={path} />
      {last && <circle cx={last.x} cy={last.y} r="2.5" />}
    </svg>
  );
}
