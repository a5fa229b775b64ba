const key = "hengjian.asked";

/** Kept while another site signs somebody in; the window forgets it when it closes. */
export function rememberAddress(): void {
  sessionStorage.setItem(key, location.pathname + location.search);
}

/** The address that was asked for before, once. */
export function takeAddress(): string | undefined {
  const address = sessionStorage.getItem(key) ?? undefined;
  sessionStorage.removeItem(key);
  return address;
}
