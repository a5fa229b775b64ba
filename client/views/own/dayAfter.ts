/** The date some days later, as date fields write it. */
export function dayAfter(day: Date, days: number): string {
  const later = new Date(day.getFullYear(), day.getMonth(), day.getDate() + days);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${later.getFullYear()}-${two(later.getMonth() + 1)}-${two(later.getDate())}`;
}
