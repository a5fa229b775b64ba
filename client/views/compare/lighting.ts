/** Which area is lit in bars, funnel, trends and table alike, and how they say which is to be. */
export interface Lighting {
  lit: string | undefined;
  /** The area that stays lit until it is chosen again. */
  chosen: string | undefined;
  onPoint(area: string | undefined): void;
  onChoose(area: string): void;
}
