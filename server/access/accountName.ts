import { AppError } from "../errors.ts";

/** One spelling for all that people would take for the same name: full or half width, large or small letters. */
export function foldName(name: string): string {
  // Up and down again, for signs whose large form stands for several small ones.
  return tidyName(name).toUpperCase().toLowerCase().normalize("NFKC");
}

/** As it is shown: without signs that look alike, and without spaces nobody sees. */
export function tidyName(name: string): string {
  return name.normalize("NFKC").replace(/\s+/gu, " ").trim();
}

export function checkName(name: string): string {
  const tidy = tidyName(name);
  if (/^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._@·-]{0,63}$/u.test(tidy)) return tidy;
  throw new AppError(
    "bad-question",
    "账号名应为 1 到 64 个字，以文字或数字开头，只含文字、数字、空格和 . _ @ · - expected a name of 1 to 64 letters, digits, spaces and . _ @ · -, beginning with a letter or digit",
    { details: { problems: ["name"] } },
  );
}
