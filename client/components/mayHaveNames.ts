import type { Indicator, Permission } from "../../server/api/contract.ts";

/** Whether somebody may ask for the persons behind an indicator's figures: what its file declares decides, on the server again. */
export function mayHaveNames(
  { names }: Pick<Indicator, "names">,
  may: (permission: Permission) => boolean,
): boolean {
  if (names === "ordinary") return may("names");
  return names === "discipline" && may("disciplineNames");
}
