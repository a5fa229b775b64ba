import type { Lighting } from "./lighting.ts";

interface AreaButtonProps extends Omit<Lighting, "lit"> {
  area: string;
  name: string;
}

/** An area's name, by which mouse and keyboard light it everywhere, and keep it lit. */
export function AreaButton({ area, name, chosen, onPoint, onChoose }: AreaButtonProps) {
  return (
    <button
      type="button"
      className="area"
      aria-pressed={area === chosen}
      onFocus={() => onPoint(area)}
      onBlur={() => onPoint(undefined)}
      onMouseEnter={() => onPoint(area)}
      onMouseLeave={() => onPoint(undefined)}
      onClick={() => onChoose(area)}
    >
      {name}
    </button>
  );
}
