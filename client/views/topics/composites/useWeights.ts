import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useRef, useState } from "react";
import type { Composite } from "../../../api/composites.ts";
import { apportion, moveWeight, readWeights, wholeWeight, writeWeights } from "../../../state/weights.ts";

export interface Weights {
  /** Tenths of a per cent, in the order of the components. */
  each: readonly number[];
  /** Whether they are the file's own, which may be finer than a tenth of a per cent. */
  areStated: boolean;
  locked: ReadonlySet<number>;
  move(index: number, to: number): void;
  /** The move is over: the next one begins from here. */
  settle(): void;
  /** Moved at once, as by a number that is written. */
  set(index: number, to: number): void;
  lock(index: number): void;
  reset(): void;
}

/** The weights that somebody tries, kept in the address once a move is over. */
export function useWeights({ components }: Composite, stated: Record<string, number>): Weights {
  const { wt } = useSearch({ from: "/topics/$id" });
  const navigate = useNavigate();
  const ofFile = useMemo(
    () =>
      apportion(
        components.map(({ id }) => stated[id] ?? 0),
        wholeWeight,
      ),
    [components, stated],
  );
  const asked = useMemo(() => readWeights(wt, components.length), [wt, components]);
  const [trial, setTrial] = useState<{ wt: string | undefined; weights: readonly number[] }>();
  // The address is the last word: going back leads to the weights of then.
  const tried = trial?.wt === wt ? trial?.weights : undefined;
  const [locked, setLocked] = useState<ReadonlySet<number>>(new Set());
  const each = tried ?? asked ?? ofFile;
  // What others had before the thumb moved: their proportions come back when it does.
  const before = useRef<readonly number[]>(undefined);
  const last = useRef<readonly number[]>(undefined);
  const save = (weights: readonly number[] | undefined) =>
    void navigate({
      to: ".",
      search: (search) => ({ ...search, wt: weights && writeWeights(weights) }),
      replace: true,
      resetScroll: false,
    });
  const move = (index: number, to: number) => {
    before.current ??= each;
    last.current = moveWeight(before.current, index, to, locked);
    setTrial({ wt, weights: last.current });
  };
  const settle = () => {
    before.current = undefined;
    if (last.current) save(last.current);
  };
  return {
    each,
    areStated: tried === undefined && asked === undefined,
    locked,
    move,
    settle,
    set(index, to) {
      move(index, to);
      settle();
    },
    lock: (index) => setLocked((old) => (old.has(index) ? without(old, index) : new Set([...old, index]))),
    reset() {
      before.current = undefined;
      last.current = undefined;
      setTrial(undefined);
      setLocked(new Set());
      save(undefined);
    },
  };
}

function without(locked: ReadonlySet<number>, index: number): ReadonlySet<number> {
  return new Set([...locked].filter((each) => each !== index));
}
