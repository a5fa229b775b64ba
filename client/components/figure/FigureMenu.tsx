import { useState, type RefObject } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { fileName, saveFile } from "../export/saveFile.ts";
import { sheetCsv } from "../export/sheetCsv.ts";
import type { FigureProps } from "./Figure.tsx";
import { leadText, originText } from "./originText.ts";

export interface FigureMenuProps extends FigureProps {
  titleText: string;
  frame: RefObject<HTMLElement | null>;
  isTable?: boolean;
  /** Left out of what is a table already. */
  onTable?: (() => void) | undefined;
}

/** What can be done with a figure. */
export function FigureMenu(props: FigureMenuProps) {
  const {
    titleText,
    notes = [],
    origin,
    draw,
    sheet,
    path,
    anchor,
    actions = [],
    frame,
    isTable = false,
    onTable,
  } = props;
  const { height = 320 } = props;
  const { t, i18n } = useTranslation();
  const [said, setSaid] = useState("");
  const words = {
    title: titleText,
    lead: leadText(origin, t),
    notes,
    origin: originText(origin, t),
  };
  const picture = async (kind: "svg" | "png") => {
    if (!draw) return;
    setSaid(t("drawn.making"));
    try {
      const { drawPng, drawSvg, pictureTheme } = await import("../export/drawPicture.ts");
      const width = Math.max(640, frame.current?.clientWidth ?? 0);
      const drawn = { words, option: draw(pictureTheme, undefined), size: { width, height } };
      saveFile(kind === "svg" ? drawSvg(drawn) : await drawPng(drawn), fileName(titleText, kind));
      setSaid("");
    } catch (error) {
      setSaid(t("drawn.failed", { reason: String(error) }));
    }
  };
  const csv = () => {
    const text = sheetCsv(sheet, [words.title, words.lead, ...notes, words.origin]);
    saveFile(new Blob([text], { type: "text/csv;charset=utf-8" }), fileName(titleText, "csv"));
  };
  const copy = async () => {
    const address = new URL(location.href);
    if (anchor !== undefined) address.hash = anchor;
    try {
      await navigator.clipboard.writeText(address.href);
      setSaid(t("drawn.copied"));
    } catch {
      setSaid(t("drawn.notCopied"));
    }
  };
  const language = i18n.language === "en" ? "en" : "zh";
  const entries = [
    ...(draw
      ? [
          { id: "svg", text: t("drawn.svg"), onAction: () => void picture("svg") },
          { id: "png", text: t("drawn.png"), onAction: () => void picture("png") },
        ]
      : []),
    { id: "csv", text: t("drawn.csv"), onAction: csv },
    ...(path === undefined
      ? []
      : [{ id: "xlsx", text: t("drawn.xlsx"), href: `/api/v1${path}&lang=${language}&format=xlsx` }]),
    ...(onTable
      ? [{ id: "table", text: t(isTable ? "drawn.withoutTable" : "drawn.asTable"), onAction: onTable }]
      : []),
    { id: "link", text: t("drawn.copyLink"), onAction: () => void copy() },
    ...actions.map((action, index) => ({ id: `action ${index}`, ...action })),
  ];
  return (
    <>
      <MenuTrigger defaultOpen>
        <Button className="quiet-button" aria-label={t("drawn.menu", { title: titleText })}>
          ⋯
        </Button>
        <Popover className="floating" placement="bottom end">
          <Menu items={entries}>
            {({ text, ...entry }) => (
              <MenuItem {...entry} {...("href" in entry && { download: "" })}>
                {text}
              </MenuItem>
            )}
          </Menu>
        </Popover>
      </MenuTrigger>
      <span role="status" className="note">
        {said}
      </span>
    </>
  );
}
