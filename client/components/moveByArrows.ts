import type { KeyboardEvent } from "react";

const steps: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Moves from a cell's link to the next one's, so that a large table is one stop of the Tab key. */
export function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  const from = event.currentTarget.closest<HTMLTableCellElement>("td, th");
  const row = from?.closest("tr");
  const table = row?.closest("table");
  if (!step || !from || !row || !table) return;
  event.preventDefault();
  const rows = [...table.querySelectorAll<HTMLTableRowElement>("tbody tr")].filter(
    ({ cells }) => cells.length > 1,
  );
  const next = rows[rows.indexOf(row) + step[0]]?.cells[from.cellIndex + step[1]];
  const link = next?.querySelector("a");
  if (!link) return;
  for (const each of table.querySelectorAll("tbody a")) each.setAttribute("tabindex", "-1");
  link.setAttribute("tabindex", "0");
  link.focus();
}
