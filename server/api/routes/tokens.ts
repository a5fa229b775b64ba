import { Router, type Response } from "express";
import { z } from "zod";
import type { Account } from "../../access/accounts.ts";
import type { Access } from "../../access/openAccess.ts";
import { checked } from "../../checked.ts";
import { actorOf } from "../actorOf.ts";
import { newToken, tokenAnswer } from "../contract.ts";
import { describe } from "../describe.ts";
import { refuseToken } from "../signedIn.ts";
import { addressOf } from "../addressOf.ts";

const note = "one's own; with a session, not with a token";

/** Tokens for one's own programs. */
export function tokenRoutes(access: Access): Router {
  const { accounts, tokens } = access;
  const own = (response: Response): Account => accounts.get(actorOf(response).id);
  return Router()
    .use(refuseToken)
    .get(
      "/",
      describe({
        summary: { zh: "自己的令牌", en: "One's own tokens" },
        note,
        answer: z.strictObject({ tokens: z.array(tokenAnswer) }),
      }),
      (_request, response) => void response.json({ tokens: tokens.list(own(response).id) }),
    )
    .post(
      "/",
      describe({
        summary: { zh: "新建令牌", en: "Add a token" },
        note: `${note}; it is told this once`,
        body: newToken,
        answer: z.strictObject({ id: z.string(), token: z.string() }),
        status: 201,
      }),
      async (request, response) => {
        const { expires, ...asked } = checked(newToken, request.body);
        const by = { actor: actorOf(response), address: addressOf(request) };
        // As the clock on the server's wall has it.
        const made = await tokens.add(own(response), { ...asked, expires: endOf(expires) }, by);
        response.set("Cache-Control", "private, no-store").status(201).json(made);
      },
    )
    .delete(
      "/:id",
      describe({ summary: { zh: "撤销令牌", en: "Revoke a token" }, note, status: 204 }),
      async (request, response) => {
        const by = { actor: actorOf(response), address: addressOf(request) };
        await tokens.remove(own(response), request.params.id, by);
        response.status(204).end();
      },
    );
}

function endOf(day: string): Date {
  return new Date(`${day}T23:59:59.999`);
}
