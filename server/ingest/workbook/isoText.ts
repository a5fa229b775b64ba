import { clock } from "./cellText.ts";

/** A date as ODF and Excel's XML write it, without a midnight nobody typed and without fractions of a second. */
export function isoText(written: string): string {
  return written
    .trim()
    .replace(/([T ]\d\d:\d\d:\d\d)(\.\d*)?Z?$/, "$1")
    .replace(/[T ]00:00:00$/, "");
}

/** PT36H30M00S → 36:30:00; what is not such a duration stays as it is. */
export function durationText(written: string): string {
  const match = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(written.trim());
  if (!match) return written;
  const [, hours = "0", minutes = "0", seconds = "0"] = match;
  return clock(Number(hours) * 3600 + Number(minutes) * 60 + Math.round(Number(seconds)));
}
