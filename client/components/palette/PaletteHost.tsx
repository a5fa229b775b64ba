import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

// Fetched when somebody first asks for it.
const fetchPalette = () => import("./Palette.tsx");
const Palette = lazy(async () => ({ default: (await fetchPalette()).Palette }));
const Shortcuts = lazy(async () => ({ default: (await import("./Shortcuts.tsx")).Shortcuts }));

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The way to any page, area or indicator by a few letters, from everywhere; and the list of keys. */
export function PaletteHost() {
  const { t } = useTranslation();
  const [open, setOpen] = useState<"palette" | "shortcuts">();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isCommand = event.ctrlKey || event.metaKey;
      if (isCommand && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        setOpen("palette");
      } else if (event.key === "?" && !isCommand && !isTyping(event.target)) setOpen("shortcuts");
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
  const close = () => setOpen(undefined);
  return (
    <>
      <button
        type="button"
        className="palette-button"
        aria-haspopup="dialog"
        onPointerEnter={() => void fetchPalette()}
        onClick={() => setOpen("palette")}
      >
        <span>{t("palette.open")}</span> <kbd aria-hidden="true">{isApple ? "⌘K" : "Ctrl K"}</kbd>
      </button>
      <Suspense>
        {open === "palette" && <Palette onClose={close} onShortcuts={() => setOpen("shortcuts")} />}
        {open === "shortcuts" && <Shortcuts commandKey={isApple ? "⌘" : "Ctrl"} onClose={close} />}
      </Suspense>
    </>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest("input, select, textarea, [contenteditable=true]") !== null
  );
}
