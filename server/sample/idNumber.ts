const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checks = "10X98765432";

/**
 * An 18-digit ID number by GB 11643. The region is one of ours (9901xx), which
 * is assigned to nobody; odd sequence numbers are men's, even ones women's.
 */
export function idNumber(region: string, birthDay: string, sequence: number): string {
  const body = region + birthDay.replaceAll("-", "") + String(sequence).padStart(3, "0");
  return body + checkDigit(body);
}

export function checkDigit(body: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return checks[sum % 11] as string;
}
