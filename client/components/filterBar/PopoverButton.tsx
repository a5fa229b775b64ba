import { lazy, Suspense, useRef, useState, type ReactNode } from "react";

// What floats is fetched when somebody reaches for it, not for the first paint.
const fetchPanel = () => import("./FloatingPanel.tsx");
const FloatingPanel = lazy(async () => ({ default: (await fetchPanel()).FloatingPanel }));

interface PopoverButtonProps {
  /** What is chosen here: 期间, 比较. */
  label: string;
  /** What is chosen now. */
  value: string;
  /** Whether it is otherwise than where nothing is chosen. */
  isSet?: boolean;
  /** Whether the value says by itself what it is of: where there is little room it stands alone. */
  isPlain?: boolean;
  /** Gets what closes the panel. */
  children: (close: () => void) => ReactNode;
}

/** One choice of the bar: what it is now, and a panel to choose another in. */
export function PopoverButton({
  label,
  value,
  isSet = false,
  isPlain = false,
  children,
}: PopoverButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={["chip", isSet && "set", isPlain && "plain"].filter(Boolean).join(" ")}
        title={`${label} ${value}`}
        ref={button}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={() => void fetchPanel()}
        onFocus={() => void fetchPanel()}
        onClick={() => setIsOpen(true)}
      >
        <span className="quiet chip-label">{label}</span> <span className="chosen-value">{value}</span>
      </button>
      {isOpen && (
        <Suspense>
          <FloatingPanel label={label} trigger={button} onClose={() => setIsOpen(false)}>
            {children(() => setIsOpen(false))}
          </FloatingPanel>
        </Suspense>
      )}
    </>
  );
}
