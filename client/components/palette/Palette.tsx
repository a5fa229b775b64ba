import { useEffect, useRef, useState } from "react";
import { Autocomplete } from "react-aria-components/Autocomplete";
import { Header } from "react-aria-components/Header";
import { Input } from "react-aria-components/Input";
import { Menu, MenuItem, MenuSection } from "react-aria-components/Menu";
import { SearchField } from "react-aria-components/SearchField";
import { useTranslation } from "react-i18next";
import { findCommands } from "./findCommands.ts";
import { Overlay } from "./Overlay.tsx";
import { useCommands } from "./useCommands.ts";

interface PaletteProps {
  onClose(): void;
  onShortcuts(): void;
}

/** A line to type in, and what is found below it; arrow keys and Enter choose. */
export function Palette({ onClose, onShortcuts }: PaletteProps) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const line = useRef<HTMLInputElement>(null);
  useEffect(() => line.current?.focus(), []);
  const commands = useCommands();
  const kinds = findCommands(commands, text);
  const run = (id: string) => {
    onClose();
    commands.find((each) => each.id === id)?.run();
  };
  return (
    <Overlay label={t("palette.open")} onClose={onClose}>
      <Autocomplete inputValue={text} onInputChange={setText}>
        <SearchField aria-label={t("palette.open")} className="palette-field">
          <Input ref={line} placeholder={t("palette.hint")} />
        </SearchField>
        <Menu
          className="palette-list"
          aria-label={t("palette.found")}
          onAction={(id) => run(String(id))}
          renderEmptyState={() => <p className="quiet">{t("palette.nothing", { text })}</p>}
        >
          {kinds.map(({ kind, found }) => (
            <MenuSection key={kind} id={kind}>
              <Header>{t(`palette.kind.${kind}`)}</Header>
              {found.map(({ id, title }) => (
                <MenuItem key={id} id={id} textValue={title}>
                  {title}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Autocomplete>
      <p className="palette-foot quiet">
        {t("palette.foot")}{" "}
        <button type="button" onClick={onShortcuts}>
          {t("palette.shortcuts")} ?
        </button>
      </p>
    </Overlay>
  );
}
