import type { Sight } from "../indicators/sight.ts";

/** Whether somebody may see all that a paper made for another sight may hold. */
export function covers(own: Sight, paper: Sight): boolean {
  return (
    coversAreas(own.areas, paper.areas) &&
    (own.exactCounts || !paper.exactCounts) &&
    (own.sensitiveFigures || !paper.sensitiveFigures) &&
    isSafeBeside(own, paper)
  );
}

function coversAreas(own: Sight["areas"], paper: Sight["areas"]): boolean {
  if (own === "all") return true;
  return paper !== "all" && paper.every((code) => own.includes(code));
}

/**
 * A paper for somebody who knows fewer counts is told more of the group and the
 * city: beside the counts of several areas, what is small in the others follows.
 */
function isSafeBeside(own: Sight, paper: Sight): boolean {
  const known = own.knows ?? (own.exactCounts ? own.areas : undefined);
  if (known === undefined || known === "all" || known.length <= 1) return true;
  const { areas } = paper;
  return paper.exactCounts && areas !== "all" && known.every((code) => areas.includes(code));
}
