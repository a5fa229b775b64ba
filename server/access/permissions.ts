/** What a person is here for. One person may hold several. */
export const roles = [
  "leader",
  "analyst",
  "steward",
  "organisation",
  "discipline",
  "auditor",
  "admin",
] as const;
export type Role = (typeof roles)[number];

/** What can be permitted. Whatever is not named here for a role, it may not. */
export const permissions = {
  figures: "see the figures of the areas in scope",
  exactCounts: "see counts of 1 to 4, and any combination of filters",
  sensitiveFigures: "see figures of discipline, reports, health and care",
  names: "see the persons behind a figure, with a reason",
  disciplineNames: "see the persons behind a figure of discipline, with a reason",
  sql: "ask in SQL of one's own what one may see, and keep and share such questions",
  rows: "read de-identified rows of the areas in scope in SQL, where exact counts are seen, too",
  annotations: "write dated notes on the series of the areas in scope that one may see",
  drafts: "ask indicators that are not published yet",
  imports: "bring in, look through and decide on files of the areas in scope",
  publish: "publish a snapshot",
  audit: "read who did what",
  accounts: "add, change and disable accounts",
} as const;
export type Permission = keyof typeof permissions;

/** Each role's permissions, and why it has them. */
export const rights: Record<Role, { may: readonly Permission[]; reason: string }> = {
  leader: {
    may: ["figures", "exactCounts", "sensitiveFigures", "sql"],
    reason: "answers for the areas in scope and must see 2 as 2, but needs no names for it",
  },
  analyst: {
    may: ["figures", "sensitiveFigures", "drafts", "sql", "rows", "annotations"],
    reason: "works on how things are counted, which small counts add nothing to",
  },
  steward: { may: ["figures", "imports"], reason: "answers for the files of an area, rows and all" },
  organisation: {
    may: ["figures", "exactCounts", "sensitiveFigures", "names", "publish", "sql", "rows"],
    reason: "manages the officials of the areas in scope by name",
  },
  discipline: {
    may: ["figures", "exactCounts", "sensitiveFigures", "disciplineNames", "sql"],
    reason: "handles discipline and reports by name",
  },
  auditor: { may: ["audit"], reason: "watches those who see the data, and needs none of it" },
  admin: {
    may: ["accounts", "publish", "annotations"],
    reason: "runs the installation, and needs none of its data",
  },
};
