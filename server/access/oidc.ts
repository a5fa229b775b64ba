import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
  type CustomFetch,
} from "openid-client";
import { AppError } from "../errors.ts";
import type { ControlStore } from "./controlStore.ts";
import type { OidcConfig } from "./oidcConfig.ts";
import { hashSecret, randomSecret } from "./secrets.ts";

/** How long somebody may take to sign in at the provider's. */
export const attemptLasts = 10 * 60_000;

interface Attempt {
  state: string;
  nonce: string;
  verifier: string;
  started_at: number;
}

/** The organisation's own sign-in: authorization code with PKCE, state and nonce, each good for one attempt. */
export function openOidc(config: OidcConfig, store: ControlStore, now: () => number = Date.now) {
  let found: Promise<Configuration> | undefined;
  const provider = () => {
    found ??= discover(config).catch((error: unknown) => {
      // It may answer the next time.
      found = undefined;
      throw new AppError("took-too-long", "统一登录没有应答 the provider of sign-in does not answer", {
        cause: error,
      });
    });
    return found;
  };

  return {
    issuer: config.issuer,

    /** Where to send the browser, and by what it is known when it comes back. */
    async begin(redirectUri: string): Promise<{ url: URL; attempt: string }> {
      const known = await provider();
      const [attempt, state, nonce] = [randomSecret(), randomState(), randomNonce()];
      const verifier = randomPKCECodeVerifier();
      store.run("delete from oidc_attempt where started_at < $before", { before: now() - attemptLasts });
      store.run("insert into oidc_attempt values ($id, $state, $nonce, $verifier, $now)", {
        id: hashSecret(attempt),
        state,
        nonce,
        verifier,
        now: now(),
      });
      const url = buildAuthorizationUrl(known, {
        redirect_uri: redirectUri,
        scope: "openid",
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
      });
      return { url, attempt };
    },

    /** Who came back, if it is the one who was sent; an attempt counts once, however it ends. */
    async finish(attempt: string, cameBackTo: URL): Promise<string> {
      const id = hashSecret(attempt);
      const row = store.atomically(() => {
        const row = store.row<Attempt>("select * from oidc_attempt where id_hash = $id", { id });
        store.run("delete from oidc_attempt where id_hash = $id", { id });
        return row;
      });
      if (!row || now() - row.started_at > attemptLasts) throw refused("no such attempt");
      const known = await provider();
      try {
        const answer = await authorizationCodeGrant(known, cameBackTo, {
          pkceCodeVerifier: row.verifier,
          expectedState: row.state,
          expectedNonce: row.nonce,
          idTokenExpected: true,
        });
        const subject = answer.claims()?.sub;
        if (subject === undefined) throw refused("no subject");
        return subject;
      } catch (error) {
        throw refused(error);
      }
    },
  };
}

function discover({ issuer, clientId, clientSecret, hosts }: OidcConfig): Promise<Configuration> {
  const isPlain = issuer.startsWith("http:");
  return discovery(new URL(issuer), clientId, clientSecret, undefined, {
    [customFetch]: onlyOf(hosts),
    timeout: 10,
    // Loopback alone, as the configuration was held to.
    ...(isPlain && { execute: [allowInsecureRequests] }),
  });
}

/** What the provider's answers name is not gone to unless it is on the administrator's list. */
function onlyOf(hosts: string[]): CustomFetch {
  return (url, options) => {
    const { host } = new URL(url);
    if (!hosts.includes(host)) throw new Error(`not a host of the provider's: ${host}`);
    return fetch(url, { ...options, redirect: "error" } as RequestInit);
  };
}

function refused(cause: unknown): AppError {
  return new AppError("sign-in-refused", "统一登录没有成功 sign-in at the provider did not succeed", {
    cause,
  });
}
