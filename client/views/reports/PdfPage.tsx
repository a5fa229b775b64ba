import { useEffect, useRef, useState } from "react";
import type { OpenedPdf } from "./openPdf.ts";

interface PdfPageProps {
  pdf: OpenedPdf;
  /** From 1 on. */
  number: number;
  id: string;
  /** What a screen reader says of it. */
  label: string;
}

/** One page in its place, drawn while it is near what is looked at: forty of them at once would fill the memory. */
export function PdfPage({ pdf, number, id, label }: PdfPageProps) {
  const sheet = useRef<HTMLDivElement>(null);
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    const element = sheet.current;
    if (!element) return;
    const observer = new IntersectionObserver(([entry]) => setIsNear(entry?.isIntersecting ?? false), {
      rootMargin: "800px 0px",
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const { width = 595, height = 842 } = pdf.sizes[number - 1] ?? {};
  return (
    <div
      className="paper-sheet"
      id={id}
      ref={sheet}
      role="img"
      aria-label={label}
      style={{ aspectRatio: `${width} / ${height}` }}
    >
      {isNear && <Drawn pdf={pdf} number={number} />}
    </div>
  );
}

function Drawn({ pdf: { document, sizes }, number }: Pick<PdfPageProps, "pdf" | "number">) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width: points = 595 } = sizes[number - 1] ?? {};
  const width = useWidth(canvas);
  useEffect(() => {
    const element = canvas.current;
    if (!element || width === 0) return;
    let stop = () => {};
    let isWanted = true;
    const draw = async () => {
      const page = await document.getPage(number);
      if (!isWanted) return;
      const viewport = page.getViewport({ scale: (width * Math.min(devicePixelRatio, 2)) / points });
      // Drawn beside the shown one, which would be white meanwhile, and cannot be drawn on twice at once.
      const aside = globalThis.document.createElement("canvas");
      aside.width = Math.round(viewport.width);
      aside.height = Math.round(viewport.height);
      const task = page.render({ canvas: aside, viewport });
      stop = () => task.cancel();
      await task.promise;
      element.width = aside.width;
      element.height = aside.height;
      element.getContext("2d")?.drawImage(aside, 0, 0);
      element.dataset["drawn"] = "true";
    };
    // One that is no longer wanted ends by an error of its own.
    draw().catch((error: unknown) => {
      if (isWanted) element.dataset["failed"] = String(error);
    });
    return () => {
      isWanted = false;
      stop();
    };
  }, [document, number, width, points]);
  return <canvas ref={canvas} aria-hidden="true" />;
}

/** In CSS pixels, as the page is made wider and narrower. */
function useWidth(element: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const own = element.current;
    if (!own) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    observer.observe(own);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
