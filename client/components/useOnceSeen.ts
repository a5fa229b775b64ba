import { useEffect, useRef, useState, type RefObject } from "react";

/** How far below the screen something is prepared, so that it is there when it comes in sight. */
const ahead = "200px";

/** Whether something has come in sight: from then on it is worth asking for. */
export function useOnceSeen(): [frame: RefObject<HTMLElement | null>, isSeen: boolean] {
  const frame = useRef<HTMLElement>(null);
  const [isSeen, setIsSeen] = useState(false);
  useEffect(() => {
    if (isSeen || !frame.current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setIsSeen(true);
      },
      { rootMargin: ahead },
    );
    observer.observe(frame.current);
    // On paper everything is in sight.
    const print = () => setIsSeen(true);
    window.addEventListener("beforeprint", print);
    return () => {
      observer.disconnect();
      window.removeEventListener("beforeprint", print);
    };
  }, [isSeen]);
  return [frame, isSeen];
}
