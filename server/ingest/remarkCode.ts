/**
 * Why a sheet or file as a whole was not taken, for programs. The codes stay
 * the same from version to version and are in docs/errors.md; the sentence
 * beside them is for people.
 */
export const remarkCodes = [
  "password",
  "empty",
  "truncated",
  "damaged",
  "bomb",
  "too-large",
  "too-many-columns",
  "nested-too-deep",
  "image",
  "document",
  "archive",
  "program",
  "database",
  "media",
  "unknown-kind",
  "unknown-encoding",
  "unsafe-markup",
  "no-table",
  "columns-missing",
  "undecided",
  "no-year",
  "columns-twice",
  "taken-in-already",
  "no-permission",
  "name-unreadable",
  "reader-failed",
  "internal",
] as const;

export type RemarkCode = (typeof remarkCodes)[number];
