/** Text of a file, its name or its cells, which must neither break a line nor give the terminal orders. */
export function terminalText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
}
