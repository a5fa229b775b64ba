import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { pdfBytes } from "../../api/reports.ts";
import { openPdf, type OpenedPdf } from "./openPdf.ts";

interface Opened {
  pdf?: OpenedPdf;
  error?: Error | null;
}

/** The paper at an address of the interface, opened; let go of when nobody looks any more. */
export function useOpenedPdf(path: string): Opened {
  const { data, error } = useQuery(pdfBytes(path));
  const [opened, setOpened] = useState<Opened & { of?: Uint8Array }>({});
  useEffect(() => {
    if (data === undefined) return;
    const leaving = new AbortController();
    const open = async () => {
      try {
        const pdf = await openPdf(data, leaving.signal);
        if (!leaving.signal.aborted) setOpened({ pdf, of: data });
      } catch (error) {
        if (!leaving.signal.aborted) setOpened({ error: error as Error, of: data });
      }
    };
    void open();
    return () => leaving.abort();
  }, [data]);
  if (error) return { error };
  return data !== undefined && opened.of === data ? opened : {};
}
