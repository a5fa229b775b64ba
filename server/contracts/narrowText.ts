/** Full-width signs, each with the one that stands in its place in a cell as it is read. */
export const wideSigns =
  "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ．，％－／（）：　";
export const narrowSigns = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.,%-/(): ";

/** A word as the reader sees it in a cell: full-width signs narrowed, outer spaces gone. */
export function narrowText(text: string): string {
  return Array.from(text, (sign) => narrowSigns[wideSigns.indexOf(sign)] ?? sign)
    .join("")
    .trim();
}
