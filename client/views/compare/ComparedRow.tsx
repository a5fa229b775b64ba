import { useTranslation } from "react-i18next";
import { AreaLink } from "../../components/comparison/AreaLink.tsx";
import type { ComparedArea } from "../../components/comparison/comparedAreas.ts";
import { useLighting } from "../../components/lighting/lighting.ts";
import { Sparkline } from "../../components/Sparkline.tsx";
import { ComparedCell, type ToldBy } from "./ComparedCell.tsx";
import type { Column } from "./comparedColumns.tsx";

interface ComparedRowProps {
  area: ComparedArea;
  columns: readonly Column[];
  toldBy: ToldBy;
  /** Its last months; null where the indicator has none. */
  recent: readonly (number | null)[] | null;
  /** Whether it is held at the top. */
  isPinned: boolean;
  onPin(): void;
}

/** An area's line, lit by pointing at it anywhere on the page. */
export function ComparedRow({ area, columns, toldBy, recent, isPinned, onPin }: ComparedRowProps) {
  const { t } = useTranslation();
  const { lit, onPoint } = useLighting();
  const pinText = t("comparison.pin", { area: area.name });
  return (
    <tr
      className={[area.key === lit && "lit", isPinned && "pinned"].filter(Boolean).join(" ")}
      // Not on entering alone: the mouse leaves the name's link into the rest of its row.
      onMouseOver={() => onPoint(area.key)}
      onFocus={() => onPoint(area.key)}
      onMouseLeave={() => onPoint(undefined)}
    >
      <th scope="row">
        <button
          type="button"
          className="pin"
          aria-pressed={isPinned}
          aria-label={pinText}
          title={pinText}
          onClick={onPin}
        >
          <span aria-hidden="true">{isPinned ? "▣" : "▢"}</span>
        </button>
        <AreaLink area={area.key} name={area.name} />
      </th>
      <td>{area.group}</td>
      {columns.map((column) => (
        <ComparedCell
          key={column.id}
          column={column}
          shown={column.cell(area)}
          row={area.figure}
          toldBy={toldBy}
        />
      ))}
      {recent && (
        <td className="trend">
          <Sparkline values={recent} />
        </td>
      )}
    </tr>
  );
}
