import { Router, type Request, type Response } from "express";
import { z } from "zod";
import type { Access } from "../../access/openAccess.ts";
import type { By } from "../../access/recording.ts";
import { checked } from "../../checked.ts";
import { AppError } from "../../errors.ts";
import { actorOf } from "../actorOf.ts";
import { accountAnswer, accountChange, newAccount } from "../contract.ts";
import { describe } from "../describe.ts";
import { refuseToken } from "../signedIn.ts";
import { addressOf } from "../addressOf.ts";

const note = "with a session, not with a token";
const permission = "accounts";

/** Who may come in and what they may, for administrators. */
export function accountRoutes(access: Access, knownAreas: ReadonlySet<string>): Router {
  const { accounts, manage } = access;
  return Router()
    .use(refuseToken)
    .get(
      "/",
      describe({
        summary: { zh: "账号", en: "Accounts" },
        permission,
        note,
        answer: z.strictObject({ accounts: z.array(accountAnswer) }),
      }),
      (_request, response) => void response.json({ accounts: accounts.list() }),
    )
    .post(
      "/",
      describe({
        summary: { zh: "新建账号", en: "Add an account" },
        permission,
        note,
        body: newAccount,
        answer: z.strictObject({ id: z.string(), oneTimePassword: z.string().optional() }),
        status: 201,
      }),
      async (request, response) => {
        const asked = checked(newAccount, request.body);
        requireKnown(asked.areas, knownAreas);
        const { account, oneTimePassword } = await manage.add(asked, byWhom(request, response));
        response.status(201).json({ id: account.id, ...(oneTimePassword && { oneTimePassword }) });
      },
    )
    .patch(
      "/:id",
      describe({
        summary: { zh: "修改账号", en: "Change an account" },
        permission,
        note: `${note}; not one's own`,
        body: accountChange,
        answer: accountAnswer,
      }),
      async (request, response) => {
        const asked = checked(accountChange, request.body);
        requireKnown(asked.areas ?? "all", knownAreas);
        response.json(await manage.change(request.params.id, asked, byWhom(request, response)));
      },
    )
    .post(
      "/:id/reset",
      describe({
        summary: { zh: "重置密码", en: "Give a new one-time password" },
        permission,
        note: `${note}; not one's own`,
        answer: z.strictObject({ oneTimePassword: z.string() }),
      }),
      async (request, response) => {
        response.json(await manage.reset(request.params.id, byWhom(request, response)));
      },
    );
}

function byWhom(request: Request, response: Response): By {
  response.set("Cache-Control", "private, no-store");
  return { actor: actorOf(response), address: addressOf(request) };
}

/** A mistyped code would be no error later: its holder would just see nothing. */
function requireKnown(areas: "all" | string[], known: ReadonlySet<string>): void {
  const unknown = areas === "all" ? [] : areas.filter((code) => !known.has(code));
  if (unknown.length === 0) return;
  const problems = unknown.map((code) => `areas: no such area: ${code}`);
  throw new AppError("bad-question", problems.join("; "), { details: { problems } });
}
