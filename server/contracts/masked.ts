/**
 * The beginning of a private value: enough for a steward to find the cell by,
 * too little to know anybody by. Of a name only its first sign is shown.
 */
export function masked(text: string): string {
  const signs = [...text];
  return `${signs.slice(0, Math.min(3, Math.max(1, Math.floor(signs.length / 4)))).join("")}***`;
}

/** The same as SQL over a text; what is empty or null stays so. */
export function maskedSql(text: string): string {
  return `if(coalesce(${text}, '') = '', ${text}, left(${text}, least(3, greatest(1, length(${text}) // 4))) || '***')`;
}
