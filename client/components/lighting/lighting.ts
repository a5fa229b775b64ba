import { createContext, useContext } from "react";

/** Which area is lit in the charts and tables of a page alike, and how they say which is to be. */
export interface Lighting {
  lit: string | undefined;
  /** The area that stays lit until it is chosen again. */
  chosen: string | undefined;
  onPoint(area: string | undefined): void;
  onChoose(area: string): void;
}

const dark: Lighting = { lit: undefined, chosen: undefined, onPoint() {}, onChoose() {} };

export const LightingContext = createContext<Lighting>(dark);

/** What is lit on this page; outside a `Lit` nothing ever is. */
export function useLighting(): Lighting {
  return useContext(LightingContext);
}
