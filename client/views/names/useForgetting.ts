import { useEffect } from "react";

const uses = ["pointermove", "pointerdown", "keydown", "scroll"] as const;

/** Forgets after some minutes in which nobody did anything here, and when the page is put away. */
export function useForgetting(isShown: boolean, minutes: number, onForget: () => void): void {
  useEffect(() => {
    if (!isShown) return;
    let timer = setTimeout(onForget, minutes * 60_000);
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(onForget, minutes * 60_000);
    };
    for (const use of uses) addEventListener(use, again, { passive: true });
    // The browser may bring a page back as it was, names and all.
    addEventListener("pagehide", onForget);
    return () => {
      clearTimeout(timer);
      for (const use of uses) removeEventListener(use, again);
      removeEventListener("pagehide", onForget);
    };
  }, [isShown, minutes, onForget]);
}
