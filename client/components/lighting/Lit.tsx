import { useCallback, useMemo, useState, type ReactNode } from "react";
import { LightingContext } from "./lighting.ts";

/** Around all charts and tables that light the same area when one of them is pointed at. */
export function Lit({ children }: { children: ReactNode }) {
  const [pointed, onPoint] = useState<string>();
  const [chosen, setChosen] = useState<string>();
  const onChoose = useCallback(
    (area: string) => setChosen((before) => (before === area ? undefined : area)),
    [],
  );
  const lighting = useMemo(
    () => ({ lit: pointed ?? chosen, chosen, onPoint, onChoose }),
    [pointed, chosen, onChoose],
  );
  return <LightingContext value={lighting}>{children}</LightingContext>;
}
