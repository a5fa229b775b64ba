import type { ReactNode, RefObject } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";

interface FloatingPanelProps {
  label: string;
  trigger: RefObject<HTMLButtonElement | null>;
  onClose(): void;
  children: ReactNode;
}

/** A panel at its button: it has the focus while it is open, and Escape or a click beside it closes it. */
export function FloatingPanel({ label, trigger, onClose, children }: FloatingPanelProps) {
  return (
    <Popover
      className="floating"
      triggerRef={trigger}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      placement="bottom start"
      offset={4}
    >
      <Dialog aria-label={label}>{children}</Dialog>
    </Popover>
  );
}
