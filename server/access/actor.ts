import { AppError } from "../errors.ts";
import { rights, roles, type Permission, type Role } from "./permissions.ts";

/** Whoever asks something of the product, as sign-in found them to be. */
export interface Actor {
  /** Of the account; a token acts for its account. */
  id: string;
  name: string;
  roles: readonly Role[];
  /** Codes of the areas in scope. An empty list is none at all. */
  areas: "all" | readonly string[];
  /** Whether it is one of the sample city's, whose passwords everybody knows. */
  isDemo?: boolean;
  /** Of whoever acts by less than their account: what they may and know without it. */
  account?: Pick<Actor, "roles" | "areas">;
}

/** Whoever uses the command line on the machine that holds the files: nothing there could be kept from them. */
export const localOperator: Actor = { id: "local", name: "local", roles, areas: "all" };

/** Deny by default: what no role of theirs is granted, they may not. */
export function may(actor: Pick<Actor, "roles">, permission: Permission): boolean {
  return actor.roles.some((role) => rights[role].may.includes(permission));
}

export function requirePermission(actor: Actor, permission: Permission): void {
  if (may(actor, permission)) return;
  throw new AppError("not-permitted", `您没有这项权限 you may not do this: ${permission}`, {
    details: { permission },
  });
}
