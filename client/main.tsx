import "@fontsource-variable/noto-sans-sc/index.css";
import "./styles/base.css";
import "./styles/frame.css";
import "./styles/access.css";
import "./styles/compare.css";
import "./styles/filterBar.css";
import "./styles/showing.css";
import "./styles/print.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { me } from "./api/me.ts";
import { queryClient } from "./api/queryClient.ts";
import { startI18n } from "./i18n/i18n.ts";
import { router } from "./routes.tsx";

// Where a system has no Chinese font, Chromium remembers the boxes it drew even
// after ours has come. What it remembers goes by the features asked for, and any
// number from 1 up means the kerning there is anyway.
let fontsCame = 0;
document.fonts.addEventListener("loadingdone", () => {
  document.documentElement.style.fontFeatureSettings = `"kern" ${++fontsCame}`;
});

// What the first picture waits for comes at once: who is there, the words, the view's own program.
// The words are in a file that needs this one: awaited at the top, each would wait for the other.
void queryClient.prefetchQuery(me);
void Promise.allSettled([startI18n(), router.load()]).then(draw);

function draw(): void {
  const root = document.getElementById("root");
  if (!root) throw new Error("index.html has no #root");
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
