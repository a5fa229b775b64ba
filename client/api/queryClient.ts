import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { AnswerError } from "./fetchJson.ts";
import { me, noticeEndedSession } from "./me.ts";
import { areas, catalogue, currentSnapshot } from "./queries.ts";

const onError = (error: unknown) => noticeEndedSession(queryClient, error);

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      // A refusal stays a refusal however often it is asked, and so does a fault of the page.
      retry: (count, error) => error instanceof AnswerError && error.code === "unreachable" && count < 2,
      // The server is on this machine or in a closed network: "offline" says nothing of it.
      networkMode: "always",
    },
  },
});

/** What every page of figures begins with, asked for while the page's own program is still on its way. */
export async function askBasisAhead(): Promise<void> {
  const known = await queryClient.ensureQueryData(me).catch(() => undefined);
  if (!known?.permissions.includes("figures")) return;
  void queryClient.prefetchQuery(currentSnapshot);
  void queryClient.prefetchQuery(areas);
  void queryClient.prefetchQuery(catalogue);
}
