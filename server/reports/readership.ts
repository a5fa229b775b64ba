import type { Sight } from "../indicators/sight.ts";

/** Whether somebody may see all that a paper made for another sight may hold. */
export function covers(own: Sight, paper: Sight): boolean {
  return (
    coversAreas(own.areas, paper.areas) &&
    (own.exactCounts || !paper.exactCounts) &&
    (own.sensitiveFigures || !paper.sensitiveFigures)
  );
}

function coversAreas(own: Sight["areas"], paper: Sight["areas"]): boolean {
  if (own === "all") return true;
  return paper !== "all" && paper.every((code) => own.includes(code));
}
