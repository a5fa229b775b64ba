import { useEffect, useState } from "react";

/** A value once it has stood still for a moment: a thumb that is dragged asks no question at each step. */
export function useDebounced<T>(value: T, milliseconds = 60): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
