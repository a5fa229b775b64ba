import { Router, type CookieOptions, type Request } from "express";
import { attemptLasts } from "../../access/oidc.ts";
import type { Access } from "../../access/openAccess.ts";
import { AppError } from "../../errors.ts";
import { describe } from "../describe.ts";
import { startSession } from "../signedIn.ts";
import { addressOf } from "../addressOf.ts";

const path = "/api/v1/login/oidc";
const cookieName = "hengjian.oidc";

/**
 * To the organisation's own sign-in and back. The browser comes back from
 * another site, to which it shows no strict cookie: a lax one, which is good
 * for these two paths and for minutes, ties the two ends together.
 */
export function oidcRoutes(access: Access, publicOrigin: string | undefined): Router {
  const { oidc, signIn } = access;
  const router = Router();
  if (!oidc) return router;
  const callback = (request: Request) =>
    new URL(`${path}/callback`, publicOrigin ?? `${request.protocol}://${request.get("host")}`);

  return (
    router
      .get("/", describe({ summary: beginning, isOpen: true }), async (request, response) => {
        const { url, attempt } = await oidc.begin(callback(request).href);
        response.set("Cache-Control", "no-store");
        response.cookie(cookieName, attempt, { ...cookieFor(request), maxAge: attemptLasts });
        response.redirect(url.href);
      })
      // Not described, since providers add parameters of their own, which are none of our business.
      .get("/callback", async (request, response) => {
        response.set("Cache-Control", "no-store");
        response.clearCookie(cookieName, cookieFor(request));
        try {
          const cameBackTo = callback(request);
          cameBackTo.search = new URL(request.originalUrl, cameBackTo).search;
          const subject = await oidc.finish(cookieOf(request), cameBackTo);
          await startSession(
            access,
            request,
            await signIn.withSubject(oidc.issuer, subject, addressOf(request)),
          );
          response.redirect(303, "/");
        } catch (error) {
          // A person is looking at this, and JSON would be the end of their way.
          const isRefused = error instanceof AppError && error.code === "sign-in-refused";
          if (!isRefused || request.accepts(["html", "json"]) !== "html") throw error;
          response.redirect(303, "/#sign-in-refused");
        }
      })
  );
}

const beginning = { zh: "统一登录", en: "Sign in at the organisation's own provider" };

function cookieFor({ secure }: Request): CookieOptions {
  return { httpOnly: true, sameSite: "lax", secure, path };
}

function cookieOf({ headers }: Request): string {
  return /(?:^|;\s*)hengjian\.oidc=([\w-]+)/.exec(headers.cookie ?? "")?.[1] ?? "";
}
