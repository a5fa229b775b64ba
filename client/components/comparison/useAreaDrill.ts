import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { useLighting } from "../lighting/lighting.ts";

/** A click leads to the area; with Shift the first stays lit, and the second is opened beside it. */
export function useAreaDrill(): (area: string, isSecond: boolean) => void {
  const navigate = useNavigate();
  const { chosen, onChoose } = useLighting();
  return useCallback(
    (area: string, isSecond: boolean) => {
      if (isSecond && (chosen === undefined || chosen === area)) {
        onChoose(area);
        return;
      }
      const code = isSecond && chosen !== undefined ? chosen : area;
      const other = isSecond ? area : undefined;
      void navigate({
        to: "/areas/$code",
        params: { code },
        search: (before) => ({ ...before, ...(other !== undefined && { with: other }) }),
      });
    },
    [navigate, chosen, onChoose],
  );
}
