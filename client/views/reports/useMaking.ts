import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import type { ReportEvent, ReportSummary } from "../../../server/api/contract.ts";
import { makePaper, papers, type PaperAsked } from "../../api/reports.ts";
import { useJob } from "../../api/useJob.ts";

export interface MakingSeen {
  event: ReportEvent | undefined;
  isUnderWay: boolean;
  isLost: boolean;
  /** Whether what came out was there before, the same byte for byte. */
  isKnown: boolean;
  error: Error | null;
}

/** A paper being made, from the asking to its place on the shelf. */
export function useMaking(filed: readonly ReportSummary[]): MakingSeen & { begin(asked: PaperAsked): void } {
  const queries = useQueryClient();
  const [before, setBefore] = useState<ReadonlySet<string>>(new Set());
  const asking = useMutation({ mutationFn: makePaper });
  const onEvent = useCallback(
    ({ ended }: ReportEvent) => {
      if (ended) void queries.invalidateQueries({ queryKey: papers.queryKey, exact: true });
    },
    [queries],
  );
  const { last, isLost } = useJob<ReportEvent>(asking.data?.job, onEvent);
  // The events of the job before are no news of this one.
  const event = last?.job === asking.data?.job ? last : undefined;
  const isWaiting = asking.isPending || (asking.data !== undefined && !isLost && event?.ended !== true);
  return {
    event,
    isUnderWay: isWaiting,
    isLost,
    isKnown: before.has(event?.report ?? ""),
    error: asking.error,
    begin(asked) {
      setBefore(new Set(filed.map(({ id }) => id)));
      asking.mutate(asked);
    },
  };
}
