import "@fontsource/noto-sans-sc/400.css";
import "@fontsource/noto-sans-sc/600.css";
import "./styles/base.css";
import "./styles/frame.css";
import "./styles/access.css";
import "./styles/compare.css";
import "./styles/filterBar.css";
import "./styles/showing.css";
import "./styles/print.css";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { AnswerError } from "./api/fetchJson.ts";
import { noticeEndedSession } from "./api/me.ts";
import { startI18n } from "./i18n/i18n.ts";
import { router } from "./routes.tsx";

const onError = (error: unknown) => noticeEndedSession(queryClient, error);
const queryClient: QueryClient = new QueryClient({
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

// Where a system has no Chinese font, Chromium remembers the boxes it drew even
// after ours has come. What it remembers goes by the features asked for, and any
// number from 1 up means the kerning there is anyway.
let fontsCame = 0;
document.fonts.addEventListener("loadingdone", () => {
  document.documentElement.style.fontFeatureSettings = `"kern" ${++fontsCame}`;
});

await startI18n();

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
