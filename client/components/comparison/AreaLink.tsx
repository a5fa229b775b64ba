import { Link } from "@tanstack/react-router";
import { useLighting } from "../lighting/lighting.ts";
import { useAreaDrill } from "./useAreaDrill.ts";

/** An area's name: lights it everywhere when pointed at, leads to its profile, with Shift beside another. */
export function AreaLink({ area, name }: { area: string; name: string }) {
  const { onPoint } = useLighting();
  const drill = useAreaDrill();
  return (
    <Link
      to="/areas/$code"
      params={{ code: area }}
      search={true}
      className="area"
      onFocus={() => onPoint(area)}
      onBlur={() => onPoint(undefined)}
      onMouseEnter={() => onPoint(area)}
      onMouseLeave={() => onPoint(undefined)}
      onClick={(event) => {
        if (!event.shiftKey) return;
        event.preventDefault();
        drill(area, true);
      }}
    >
      {name}
    </Link>
  );
}
