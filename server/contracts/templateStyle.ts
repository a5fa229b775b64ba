import type { PageSetup } from "hucre";

/** What all sheets of a template share. */
export const font = { name: "宋体", size: 11 };

export const pageSetup: PageSetup = {
  paperSize: "a4",
  orientation: "landscape",
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
};
