import type { RefObject } from "react";
import { Menu, MenuItem, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";

interface HeatMenuProps {
  trigger: RefObject<HTMLElement | null>;
  onWhy(): void;
  onOpen(): void;
  onProfile(): void;
  onClose(): void;
}

/** Where a cell leads to. */
export function HeatMenu({ trigger, onWhy, onOpen, onProfile, onClose }: HeatMenuProps) {
  const { t } = useTranslation();
  const entries = [
    { id: "why", text: t("why.title"), onAction: onWhy },
    { id: "open", text: t("heat.open"), onAction: onOpen },
    { id: "profile", text: t("heat.profile"), onAction: onProfile },
  ];
  return (
    <Popover
      className="floating"
      triggerRef={trigger}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      placement="bottom start"
    >
      {/* oxlint-disable-next-line no-autofocus -- a menu that was asked for is where the keyboard goes on */}
      <Menu aria-label={t("heat.menu")} autoFocus="first" items={entries} onClose={onClose}>
        {({ text, ...entry }) => <MenuItem {...entry}>{text}</MenuItem>}
      </Menu>
    </Popover>
  );
}
