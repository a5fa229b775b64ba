import { useEffect, useRef } from "react";

/** Keeps the keyboard among the notes when what it stood on goes: a deleted note, or a form that was sent or left. */
export function useFocusKept(count: number, isWriting: boolean) {
  const list = useRef<HTMLDivElement>(null);
  /** The place of the note that is about to go. */
  const leaving = useRef<number>(undefined);
  const before = useRef({ count, isWriting });
  useEffect(() => {
    const hadMore = count < before.current.count;
    const hasLeftForm = before.current.isWriting && !isWriting;
    before.current = { count, isWriting };
    const at = leaving.current;
    if (hadMore && at !== undefined) {
      leaving.current = undefined;
      const notes = list.current?.querySelectorAll<HTMLElement>("li") ?? [];
      const next = notes[Math.min(at, notes.length - 1)]?.querySelector<HTMLElement>("button:last-of-type");
      (next ?? list.current)?.focus();
    } else if (hasLeftForm) list.current?.focus();
  }, [count, isWriting]);
  return {
    list,
    onLeaving(at: number) {
      leaving.current = at;
    },
  };
}
