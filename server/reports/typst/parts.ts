import type { Block, ChartBlock } from "../model.ts";

type Placed = Exclude<Block, ChartBlock> | (Omit<ChartBlock, "chart"> & { file: string });

interface Part {
  landscape: boolean;
  blocks: Placed[];
}

/** Blocks in runs of pages that stand the same way, with the charts to draw for them. */
export function partsOf(blocks: readonly Block[]): { parts: Part[]; charts: ChartBlock[] } {
  const parts: Part[] = [];
  const charts: ChartBlock[] = [];
  for (const [index, block] of blocks.entries()) {
    const landscape = isLandscape(block) || (block.kind === "heading" && isLandscape(blocks[index + 1]));
    const last = parts.at(-1);
    const part = last?.landscape === landscape ? last : { landscape, blocks: [] };
    if (part !== last) parts.push(part);
    // Turning the page begins a new one: a break as well would leave it empty.
    const isFirst = part.blocks.length === 0 && block.kind === "heading";
    part.blocks.push(placed(isFirst && landscape ? { ...block, startsPage: false } : block, charts));
  }
  return { parts, charts };
}

/** A heading goes with the table that it stands above. */
function isLandscape(block: Block | undefined): boolean {
  return block?.kind === "table" && block.landscape;
}

function placed(block: Block, charts: ChartBlock[]): Placed {
  if (block.kind !== "chart") return block;
  const { chart: _, ...rest } = block;
  charts.push(block);
  return { ...rest, file: `data/chart${charts.length - 1}.svg` };
}
