import { useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { distinctStops, stepFrom } from "./stepFrom.ts";

/** What a meeting looks at one after another. */
const stopsIn = "main h1, main h2, main figure, main [role='img'], main table";

const steps: Record<string, 1 | -1> = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };

/** 演示: steps through the page's charts and sections by keys or a clicker; Escape goes back to work. */
export function Presenting() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [at, setAt] = useState({ number: 1, of: 1 });
  const last = useRef(0);
  const leave = useCallback(
    () => void navigate({ to: ".", search: (before) => ({ ...before, show: undefined }), replace: true }),
    [navigate],
  );
  const go = useCallback((by: 1 | -1) => {
    const stops = shownStops();
    const next = stepFrom(stops.map(topOf), by, last.current, innerHeight);
    last.current = next;
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    stops[next]?.scrollIntoView({ behavior: isCalm ? "instant" : "smooth", block: "start" });
    setAt({ number: next + 1, of: stops.length });
  }, []);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest("input, select, textarea, [role=dialog]"))
        return;
      const by = steps[event.key];
      if (event.key === "Escape") leave();
      else if (by !== undefined) {
        event.preventDefault();
        go(by);
      }
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [go, leave]);
  return (
    <nav className="presenting" aria-label={t("filterBar.present")}>
      <button type="button" aria-label={t("frame.stepBack")} onClick={() => go(-1)}>
        ‹
      </button>
      <span role="status">{at.of > 1 && `${at.number} / ${at.of}`}</span>
      <button type="button" aria-label={t("frame.stepOn")} onClick={() => go(1)}>
        ›
      </button>
      <button type="button" onClick={leave}>
        {t("frame.leave")}
      </button>
    </nav>
  );
}

function topOf(stop: Element): number {
  return stop.getBoundingClientRect().top;
}

/** What is folded away is none. */
function shownStops(): HTMLElement[] {
  const all = [...document.querySelectorAll<HTMLElement>(stopsIn)];
  return distinctStops(
    all.filter((each) => each.checkVisibility()),
    topOf,
  );
}
