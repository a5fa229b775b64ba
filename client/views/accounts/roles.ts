import type { Role } from "../../../server/api/contract.ts";

const known: Record<Role, true> = {
  leader: true,
  analyst: true,
  steward: true,
  organisation: true,
  discipline: true,
  auditor: true,
  admin: true,
};

/** Every role, in the order of the server's list; a role forgotten here does not compile. */
export const roles = Object.keys(known) as Role[];
