/** A password that an administrator gives to somebody, who must choose their own with it. */
export interface HandOver {
  name: string;
  oneTimePassword: string;
}
